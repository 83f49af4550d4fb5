import type { NodeKind } from '../graph.ts';

/** The colour of a kind: whose it is. */
export type Family = 'customer' | 'connect' | 'datacenter' | 'cloud' | 'service' | 'partner';

interface Look {
  readonly family: Family;
  /** Lines in a square of 16. */
  readonly icon: string;
}

const SERVER = 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01M8 5h3M8 11h3';
const LINE = 'M1.5 8h3M11.5 8h3M4.5 5.5h7v5h-7zM7 8h2';
const STACK = 'M8 1.8 14 5 8 8.2 2 5zM2 8l6 3.2L14 8M2 11l6 3.2 6-3.2';

/** How each kind with a tile of its own looks; rows have none. */
export const LOOKS: Readonly<Partial<Record<NodeKind, Look>>> = {
  site: { family: 'customer', icon: 'M3 14V3h6v11M9 6.5h4V14M1.5 14h13M5 5.5h2M5 8h2M5 10.5h2' },
  vrack: { family: 'connect', icon: 'M8 2v12M2 4.5h6M2 11.5h6M8 8h6M2 4.5h.01M14 8h.01' },
  unattached: { family: 'customer', icon: 'M3 8h3M10 8h3M6.5 5.5l3 5' },
  connect: { family: 'connect', icon: LINE },
  datacenter: { family: 'datacenter', icon: 'M2.5 14V5.5L8 2l5.5 3.5V14zM6 14v-4h4v4M5.5 7h5' },
  project: { family: 'cloud', icon: 'M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.6-.4 3.2 3.2 0 0 1-.3 6.4z' },
  network: { family: 'cloud', icon: 'M6.5 2h3v3h-3zM2 11h3v3H2zM11 11h3v3h-3zM8 5v3M3.5 11V8h9v3' },
  instance: {
    family: 'cloud',
    icon: 'M4 4h8v8H4zM6.5 1.5V4M9.5 1.5V4M6.5 12v2.5M9.5 12v2.5M1.5 6.5H4M1.5 9.5H4M12 6.5h2.5M12 9.5h2.5',
  },
  vrackServices: {
    family: 'service',
    icon: 'M2.5 4c0-1.2 2.5-2 5.5-2s5.5.8 5.5 2-2.5 2-5.5 2-5.5-.8-5.5-2v8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2V4M2.5 8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2',
  },
  servers: { family: 'customer', icon: SERVER },
  server: { family: 'customer', icon: SERVER },
  further: { family: 'customer', icon: STACK },
  jdRegion: { family: 'partner', icon: STACK },
  jdConnection: { family: 'partner', icon: LINE },
  jdBorderGateway: { family: 'partner', icon: 'M8 2v12M2 8h12M5.5 4.5 8 2l2.5 2.5M5.5 11.5 8 14l2.5-2.5' },
  jdVpc: { family: 'partner', icon: 'M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.6-.4 3.2 3.2 0 0 1-.3 6.4z' },
  jdHosted: { family: 'partner', icon: STACK },
};

/** Signs of badges, in a square of 8. What they say stands beside them. */
export const SIGNS = {
  error: 'M1.5 1.5l5 5M6.5 1.5l-5 5',
  warning: 'M4 1v3.5M4 7h.01',
  information: 'M4 1h.01M4 3.5V7',
  up: 'M1 5.5 4 2l3 3.5',
  down: 'M1 2.5 4 6l3-3.5',
  unknown: 'M2 2.5a2 2 0 1 1 2.6 1.9c-.4.2-.6.4-.6.8M4 7.2h.01',
  plus: 'M4 1v6M1 4h6',
  minus: 'M1 4h6',
  differs: 'M1 2.8h6M1 5.2h6M5.5.8l-3 6.4',
  more: 'M1.5 4h.01M4 4h.01M6.5 4h.01',
} as const;
export type Sign = keyof typeof SIGNS;
