import { t } from '@vscode/l10n';
import { callService, waysOf } from '../lint/support/via.ts';
import type { Topology } from '../topology/model.ts';

/** Who is cut off by what: the sites of a file behind its OVHcloud Connect services. */
export class Consequences {
  readonly #sites: readonly Site[];
  readonly #labels = new Map<string, string>();
  readonly #idle = new Set<string>();

  /** @param topology undefined: no file tells which sites there are */
  constructor(topology: Topology | undefined) {
    const wayOf = topology ? waysOf(topology) : () => undefined;
    for (const connect of topology?.vracks.flatMap((vrack) => vrack.connect) ?? []) {
      if (connect.service?.value === undefined) continue;
      this.#labels.set(connect.service.value.toLowerCase(), callService(connect));
    }
    this.#sites = (topology?.sites ?? []).map(({ name, via }) => ({
      name: name?.text ?? '?',
      ways: via.flatMap(({ text }): Way[] => {
        const way = wayOf(text);
        if (!way) return [];
        return [
          {
            label: text,
            service: way.kind === 'connect' ? way.connect.service?.value?.toLowerCase() : undefined,
          },
        ];
      }),
    }));
  }

  /** How sentences call a service: by its name in the file, else as the account does. */
  nameOf({ id, name }: Service): string {
    return this.#labels.get(id.toLowerCase()) ?? (name || id);
  }

  /** This service carries nothing all the while: no site has it for another way. */
  markIdle({ id }: Pick<Service, 'id'>): void {
    this.#idle.add(id.toLowerCase());
  }

  /**
   * One sentence without a full stop: what stops when these services carry nothing any more. Asked for once every service
   * that is idle is known.
   * @param until whether it works again after the plan
   * @param taking services that do carry something when these do not, idle or not
   */
  cut(services: readonly Service[], until: boolean, taking: readonly Pick<Service, 'id'>[] = []): string {
    const cut = new Set(services.map(({ id }) => id.toLowerCase()));
    const up = new Set(taking.map(({ id }) => id.toLowerCase()));
    const carries = (service: string): boolean =>
      !cut.has(service) && (up.has(service) || !this.#idle.has(service));
    const behind = this.#behind(cut).map(({ name, ways }) => {
      const others = ways.filter(({ service }) => service === undefined || carries(service));
      return others.length === 0
        ? name
        : t('{0} (which still has {1})', name, others.map(({ label }) => label).join(', '));
    });
    const what = listOf(behind) || this.#names(services);
    return until ? t('Cuts off {0} until it is created again', what) : t('Cuts off {0}', what);
  }

  /** The same for a datacenter, which goes on working for nobody behind these services. */
  cutFrom(datacenter: string, services: readonly Service[], until: boolean): string {
    const cut = new Set(services.map(({ id }) => id.toLowerCase()));
    const what = listOf(this.#behind(cut).map(({ name }) => name)) || this.#names(services);
    return until
      ? t('Cuts off the datacenter {0} for {1} until it is created again', datacenter, what)
      : t('Cuts off the datacenter {0} for {1}', datacenter, what);
  }

  #behind(services: ReadonlySet<string>): readonly Site[] {
    return this.#sites.filter(({ ways }) =>
      ways.some(({ service }) => service !== undefined && services.has(service)),
    );
  }

  #names(services: readonly Service[]): string {
    return listOf(services.map((service) => this.nameOf(service)));
  }
}

const listOf = (names: readonly string[]): string => [...new Set(names)].join(', ');

interface Service {
  readonly id: string;
  readonly name: string | null;
}

interface Site {
  readonly name: string;
  readonly ways: readonly Way[];
}

interface Way {
  readonly label: string;
  /** Lower case uuid; undefined for a line that is no OVHcloud Connect service. */
  readonly service: string | undefined;
}
