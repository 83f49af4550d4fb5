import { t } from '@vscode/l10n';
import type { Instance, Scalar, Spot, Topology } from '../../topology/model.ts';
import type { LiveAccount, LiveProject } from '../live.ts';
import { rule } from '../rule.ts';
import { ownConnects, ownProjects, ownVracks } from '../support/account.ts';
import { interfaceOwners } from '../support/interfaces.ts';

export default rule({
  id: 'live-missing',
  severity: 'error',
  title: () => t('The account does not have what the file names'),
  why: () =>
    t(
      'A plan of this file would fail at this place: the id is mistyped, or belongs to another account, project or region.',
    ),
  source: ['API /vrack', 'API /ovhCloudConnect', 'API /cloud/project', 'API /v2/vrackServices'],
  since: '0.1.0',

  // Only an account can show it; the tests have a pretended one.
  examples: { good: [], bad: [] },
  live(topology, account, report) {
    for (const { spot, message } of [
      ...services(topology, account),
      ...interfaces(topology, account),
      ...instances(topology, account),
    ]) {
      report(spot, message);
    }
  },
});

interface Missing {
  readonly spot: Spot;
  readonly message: string;
}

/** vRacks, and the services and projects of those that there are. */
function* services(topology: Topology, account: LiveAccount): Generator<Missing> {
  const own = ownVracks(topology, account);
  // With none of the vRacks the file is of another account: live-other-account.
  if (own.length === 0) return;
  for (const { id } of topology.vracks)
    yield* absent(id, account.vracks, (text) => t('The account has no vRack {0}.', text));
  for (const { connect, projects, vrackServices } of own) {
    for (const { service } of connect) {
      yield* absent(service, account.connectIds, (text) =>
        t('The account has no OVHcloud Connect service {0}.', text),
      );
    }
    for (const { id } of projects) {
      yield* absent(id, account.projects, (text) => t('The account has no Public Cloud project {0}.', text));
    }
    for (const { id } of vrackServices) {
      yield* absent(id, account.vrackServicesIds, (text) =>
        t('The account has no vRack Services {0}.', text),
      );
    }
  }
}

function* absent(
  id: Scalar<string> | undefined,
  known: ReadonlySet<string> | undefined,
  message: (text: string) => string,
): Generator<Missing> {
  if (id?.value !== undefined && known && !known.has(id.value)) yield { spot: id, message: message(id.text) };
}

function* interfaces(topology: Topology, account: LiveAccount): Generator<Missing> {
  const owners = interfaceOwners(account);
  for (const { connect, live } of ownConnects(topology, account)) {
    for (const { interface: id } of connect.pops) {
      const value = id?.value;
      if (!id || value === undefined || !live.interfaces || live.interfaces.includes(value)) continue;
      // One of another service is live-interface-taken.
      if (owners().has(value)) continue;
      yield {
        spot: id,
        message: t(
          '{0} has no interface {1}; it has {2}.',
          connect.service?.text ?? '?',
          id.text,
          live.interfaces.join(', ') || '-',
        ),
      };
    }
  }
}

function* instances(topology: Topology, account: LiveAccount): Generator<Missing> {
  for (const { project, live } of ownProjects(topology, account)) {
    for (const instance of project.instances) yield* ofInstance(instance, live);
  }
}

function* ofInstance({ id, region, flavor, image, sshKey }: Instance, live: LiveProject): Generator<Missing> {
  if (region?.value !== undefined && live.regions && !live.regions.has(region.value)) {
    // What is sold in the region cannot be told then.
    yield {
      spot: region,
      message: t('The project has no region {0}; it has {1}.', region.text, [...live.regions].join(', ')),
    };
    return;
  }
  // Of an instance that exists only its interfaces are managed.
  if (id) return;
  const inRegion = (one: { readonly region: string }) =>
    region?.value === undefined || one.region === region.value;
  const where = region?.text ?? '?';
  const has = (
    value: Scalar<string>,
    list: readonly { readonly id: string; readonly name: string }[],
  ): boolean => list.some((one) => one.id === value.value || one.name === value.value);
  if (flavor?.value !== undefined && live.flavors && !has(flavor, live.flavors.filter(inRegion))) {
    yield { spot: flavor, message: t('There is no flavor {0} in {1}.', flavor.text, where) };
  }
  if (image?.value !== undefined && live.images && !has(image, live.images.filter(inRegion))) {
    yield { spot: image, message: t('There is no image {0} in {1}.', image.text, where) };
  }
  if (sshKey?.value !== undefined && live.sshKeys && !has(sshKey, live.sshKeys)) {
    yield { spot: sshKey, message: t('The project has no SSH key {0}.', sshKey.text) };
  }
}
