import { t } from '@vscode/l10n';
import type { JdBorderGateway, JdConnection, JdRegion, Topology } from '../../topology/model.ts';
import { linesOf, nameOf, once, sitesBehind, type Line } from './lines.ts';
import { gatewayRoutesOf, vpcRoutesOf, type Route, type VpcRoute } from './routes.ts';
import { called, field, shortHash, stepId, textOf, type Field, type Section, type Step } from './step.ts';

/** ASN of JD Cloud on the device of the line, and on border gateways. */
const LINE_ASN = '64512';
const GATEWAY_ASN = '65000';

/** Where things are in the console, as the guide has them. */
export const places = {
  connections: (): string => t('Direct Connection Service → Direct Connection → Physical Connection'),
  gateways: (): string => t('Direct Connection Service → Direct Connection Service → Border Gateway'),
  interfaces: (): string => t('Direct Connection Service → Direct Connection → Private Virtual Interface'),
  vpcs: (): string => t('Virtual Private Cloud → Route Tables'),
};

export const inConsole = (path: string): string => t('In the console: {0}', `*${path}*`);

/** What has to be settled before anything is asked for. */
export const planning = (topology: Topology): Section => {
  const regions = topology.jdcloud?.regions ?? [];
  const own = regions
    .flatMap(({ connections }) => connections)
    .flatMap((one) => sitesBehind(one, topology.sites));
  const vpcs = regions.flatMap(({ borderGateways }) => borderGateways).flatMap((one) => one.vpcs);
  const hosted = regions.flatMap(({ hostedSegments }) => hostedSegments);
  const networks = (label: string, texts: readonly (string | undefined)[]): Field[] =>
    texts.length === 0 ? [] : [field(label, once(texts).join(', '))];
  return {
    title: t('Before anything is ordered'),
    intro: [],
    steps: [
      step(['planning'], 'segments', t('No two of these networks overlap, and nothing else uses them'), [
        ...networks(
          t('On your side'),
          own.flatMap(({ prefixes }) => prefixes.map(textOf)),
        ),
        ...networks(
          t('VPCs'),
          vpcs.map(({ cidr }) => textOf(cidr)),
        ),
        ...networks(t('Hosted area'), hosted.map(textOf)),
        ...networks(
          t('Between JD Cloud and you'),
          regions.flatMap((region) => linesOf(region, topology).map(({ subnet }) => subnet)),
        ),
      ]),
    ],
  };
};

/** The sections of a region in the order of the guide. */
export const making = (region: JdRegion, topology: Topology): Section[] => {
  const place = nameOf({ name: region.region });
  const lines = linesOf(region, topology);
  return [
    {
      title: t('{0}: physical connections', called(place)),
      intro: [inConsole(places.connections())],
      steps: region.connections.flatMap((connection) => connectionSteps(place, connection)),
    },
    {
      title: t('{0}: border gateways', called(place)),
      intro: [inConsole(places.gateways())],
      steps: region.borderGateways.flatMap((gateway) => gatewaySteps(place, gateway)),
    },
    {
      title: t('{0}: private virtual interfaces', called(place)),
      intro: [inConsole(places.interfaces())],
      steps: lines.flatMap(interfaceSteps),
    },
    {
      title: t('{0}: route tables of the VPCs', called(place)),
      intro: [inConsole(places.vpcs()), t('The table of the private subnet that has to reach your side.')],
      steps: vpcRoutesOf(region, lines).map((route) => vpcRouteStep(place, route)),
    },
    {
      title: t('{0}: route tables of the border gateways', called(place)),
      intro: [
        inConsole(places.gateways()),
        t(
          'Both directions are needed: to the VPCs and to your side. To a VPC the destination is the network of the VPC.',
        ),
      ],
      steps: region.borderGateways.flatMap((gateway) => routeSteps(place, gateway, lines)),
    },
    {
      title: t('{0}: your routers', called(place)),
      intro: [t('The next hop is the address of JD Cloud, the second one of the /30.')],
      steps: lines.flatMap(routerSteps),
    },
    {
      title: t('{0}: redundancy and checks', called(place)),
      intro: [],
      steps: checkSteps(place, region, lines),
    },
  ].filter(({ steps }) => steps.length > 0);
};

