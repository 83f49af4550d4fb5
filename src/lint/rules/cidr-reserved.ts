import { t } from '@vscode/l10n';
import { reservedKind, type ReservedKind } from '../../ip/cidr.ts';
import { rule } from '../rule.ts';
import { visitCidrs, type CidrRole } from '../support/fields.ts';

/** Blocks that must be private have a rule of their own, which says that these are not. */
const MUST_BE_PRIVATE: ReadonlySet<CidrRole> = new Set(['vrackServices', 'serviceRange', 'jdInterconnect']);

const wordsOf = (kind: ReservedKind): string => {
  switch (kind) {
    case 'this-network':
      return t('0.0.0.0/8, which means "this network"');
    case 'loopback':
      return t('127.0.0.0/8, which never leaves a machine');
    case 'link-local':
      return t('169.254.0.0/16, which is never routed');
    case 'multicast':
      return t('224.0.0.0/4, which is multicast');
    case 'future':
      return t('240.0.0.0/4, which most systems refuse');
  }
};

export default rule({
  id: 'cidr-reserved',
  severity: 'error',
  title: () => t('A block lies in address space that no network can have'),
  why: () => t('Routers drop these addresses or treat them in a way of their own, whatever is configured.'),
  source: ['RFC 6890', 'RFC 5771'],
  since: '0.1.0',
  examples: {
    good: [{ about: 'Private addresses', text: 'sites:\n  - name: paris\n    prefixes: [10.50.0.0/16]\n' }],
    bad: [
      {
        about: 'Loopback and multicast; link-local is only a warning',
        text: `sites:
  - name: paris
    prefixes:
      - 127.0.0.0/24 # <- here
      - 224.0.0.0/4 # <- here
      - 169.254.10.0/24 # <- here, warning
`,
      },
    ],
  },
  visit: visitCidrs((value, role, report) => {
    // The default route lies in no reserved block, but contains them all.
    const kind = value.value && value.value.prefix > 0 ? reservedKind(value.value) : undefined;
    if (kind === undefined || MUST_BE_PRIVATE.has(role)) return;
    report(
      value,
      t('{0} is part of {1}; use private address space, such as 10.0.0.0/8.', value.text, wordsOf(kind)),
      { severity: kind === 'loopback' || kind === 'multicast' ? 'error' : 'warning' },
    );
  }),
});
