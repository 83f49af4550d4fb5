import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/doctor/check/check.ts';
import type { ServiceHealth } from '../../../src/doctor/health.ts';
import { jsonReport, markdownReport, textReport } from '../../../src/doctor/report.ts';
import { scrubText } from '../../../src/doctor/scrub.ts';
import type { Troubleshooting } from '../../../src/doctor/troubleshoot.ts';

const service = (name: string): ServiceHealth => ({
  id: '0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77',
  name,
  product: null,
  provider: 'megaport',
  offer: 'provider',
  isActive: true,
  pop: 'par-th2',
  bandwidth: '1g',
  vrack: 'pn-1',
  state: { state: 'up' },
  summary: `${name} works.`,
  ports: [],
  pops: [],
  incidents: [],
  tasks: [],
  alerts: null,
  hasLoa: false,
  serviceKeys: [2101],
  unread: [],
  isRead: { ports: true, configurations: true },
});
const check = (parts: Partial<CheckResult> = {}): CheckResult => ({
  check: 'session',
  verdict: 'problem',
  summary: 'The session is down.',
  evidence: [],
  problems: [],
  tables: [],
  outputs: [],
  ...parts,
});
const found = (name: string, ...checks: CheckResult[]): Troubleshooting => ({
  service: service(name),
  madeAt: Date.UTC(2026, 10, 20, 9, 5),
  checks,
  finding: {
    verdict: 'problem',
    sentence: `The session of ${name} is down.`,
    next: 'Look at the router.',
    cause: 'session-down',
    since: '2026-11-20T08:00:00+01:00',
    evidence: [['Seen', name]],
    also: [],
    unclear: [],
  },
});

describe('a report', () => {
  it('has times in UTC', () => {
    const text = markdownReport(found('paris'));
    expect(text).toContain('Made at: 2026-11-20 09:05 UTC');
    expect(text).toContain('Since 2026-11-20 07:00 UTC.');
  });

  it('shows names that mean harm as text', () => {
    const name = '<img src=x onerror=alert(1)> | [x](javascript:y) `a` \n# big \u202Eevil\u001b[2J';
    const markdown = markdownReport(found(name));
    // Escaped, so that every reader of Markdown shows the characters themselves.
    expect(markdown).not.toMatch(/(?<!\\)<img/);
    expect(markdown).not.toMatch(/(?<!\\)\[x(?<!\\)\]/);
    expect(markdown.match(/^# /gm)).toHaveLength(1);
    for (const line of markdown.split('\n').filter((one) => one.startsWith('| Seen'))) {
      expect(line.match(/(?<!\\)\|/g)).toHaveLength(3);
    }
    for (const text of [markdown, textReport(found(name))]) {
      expect(text).not.toContain('\u202E');
      expect(text).not.toContain('\u001b');
      expect(text).toContain('big evil');
    }
  });

  it('calls a warning one', () => {
    const problem = {
      cause: 'prefix-limit-near',
      sentence: 'Near.',
      evidence: [],
      next: 'Aggregate.',
    } as const;
    const marksOf = (severity: 'warning' | 'problem') =>
      textReport(found('a', check({ problems: [{ ...problem, severity }] }))).split('\n')[2];
    expect(marksOf('warning')).toMatch(/^warning {2,}BGP session: /);
    expect(marksOf('problem')).toMatch(/^problem {2,}BGP session: /);
  });

  it('fences text of the equipment that has fences itself', () => {
    const text = '```\n# not a heading\n````';
    const markdown = markdownReport(found('a', check({ outputs: [{ title: 'diag', text }] })));
    expect(markdown).toContain('`````text\n```\n# not a heading\n````\n`````');
  });

  it('holds no secret and no address of a person, in any form', () => {
    const text = 'neighbor 10.0.0.1 password 7 0822455D0A16\nmd5 key: hunter2\ncontact noc@example.com';
    const all = found('ask ada.bernard+x@example.com', check({ outputs: [{ title: 'diag', text }] }));
    for (const report of [markdownReport(all), textReport(all), JSON.stringify(jsonReport(all))]) {
      for (const secret of ['0822455D0A16', 'hunter2', '@example.com', 'ada.bernard']) {
        expect(report).not.toContain(secret);
      }
      expect(report).toContain('••••');
    }
  });

  it('leaves what is no secret as it is', () => {
    const text =
      'BGP neighbor is 10.99.0.2, remote AS 65010, keepalive 30, hold 90\nlast update 2026-11-20T08:00:00Z';
    expect(scrubText(text)).toBe(text);
  });

  it('keeps measured series out of JSON', () => {
    expect(jsonReport(found('a'))).toMatchObject({
      version: 1,
      madeAt: '2026-11-20T09:05:00.000Z',
      finding: { cause: 'session-down' },
    });
  });
});
