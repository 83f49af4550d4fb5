/** An SVG element as data: a webview makes it with `createElementNS`, a file gets it as text. */
export interface SvgElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

export const element = (
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (SvgElement | string | undefined | false)[]
): SvgElement => ({
  tag,
  attributes: Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  ),
  children: children.filter((child) => child !== undefined && child !== false),
});

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '&#10;',
};

/** Text as XML, in content and in attributes alike. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"'\n]/g, (sign) => ENTITIES[sign] ?? sign);

/** Two decimals are finer than any screen. */
const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escapeXml(value);

/** An element as XML. `attributesOf` may change the attributes of each. */
export const elementText = (
  one: SvgElement,
  attributesOf: (one: SvgElement) => SvgElement['attributes'] = ({ attributes }) => attributes,
): string => {
  const attributes = Object.entries(attributesOf(one))
    .map(([name, value]) => ` ${name}="${written(value)}"`)
    .join('');
  if (one.children.length === 0) return `<${one.tag}${attributes}/>`;
  const children = one.children.map((child) =>
    typeof child === 'string' ? escapeXml(child) : elementText(child, attributesOf),
  );
  return `<${one.tag}${attributes}>${children.join('')}</${one.tag}>`;
};
