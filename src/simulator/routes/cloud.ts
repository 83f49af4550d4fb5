/** /cloud/project: projects, their regions, keys, operations and quotas, and what can be ordered in them. */
import { flavors, images, regions, type Flavor } from '../catalogue.ts';
import { badRequest, conflict, notFound } from '../errors.ts';
import { iam } from '../iam.ts';
import { flavorId, imageId } from '../cloudInstanceTasks.ts';
import { orderProjectVrack } from '../projectVrack.ts';
import { hexFrom } from '../ids.ts';
import { bodyObject, optionalText, text } from '../input.ts';
import { del, get, post, put, type Call, type Route } from '../router.ts';
import type { Operation, Project, SshKey } from '../state.ts';
import { found } from '../world.ts';

export const projectOf = (call: Call): Project => call.world.project(call.param('serviceName'));

/** A region that is switched on in the project, or the API's 404. */
export function regionOf(call: Call): string {
  const region = call.param('regionName');
  if (!projectOf(call).regions.includes(region))
    throw notFound(`The region ${region} is not enabled in this project`);
  return region;
}

const describe = (project: Project) => ({
  project_id: project.id,
  projectName: project.description,
  description: project.description,
  status: project.status,
  access: 'full',
  creationDate: project.creationDate,
  expiration: null,
  manualQuota: false,
  orderId: null,
  planCode: 'project.2018',
  unleash: false,
  iam: iam('publicCloudProject', project.id, project.description, project.tags),
});

function vrackOf(call: Call) {
  const { vrack } = projectOf(call);
  if (vrack === null) throw notFound('This project is in no vRack');
  const { name, description } = call.world.vrack(vrack);
  return { id: vrack, name, description };
}

const location = (name: string) =>
  regions.find((region) => region.name === name) ?? {
    name,
    type: 'region' as const,
    continentCode: 'EU' as const,
    datacenterLocation: name,
    status: 'UP' as const,
  };

const describeRegion = (call: Call) => ({
  ...location(regionOf(call)),
  ipCountries: ['fr', 'de', 'uk'],
  services: ['instance', 'network', 'image'].map((name) => ({
    name,
    status: 'UP',
    endpoint: `https://${name}.compute.${regionOf(call).toLowerCase()}.example`,
  })),
});

const available = (call: Call) =>
  regions
    .filter(({ name }) => !projectOf(call).regions.includes(name))
    .map(({ name, type, continentCode, datacenterLocation }) => ({
      name,
      type,
      continentCode,
      datacenterLocation,
    }));

export const flavorIn = (flavor: Flavor, region: string) => ({
  id: flavorId(flavor.name, region),
  ...flavor,
  region,
  osType: 'linux',
  available: true,
  quota: 20,
  inboundBandwidth: 500,
  outboundBandwidth: 500,
  planCodes: { hourly: `${flavor.name}.consumption`, monthly: `${flavor.name}.monthly.postpaid` },
  capabilities: [
    { name: 'resize', enabled: true },
    { name: 'snapshot', enabled: true },
    { name: 'volume', enabled: true },
    { name: 'failoverip', enabled: true },
  ],
});

export const imageIn = (image: (typeof images)[number], region: string) => ({
  id: imageId(image.name, region),
  name: image.name,
  region,
  visibility: 'public',
  type: image.osType,
  user: image.user,
  size: image.size,
  minDisk: 0,
  minRam: 0,
  status: 'active',
  creationDate: '2026-09-01T08:00:00Z',
  flavorType: null,
  planCode: null,
  tags: [],
});

/** Regions of the project that a list is asked for: the one of the query, or all. */
const askedRegions = (call: Call): string[] => {
  const region = call.query.get('region');
  return projectOf(call).regions.filter((name) => region === null || name === region);
};

const allFlavors = (names: readonly string[]) =>
  names.flatMap((region) => flavors.map((flavor) => flavorIn(flavor, region)));

function allImages(call: Call, names: readonly string[]) {
  const osType = call.query.get('osType');
  const wanted = images.filter((image) => osType === null || image.osType === osType);
  return names.flatMap((region) => wanted.map((image) => imageIn(image, region)));
}

const byId = <T extends { id: string }>(items: readonly T[], id: string): T =>
  found(new Map(items.map((item) => [item.id, item])), id);

export const describeKey = (project: Project, key: SshKey) => ({
  id: key.id,
  name: key.name,
  publicKey: key.publicKey,
  regions: key.regions ?? project.regions,
});
export const describeKeyDetail = (project: Project, key: SshKey) => ({
  ...describeKey(project, key),
  fingerPrint: (hexFrom(key.publicKey).match(/../g) ?? []).slice(0, 16).join(':'),
});

