import { t } from '@vscode/l10n';

export const help = (): string => `${t('Usage')}: ovh-topology COMMAND [OPTIONS]

  simulate [--port N] [--scenario NAME|FILE] [--task-time MS] [--latency MS]
      ${t('Serves a simulated OVHcloud API on this machine and prints its address and credentials as one JSON line.')}
      ${t('Scenarios: {0}', 'demo, large, empty')}

  tree [--format text|json]
      ${t('Prints what the explorer shows, for the account of ovh.conf or the OVH_* variables.')}
`;
