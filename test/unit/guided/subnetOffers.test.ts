import { expect, it } from 'vitest';
import { Draft } from '../../../src/guided/draft.ts';

const place = {
  list: 'subnets',
  vrack: 'pn-1',
  project: 'f64551fcd6f04823bb87971cfb914464',
  network: 'office',
} as const;

it.each(['10.1.0.0/16', '192.168.0.0/16'])(
  'offers pools of %s that do not meet, region after region',
  (cidr) => {
    let draft = new Draft(
      `version: 1
vracks:
  - id: pn-1
    projects:
      - id: ${place.project}
        networks:
          - name: office
            regions: [GRA11, SBG5, RBX-A]
`,
      undefined,
    );
    const head = cidr.split('.').slice(0, 2).join('.');
    const pools = ['GRA11', 'SBG5', 'RBX-A'].map((region) => {
      const item = { region, cidr, gateway: true };
      const start = draft.offers(place, item, 'start')[0]?.value;
      const end = draft.offers(place, { ...item, start }, 'end')[0]?.value;
      draft = draft.with(place, { ...item, start, end });
      return `${start} - ${end}`;
    });
    expect(pools).toEqual([
      `${head}.0.2 - ${head}.0.254`,
      `${head}.1.1 - ${head}.1.254`,
      `${head}.2.1 - ${head}.2.254`,
    ]);
  },
);
