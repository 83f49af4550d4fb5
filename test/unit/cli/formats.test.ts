/** What each format makes of the same findings. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { github } from '../../../src/cli/formats/github.ts';
import { json } from '../../../src/cli/formats/json.ts';
import { junit } from '../../../src/cli/formats/junit.ts';
import { reportFile, type LintReport, type ReportedFile } from '../../../src/cli/formats/report.ts';
import { sarif } from '../../../src/cli/formats/sarif.ts';
import { text } from '../../../src/cli/formats/text.ts';
import { Linter } from '../../../src/lint/engine.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';

const VRS = 'vrs-a1b-c2d-e3f-g4h';
const SOURCE = [
  'version: 1',
  'vracks:',
  '  - id: pn-104210',
  '    vrackServices:',
  `      - id: ${VRS}`,
  '        region: eu-west-rbx',
  '        subnets:',
  '          - cidr: 10.120.0.0/20',
  '            serviceRange: 10.120.0.32/27',
  '      - id: vrs-i5j-k6l-m7n-o8p',
  '        region: eu-west-rbx',
  '',
].join('\n');

const file = (path: string, source: string): ReportedFile =>
  reportFile(path, source, new Linter().lint(new TopologyDocument(source)));

const report: LintReport = {
  files: [file('net/a.topology.yaml', SOURCE), file('b.topology.yaml', 'version: 1\n')],
  failOn: 'error',
};
const DUPLICATE = `eu-west-rbx is the region of ${VRS} already; a vRack has one vRack Services in a region.`;

/** A report with one finding whose texts hold everything that a format has to escape. */
const odd = (message: string, path = 'a.topology.yaml', source = 'version: 1\n'): LintReport => ({
  failOn: 'error',
  files: [
    {
      path,
      text: source,
      findings: [
        {
          rule: 'schema',
          severity: 'error',
          message,
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } },
          related: [],
          docs: 'docs/rules/schema.md',
        },
      ],
    },
  ],
});

describe('json', () => {
  it('has the shape that programs rely on', () => {
    expect(JSON.parse(json(report))).toEqual({
      version: 1,
      files: [
        {
          path: 'net/a.topology.yaml',
          findings: [
            {
              rule: 'vrack-services-subnet-prefix',
              severity: 'warning',
              message: expect.stringContaining('10.120.0.0/20') as string,
              range: { start: { line: 7, character: 18 }, end: { line: 7, character: 31 } },
              related: [],
              docs: expect.stringMatching(/docs\/rules\/vrack-services-subnet-prefix\.md$/) as string,
            },
            {
              rule: 'vrack-services-region-duplicate',
              severity: 'error',
              message: DUPLICATE,
              range: { start: { line: 10, character: 16 }, end: { line: 10, character: 27 } },
              related: [
                {
                  message: `The region of ${VRS}`,
                  range: { start: { line: 5, character: 16 }, end: { line: 5, character: 27 } },
                },
              ],
              docs: expect.stringMatching(/docs\/rules\/vrack-services-region-duplicate\.md$/) as string,
            },
          ],
        },
        { path: 'b.topology.yaml', findings: [] },
      ],
      summary: { files: 2, errors: 1, warnings: 1, informations: 0 },
    });
  });

  it('counts characters as editors do', () => {
    const source =
      '# \u{1F600}\r\nversion: 1\r\nvracks:\r\n  - { id: pn-1, name: "\u{1F600}", conect: [] }\r\n';
    expect(file('a.topology.yaml', source).findings[0]?.range).toEqual({
      start: { line: 3, character: 28 },
      end: { line: 3, character: 34 },
    });
  });
});

