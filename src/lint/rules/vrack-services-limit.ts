import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { missingAt } from '../support/spots.ts';

/** For an account. */
const LIMIT = 20;

export default rule({
  id: 'vrack-services-limit',
  severity: 'warning',
  title: () => t('There are more than 20 vRack Services'),
  why: () => t('An account can have 20 vRack Services; the order of another one is refused.'),
  source: ['OVHcloud guide "vRack Services: global presentation" (vrs)'],
  since: '0.1.0',
  examples: {
    good: [{ about: 'Twenty vRack Services.', text: manyServices(20) }],
    bad: [{ about: 'Twenty-one vRack Services.', text: manyServices(21) }],
  },
  file({ vracks }, report) {
    const all = vracks.flatMap(({ vrackServices }) => vrackServices);
    // The same id twice is duplicate-id.
    const distinct = [...new Map(all.map((services) => [services.id?.value ?? services, services])).values()];
    const surplus = distinct[LIMIT];
    if (!surplus) return;
    report(
      surplus.id ?? missingAt(surplus, 'id'),
      t('The file has {0} vRack Services; an account can have {1}.', distinct.length, LIMIT),
    );
  },
});

function manyServices(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    const mark = index === LIMIT ? ' # <- here' : '';
    return `  - id: pn-${104_000 + index}
    vrackServices:
      - id: vrs-a1b-c2d-e3f-${number}${mark}
        region: eu-west-rbx
`;
  });
  return `vracks:\n${lines.join('')}`;
}
