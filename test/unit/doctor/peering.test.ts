import { expect, it } from 'vitest';
import { readPeering } from '../../../src/doctor/peering.ts';

it.each([
  ['BGP state is Established, up for 3d', { state: 'Established' }],
  ['  BGP state = Active', { state: 'Active' }],
  ['  Type: External    State: Idle      Flags: <Sync>\n  Last State: Active', { state: 'Idle' }],
  ['no such neighbor', {}],
  ['', {}],
  [
    'BGP state is Idle\nLast error: notification sent, OPEN Message Error: Bad Peer AS (2/2), neighbor announced AS 64999',
    { state: 'Idle', badPeerAs: 'sent', announcedAsn: 64999 },
  ],
  [
    'BGP state is Idle\n  Last notification received\n  2/2 (peer in wrong AS) 2 bytes FE0A',
    { state: 'Idle', badPeerAs: 'received' },
  ],
  ['BGP state is Active\nLast error: none\nUpdate source Ethernet2/2', { state: 'Active' }],
  ['BGP state is Active\nLast error: hold timer expired\nvia GigabitEthernet0/2/2', { state: 'Active' }],
  ['BGP state is Active\nLast error at 2/2/2026\nVRF slot 2/2', { state: 'Active' }],
])('%s', (text, expected) => {
  const read = readPeering(text);
  expect(read).toEqual({ state: undefined, badPeerAs: undefined, announcedAsn: undefined, ...expected });
});
