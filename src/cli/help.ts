import { t } from '@vscode/l10n';

export const help = (): string => `${t('Usage')}: ovh-topology COMMAND [OPTIONS]

  plan FILE [--format text|json] [--out PLAN] [--prune] [--delete-shared ADDRESS]... [--detailed-exitcode]
      ${t('Shows what it takes to make the account as the file says; changes nothing.')}
      ${t('Exit code: 0, or with --detailed-exitcode 2 when there is something to do; 1 on any failure.')}

  apply FILE|PLAN [--yes] [--prune] [--delete-shared ADDRESS]... [--format text|json]
      ${t('Makes the account as the file says, after one question; an apply that was interrupted is taken up first.')}

  destroy FILE [--yes] [--recursive] [--delete-shared ADDRESS]... [--format text|json]
      ${t('Removes from the account all that the file has, in reverse order.')}

  drift FILE [--format text|json]
      ${t('Compares the account with the file. Exit code: 0 no difference, 2 some, 1 on any failure.')}

  import [--vrack ID]... [--out FILE] [--force]
      ${t('Writes the account, or the named vRacks, as a topology file: to FILE, or to standard output.')}

  lint FILES|FOLDERS|- [--format text|json|sarif|junit|github] [--fail-on error|warning|information]
       [--rules FILE] [--fix]
      ${t('Checks topology files, those of folders, or standard input (-).')}
      ${t('Exit code: 0 nothing found, 1 findings at or above --fail-on (error), 2 wrong usage or unreadable input.')}

  rules [ID]
      ${t('Lists the rules of the linter, or explains one.')}

  doctor SERVICE [--format text|json|markdown] [--file TOPOLOGY] [--no-diagnostics]
      ${t('Finds out what is wrong with an OVHcloud Connect service, and compares its routes with a topology file.')}
      ${t('Exit code: 0 nothing found, 1 not done, 2 something found.')}

  language-server --stdio
      ${t('Serves topology files to an editor over the Language Server Protocol; docs/editors.md says how to set it up.')}

  runbook FILE [--out FILE] [--force]
      ${t('Writes what is to be done in the console of JD Cloud as a checklist; written again, it keeps its ticks.')}

  graph FILE|-|--vrack ID [--format svg|mermaid|drawio|json] [--theme light|dark] [--expand]
      ${t('Draws a topology file, a vRack of the account, or both laid over each other.')}

  simulate [--port N] [--scenario NAME|FILE] [--task-time MS] [--latency MS]
      ${t('Serves a simulated OVHcloud API on this machine and prints its address and credentials as one JSON line.')}
      ${t('Scenarios: {0}', 'demo, large, empty')}

  tree [--format text|json]
      ${t('Prints what the explorer shows, for the account of ovh.conf or the OVH_* variables.')}
`;
