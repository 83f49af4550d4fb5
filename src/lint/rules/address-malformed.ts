import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { visitAddresses } from '../support/fields.ts';
import { meantAddress, problemOfAddress, wordsOf } from '../support/notation.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'address-malformed',
  severity: 'error',
  title: () => t('A value is not an IPv4 address'),
  why: () =>
    t(
      'Tools disagree on short forms and leading zeros: 010.0.0.1 is 8.0.0.1 to some. Four decimal numbers mean the same to all.',
    ),
  source: ['RFC 6943, 3.1.1', 'API /ovhCloudConnect', 'API /cloud/project/{serviceName}/network/private'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Four decimal numbers',
        text: 'vracks:\n  - id: pn-104210\n    servers:\n      - name: ns3012346.ip-10-20-31.eu\n        ip: 172.16.1.6\n',
      },
    ],
    bad: [
      {
        about: 'Three numbers, a number above 255, a prefix length, a leading zero',
        text: inProject(`
networks:
  - name: app
    subnets:
      - region: GRA11
        cidr: 192.168.0.0/16
        start: 192.168.1 # <- here
        end: 192.168.1.256 # <- here
      - region: SBG5
        cidr: 192.168.0.0/16
        start: 192.168.2.2/24 # <- here
        end: 192.168.2.0254 # <- here
`),
      },
    ],
  },
  visit: visitAddresses((value, report) => {
    const problem = problemOfAddress(value);
    if (problem === undefined || problem === 'ipv6') return;
    const meant = meantAddress(value.text);
    report(
      value,
      t('"{0}" is not an IPv4 address: {1}. Write it like 10.20.0.1.', value.text, wordsOf(problem)),
      meant === undefined ? {} : replacement(t('Write {0}', meant), value, meant),
    );
  }),
});
