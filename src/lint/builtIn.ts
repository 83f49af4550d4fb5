import { t } from '@vscode/l10n';
import type { RuleMeta } from './rule.ts';

const GUIDE = 'The format of topology files (docs/topology-file.md)';

/** Rules that the engine itself reports. They have a page like any other. */
export const builtInRules: readonly RuleMeta[] = [
  {
    id: 'yaml-syntax',
    severity: 'error',
    title: () => t('The text is not YAML'),
    why: () =>
      t('What cannot be read cannot be checked; the rest of the item is not looked at until it can.'),
    source: ['YAML 1.2.2'],
    since: '0.1.0',
    examples: {
      good: [],
      bad: [{ about: 'A bracket that is never closed', text: 'version: 1\nvracks: [\n' }],
    },
  },
  {
    id: 'duplicate-key',
    severity: 'error',
    title: () => t('A mapping has a key twice'),
    why: () => t('Only one of the two counts, and readers do not agree which one.'),
    source: ['YAML 1.2.2, 3.2.1.3'],
    since: '0.1.0',
    examples: {
      good: [],
      bad: [
        {
          about: 'The name of a vRack twice',
          text: 'version: 1\nvracks:\n  - id: pn-104210\n    name: a\n    name: b # <- here\n',
        },
      ],
    },
  },
  {
    id: 'schema',
    severity: 'error',
    title: () => t('A value is missing or has the wrong shape'),
    why: () => t('The value does not fit the format, so nothing can be made of it.'),
    source: [GUIDE, 'schemas/topology.schema.json'],
    since: '0.1.0',
    fixable: true,
    examples: {
      good: [{ about: 'The smallest file', text: 'version: 1\n' }],
      bad: [
        { about: 'Not the id of a vRack', text: 'version: 1\nvracks:\n  - id: vrack42 # <- here\n' },
        {
          about: 'A list is expected',
          text: 'version: 1\nvracks:\n  - id: pn-104210\n    connect: paris # <- here\n',
        },
        { about: 'A vRack without its id', text: 'version: 1\nvracks:\n  - name: production # <- here\n' },
      ],
    },
  },
  {
    id: 'unknown-key',
    severity: 'error',
    title: () => t('A key is not known'),
    why: () => t('A mistyped key would be ignored in silence, and with it what was meant.'),
    source: [GUIDE, 'schemas/topology.schema.json'],
    since: '0.1.0',
    fixable: true,
    examples: {
      good: [],
      bad: [
        {
          about: 'A letter too many',
          text: 'version: 1\nvracks:\n  - id: pn-104210\n    connnect: [] # <- here\n',
        },
      ],
    },
  },
  {
    id: 'unused-suppression',
    severity: 'information',
    title: () => t('A steering comment suppresses nothing'),
    why: () => t('It hides what may go wrong later, and says what is not true now.'),
    source: [GUIDE],
    since: '0.1.0',
    examples: {
      good: [],
      bad: [
        {
          about: 'Nothing to suppress in the next line',
          text: 'version: 1\n# topology-disable-next-line asn-invalid # <- here\nvracks: []\n',
        },
      ],
    },
  },
  {
    id: 'rule-crashed',
    severity: 'warning',
    title: () => t('A rule of the linter failed'),
    why: () => t('The other rules still report; what this one would have said is not known.'),
    source: [],
    since: '0.1.0',
    examples: { good: [], bad: [] },
  },
  {
    id: 'too-many-findings',
    severity: 'information',
    title: () => t('Not all findings are shown'),
    why: () => t('The editor shows the first 1,000 of a file, errors first; the command line shows all.'),
    source: [],
    since: '0.1.0',
    examples: { good: [], bad: [] },
  },
  {
    id: 'file-too-large',
    severity: 'warning',
    title: () => t('The file is too large to be analysed'),
    why: () => t('Above 10 MB the analysis would hold up the editor. Split the file.'),
    source: [],
    since: '0.1.0',
    examples: { good: [], bad: [] },
  },
];
