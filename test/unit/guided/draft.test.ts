import { describe, expect, it } from 'vitest';
import { Draft } from '../../../src/guided/draft.ts';
import type { ListPlace } from '../../../src/guided/place.ts';

const service = '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77';
const text = `version: 1
vracks:
  - id: pn-104210
    connect:
      - service: ${service}
        pops:
          - interface: 4021
            type: l3
            customerAsn: 65010
            ovhAsn: 65020
            subnet: 10.10.12.0/30
        datacenters:
          - datacenter: GRA
            ovhAsn: 65030
            subnet: 172.16.1.0/28
`;
const pops: ListPlace = { list: 'pops', vrack: 'pn-104210', service };
const routes: ListPlace = { list: 'static', vrack: 'pn-104210', service, datacenter: ['GRA', '12'] };

describe('a draft', () => {
  const draft = new Draft(text, undefined);

  it('says what the linter says of an answer, and nothing of what is not answered yet', () => {
    const item = { interface: 4022, type: 'l3' };
    expect(draft.remark(pops, item, 'type')).toBeUndefined();
    expect(draft.remark(pops, { ...item, customerAsn: 65535 }, 'customerAsn')).toMatchObject({
      severity: 'error',
    });
    expect(draft.remark(pops, { ...item, subnet: '10.10.12.0/30' }, 'subnet')).toMatchObject({
      severity: 'error',
    });
    expect(draft.remark(pops, { ...item, subnet: '10.10.12.4/30' }, 'subnet')).toBeUndefined();
    expect(draft.remark(pops, { interface: 4021 }, 'interface')).toMatchObject({ severity: 'error' });
    expect(draft.remark(pops, { interface: 4022, type: 'l2' }, 'type')).toMatchObject({ severity: 'error' });
  });

  it('offers what is free', () => {
    expect(draft.offers(pops, { interface: 4022, type: 'l3' }, 'subnet')[0]?.value).toBe('10.10.12.4/30');
    expect(draft.offers(routes, { subnet: '10.20.0.0/16' }, 'nextHop')[0]?.value).toBe('172.16.1.4');
    expect(draft.offers(pops, { interface: 4022, type: 'l3' }, 'customerAsn').length).toBeGreaterThan(0);
  });

  it('makes the owners that are missing', () => {
    const more = draft.with(routes, { subnet: '10.20.0.0/16', nextHop: '172.16.1.5' });
    expect(more.text).toContain(
      '            routing:\n              static:\n                - subnet: 10.20.0.0/16\n',
    );
    const other = draft.with({ list: 'pops', vrack: 'pn-2', service: 'uuid' }, { interface: 1, type: 'l2' });
    expect(other.text).toContain(`  - id: pn-2
    connect:
      - service: uuid
        pops:
          - interface: 1
            type: l2
`);
    expect(draft.with({ list: 'servers', vrack: 'pn-104210' }, 'ns1.example').text).toContain(
      '    servers:\n      - ns1.example\n',
    );
  });
});
