/**
 * The simulator, used by go-ovh: a client of the API that nobody here wrote. Needs Go and that client; on Debian they
 * are the packages golang-go and golang-github-ovh-go-ovh-dev.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startSimulator } from '../../src/simulator/index.ts';
import {
  attachConformance,
  createConformanceChecker,
  descriptionsFolder,
  describeMismatches,
} from './conformance/checker.ts';

const run = promisify(execFile);
const gopath = process.env.GOPATH ?? '/usr/share/gocode';

async function missing(): Promise<string | undefined> {
  try {
    await run('go', ['version']);
  } catch {
    return 'there is no Go (Debian package golang-go)';
  }
  return existsSync(join(gopath, 'src/github.com/ovh/go-ovh'))
    ? undefined
    : `go-ovh is not in ${gopath} (Debian package golang-github-ovh-go-ovh-dev)`;
}

const reason = await missing();
if (reason !== undefined) console.log(`The Go client is not tried: ${reason}.`);

test.skipIf(reason !== undefined)(
  'go-ovh lists, reads, attaches, configures and removes, makes an instance on a network, and orders a vRack',
  async () => {
    const simulator = await startSimulator({ taskTimeMs: 100 });
    const folder = descriptionsFolder();
    const record =
      folder === undefined ? undefined : attachConformance(simulator, createConformanceChecker(folder));
    const build = mkdtempSync(join(tmpdir(), 'go-client-'));
    try {
      const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
      const env = {
        ...process.env,
        GO111MODULE: 'off',
        GOPATH: gopath,
        GOCACHE: join(build, 'cache'),
        GOFLAGS: '',
      };
      const program = join(build, 'client');
      await run('go', ['build', '-o', program, join(import.meta.dirname, '../go/main.go')], { env });
      // No proxy of the machine may stand between two programs on the loopback interface.
      const plain = { ...env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
      const { stdout } = await run(
        program,
        [`${simulator.url}/1.0`, applicationKey, applicationSecret, consumerKey],
        { env: plain },
      );
      expect(stdout.trim()).toBe('ab12345-ovh: 3 vRacks, 5 services');
      expect(describeMismatches(record?.mismatches ?? [])).toEqual([]);
    } finally {
      await simulator.close();
      rmSync(build, { recursive: true, force: true });
    }
  },
  300_000,
);
