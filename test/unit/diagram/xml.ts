/** A strict reader of XML, for tests: what is not well formed makes it throw. */
export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Xml | string)[];
}

const TAG = /<(\/)?([A-Za-z][\w.:-]*)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/)?>/y;
const TEXT = /[^<]+/y;
const ALLOWED = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string => {
  if (!ALLOWED.test(text)) throw new Error(`A character that XML does not allow: ${JSON.stringify(text)}`);
  return text.replace(/&([^;\s]*)(;?)/g, (whole: string, name: string, end: string) => {
    const number = /^#(\d+)$/.exec(name)?.[1];
    const value = number === undefined ? ENTITIES[name] : String.fromCodePoint(Number(number));
    if (value === undefined || end === '') throw new Error(`No entity: ${whole}`);
    return value;
  });
};

export const parseXml = (text: string): Xml => {
  const root: Xml = { name: '', attributes: {}, children: [] };
  const open = [root];
  let at = text.startsWith('<?xml') ? text.indexOf('?>') + 2 : 0;
  while (at < text.length) {
    const around = open.at(-1);
    if (!around) throw new Error('Closed too often.');
    TEXT.lastIndex = at;
    TAG.lastIndex = at;
    const [words] = TEXT.exec(text) ?? [];
    if (words !== undefined) {
      at += words.length;
      if (words.includes('>')) throw new Error(`A bare > in ${words}`);
      around.children.push(decoded(words));
      continue;
    }
    const tag = TAG.exec(text);
    if (!tag) throw new Error(`No tag at ${at}: ${text.slice(at, at + 60)}`);
    at += tag[0].length;
    const [, close, name = '', attributes = '', empty] = tag;
    if (close !== undefined) {
      if (around.name !== name) throw new Error(`${around.name} is closed by ${name}`);
      open.pop();
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w.:-]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']) => [key, decoded(value)] as const,
    );
    if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`Twice in ${tag[0]}`);
    const element: Xml = {
      name,
      attributes: Object.fromEntries(pairs),
      children: [],
    };
    around.children.push(element);
    if (empty === undefined) open.push(element);
  }
  const [first, ...others] = root.children.filter((child) => typeof child !== 'string');
  if (open.length > 1 || !first || others.length > 0) throw new Error('Not one whole element.');
  return first;
};

export const elements = (xml: Xml): Xml[] => [
  xml,
  ...xml.children.flatMap((child) => (typeof child === 'string' ? [] : elements(child))),
];

export const textOf = (xml: Xml): string =>
  xml.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
