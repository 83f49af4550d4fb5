import { t } from '@vscode/l10n';
import type { VrackServices } from '../../topology/model.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'vrack-services-region-duplicate',
  severity: 'error',
  title: () => t('Two vRack Services of a vRack are in one region'),
  why: () => t('A vRack can have one vRack Services in each region.'),
  source: ['OVHcloud guide "vRack Services: global presentation" (vrs)'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'One vRack Services in each region.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
      - id: vrs-i5j-k6l-m7n-o8p
        region: eu-west-gra
`,
      },
    ],
    bad: [
      {
        about: 'Two in eu-west-rbx.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
      - id: vrs-i5j-k6l-m7n-o8p
        region: eu-west-rbx # <- here
`,
      },
    ],
  },
  vrack(vrack, report) {
    const byRegion = new Map<string, VrackServices>();
    for (const services of vrack.vrackServices) {
      const { id, region } = services;
      if (region?.value === undefined) continue;
      const first = byRegion.get(region.value);
      if (!first) byRegion.set(region.value, services);
      // The same vRack Services twice is duplicate-id.
      else if (first.region && (id?.value === undefined || first.id?.value !== id.value)) {
        const other = first.id?.text ?? '?';
        report(
          region,
          t(
            '{0} is the region of {1} already; a vRack has one vRack Services in a region.',
            region.text,
            other,
          ),
          {
            related: [{ spot: first.region, message: t('The region of {0}', other) }],
          },
        );
      }
    }
  },
});
