import { t } from '@vscode/l10n';
import { projectAddress } from '../plan/address.ts';
import type { AccountState } from '../plan/accountState.ts';
import type { Plan, Step } from '../plan/plan.ts';
import { planOperations, type OperationStep } from '../plan/planOperations.ts';
import type { Position, Remark } from './ask.ts';
import type { GuidedContext } from './context.ts';
import { planText, runConfirmed } from './finish.ts';

/** A public key that is put into a project before an instance is made with it. */
export interface NewSshKey {
  readonly name: string;
  readonly publicKey: string;
}

/** @param taken names that the project's keys have */
export const askSshKeyName = async (
  { ask }: GuidedContext,
  question: Position & { readonly title: string },
  taken: readonly string[],
): Promise<string> => {
  const text = await ask.text({
    ...question,
    prompt: t('Name of the new SSH key'),
    validate: (typed) => {
      const name = typed.trim();
      if (name === '') return error(t('A value is needed here.'));
      return taken.includes(name) ? error(t('The project has a key {0} already.', name)) : undefined;
    },
  });
  return text.trim();
};

export const askPublicKey = async (
  { ask }: GuidedContext,
  question: Position & { readonly title: string },
): Promise<string> => {
  const text = await ask.text({
    ...question,
    prompt: t('Public key (a line of a file that ends in .pub)'),
    placeholder: 'ssh-ed25519 AAAA… name@computer',
    validate: publicKeyProblem,
  });
  return text.trim();
};

/** A private key must not leave the computer, so it gets a sentence of its own. */
export const publicKeyProblem = (typed: string): Remark | undefined => {
  const text = typed.trim();
  if (text.includes('PRIVATE KEY'))
    return error(t('This is the private key, which stays secret: take the file that ends in .pub.'));
  return /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp\d+|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/]{16,}={0,2}( [^\n]*)?$/.test(
    text,
  )
    ? undefined
    : error(t('A public key is one line: its type, the key, and a comment.'));
};

const error = (message: string): Remark => ({ severity: 'error', message });

const keyStep = (vrack: string, project: string, { name, publicKey }: NewSshKey): OperationStep => {
  const address = `${projectAddress(vrack, project)}/sshKey/${encodeURIComponent(name)}`;
  return {
    id: `${address}#create`,
    action: 'create',
    kind: 'sshKey',
    address,
    summary: t('Add the SSH key {0} to the project', name),
    operation: { kind: 'createSshKey', project, name, publicKey },
  };
};

/**
 * Plans a text whose instances use a key that the project does not have yet: the key comes first. A key of the name that
 * came meanwhile makes it another plan, so that nothing is made with a stranger's key.
 */
export const planWithSshKey =
  (vrack: string, project: string, key: NewSshKey) =>
  (text: string, state: AccountState): Plan => {
    const own = state.projects.find(({ id }) => id === project);
    if (own?.catalogue?.sshKeys.some(({ name }) => name === key.name)) return planText(text, state);
    const pending = keyStep(vrack, project, key);
    const plan = planText(text, withKey(state, project, { id: pending.id, name: key.name }));
    const [first] = planOperations(state.account, [pending]).steps;
    if (!first) return plan;
    return { ...plan, steps: [first, ...plan.steps.map((step) => needing(step, first.id))] };
  };

/** The key alone, before a file may name it. */
export const createSshKey = async (
  context: GuidedContext,
  title: string,
  state: AccountState,
  { vrack, project, key }: { readonly vrack: string; readonly project: string; readonly key: NewSshKey },
): Promise<void> => {
  const plan = planOperations(state.account, [keyStep(vrack, project, key)]);
  await runConfirmed(context, title, plan, () => Promise.resolve(plan));
};

const withKey = (
  state: AccountState,
  project: string,
  key: { readonly id: string; readonly name: string },
): AccountState => ({
  ...state,
  projects: state.projects.map((one) =>
    one.id === project && one.catalogue
      ? { ...one, catalogue: { ...one.catalogue, sshKeys: [...one.catalogue.sshKeys, key] } }
      : one,
  ),
});

const needing = (step: Step, key: string): Step =>
  step.operation.kind === 'createInstance' && step.operation.sshKey === key
    ? { ...step, after: [...step.after, key], operation: { ...step.operation, sshKey: { createdBy: key } } }
    : step;