describe('text', () => {
  it('shows the line, a caret, the other side and a summary', () => {
    expect(text(report)).toBe(
      [
        'net/a.topology.yaml:8:19: warning: 10.120.0.0/20 is a /20; the API takes /16 to /24, but the guide names /24 only: whether others work is not documented. [vrack-services-subnet-prefix]',
        '    8 |           - cidr: 10.120.0.0/20',
        '      |                   ^~~~~~~~~~~~~',
        '',
        `net/a.topology.yaml:11:17: error: ${DUPLICATE} [vrack-services-region-duplicate]`,
        '   11 |         region: eu-west-rbx',
        '      |                 ^~~~~~~~~~~',
        `    net/a.topology.yaml:6:17: The region of ${VRS}`,
        '',
        'Errors: 1, warnings: 1, information: 0. Files: 2',
        '',
      ].join('\n'),
    );
  });

  it('says that there is nothing', () => {
    expect(text({ files: [file('b.topology.yaml', 'version: 1\n')], failOn: 'error' })).toBe(
      'No findings. Files: 1\n',
    );
  });

  it('sends no codes to a terminal', () => {
    const shown = text(odd('a\u001b[31m\u202eb', 'a.topology.yaml', 'version: \u001b[2J1\n'));
    // eslint-disable-next-line no-control-regex -- control characters are what it is about
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('shows the part of a long line that matters', () => {
    const source = `version: 1\nvracks: [${Array.from({ length: 100 }, (_, id) => `{ id: pn-${id} }, `).join('')}{ id: vrack42 }]\n`;
    const lines = text({ files: [file('a.topology.yaml', source)], failOn: 'error' }).split('\n');
    const caret = lines.findIndex((line) => line.includes('^'));
    const column = lines[caret]?.indexOf('^') ?? 0;
    expect(lines[caret - 1]?.slice(column)).toMatch(/^vrack42/);
    expect(lines[caret - 1]?.length).toBeLessThan(200);
  });
});

describe('sarif', () => {
  // The schema is draft 4, of which it uses nothing that later drafts read differently but for the name of its id.
  const { $schema, id, ...schema } = JSON.parse(
    readFileSync(new URL('sarif/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
  ) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  it('is the version that the schema is of', () => {
    expect([$schema, id]).toEqual([
      expect.stringContaining('draft-04'),
      expect.stringContaining('sarif-2.1.0-rtm.5.json'),
    ]);
  });

  it.each([
    ['findings', report],
    ['nothing', { files: [], failOn: 'error' } satisfies LintReport],
    ['a file elsewhere', odd('x', '/somewhere else/ä#1.topology.yaml')],
  ])('is valid with %s', (_about, one) => {
    validate(JSON.parse(sarif(one)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is held against a schema that refuses what is wrong', () => {
    const log = JSON.parse(sarif(report)) as { runs: { results: Record<string, unknown>[] }[] };
    const [result] = log.runs[0]?.results ?? [];
    Object.assign(result ?? {}, { level: 'fatal' });
    expect(validate(log)).toBe(false);
  });

  it('names rule, level and place', () => {
    const log = JSON.parse(sarif(report)) as {
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    const [run] = log.runs;
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual([
      'vrack-services-region-duplicate',
      'vrack-services-subnet-prefix',
    ]);
    expect(run?.results[1]).toEqual({
      ruleId: 'vrack-services-region-duplicate',
      ruleIndex: 0,
      level: 'error',
      message: { text: DUPLICATE },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'net/a.topology.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 11, startColumn: 17, endLine: 11, endColumn: 28 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          message: { text: `The region of ${VRS}` },
          physicalLocation: {
            artifactLocation: { uri: 'net/a.topology.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 6, startColumn: 17, endLine: 6, endColumn: 28 },
          },
        },
      ],
    });
  });

  it.each([
    ['a b#?.topology.yaml', 'a%20b%23%3F.topology.yaml'],
    ['/tmp/x.topology.yaml', 'file:///tmp/x.topology.yaml'],
  ])('writes %s as an address', (path, uri) => {
    expect(sarif(odd('x', path))).toContain(`"uri": "${uri}"`);
  });
});

describe('junit', () => {
  it('fails what lets the run fail, and passes the rest', () => {
    expect(junit(report)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="ovh-topology" tests="3" failures="1" errors="0">',
        '  <testsuite name="net/a.topology.yaml" tests="2" failures="1" errors="0">',
        '    <testcase name="vrack-services-subnet-prefix at 8:19" classname="net/a.topology.yaml">',
        '      <system-out>net/a.topology.yaml:8:19: warning: 10.120.0.0/20 is a /20; the API takes /16 to /24, but the guide names /24 only: whether others work is not documented.</system-out>',
        '    </testcase>',
        '    <testcase name="vrack-services-region-duplicate at 11:17" classname="net/a.topology.yaml">',
        `      <failure type="vrack-services-region-duplicate" message="${DUPLICATE}">net/a.topology.yaml:11:17: error: ${DUPLICATE}</failure>`,
        '    </testcase>',
        '  </testsuite>',
        '  <testsuite name="b.topology.yaml" tests="1" failures="0" errors="0">',
        '    <testcase name="no findings" classname="b.topology.yaml"/>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
  });

  it('fails warnings when they are asked to', () => {
    expect(junit({ ...report, failOn: 'warning' })).toContain('tests="3" failures="2"');
  });

  it('escapes what XML reads or cannot hold', () => {
    expect(junit(odd('<a href="x">&\u0000\ud800'))).toContain(
      'message="&lt;a href=&quot;x&quot;&gt;&amp;\ufffd\ufffd"',
    );
  });
});

describe('github', () => {
  it('is one command for each finding', () => {
    expect(github(report).split('\n')).toEqual([
      expect.stringMatching(
        /^::warning file=net\/a\.topology\.yaml,line=8,endLine=8,col=19,endColumn=32,title=vrack-services-subnet-prefix::10\.120\.0\.0\/20 is/,
      ),
      `::error file=net/a.topology.yaml,line=11,endLine=11,col=17,endColumn=28,title=vrack-services-region-duplicate::${DUPLICATE}`,
      '',
    ]);
  });

  it('lets no text begin another command', () => {
    expect(github(odd('100%\n::error::x', 'a,b:c.topology.yaml'))).toBe(
      '::error file=a%2Cb%3Ac.topology.yaml,line=1,endLine=1,col=1,endColumn=8,title=schema::100%25%0A::error::x\n',
    );
  });
});
