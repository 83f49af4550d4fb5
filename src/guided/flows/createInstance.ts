import { t } from '@vscode/l10n';
import { PUBLIC } from '../../lint/support/networks.ts';
import { listSshKeys, type SshKey } from '../../ovh/resources/cloudInstance.ts';
import type { RegionalState } from '../../plan/accountState.ts';
import type { Choice, Remark } from '../ask.ts';
import { networkChoices } from '../cloudNetworks.ts';
import { GuidedError } from '../context.ts';
import { finishAdding } from '../finish.ts';
import type { Flow } from '../flow.ts';
import { Form } from '../form.ts';
import { tellGuest } from '../guestTelling.ts';
import { projectMember } from '../member.ts';
import type { ListPlace } from '../place.ts';
import { askPublicKey, askSshKeyName, createSshKey, planWithSshKey, type NewSshKey } from '../sshKey.ts';
import { askAll, type Question } from '../wizard.ts';

/** Creates an instance on networks, out of what its region has. */
export const createInstance: Flow = {
  id: 'createInstance',
  title: () => t('Create an Instance'),
  on: ['project'],
  run: async (context, start = {}) => {
    const title = createInstance.title();
    const { ask } = context;
    const member = projectMember(context, title, start);
    const about = async () => {
      const { draft, vrack } = await member.base();
      const { id: project } = await member.state();
      return { draft, place: { list: 'instances', vrack: vrack.id, project } satisfies ListPlace };
    };
    const form = new Form(context, title, about);
    const region = (): string => String(form.item.region);
    let newKey: Partial<NewSshKey> | undefined;
    let keys: readonly SshKey[] | undefined;
    let networks: readonly string[] = [];
    const addresses = new Map<string, string>();
    const interfaces = () =>
      networks.map((network) => {
        const ip = addresses.get(network);
        return { network, ...(ip !== undefined && { ip }) };
      });

    const askName: Question = async (position) => {
      const { draft, place } = await about();
      const { instances } = await member.state();
      const problem = (name: string): Remark | undefined => {
        if (name === '') return { severity: 'error', message: t('A value is needed here.') };
        return instances.some((one) => one.name === name && one.region === region())
          ? { severity: 'error', message: t('{0} has an instance {1} already.', region(), name) }
          : draft.remark(place, { region: region(), name }, 'name');
      };
      const prompt = t('Name of the instance');
      const text = await ask.text({ ...position, title, prompt, validate: (typed) => problem(typed.trim()) });
      form.answer('name', text.trim());
    };
    /** Of what its region has: long lists, in which there is nothing for the linter to say. */
    const askOf = (key: 'flavor' | 'image', prompt: string): Question => {
      return async (position) => {
        const { catalogue } = await member.state();
        const all = (key === 'flavor' ? catalogue?.flavors : catalogue?.images) ?? [];
        form.answer(key, await ask.pick({ ...position, title, prompt, items: namesIn(all, region()) }));
      };
    };
    const askKey: Question = async (position) => {
      const { id: project } = await member.state();
      keys ??= await context.busy(t('Reading the SSH keys'), (signal) =>
        listSshKeys(context.api, project, { signal }),
      );
      const fresh = Symbol('new');
      const none = Symbol('none');
      const chosen = await ask.pick<string | symbol>({
        ...position,
        title,
        prompt: t('With which SSH key?'),
        items: [
          ...keys.map(({ name, regions }): Choice<string> => ({
            label: name,
            value: name,
            unavailable: regions && !regions.includes(region()) ? t('not in {0}', region()) : undefined,
          })),
          {
            label: t('Create a Key…'),
            detail: t('Puts a public key of yours into the project'),
            value: fresh,
          },
          { label: t('No Key'), detail: t('Most images cannot be logged in to without one'), value: none },
        ],
      });
      newKey = chosen === fresh ? {} : undefined;
      form.answer('sshKey', typeof chosen === 'string' ? chosen : undefined);
    };
    const askKeyName: Question = async (position) => {
      const taken = (keys ?? []).map(({ name }) => name);
      const name = await askSshKeyName(context, { ...position, title }, taken);
      newKey = { ...newKey, name };
      form.answer('sshKey', name);
    };
    const askKeyText: Question = async (position) => {
      newKey = { ...newKey, publicKey: await askPublicKey(context, { ...position, title }) };
    };
    const askNetworks: Question = async (position) => {
      networks = await ask.pickSome({
        ...position,
        title,
        prompt: t('On which networks?'),
        items: networkChoices(await member.state(), region()),
        picked: networks,
        validate: ({ length }) => (length === 0 ? t('Choose one network at least.') : undefined),
      });
      form.answer('interfaces', interfaces());
    };
    const askAddress = (network: string): Question => {
      return async (position) => {
        const { draft, place } = await about();
        const withIp = (ip: string) => ({
          ...form.item,
          interfaces: interfaces().map((one) => (one.network === network ? { network, ip } : one)),
        });
        // A name that no other instance has, so that the place is the new one.
        const open = draft.with(place, { ...form.item, name: NOBODY, interfaces: [] });
        const own: ListPlace = { ...place, list: 'interfaces', instance: [NOBODY] };
        const text = await ask.text({
          ...position,
          title,
          prompt: t('Address on {0}', network),
          placeholder: t('empty: one of the pool'),
          value: addresses.get(network),
          offers: open.offers(own, { network }, 'ip'),
          validate: (typed) =>
            typed.trim() === '' ? undefined : draft.remark(place, withIp(typed.trim()), 'interfaces'),
        });
        if (text.trim() === '') addresses.delete(network);
        else addresses.set(network, text.trim());
        form.answer('interfaces', interfaces());
      };
    };
    const finish: Question = async (position) => {
      const { place } = await about();
      const base = await member.base();
      const project = await member.state();
      const key = isWhole(newKey) ? newKey : undefined;
      const at = { vrack: base.vrack.id, project: project.id };
      const adding = {
        title,
        base,
        additions: [{ place, item: form.item }],
        warnings: [
          t('An instance costs money from its creation on.'),
          ...(networks.includes(PUBLIC) && networks.length > 1 ? [defaultRoute()] : []),
        ],
        ...(key && {
          plan: planWithSshKey(at.vrack, at.project, key),
          beforeWriting: () => createSshKey(context, title, base.state, { ...at, key }),
        }),
      };
      const finished = await finishAdding(context, adding, position);
      if (finished.what !== 'run') return;
      const made = finished.outcome.done.find(({ step }) => step.operation.kind === 'createInstance');
      if (made?.id !== undefined) await tellGuest(context, project, String(made.id), () => true);
    };

    await askAll(() => [
      ...member.questions,
      form.choice('region', t('In which region?'), async () =>
        (await member.state()).regions.map((one) => ({ label: one, value: one })),
      ),
      askName,
      askOf('flavor', t('Which flavor (size)?')),
      askOf('image', t('Which image (system)?')),
      askKey,
      ...(newKey ? [askKeyName, askKeyText] : []),
      askNetworks,
      ...networks.filter((one) => one !== PUBLIC).map(askAddress),
      finish,
    ]);
  },
};

const NOBODY = 'zz-new-instance';

const defaultRoute = (): string =>
  t(
    'With a public and a private interface the instance may be reached at neither: if so, log in over the private network, restart it, or use rescue mode.',
  );

const isWhole = (key: Partial<NewSshKey> | undefined): key is NewSshKey =>
  key?.name !== undefined && key.publicKey !== undefined;

/** @throws GuidedError when the region has none */
const namesIn = (all: readonly RegionalState[], region: string): Choice<string>[] => {
  const names = new Set(all.flatMap((one) => (one.region === region ? [one.name] : [])));
  if (names.size === 0)
    throw new GuidedError(t('{0} offers nothing of the kind: choose another region.', region));
  return [...names].sort().map((name) => ({ label: name, value: name }));
};