const connectionSteps = (region: string, connection: JdConnection): Step[] => {
  const name = nameOf(connection);
  const object = ['connection', region, name];
  const fields = [
    field(t('Region'), region),
    field(t('Name'), name),
    field(t('Port'), textOf(connection.bandwidth)),
  ];
  const later = (what: string, title: string, ...remarks: readonly string[]): Step =>
    step(object, what, title, [], remarks, fields);
  return [
    step(object, 'apply', t('Apply for the physical connection {0}', called(name)), fields, [
      t('A partner of JD Cloud can do this for you; then follow the states all the same.'),
      t('Press OK. State: {0}', state(t('Applying'))),
    ]),
    later(
      'reviewed',
      t('Wait until {0} has been reviewed', called(name)),
      t('About two working days. State: {0}', state(t('Pending (to be paid)'))),
      t('If it is not approved: change the application and hand it in again.'),
    ),
    later(
      'paid',
      t('Pay {0} as your contract says', called(name)),
      t('State: {0}', state(t('Under construction'))),
      t('JD Cloud assigns a port; write its number down.'),
    ),
    later(
      'operator',
      t('Give the port of {0} to your operator, who brings the line there', called(name)),
      t('If people of the operator come to the machine room, announce them to JD Cloud first.'),
    ),
    later(
      'confirmed',
      t('Confirm {0} when the line is there', called(name)),
      t('State: {0}', state(t('Available'))),
      t('Nothing can be made on a line in another state.'),
    ),
  ];
};

const gatewaySteps = (region: string, gateway: JdBorderGateway): Step[] => {
  const name = nameOf(gateway);
  const object = ['borderGateway', region, name];
  return [
    step(
      object,
      'create',
      t('Create the border gateway {0}', called(name)),
      [
        field(t('Region'), region),
        field(t('Name'), name),
        field(t('ASN'), GATEWAY_ASN, t('fixed by JD Cloud')),
      ],
      [t('It connects itself with the VPCs of the account in this region.')],
    ),
    ...gateway.vpcs.map((vpc) =>
      step(
        [...object, 'vpc', nameOf(vpc)],
        'attached',
        t('{0} is connected with {1}', called(nameOf(vpc)), called(name)),
        [field(t('VPC'), textOf(vpc.name)), field(t('Network'), textOf(vpc.cidr))],
      ),
    ),
  ];
};

/** How steps know a virtual interface. */
export const interfaceObject = ({ region, connection, name }: Line): string[] => [
  'interface',
  region,
  connection,
  name,
];

const interfaceSteps = (line: Line): Step[] => {
  const { virtualInterface, region, name, connection } = line;
  const object = interfaceObject(line);
  const fields = [
    field(t('Region'), region),
    field(t('Name'), name),
    field(t('Physical connection'), connection, t('it has to be available')),
    field(t('Border gateway'), textOf(virtualInterface.borderGateway)),
    field(t('vLAN'), textOf(virtualInterface.vlan)),
    field(t('Your ASN'), textOf(virtualInterface.customerAsn)),
    field(t('Interconnection network'), line.subnet),
    field(t('Your address'), line.customerAddress, t('the first address')),
    field(t('Address of JD Cloud'), line.jdAddress, t('the second address')),
  ];
  const ready = t('Wait until {0} is ready', called(name));
  return [
    step(object, 'create', t('Create the private virtual interface {0}', called(name)), fields, [
      t('Press OK. State: {0}', state(t('Configuring'))),
    ]),
    step(object, 'available', ready, [], [t('State: {0}', state(t('Available')))], fields),
  ];
};

/** How steps know a route of a VPC. */
export const vpcRouteObject = (region: string, { vpc, table, destination }: VpcRoute): string[] => [
  'vpcRoute',
  region,
  vpc ?? '?',
  table ?? '',
  destination ?? '?',
];

const vpcRouteStep = (region: string, route: VpcRoute): Step => {
  const { vpc, table, destination, nextHop, isDerived } = route;
  return step(
    vpcRouteObject(region, route),
    'route',
    t('Add a route to {0} in {1}', called(destination), called(vpc)),
    [
      field(t('VPC'), vpc),
      ...(table === undefined ? [] : [field(t('Route table'), table)]),
      field(t('Destination'), destination, t('your side')),
      field(t('Next hop'), nextHop, t('the border gateway')),
    ],
    isDerived ? [notInFile()] : [],
  );
};

const notInFile = (): string =>
  t('The file does not have this route: it follows from its sites and VPCs. Not needed where BGP brings it.');

/** How steps know a route of a border gateway. */
export const routeObject = (region: string, gateway: string, { destination, nextHop }: Route): string[] => [
  'route',
  region,
  gateway,
  destination ?? '?',
  nextHop ?? '?',
];

