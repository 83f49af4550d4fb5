import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { accountSnapshot } from '../../../src/extension/features/language/accountSnapshot.ts';
import { loadForFile } from '../../../src/extension/features/language/loadForFile.ts';
import { liveAccount } from '../../../src/language/account.ts';
import { Linter } from '../../../src/lint/engine.ts';
import { TopologyDocument } from '../../../src/topology/document.ts';
import { openAccount, type Account } from '../explorer/support.ts';

let account: Account;
afterEach(() => account.close());

/** Objects of the demo account. */
const VRACK = 'pn-104210';
const SERVICE = 'e8bc163c-82ee-4187-b328-8c7d4ac636db';
const PROJECT = 'f64551fcd6f04823bb87971cfb914464';
const VRACK_SERVICES = 'vrs-ar7-72w-poe-3qe';

const text = (interfaceId: number) => `version: 1
vracks:
  - id: ${VRACK}
    connect:
      - service: ${SERVICE}
        pops:
          - interface: ${interfaceId}
            type: l3
            customerAsn: 65010
            ovhAsn: 35540
            subnet: 10.99.0.0/30
    projects:
      - id: ${PROJECT}
        instances: []
    vrackServices:
      - id: ${VRACK_SERVICES}
`;

test('an account that nobody has looked at is not known', async () => {
  account = await openAccount();
  expect(accountSnapshot(account.inventory)).toEqual({});
  expect(account.requests).toEqual([]);
});

test('a file has what it names loaded, and nothing else', async () => {
  account = await openAccount();
  await loadForFile(account.inventory, text(4021));
  const { vracks, connect, projects, vrackServices } = accountSnapshot(account.inventory);

  expect(vracks?.find(({ id }) => id === VRACK)).toEqual({ id: VRACK, name: 'production' });
  expect(vracks?.filter(({ name }) => name !== undefined)).toHaveLength(1);

  const service = connect?.find(({ id }) => id === SERVICE);
  expect(service).toMatchObject({
    name: 'paris-th2',
    details: { status: 'active', vrack: VRACK, pop: 'par-th2', interfaces: [4021] },
  });
  expect(service?.details?.popConfigs).toEqual([
    expect.objectContaining({ interface: 4021, type: 'l3', customerAsn: 65010, subnet: '10.99.0.0/30' }),
  ]);
  expect(service?.details?.datacenters?.map(({ region }) => region)).toContain('eu-west-rbx');
  expect(connect?.filter(({ details }) => details !== undefined)).toHaveLength(1);

  const project = projects?.find(({ id }) => id === PROJECT);
  expect(project).toMatchObject({ name: 'web', regions: ['GRA11', 'SBG5', 'RBX-A'] });
  expect(project?.sshKeys?.map(({ name }) => name)).toContain('ada');
  expect(project?.flavors?.length).toBeGreaterThan(0);
  expect(project?.images?.length).toBeGreaterThan(0);

  expect(vrackServices?.find(({ id }) => id === VRACK_SERVICES)).toMatchObject({
    status: 'READY',
    region: 'eu-west-rbx',
    managedServices: expect.any(Array) as unknown,
  });

  const foreign = account.requests.filter(
    (path) =>
      /^\/(vrack\/|ovhCloudConnect\/|cloud\/project\/|vrackServices\/resource\/)/.test(path) &&
      ![VRACK, SERVICE, PROJECT, VRACK_SERVICES].some((id) => path.includes(id)),
  );
  expect(foreign).toEqual([]);

  const before = account.requests.length;
  await loadForFile(account.inventory, text(4021));
  expect(account.requests.length).toBe(before);
});

test('a file has the state of its services known, as the tree says it', async () => {
  account = await openAccount();
  const down = 'ad328846-aa18-432a-b358-16374511cac1';
  await loadForFile(account.inventory, `${SERVICE} ${down}`);
  const { connect } = accountSnapshot(account.inventory);
  expect(connect?.find(({ id }) => id === SERVICE)).toMatchObject({
    state: { state: 'up' },
    ports: [{ id: 4021, state: 'up' }],
    sessions: [{ id: 5301, state: 'up' }],
  });
  expect(connect?.find(({ id }) => id === down)).toMatchObject({
    state: { state: 'down', text: expect.stringMatching(/^BGP down since .* UTC$/) as unknown },
    ports: [{ id: 4022, state: 'up' }],
    sessions: [{ id: 5302, state: 'down' }],
  });
});

test('the snapshot is plain JSON, and the linter compares files with it', async () => {
  account = await openAccount();
  await loadForFile(account.inventory, text(9999));
  const sent = JSON.parse(JSON.stringify(accountSnapshot(account.inventory))) as ReturnType<
    typeof accountSnapshot
  >;
  const lint = (file: string) =>
    new Linter()
      .lint(new TopologyDocument(file), { account: liveAccount(sent) })
      .map(({ rule }) => rule)
      .filter((rule) => rule.startsWith('live-'));
  expect(lint(text(9999))).not.toEqual([]);
  expect(lint(text(4021))).toEqual([]);
  expect(
    lint(await readFile(new URL('../../../examples/single-l2.topology.yaml', import.meta.url), 'utf8')),
  ).not.toEqual([]);
});
