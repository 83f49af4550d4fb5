/**
 * What an apply made, read by go-ovh: a client of the API that nobody here wrote. Needs Go and that client; on Debian
 * they are the packages golang-go and golang-github-ovh-go-ovh-dev.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Simulator } from '../../../src/simulator/index.ts';
import { exampleText, failures, openFile } from './support/file.ts';

const run = promisify(execFile);
const gopath = process.env.GOPATH ?? '/usr/share/gocode';
const isThere = await run('go', ['version']).then(
  () => existsSync(path.join(gopath, 'src/github.com/ovh/go-ovh')),
  () => false,
);
if (!isThere) console.log(`The Go client is not tried: no go, or go-ovh is not in ${gopath}.`);

const A = '91c3e5a7-0d2f-4b68-8e14-6a7c9d0b3f52';
const B = '4af8b210-9e6c-4d37-b5a1-c2e07f91d864';
/** Datacenter configurations belong to the vRack: each service has both. */
const shared = (service: string): string[] => [
  `${service} datacenter 12 172.16.1.0/28 active`,
  `${service} datacenter 12 bgp  172.16.1.5 active`,
  `${service} datacenter 12 bgp  172.16.1.6 active`,
  `${service} datacenter 11 172.16.2.0/28 active`,
  `${service} datacenter 11 bgp  172.16.2.5 active`,
  `${service} datacenter 11 bgp  172.16.2.6 active`,
];

describe.skipIf(!isThere)('go-ovh reads what was applied', () => {
  let folder = '';
  let program = '';
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: gopath, GOFLAGS: '' };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'go-state-'));
    program = path.join(folder, 'state');
    const source = path.join(import.meta.dirname, '../../go/state/main.go');
    await run('go', ['build', '-o', program, source], {
      env: { ...env, GOCACHE: path.join(folder, 'cache') },
    });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const read = async ({ url, credentials }: Simulator): Promise<string[]> => {
    const { applicationKey, applicationSecret, consumerKey } = credentials;
    const { stdout } = await run(program, [`${url}/1.0`, applicationKey, applicationSecret, consumerKey], {
      // No proxy of the machine may stand between two programs on the loopback interface.
      env: { ...env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' },
    });
    return (JSON.parse(stdout) as { lines: string[] }).lines.sort();
  };

  test(
    'two services, two datacenters, BGP; and nothing once it is destroyed',
    { timeout: 60_000 },
    async () => {
      const file = await openFile(exampleText('two-pops-two-dcs-bgp'));
      try {
        expect(failures(await file.apply())).toEqual([]);
        expect(await read(file.simulator)).toEqual(
          [
            `pn-110030 has ${A}`,
            `${A} pop 4301 l3 65010 10.10.12.0/30 active`,
            ...shared(A),
            `pn-110030 has ${B}`,
            `${B} pop 4302 l3 65010 10.10.12.4/30 active`,
            ...shared(B),
          ].sort(),
        );
        expect(failures(await file.destroy())).toEqual([]);
        expect(await read(file.simulator)).toEqual([]);
      } finally {
        await file.close();
      }
    },
  );
});
