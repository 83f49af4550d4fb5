import { isMap, isNode, isScalar, parseDocument } from 'yaml';
import { contentEnd } from './insertItem.ts';

/**
 * A topology file in which one key of the top stands with another value; all else keeps its text.
 *
 * @param lines the key with its value, without a line end behind it
 * @returns undefined when the file does not have the key, or has it in braces
 */
export const replaceKey = (text: string, key: string, lines: string): string | undefined => {
  const { contents, errors } = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
  if (errors.length > 0 || !isMap(contents) || (contents.flow ?? false)) return undefined;
  const pair = contents.items.find((one) => isScalar(one.key) && one.key.value === key);
  const from = isNode(pair?.key) ? pair.key.range[0] : undefined;
  const to = isNode(pair?.value) ? pair.value.range[1] : undefined;
  if (from === undefined || to === undefined) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return text.slice(0, from) + lines.replaceAll('\n', eol) + text.slice(contentEnd(text, to));
};
