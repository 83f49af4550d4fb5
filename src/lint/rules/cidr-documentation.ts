import { t } from '@vscode/l10n';
import { isDocumentation } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { visitCidrs, type CidrRole } from '../support/fields.ts';

/** Blocks that must be private have a rule of their own, which says that these are not. */
const MUST_BE_PRIVATE: ReadonlySet<CidrRole> = new Set(['vrackServices', 'serviceRange', 'jdInterconnect']);

export default rule({
  id: 'cidr-documentation',
  severity: 'warning',
  title: () => t('A block is set aside for examples in documents'),
  why: () =>
    t('The guides use these addresses as placeholders; many routers drop them. It was most likely copied.'),
  source: ['RFC 5737'],
  since: '0.1.0',
  examples: {
    good: [{ about: 'Private addresses', text: 'sites:\n  - name: paris\n    prefixes: [10.50.0.0/16]\n' }],
    bad: [
      {
        about: 'The three ranges for documents',
        text: `sites:
  - name: paris
    prefixes:
      - 192.0.2.0/24 # <- here
      - 198.51.100.0/25 # <- here
      - 203.0.113.8/30 # <- here
`,
      },
    ],
  },
  visit: visitCidrs((value, role, report) => {
    if (!value.value || MUST_BE_PRIVATE.has(role) || !isDocumentation(value.value)) return;
    report(
      value,
      t('{0} is a range for examples in documents (TEST-NET); put the real addresses here.', value.text),
    );
  }),
});
