/** /vrack: what only some families have: IPv6 subranges, datacenters of a dedicated cloud that move, service information. */
import { conflict, badRequest } from '../errors.ts';
import { bodyObject, choice, text } from '../input.ts';
import { attached } from '../membership.ts';
import { del, get, post, put, type Call, type Route } from '../router.ts';
import { vrackServiceId } from '../serviceIds.ts';
import type { Ipv6Subranges } from '../state.ts';
import { startVRackTask } from '../tasks.ts';
import { found } from '../world.ts';

function subrangesOf(call: Call): Ipv6Subranges {
  const { id } = attached(call.world, call.param('serviceName'), 'ipv6', call.param('ipv6'));
  const known = call.world.ipv6Subranges.get(id) ?? { slaac: 'disabled', routed: new Map<string, string>() };
  call.world.ipv6Subranges.set(id, known);
  return known;
}

/** The first /64 of a block is bridged into the vRack. */
const bridgedBlock = (block: string): string => block.replace(/\/\d+$/, '/64');

function bridged(call: Call) {
  const subranges = subrangesOf(call);
  const block = bridgedBlock(call.param('ipv6'));
  found(new Map([[block, subranges]]), call.param('bridgedSubrange'));
  return { bridgedSubrange: block, gateway: block.replace(/\/64$/, '1'), slaac: subranges.slaac };
}

function setSlaac(call: Call) {
  bridged(call);
  const subranges = subrangesOf(call);
  const slaac = choice(bodyObject(call.body), 'slaac', ['enabled', 'disabled']);
  return {
    ...startVRackTask(call.world, call.param('serviceName'), 'updateBridgedSubrange', call.param('ipv6'), {
      outcome: call.taskOutcome(),
      finish: () => {
        subranges.slaac = slaac;
      },
    }),
  };
}

function addRouted(call: Call) {
  const subranges = subrangesOf(call);
  const body = bodyObject(call.body);
  const block = text(body, 'routedSubrange');
  const nexthop = text(body, 'nexthop');
  if (subranges.routed.has(block)) throw conflict(`The subrange ${block} already exists`);
  return {
    ...startVRackTask(call.world, call.param('serviceName'), 'addRoutedSubrange', block, {
      outcome: call.taskOutcome(),
      finish: () => subranges.routed.set(block, nexthop),
    }),
  };
}

function removeRouted(call: Call) {
  const subranges = subrangesOf(call);
  const block = call.param('routedSubrange');
  found(subranges.routed, block);
  return {
    ...startVRackTask(call.world, call.param('serviceName'), 'removeRoutedSubrange', block, {
      outcome: call.taskOutcome(),
      finish: () => subranges.routed.delete(block),
    }),
  };
}

const datacenterOf = (call: Call) =>
  attached(call.world, call.param('serviceName'), 'dedicatedCloudDatacenter', call.param('datacenter'));

const otherVRacks = (call: Call): string[] =>
  [...call.world.vracks.keys()].filter((name) => name !== datacenterOf(call).vrack);

/** Moves a datacenter of a dedicated cloud to another vRack of the account. */
function move(call: Call) {
  const member = datacenterOf(call);
  const target = text(bodyObject(call.body), 'targetServiceName');
  if (!otherVRacks(call).includes(target))
    throw badRequest(`[targetServiceName] ${target} is not an allowed vRack`);
  if (member.moving === true) throw conflict(`A task is already running on ${member.id}`);
  member.moving = true;
  return {
    ...startVRackTask(call.world, call.param('serviceName'), 'moveDedicatedCloudDatacenter', member.id, {
      outcome: call.taskOutcome(),
      finish: () => {
        member.vrack = target;
        member.moving = false;
      },
      fail: () => {
        member.moving = false;
      },
    }),
  };
}

function serviceInfos(call: Call) {
  const { serviceName } = call.world.vrack(call.param('serviceName'));
  const { nichandle } = call.world.account;
  return {
    serviceId: vrackServiceId(serviceName),
    domain: serviceName,
    status: 'ok',
    contactAdmin: nichandle,
    contactBilling: nichandle,
    contactTech: nichandle,
    creation: '2024-02-01',
  };
}

const sn = '/vrack/:serviceName';
const v6 = `${sn}/ipv6/:ipv6`;

export const vrackIpRoutes: readonly Route[] = [
  get(`${sn}/serviceInfos`, serviceInfos),
  get(`${v6}/bridgedSubrange`, (call) => [
    bridgedBlock(attached(call.world, call.param('serviceName'), 'ipv6', call.param('ipv6')).id),
  ]),
  get(`${v6}/bridgedSubrange/:bridgedSubrange`, bridged),
  put(`${v6}/bridgedSubrange/:bridgedSubrange`, setSlaac),
  get(`${v6}/routedSubrange`, (call) => [...subrangesOf(call).routed.keys()]),
  post(`${v6}/routedSubrange`, addRouted),
  get(`${v6}/routedSubrange/:routedSubrange`, (call) => ({
    routedSubrange: call.param('routedSubrange'),
    nexthop: found(subrangesOf(call).routed, call.param('routedSubrange')),
  })),
  del(`${v6}/routedSubrange/:routedSubrange`, removeRouted),
  get(`${sn}/dedicatedCloudDatacenter/:datacenter/allowedVrack`, otherVRacks),
  post(`${sn}/dedicatedCloudDatacenter/:datacenter/move`, move),
];