const routeSteps = (region: string, gateway: JdBorderGateway, lines: readonly Line[]): Step[] => {
  const name = nameOf(gateway);
  const { toVpcs, toCustomer } = gatewayRoutesOf(gateway, lines);
  return [
    ...toVpcs.map((route) => ({ route, side: t('the VPC'), hop: t('the VPC') })),
    ...toCustomer.map((route) => ({ route, side: t('your side'), hop: t('the virtual interface') })),
  ].map(({ route, side, hop }) =>
    step(
      routeObject(region, name, route),
      'route',
      t('Add a route to {0} in {1}', called(route.destination), called(name)),
      [
        field(t('Border gateway'), name),
        field(t('Destination'), route.destination, side),
        field(t('Next hop'), route.nextHop, hop),
      ],
      route.isDerived ? [notInFile()] : [],
    ),
  );
};

const routerSteps = (line: Line): Step[] => {
  const { virtualInterface, name, customerAddress, jdAddress } = line;
  const object = interfaceObject(line);
  const others = t('the device of the line; the border gateway itself has {0}', GATEWAY_ASN);
  return [
    step(object, 'router', t('Give the router the interface of {0}', called(name)), [
      field(t('vLAN'), textOf(virtualInterface.vlan)),
      field(t('Address'), customerAddress === undefined ? undefined : `${customerAddress}/30`),
    ]),
    step(
      object,
      'bgp',
      t('Set up BGP over {0}', called(name)),
      [
        field(t('Your ASN'), textOf(virtualInterface.customerAsn)),
        field(t('Neighbour'), jdAddress),
        field(t('ASN of the neighbour'), LINE_ASN, others),
        ...line.prefixes.map((prefix) => field(t('Announce'), prefix)),
      ],
      [t('No BGP key (password).'), t('The session is established.')],
    ),
    ...line.vpcs.map((vpc) =>
      step(object, `to${shortHash(vpc)}`, t('Add a route to {0} over {1}', called(vpc), called(name)), [
        field(t('Destination'), vpc, t('the VPC')),
        field(t('Next hop'), jdAddress, t('the address of JD Cloud')),
      ]),
    ),
  ];
};

const checkSteps = (region: string, { borderGateways }: JdRegion, lines: readonly Line[]): Step[] =>
  borderGateways.flatMap((gateway) => {
    const name = nameOf(gateway);
    const own = lines.filter((line) => line.gateway === gateway);
    if (own.length === 0) return [];
    const prefixes = once(own.flatMap((line) => line.prefixes));
    const object = ['check', region, name];
    return [
      step(
        object,
        'reach',
        t('Hosts behind {0} and on your side reach each other, in both directions', called(name)),
        [
          ...gateway.vpcs.map((vpc) => field(t('VPC'), textOf(vpc.cidr))),
          ...prefixes.map((prefix) => field(t('On your side'), prefix)),
        ],
      ),
      redundancyStep(object, name, own, destinationsOverOne(gateway, own)),
    ];
  });

/** Destinations on the customer's side that have one static route, while others may have two. */
const destinationsOverOne = (gateway: JdBorderGateway, lines: readonly Line[]): string[] => {
  const destinations = gatewayRoutesOf(gateway, lines).toCustomer.map(({ destination }) => destination);
  return once(
    destinations.filter(
      (one, index) => destinations.indexOf(one) === index && destinations.lastIndexOf(one) === index,
    ),
  );
};

const redundancyStep = (
  object: readonly string[],
  gateway: string,
  lines: readonly Line[],
  single: readonly string[],
): Step => {
  const fields = lines.map(({ name, connection, subnet }) =>
    field(called(name), subnet, t('on {0}', called(connection))),
  );
  if (lines.length < 2) {
    return step(
      object,
      'redundancy',
      t('Accept that {0} has one virtual interface only', called(gateway)),
      fields,
      [t('Without a second one, with a /30 of its own, a failure cuts everything off.')],
    );
  }
  const isOneLine = new Set(lines.map(({ connection }) => connection)).size === 1;
  return step(
    object,
    'redundancy',
    t(
      'Shut each virtual interface of {0} down in turn on your router: traffic goes on over the others',
      called(gateway),
    ),
    fields,
    [
      ...(isOneLine ? [t('All of them are on one physical connection: when that fails, all fail.')] : []),
      ...single.map((prefix) => t('{0} has a static route over one of them only.', called(prefix))),
    ],
  );
};

const state = (name: string): string => `**${name}**`;

const step = (
  object: readonly string[],
  what: string,
  title: string,
  fields: readonly Field[],
  remarks: readonly string[] = [],
  basis: readonly Field[] = [],
): Step => ({ id: stepId('make', object, what), title, fields, remarks, basis, needs: [] });