export const describeOperation = (operation: Operation) => ({ ...operation, subOperations: null });

function operations(call: Call) {
  const instance = call.query.get('instanceId');
  return [...projectOf(call).operations.values()]
    .filter((operation) => instance === null || operation.resourceId === instance)
    .map(describeOperation);
}

/** Keys of the project, or those of the region of the query. */
function keys(call: Call) {
  const project = projectOf(call);
  const region = call.query.get('region');
  return [...project.sshKeys.values()]
    .map((key) => describeKey(project, key))
    .filter(({ regions: list }) => region === null || list.includes(region));
}

function addKey(call: Call) {
  const project = projectOf(call);
  const body = bodyObject(call.body);
  const name = text(body, 'name');
  const publicKey = text(body, 'publicKey');
  const region = optionalText(body, 'region');
  if (!/^(ssh-|ecdsa-|sk-)\S+ \S+/.test(publicKey)) {
    throw badRequest('[publicKey] Given data is not a valid public key');
  }
  if (region !== null && !project.regions.includes(region)) {
    throw badRequest(`[region] The region ${region} is not enabled in this project`);
  }
  for (const other of project.sshKeys.values()) {
    if (other.name === name) throw conflict(`[name] The key ${name} already exists`);
  }
  const id = hexFrom(`ssh key ${project.id} ${name} ${call.world.serials.next()}`);
  const key: SshKey = { id, name, publicKey, ...(region === null ? {} : { regions: [region] }) };
  project.sshKeys.set(id, key);
  return describeKeyDetail(project, key);
}

function quota(call: Call) {
  const project = projectOf(call);
  return project.regions.map((region) => {
    const here = [...project.instances.values()].filter((instance) => instance.region === region);
    const sizes = here.map(({ flavorName }) => flavors.find(({ name }) => name === flavorName));
    const networks = [...project.networks.values()];
    return {
      region,
      instance: {
        maxInstances: 20,
        usedInstances: here.length,
        maxCores: 40,
        usedCores: sizes.reduce((sum, flavor) => sum + (flavor?.vcpus ?? 0), 0),
        maxRam: 80_000,
        usedRAM: sizes.reduce((sum, flavor) => sum + (flavor?.ram ?? 0), 0),
      },
      network: {
        maxNetworks: 10,
        usedNetworks: networks.filter(({ regions: list }) => list.some((one) => one.region === region))
          .length,
        maxSubnets: 100,
        usedSubnets: networks
          .flatMap(({ subnets }) => [...subnets.values()])
          .filter((one) => one.region === region).length,
        maxGateways: 2,
        usedGateways: [...project.gateways.values()].filter((gateway) => gateway.region === region).length,
        maxFloatingIPs: 10,
        usedFloatingIPs: 0,
      },
      keypair: { maxCount: 100 },
      keymanager: null,
      loadbalancer: null,
      share: null,
      volume: null,
    };
  });
}

const p = '/cloud/project/:serviceName';

export const cloudRoutes: readonly Route[] = [
  get('/cloud/project', (call) => [...call.world.projects.keys()]),
  get(p, (call) => describe(projectOf(call))),
  put(p, (call) => {
    const project = projectOf(call);
    project.description = optionalText(bodyObject(call.body), 'description') ?? project.description;
  }),
  get(`${p}/vrack`, vrackOf),
  post(`${p}/vrack`, (call) =>
    describeOperation(orderProjectVrack(call.world, projectOf(call), call.taskOutcome)),
  ),
  get(`${p}/region`, (call) => projectOf(call).regions),
  get(`${p}/region/:regionName`, describeRegion),
  get(`${p}/regionAvailable`, available),
  get(`${p}/flavor`, (call) => allFlavors(askedRegions(call))),
  get(`${p}/flavor/:id`, (call) => byId(allFlavors(projectOf(call).regions), call.param('id'))),
  get(`${p}/image`, (call) => allImages(call, askedRegions(call))),
  get(`${p}/image/:id`, (call) => byId(allImages(call, projectOf(call).regions), call.param('id'))),
  get(`${p}/sshkey`, keys),
  post(`${p}/sshkey`, addKey),
  del(`${p}/sshkey/:id`, (call) => {
    projectOf(call).sshKeys.delete(found(projectOf(call).sshKeys, call.param('id')).id);
  }),
  get(`${p}/sshkey/:id`, (call) =>
    describeKeyDetail(projectOf(call), found(projectOf(call).sshKeys, call.param('id'))),
  ),
  get(`${p}/operation`, operations),
  get(`${p}/operation/:id`, (call) => describeOperation(found(projectOf(call).operations, call.param('id')))),
  get(`${p}/quota`, quota),
];
