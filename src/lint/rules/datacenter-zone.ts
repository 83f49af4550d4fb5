import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { regionsOf, zoneOfDatacenter, zoneOfPop } from '../support/zones.ts';

export default rule({
  id: 'datacenter-zone',
  severity: 'warning',
  title: () => t('A datacenter in another part of the world than the point of presence'),
  why: () =>
    t(
      'A point of presence reaches the datacenters of its own zone: Europe, North America, or Asia and Pacific. The account tells which datacenters a service has.',
    ),
  source: ['OVHcloud guide "OVHcloud Connect: concepts"', 'API /ovhCloudConnect/{serviceName}/datacenter'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'Paris reaches Gravelines.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pop: par-th2
    datacenters:
      - datacenter: eu-west-gra
        subnet: 172.16.1.0/28
`),
      },
    ],
    bad: [
      {
        about: 'Paris does not reach Beauharnois.',
        text: inVrack(`
connect:
  - service: 0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77
    pop: par-th2
    datacenters:
      - datacenter: ca-east-bhs # <- here
        subnet: 172.16.1.0/28
`),
      },
    ],
  },
  visit: {
    connect: ({ pop, datacenters }, report) => {
      const zone = pop?.value === undefined ? undefined : zoneOfPop(pop.value);
      if (!pop || zone === undefined) return;
      for (const { datacenter } of datacenters) {
        if (datacenter?.value === undefined) continue;
        const other = zoneOfDatacenter(datacenter.value);
        if (other === undefined || other === zone) continue;
        report(
          datacenter,
          t(
            '{0} is in another zone than the point of presence {1}, which reaches {2}.',
            datacenter.text,
            pop.text,
            regionsOf(zone),
          ),
          { related: [{ spot: pop, message: t('the point of presence of the service') }] },
        );
      }
    },
  },
});
