/** Whatever breaks: tree, hover, diagram and health panel say the same of it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver-types';
import { accountView } from '../../../src/diagram/fromInventory.ts';
import { loadHealth } from '../../../src/doctor/loadHealth.ts';
import { accountNode } from '../../../src/explorer/kinds/account.ts';
import { connectNode } from '../../../src/explorer/kinds/connect.ts';
import { accountSnapshot } from '../../../src/extension/features/language/accountSnapshot.ts';
import { healthView } from '../../../src/extension/features/health/view.ts';
import { connectIds } from '../../../src/inventory/queries/ovhCloudConnect.ts';
import { attachedIds, vrack } from '../../../src/inventory/queries/vrack.ts';
import { hover } from '../../../src/language/hover.ts';
import type { OutageKind } from '../../../src/simulator/index.ts';
import { at } from '../../unit/language/cursor.ts';
import { openPatient, paris, type Patient } from './support.ts';

const VRACK = 'pn-104210';

let patient: Patient;
beforeEach(async () => {
  patient = await openPatient();
});
afterEach(() => patient.close());

/** What each of the four says of the service, from one reading of the account. */
const said = async (service: string) => {
  const { inventory, now } = patient;
  await inventory.load(connectIds());
  await inventory.load(vrack(VRACK));
  await inventory.load(attachedIds(VRACK, 'ovhCloudConnect'));
  const health = await loadHealth(inventory, service, { now, again: true });
  const row = connectNode(accountNode({ label: 'a', endpoint: 'e' }), service, VRACK).row(inventory);
  const snapshot = accountSnapshot(inventory);
  const text = `version: 1\nvracks:\n  - id: ${VRACK}\n    connect:\n      - service: |${service}\n`;
  const { context, position } = at(text, snapshot);
  const contents = hover(context, position)?.contents as MarkupContent | undefined;
  const picture = accountView((query) => inventory.value(query), VRACK).connect.find(
    ({ id }) => id === service,
  );
  return {
    tree: [row.state, row.description?.split(' · ')[0]],
    hover: /State: .*$/m.exec(contents?.value ?? '')?.[0],
    diagram: picture?.live,
    panel: healthView(health, 'hourly', {
      looked: now(),
      port: () => undefined,
      pop: () => undefined,
    }).mark,
  };
};

/** The word for an outage; undefined: nothing is down. */
const outages: [OutageKind, string | undefined][] = [
  ['lightInDown', 'light down'],
  ['lightOutDown', 'light down'],
  ['portLocked', 'port locked'],
  ['linkDown', 'port down'],
  ['sessionDown', 'BGP down'],
  ['wrongCustomerAsn', 'BGP down'],
  ['wrongOvhAsn', 'BGP down'],
  ['maintenance', 'BGP down'],
  ['incident', 'BGP down'],
  ['flapping', undefined],
  ['prefixLimitNear', undefined],
  ['routeNotAdvertised', undefined],
];

it.each(outages)('%s is %s everywhere', async (kind, word) => {
  patient.simulator.outages.start({ kind, service: paris, secondsAgo: 1800 });
  const { tree, hover: line, diagram, panel } = await said(paris);
  if (word === undefined) {
    expect(tree[0]).toBe('ok');
    expect(line).toBe('State: up');
    expect(diagram).toEqual({ state: 'up', text: 'up' });
    expect(panel).toEqual({ tone: 'good', text: 'works' });
    return;
  }
  expect(tree).toEqual(['down', word]);
  expect(line).toMatch(new RegExp(`^State: ⚠ \\*\\*${word} since `));
  expect(diagram).toEqual({ state: 'down', text: word });
  expect(panel).toEqual({ tone: 'bad', text: word });
});

it('a closed service is closed everywhere', async () => {
  const service = patient.simulator.state.connects.get(paris);
  if (service) service.status = 'closed';
  const { tree, hover: line, diagram, panel } = await said(paris);
  expect(tree).toEqual(['error', 'closed']);
  expect(line).toBe('State: ⚠ **closed**');
  expect(diagram).toEqual({ state: 'down', text: 'closed' });
  expect(panel).toEqual({ tone: 'bad', text: 'closed' });
});

it('before everything is read nobody says that it is up', async () => {
  patient.simulator.faults.add({
    kind: 'status',
    status: 400,
    match: { path: `/ovhCloudConnect/${paris}/interface` },
  });
  const { tree, hover: line, diagram, panel } = await said(paris);
  expect(tree[0]).toBe('neutral');
  expect(line).toBeUndefined();
  expect(diagram).toBeUndefined();
  expect(panel.tone).toBe('neutral');
});
