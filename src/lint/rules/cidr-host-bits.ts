import { t } from '@vscode/l10n';
import { formatAddress } from '../../ip/address.ts';
import { cidrOf, formatCidr } from '../../ip/cidr.ts';
import type { CidrValue } from '../../topology/model.ts';
import { rule } from '../rule.ts';
import { visitCidrs, type CidrRole } from '../support/fields.ts';
import { replacement } from '../support/replace.ts';

export default rule({
  id: 'cidr-host-bits',
  severity: 'error',
  title: () => t('The address of a block is not its network address'),
  why: () =>
    t(
      'The API refuses such a block, or takes another one than you meant: with host bits it is not clear whether the address or the prefix length is the mistake.',
    ),
  source: ['API /v2/vrackServices (SubnetCIDRNotNetworkIP)', 'RFC 4632, 3.1'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'Network addresses',
        text: 'sites:\n  - name: paris\n    prefixes: [10.50.0.0/16, 10.51.4.0/22]\n',
      },
    ],
    bad: [
      {
        about: 'A host address with the prefix length of its network; a /22 begins at a multiple of four',
        text: `sites:
  - name: paris
    prefixes:
      - 10.50.0.5/24 # <- here
      - 10.51.5.0/22 # <- here
`,
      },
    ],
  },
  visit: visitCidrs((value, role, report) => {
    if (!value.value || !value.hasHostBits || isOfPrefix(value, role)) return;
    const block = formatCidr(value.value);
    report(
      value,
      t(
        '{0} has host bits set: {1} is an address inside the block, whose network address is {2}.',
        value.text,
        formatAddress(value.address ?? value.value.network),
        formatAddress(value.value.network),
      ),
      replacement(t('Use the network address {0}', block), value, block),
    );
  }),
});

/** The shortest prefix lengths that blocks of a role may have, where a rule of its own reports shorter ones. */
const SHORTEST: Partial<Record<CidrRole, number>> = {
  pop: 30,
  vrackServices: 16,
  serviceRange: 27,
  jdInterconnect: 30,
};

/** Whether a prefix length that is too short is all that is wrong: the address is a network address with the right one. */
const isOfPrefix = ({ value, address }: CidrValue, role: CidrRole): boolean => {
  const shortest = SHORTEST[role];
  if (!value || address === undefined || shortest === undefined || value.prefix >= shortest) return false;
  return cidrOf(address, shortest).network === address;
};
