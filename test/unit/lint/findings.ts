import { Linter } from '../../../src/lint/engine.ts';
import { Lines } from '../../../src/lint/lines.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

/** What is found in a file besides informations: `LINE rule <text that it points at>`, in file order. */
export const findingsOf = (text: string): string[] => {
  const lines = new Lines(text);
  return new Linter()
    .lint(new TopologyDocument(text))
    .filter(({ severity }) => severity !== 'information')
    .map(({ rule, spot }) => {
      const [start, end] = [spot.item.toFile(spot.start), spot.item.toFile(spot.end, true)];
      return `${lines.lineOf(start) + 1} ${rule} <${text.slice(start, end)}>`;
    });
};

/** The messages of one rule. */
export const messagesOf = (text: string, rule: string): string[] =>
  new Linter()
    .lint(new TopologyDocument(text))
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => message);
