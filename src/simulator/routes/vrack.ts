/** /vrack: vRacks, what can be and what is attached to them, and their tasks. */
import { iam } from '../iam.ts';
import { bodyObject, choice, optionalText, text } from '../input.ts';
import { attach, attached, detach } from '../membership.ts';
import { del, get, post, put, type Call, type Route } from '../router.ts';
import { families, type Family, type Member, type VRack } from '../state.ts';
import { isoTime } from '../timeline.ts';
import { found, numericId } from '../world.ts';

const vrackOf = (call: Call): VRack => call.world.vrack(call.param('serviceName'));

const describe = ({ serviceName, name, description, tags }: VRack) => ({
  serviceName,
  name,
  description,
  iam: iam('vrack', serviceName, name, tags),
});

function edit(call: Call): void {
  const vrack = vrackOf(call);
  const body = bodyObject(call.body);
  vrack.name = optionalText(body, 'name') ?? vrack.name;
  vrack.description = optionalText(body, 'description') ?? vrack.description;
}

const server = (member: Member): string => {
  const name = member.details.dedicatedServer;
  return typeof name === 'string' ? name : '';
};

const serverInterface = (member: Member) => ({
  dedicatedServer: server(member),
  dedicatedServerInterface: member.id,
  name: member.details.name ?? member.id,
});

/** How allowedServices and eligibleServices show a member. */
const offered = (family: Family, member: Member) =>
  family === 'dedicatedServerInterface' ? serverInterface(member) : member.id;

/** Things of the account that could be attached, by family. */
function allowed(call: Call, wanted: readonly Family[]): Record<string, unknown[] | null> {
  vrackOf(call);
  const free = (family: Family) =>
    [...call.world.family(family).values()]
      .filter((member) => member.vrack === null && member.moving !== true)
      .map((member) => offered(family, member));
  return Object.fromEntries(
    families.map((family) => [family, wanted.includes(family) ? free(family) : null]),
  );
}

function allowedServices(call: Call) {
  const family = call.query.get('serviceFamily');
  if (family === null) return allowed(call, families);
  return allowed(call, [choice({ serviceFamily: family }, 'serviceFamily', families)]);
}

/** How long an answer of eligibleServices stays good, in milliseconds. */
const ELIGIBLE_KEPT_MS = 600_000;

/** The API works it out in the background: pending at first, done when asked again some time later. */
function eligibleServices(call: Call) {
  const vrack = vrackOf(call);
  const { timeline, taskTimeMs } = call.world;
  let askedAt = vrack.eligibleAskedAt;
  if (askedAt === undefined || timeline.now - askedAt > ELIGIBLE_KEPT_MS) {
    askedAt = timeline.now;
    vrack.eligibleAskedAt = askedAt;
  }
  const done = timeline.now - askedAt >= taskTimeMs;
  return {
    createdAt: isoTime(askedAt),
    status: done ? 'done' : 'pending',
    errors: [],
    result: allowed(call, done ? families : []),
  };
}

/** The answer of GET /vrack/{serviceName}/{family}/{id}; each family has its own fields. */
function association(family: Family, member: Member): Record<string, unknown> {
  const { id, vrack, details } = member;
  switch (family) {
    case 'cloudProject':
      return { project: id, vrack };
    case 'dedicatedCloud':
      return { dedicatedCloud: id, vrack, vlanId: null };
    case 'dedicatedCloudDatacenter':
      return { datacenter: id, vrack, dedicatedCloud: details.dedicatedCloud };
    case 'dedicatedConnect':
      return { name: id };
    case 'ip':
      return { ip: id, gateway: null, region: null, zone: null, ...details };
    case 'ipv6':
      return { ipv6: id, region: details.region ?? null };
    case 'legacyVrack':
      return { legacyVrack: id, vlanId: details.vlanId ?? 0 };
    case 'dedicatedServer':
    case 'dedicatedServerInterface':
    case 'ipLoadbalancing':
    case 'ovhCloudConnect':
    case 'vmwareCloudDirectorVirtualDataCenter':
    case 'vrackServices':
      return { [family]: id, vrack };
  }
}

/** Body field that names what to attach, where it is not the family's own name. */
const bodyField: Partial<Record<Family, string>> = { cloudProject: 'project', ip: 'block', ipv6: 'block' };
/** Families whose members come with another product and are moved, not attached. */
const notAttachable: readonly Family[] = ['dedicatedCloudDatacenter', 'dedicatedConnect'];

const members = (call: Call, family: Family): Member[] => {
  const { serviceName } = vrackOf(call);
  return [...call.world.family(family).values()].filter((member) => member.vrack === serviceName);
};

function familyRoutes(family: Family): Route[] {
  const list = `/vrack/:serviceName/${family}`;
  const one = `${list}/:id`;
  const reads = [
    get(list, (call) => members(call, family).map(({ id }) => id)),
    get(one, (call) =>
      association(family, attached(call.world, call.param('serviceName'), family, call.param('id'))),
    ),
  ];
  if (notAttachable.includes(family)) return reads;
  return [
    ...reads,
    post(list, (call) => {
      const id = text(bodyObject(call.body), bodyField[family] ?? family);
      return { ...attach(call.world, call.param('serviceName'), family, id, call.taskOutcome()) };
    }),
    del(one, (call) => ({
      ...detach(call.world, call.param('serviceName'), family, call.param('id'), call.taskOutcome()),
    })),
  ];
}

export const vrackRoutes: readonly Route[] = [
  get('/vrack', (call) => [...call.world.vracks.keys()]),
  get('/vrack/:serviceName', (call) => describe(vrackOf(call))),
  put('/vrack/:serviceName', edit),
  get('/vrack/:serviceName/allowedServices', allowedServices),
  get('/vrack/:serviceName/eligibleServices', eligibleServices),
  get('/vrack/:serviceName/dedicatedServerInterfaceDetails', (call) =>
    members(call, 'dedicatedServerInterface').map(serverInterface),
  ),
  get('/vrack/:serviceName/task', (call) => [...vrackOf(call).tasks.keys()]),
  get('/vrack/:serviceName/task/:taskId', (call) =>
    found(vrackOf(call).tasks, numericId(call.param('taskId'))),
  ),
  ...families.flatMap(familyRoutes),
];
