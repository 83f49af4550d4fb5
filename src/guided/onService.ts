import { t } from '@vscode/l10n';
import { getConnectService } from '../ovh/resources/ovhCloudConnect.ts';
import type { ConnectState } from '../plan/accountState.ts';
import { vrackBase, type VrackBase } from './base.ts';
import { chooseConnect } from './choose.ts';
import { GuidedError, type GuidedContext } from './context.ts';
import type { Start } from './flow.ts';
import type { Question } from './wizard.ts';

/** An OVHcloud Connect service that a command works on: the row's, or one that is asked for. */
export class OnService {
  #service: string | undefined;
  #base: VrackBase | undefined;

  constructor(
    private readonly context: GuidedContext,
    private readonly title: string,
    start: Start,
  ) {
    this.#service = start.connect;
    this.questions = start.connect === undefined ? [this.#ask] : [];
  }

  /** What has to be asked to know the service. */
  readonly questions: readonly Question[];

  readonly #ask: Question = async (position) => {
    this.#service = await chooseConnect(this.context, { ...position, title: this.title }, ({ vrack }) =>
      vrack ? undefined : t('on no vRack: associate it first'),
    );
    this.#base = undefined;
  };

  get id(): string {
    return this.#service ?? '';
  }

  /**
   * Its vRack, read once.
   * @throws GuidedError when the service is on none
   */
  async base(): Promise<VrackBase> {
    if (this.#base) return this.#base;
    const { vrack, description } = await this.context.busy(t('Reading the service'), (signal) =>
      getConnectService(this.context.api, this.id, { signal }),
    );
    if (!vrack) {
      throw new GuidedError(
        t('The service {0} is on no vRack: associate it with one first.', description || this.id),
      );
    }
    this.#base = await vrackBase(this.context, vrack, { connect: [this.id] }, this.id);
    return this.#base;
  }

  /** @throws GuidedError when the service is on no vRack */
  async state(): Promise<ConnectState> {
    const { state } = await this.base();
    const service = state.connect.find(({ id }) => id === this.id);
    if (!service)
      throw new GuidedError(t('The account has no service {0} any more: refresh the tree.', this.id));
    return service;
  }
}
