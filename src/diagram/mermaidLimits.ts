import { t } from '@vscode/l10n';
import { numberText } from '../words/numbers.ts';

/** What Mermaid draws unless it is told otherwise (`maxTextSize`, `maxEdges`); GitHub and GitLab do not tell it. */
const MOST_CHARACTERS = 50_000;
const MOST_LINKS = 500;

/** A sentence when renderers will refuse a flowchart of `mermaidText` for its size. */
export const mermaidTooLarge = (text: string): string | undefined => {
  const links = [...text.matchAll(LINK)].length;
  if (text.length <= MOST_CHARACTERS && links <= MOST_LINKS) return undefined;
  return t(
    'Mermaid renderers may refuse this: it has {0} characters and {1} links, and they draw {2} and {3}. Fold projects and vRacks, or take SVG.',
    ...[text.length, links, MOST_CHARACTERS, MOST_LINKS].map((count) => numberText(count)),
  );
};

/** A line of the flowchart that is a link; labels of nodes have no such line. */
const LINK = /^ {2}n\d+(?:_hub)? (?:===|-\.-|-\.->|---)/gm;
