/** `ovh-topology doctor` as a person or a script meets it. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../src/simulator/index.ts';
import { accountOf, CommandLine } from '../support/commandLine.ts';
import { london, madrid, paris } from './support.ts';

let cli: CommandLine;
let simulator: Simulator;

beforeAll(async () => {
  cli = await CommandLine.bundle();
  simulator = await startSimulator({ taskTimeMs: 0 });
}, 60_000);
afterEach(() => simulator.outages.clear());
afterAll(async () => {
  await simulator.close();
  await cli.remove();
});

const run = (args: readonly string[], language = 'C') =>
  cli.run(['doctor', ...args], { env: { ...accountOf(simulator), LC_ALL: language } });

describe('ovh-topology doctor', () => {
  it('ends with 0 when nothing is wrong', async () => {
    const { code, out, err } = await run([paris]);
    expect(out).toMatch(/^paris-th2 works since .* UTC\. Up: port 4021, BGP session 5301\./);
    expect(out).toMatch(/Nothing wrong was found with paris-th2\.\n$/);
    expect(err).toMatch(/Diagnostic diagRoutes \(routes\) started; 9 of 10 are left today\./);
    expect(code).toBe(0);
  });

  it('ends with 2, and names the cause, when something is', async () => {
    simulator.outages.start({ kind: 'lightInDown', service: paris });
    const { code, out } = await run([paris, '--format', 'json', '--no-diagnostics'], 'fr_FR.UTF-8');
    expect(code).toBe(2);
    // What programs read is in one language.
    expect(out).toContain('"Port 4021, outgoing light"');
    expect(out).toMatch(/"up, -\d+\.\d dBm\./);
    const report = JSON.parse(out) as { version: number; finding: Record<string, unknown> };
    expect(report.version).toBe(1);
    expect(report.finding).toMatchObject({
      verdict: 'problem',
      cause: 'light-in-down',
      place: { kind: 'port', id: 4021 },
    });
  });

  it('writes a report for a ticket, without the service key', async () => {
    const { code, out } = await run([madrid, '--format', 'markdown']);
    expect(code).toBe(2);
    expect(out).toMatch(/^# OVHcloud Connect: report on madrid-megaport\n/);
    expect(out).toContain(madrid);
    expect(out).not.toContain('OCC-SIMULATED');
    expect((await run([madrid, '--format', 'json'])).out).not.toContain('OCC-SIMULATED');
  });

  it('compares with a topology file', async () => {
    const file = path.join(cli.folder, 'net.topology.yaml');
    const text = `version: 1\nvracks:\n  - id: pn-104210\n    connect:\n      - service: ${paris}\n        name: a\nsites:\n  - name: office\n    prefixes: [10.77.0.0/16]\n    via: [a]\n`;
    await writeFile(file, text);
    const { code, out } = await run([paris, '--file', file]);
    expect(code).toBe(2);
    expect(out).toMatch(/You do not announce 10\.77\.0\.0\/16 over PoP configuration 5301\./);
    const other = await run([london, '--file', file]);
    expect(other).toMatchObject({ code: 1, out: '' });
    expect(other.err).toContain(`a topology file that has the service ${london}`);
  });

  it.each([
    [[], /Name one OVHcloud Connect service/],
    [[paris, london], /Name one OVHcloud Connect service/],
    [[paris, '--format', 'xml'], /--format is "xml"; it must be text, json or markdown/],
    [[paris, '--wrong'], /no option --wrong/],
    [[paris, '--file', 'nowhere.yaml'], /--file is "nowhere\.yaml"/],
    [['0b6f2c1e-58b1-4d0e-8a57-3c1a2f9d4e77'], /ovh-topology: ./],
  ])('ends with 1 when it cannot be done: %j', async (args, reason) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(reason);
  });
});
