import { describe, expect, it } from 'vitest';
import {
  knownServiceState,
  portState,
  serviceState,
  serviceStateWord,
  sessionState,
  stateWord,
  type LinkState,
} from '../../../src/doctor/status.ts';
import { Inventory } from '../../../src/inventory/inventory.ts';
import type { ConnectInterface } from '../../../src/ovh/resources/ovhCloudConnect.ts';
import type { PopConfig } from '../../../src/ovh/resources/ovhCloudConnectConfig.ts';
import { FakeApi } from '../support/fakeApi.ts';

const port = (fields: Partial<ConnectInterface> = {}): ConnectInterface => ({
  id: 1,
  status: 'enabled',
  interfaceStatus: 'up',
  incomingLightStatus: 'up',
  outgoingLightStatus: 'up',
  ...fields,
});
const pop = (fields: Partial<PopConfig> = {}): PopConfig => ({
  id: 2,
  interfaceId: 1,
  type: 'l3',
  status: 'active',
  ...fields,
});
const time = '2026-11-20T08:00:00Z';

describe('a port', () => {
  it.each<[Partial<ConnectInterface>, LinkState['state'], LinkState['reason']]>([
    [{}, 'up', undefined],
    [{ status: 'disabled', outgoingLightStatus: 'down', interfaceStatus: 'down' }, 'down', 'locked'],
    [{ status: 'reserved', incomingLightStatus: 'down' }, 'unknown', 'reserved'],
    [{ incomingLightStatus: 'down', interfaceStatus: 'down' }, 'down', 'light-in'],
    [{ outgoingLightStatus: 'down', interfaceStatus: 'down' }, 'down', 'light-out'],
    [{ interfaceStatus: 'down' }, 'down', 'link'],
    [{ interfaceStatus: null }, 'unknown', undefined],
    [{ interfaceStatus: 'unknown' }, 'unknown', undefined],
  ])('%o is %s (%s)', (fields, state, reason) => {
    expect(portState(port(fields))).toEqual({ state, ...(reason ? { reason } : {}) });
  });

  it('says since when, if the status agrees', () => {
    expect(portState(port(), { status: 'up', lastChange: time }).since).toBe(time);
    expect(portState(port({ interfaceStatus: 'down' }), { status: 'up', lastChange: time }).since).toBe(
      undefined,
    );
    expect(portState(port({ interfaceStatus: 'down' }), { status: 'down', lastDown: time }).since).toBe(time);
  });

  it('is unknown before it is read', () => {
    expect(portState(undefined)).toEqual({ state: 'unknown' });
  });
});

describe('a session', () => {
  it.each<[Partial<PopConfig>, 'up' | 'down' | undefined, LinkState['state'], LinkState['reason']]>([
    [{}, 'up', 'up', undefined],
    [{}, 'down', 'down', 'session'],
    [{}, undefined, 'unknown', undefined],
    [{ status: 'init' }, 'down', 'unknown', 'creating'],
    [{ status: 'toDelete' }, 'down', 'unknown', 'deleting'],
    [{ type: 'l2' }, 'down', 'unknown', undefined],
  ])('%o with status %s is %s (%s)', (fields, status, state, reason) => {
    expect(sessionState(pop(fields), status && { status })).toEqual({ state, ...(reason ? { reason } : {}) });
  });
});

describe('a service', () => {
  const active = { uuid: 'x', status: 'active' };
  const up: LinkState = { state: 'up' };
  const down: LinkState = { state: 'down', reason: 'light-in', since: time };
  const noSession: LinkState = { state: 'down', reason: 'session' };

  it('is down for the reason that explains the rest', () => {
    expect(serviceState(active, [up, down], [noSession, up])).toBe(down);
    expect(serviceState(active, [up], [noSession])).toBe(noSession);
    expect(serviceState(active, undefined, [noSession])).toBe(noSession);
  });
  it('is closed, whatever its ports say', () => {
    const closed: LinkState = { state: 'down', reason: 'closed' };
    expect(serviceState({ ...active, status: 'closed' }, [down], [up])).toEqual(closed);
  });
  it('is up when something is and nothing is down', () => {
    expect(serviceState(active, [up], [])).toEqual(up);
    expect(serviceState(active, [{ state: 'unknown' }], [up])).toEqual(up);
  });
  it('is unknown while something is', () => {
    expect(serviceState(active, undefined, [up])).toEqual({ state: 'unknown' });
    expect(serviceState(active, [up, undefined], [up])).toEqual({ state: 'unknown' });
    expect(serviceState(active, [], [])).toEqual({ state: 'unknown' });
    expect(knownServiceState(new Inventory(new FakeApi(() => [])), 'x')).toEqual({ state: 'unknown' });
  });
});

it('has a word for what is not up', () => {
  expect(stateWord({ state: 'up' })).toBe(undefined);
  expect(stateWord({ state: 'down', reason: 'light-out' })).toBe('light down');
  expect(serviceStateWord({ state: 'down', reason: 'locked' })).toBe('port locked');
});
