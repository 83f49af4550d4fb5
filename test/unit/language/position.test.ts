import { describe, expect, it } from 'vitest';
import { placesAt, type Place } from '../../../src/language/position.ts';
import { Lines } from '../../../src/lint/lines.ts';
import { readCursor } from './cursor.ts';

const places = (marked: string): Place[] => {
  const { text, offset } = readCursor(marked);
  return placesAt(text, new Lines(text), offset);
};

/** Each place as `role path`, with the definition of the shape and the word there. */
const say = (marked: string): string[] =>
  places(marked).map(({ role, path, shape, text }) => {
    const way = path.map((step) => (step.kind === 'key' ? step.name : '-')).join('/');
    return `${role} ${way} ${shape?.definition ?? shape?.schema.title ?? '?'}${text && ` "${text}"`}`;
  });

describe('where an offset is', () => {
  const vrack = 'version: 1\nvracks:\n  - id: pn-1\n';
  const connect = `${vrack}    connect:\n      - service: a\n`;
  it.each([
    ['|', ['key  topology']],
    ['ver|', ['key  topology "ver"']],
    ['version: 1\n|', ['key  topology']],
    ['version: |', ['value version Version']],
    ['version:|', ['value version Version']],
    ['version: 1|', ['value version Version "1"']],
    ['version: 1 |', []],
    ['# a com|ment', []],
    ['version: 1 # a com|ment', []],
    ['vracks:\n  |', ['item vracks vRacks']],
    ['vracks:\n|', ['item vracks vRacks', 'key  topology']],
    ['vracks:\n  - |', ['key vracks/- vrack']],
    ['vracks:\n  -|', ['key vracks/- vrack']],
    ['vracks:\n- i|', ['key vracks/- vrack "i"']],
    [`${vrack}    |`, ['key vracks/- vrack']],
    [`${vrack}  |`, ['item vracks vRacks']],
    [`${vrack}|`, ['key  topology']],
    [`${vrack}   |`, []],
    [`${vrack}    conn|`, ['key vracks/- vrack "conn"']],
    [`${connect}        |`, ['key vracks/-/connect/- connect']],
    [`${connect}      |`, ['item vracks/-/connect OVHcloud Connect services']],
    [`${connect}    |`, ['key vracks/- vrack']],
    [`${connect}        pops:\n          - type: |`, ['value vracks/-/connect/-/pops/-/type Layer']],
    [
      `${connect}        datacenters:\n          - routing:\n              |`,
      ['key vracks/-/connect/-/datacenters/-/routing routing'],
    ],
    [`${vrack}    servers:\n      - |`, ['value vracks/-/servers/- server', 'key vracks/-/servers/- server']],
    ['sites:\n  - name: a\n    via: [|]', ['value sites/-/via/- ?']],
    ['sites:\n  - name: a\n    via: [x, y|]', ['value sites/-/via/- ? "y"']],
    ['sites:\n  - name: a\n    via: [x]|', []],
    ['sites:\n  - { name: a, | }', ['key sites/- site']],
    ['sites:\n  - { name: | }', ['value sites/-/name Name']],
    ['sites:\n  - { name: a, via: [b|] }', ['value sites/-/via/- ? "b"']],
    ['sites:\n  - {\n      name: a,\n      a|\n    }', ['key sites/- site "a"']],
    ['sites: [{ name: "x|" }]', ['value sites/-/name Name "x"']],
    ['unknown:\n  - a: |', ['value unknown/-/a ?']],
  ])('%j', (text, expected) => {
    expect(say(text)).toEqual(expected);
  });

  it('knows the keys that a map has, before and behind', () => {
    const [place] = places(
      'vracks:\n  - id: pn-1\n    connect:\n      - service: a\n        name: x\n    |\n    ips: []\n  - projects:\n',
    );
    expect([...(place?.used ?? [])]).toEqual(['connect', 'id', 'ips']);
  });

  it('knows them in flow style', () => {
    const [place] = places('sites:\n  - { name: a, |, via: [b] }');
    expect([...(place?.used ?? [])]).toEqual(['name', 'via']);
  });

  it('knows CRLF', () => {
    expect(say('version: 1\r\nvracks:\r\n  - id: |\r\n')).toEqual(['value vracks/-/id vRack id']);
  });

  it('sees through anchors', () => {
    expect(say('vracks:\n  - &a\n    |')).toEqual(['key vracks/- vrack']);
    expect(say('vracks: &all\n  - id: |')).toEqual(['value vracks/-/id vRack id']);
  });
});
