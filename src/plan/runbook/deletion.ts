import { t } from '@vscode/l10n';
import type { JdRegion, Topology } from '../../topology/model.ts';
import { linesOf, nameOf, type Line } from './lines.ts';
import { inConsole, interfaceObject, places, routeObject, vpcRouteObject } from './making.ts';
import { gatewayRoutesOf, vpcRoutesOf } from './routes.ts';
import { called, field, stepId, textOf, type Field, type Section, type Step } from './step.ts';

/** How a region is taken down: what uses a virtual interface, the interface, and only then the line. */
export const deletion = (region: JdRegion, topology: Topology): Section[] => {
  const place = nameOf({ name: region.region });
  const lines = linesOf(region, topology);
  return [
    {
      title: t('{0}: announce it', called(place)),
      intro: [],
      steps: region.connections.map((connection) =>
        step(
          ['connection', place, nameOf(connection)],
          'announce',
          t('Announce the removal of {0} a month ahead', called(nameOf(connection))),
          [],
        ),
      ),
    },
    {
      title: t('{0}: delete the routes', called(place)),
      intro: [
        inConsole(t('{0}, then {1}', places.vpcs(), places.gateways())),
        t('From here on traffic is cut.'),
      ],
      steps: routeSteps(place, region, lines),
    },
    {
      title: t('{0}: delete the private virtual interfaces', called(place)),
      intro: [inConsole(places.interfaces())],
      steps: lines.flatMap(interfaceSteps),
    },
    {
      title: t('{0}: delete the physical connections', called(place)),
      intro: [inConsole(places.connections())],
      steps: region.connections.flatMap((connection) => {
        const name = nameOf(connection);
        return connectionSteps(
          place,
          name,
          lines.filter((line) => line.connection === name),
        );
      }),
    },
    {
      title: t('{0}: delete the border gateways', called(place)),
      intro: [inConsole(places.gateways())],
      steps: region.borderGateways.map((gateway) => {
        const own = lines.filter((line) => line.gateway === gateway);
        return step(
          ['borderGateway', place, nameOf(gateway)],
          'delete',
          t('Delete {0}', called(nameOf(gateway))),
          gateway.vpcs.map((vpc) => field(t('VPC'), textOf(vpc.name), t('disconnect it first'))),
          [
            t(
              'Only when it has no virtual interface, hosted one, VPN connection or VPC any more; others may use it too.',
            ),
          ],
          own.map(deletedId),
        );
      }),
    },
  ].filter(({ steps }) => steps.length > 0);
};

const routeSteps = (place: string, region: JdRegion, lines: readonly Line[]): Step[] => [
  ...vpcRoutesOf(region, lines).map((route) =>
    step(
      vpcRouteObject(place, route),
      'delete',
      t('Delete the route to {0} in {1}', called(route.destination), called(route.vpc)),
      [],
    ),
  ),
  ...region.borderGateways.flatMap((gateway) =>
    gatewayRoutesOf(gateway, lines).toCustomer.map((route) =>
      step(
        routeObject(place, nameOf(gateway), route),
        'delete',
        t(
          'Delete the route to {0} over {1} in {2}',
          called(route.destination),
          called(route.nextHop),
          called(nameOf(gateway)),
        ),
        [],
      ),
    ),
  ),
];

const deletedId = (line: Line): string => stepId('delete', interfaceObject(line), 'delete');

const interfaceSteps = (line: Line): Step[] => {
  const object = interfaceObject(line);
  const { name, jdAddress } = line;
  return [
    step(
      object,
      'router',
      t('Take the BGP session, the routes and the interface of {0} off your router', called(name)),
      [field(t('Neighbour'), jdAddress)],
    ),
    step(object, 'delete', t('Delete {0}, and wait until it is gone from the list', called(name)), []),
  ];
};

const connectionSteps = (region: string, name: string, lines: readonly Line[]): Step[] => {
  const object = ['connection', region, name];
  const names = lines.map((line) => called(line.name)).join(', ');
  const refused = t(
    'Not as long as it has a virtual interface: JD Cloud refuses that. Delete and tick first: {0}',
    names,
  );
  return [
    step(
      object,
      'delete',
      t('Delete {0}', called(name)),
      [],
      [
        ...(lines.length > 0 ? [`**${refused}**`] : []),
        t('It may have others that are not in this file: look at its page before.'),
        t('The port is released at once. To use a line again you have to apply for a new one.'),
      ],
      lines.map(deletedId),
    ),
    step(
      object,
      'operator',
      t('Have your operator or partner take the line away that was {0}', called(name)),
      [],
    ),
  ];
};

const step = (
  object: readonly string[],
  what: string,
  title: string,
  fields: readonly Field[],
  remarks: readonly string[] = [],
  needs: readonly string[] = [],
): Step => ({ id: stepId('delete', object, what), title, fields, remarks, basis: [], needs });
