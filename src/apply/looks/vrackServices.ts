import { t } from '@vscode/l10n';
import { getVrackServices } from '../../ovh/resources/vrackServices.ts';
import type { VrackServicesState } from '../../plan/accountState.ts';
import type { UpdateVrackServices } from '../../plan/operation.ts';
import { vrackServicesSubnets } from '../load/vrack.ts';
import type { LookAt, LookContext } from './look.ts';

/** Whether two lists of subnets are the same; the order of subnets and endpoints means nothing. */
const isSame = (a: VrackServicesState['subnets'], b: VrackServicesState['subnets']): boolean =>
  textOf(a) === textOf(b);

const textOf = (subnets: VrackServicesState['subnets']): string =>
  JSON.stringify(
    subnets
      .map(({ cidr, name, vlan, serviceRange, endpoints }) => [
        cidr,
        name ?? '',
        vlan,
        serviceRange,
        [...endpoints].sort(),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

export const updateVrackServices: LookAt<UpdateVrackServices> = async (o, { api, options }) => {
  const services = await getVrackServices(api, o.id, options);
  const subnets = vrackServicesSubnets(services);
  const { resourceStatus } = services;
  const isTarget = isSame(subnets, o.to);
  if (resourceStatus === 'ERROR') {
    return {
      is: 'failed',
      reason: t(
        '{0} is in error and takes no change: its configuration goes on as it is; ask OVHcloud support.',
        o.id,
      ),
    };
  }
  if (isTarget) return resourceStatus === 'READY' ? { is: 'done' } : { is: 'pending', says: resourceStatus };
  if (!isSame(subnets, o.from)) {
    return { is: 'stale', reason: t('The subnets of {0} were changed by somebody else meanwhile.', o.id) };
  }
  return resourceStatus === 'READY' ? { is: 'todo' } : { is: 'busy', says: resourceStatus };
};

/** The checksum to send a change with; undefined when the list is not, or no longer, the one that it was planned on. */
export const checksumFor = async (
  o: UpdateVrackServices,
  { api, options }: Pick<LookContext, 'api' | 'options'>,
): Promise<string | undefined> => {
  const services = await getVrackServices(api, o.id, options);
  return isSame(vrackServicesSubnets(services), o.from) ? services.checksum : undefined;
};
