import { Linter } from '../../../../src/lint/engine.ts';
import type { Finding } from '../../../../src/lint/finding.ts';
import { Lines } from '../../../../src/lint/lines.ts';
import { TopologyDocument } from '../../../../src/topology/document.ts';

/** A service at layer 3 with one interface; `number` tells services apart and gives each its /30. */
export const service = (number: number, body = ''): string =>
  `      - service: 0b6f2c1e-58b1-4d0e-8a57-00000000000${number}
        name: line-${number}
        pop: ${number % 2 === 0 ? 'par-th2' : 'par-pa3'}
        pops:
          - { interface: 402${number}, type: l3, customerAsn: 65010, ovhAsn: 35540, subnet: 10.10.12.${number * 4}/30 }
${body}`;

/** The same at layer 2. */
export const bridge = (number: number, body = ''): string =>
  `      - service: 0b6f2c1e-58b1-4d0e-8a57-00000000000${number}
        name: line-${number}
        pop: ${number % 2 === 0 ? 'par-th2' : 'par-pa3'}
        pops:
          - { interface: 402${number}, type: l2 }
${body}`;

/** A vRack with these services, and with what else is written. */
export const vrack = (services: string, more = ''): string =>
  `version: 1
vracks:
  - id: pn-104210
    connect:
${services}${more}`;

export const findingsOf = (text: string): Finding[] => new Linter().lint(new TopologyDocument(text));

/**
 * What the linter says of a text: `rule: the text that it points at`, with the severity when it is not an error.
 * Information only of the rules that are named.
 */
export const lint = (text: string, ...informations: string[]): string[] =>
  findingsOf(text)
    .filter(({ rule, severity }) => severity !== 'information' || informations.includes(rule))
    .map(({ rule, severity, spot }) => {
      const start = spot.item.toFile(spot.start);
      const pointed = text.slice(start, spot.item.toFile(spot.end, true));
      return `${rule}: ${pointed}${severity === 'error' ? '' : ` (${severity})`}`;
    });

/** Line of the file, from 1, that a finding is on. */
export const lineOf = (text: string, { spot }: Finding): number =>
  new Lines(text).lineOf(spot.item.toFile(spot.start)) + 1;
