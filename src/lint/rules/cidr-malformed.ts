import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inVrack } from '../support/examples.ts';
import { visitCidrs } from '../support/fields.ts';
import { meantCidr, problemOfCidr, wordsOf } from '../support/notation.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'cidr-malformed',
  severity: 'error',
  title: () => t('A value is not an address block in CIDR notation'),
  why: () =>
    t(
      'Tools disagree on short forms and leading zeros: 010.0.0.0 is 8.0.0.0 to some. Four decimal numbers and a prefix length mean the same to all.',
    ),
  source: ['RFC 4632, 3.1', 'API /ovhCloudConnect', 'API /cloud/project/{serviceName}/network/private'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Four numbers and a prefix length',
        text: 'sites:\n  - name: paris\n    prefixes: [10.50.0.0/16, 10.51.0.0/24]\n',
      },
    ],
    bad: [
      {
        about: 'Leading zeros, a short form, no prefix length, a prefix length that does not exist',
        text: `sites:
  - name: paris
    prefixes:
      - 010.50.0.0/16 # <- here
      - 10.51/16 # <- here
      - 10.52.0.0 # <- here
      - 10.53.0.0/33 # <- here
`,
      },
      {
        about: 'A netmask in the place of the prefix length',
        text: inVrack(`
projects:
  - id: 9f1c0de2a4b84c6f8d0e1a2b3c4d5e6f
    networks:
      - name: app
        subnets:
          - region: GRA11
            cidr: 192.168.1.0/255.255.255.0 # <- here
`),
      },
    ],
  },
  visit: visitCidrs((value, _role, report) => {
    const problem = problemOfCidr(value);
    if (problem === undefined || problem === 'ipv6') return;
    const meant = meantCidr(value.text);
    report(
      value,
      t('"{0}" is not an address block: {1}. Write it like 10.20.0.0/16.', value.text, wordsOf(problem)),
      meant === undefined ? {} : replacement(t('Write {0}', meant), value, meant),
    );
  }),
});
