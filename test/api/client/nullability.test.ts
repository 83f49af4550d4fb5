/**
 * The decoders against the schemas of the published API descriptions: whatever a schema allows (null, an empty list, an
 * unknown word), the decoder accepts; and it rejects an object without its id.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Decoder } from '../../../src/ovh/decode.ts';
import * as account from '../../../src/ovh/resources/account.ts';
import * as instance from '../../../src/ovh/resources/cloudInstance.ts';
import * as network from '../../../src/ovh/resources/cloudNetwork.ts';
import * as project from '../../../src/ovh/resources/cloudProject.ts';
import * as connect from '../../../src/ovh/resources/ovhCloudConnect.ts';
import * as config from '../../../src/ovh/resources/ovhCloudConnectConfig.ts';
import * as vrack from '../../../src/ovh/resources/vrack.ts';
import * as services from '../../../src/ovh/resources/vrackServices.ts';
import { descriptionsFolder } from '../conformance/checker.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly nullable?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
}
type Schemas = Readonly<Record<string, Schema>>;

const decoders: Readonly<Record<string, Readonly<Record<string, Decoder<unknown>>>>> = {
  'auth.json': {
    'auth.ApiCredential': account.currentCredential,
    'auth.ApiCredentialRequest': account.credentialRequest,
    'auth.Details': account.authDetails,
  },
  'me.trimmed.json': { 'nichandle.Nichandle': account.me },
  'vrack.json': {
    'vrack.vrackWithIAM': vrack.vrack,
    'vrack.Task': vrack.vrackTask,
    'vrack.AllowedServices': vrack.servicesByFamily,
    'vrack.EligibleServicesResponse': vrack.eligibleServices,
    'vrack.AllowedDedicatedServerInterfaces': vrack.serverInterface,
    'vrack.cloudProject': vrack.attachedProject,
    'vrack.ovhCloudConnect': vrack.attachedConnect,
    'vrack.vrackServices': vrack.attachedVrackServices,
    'vrack.dedicatedServer': vrack.attachedServer,
    'vrack.dedicatedServerInterface': vrack.attachedServerInterface,
    'vrack.dedicatedCloud': vrack.attachedCloud,
    'vrack.pccDatacenter': vrack.attachedCloudDatacenter,
    'vrack.ip': vrack.attachedIp,
    'vrack.ipv6': vrack.attachedIpv6,
    'vrack.iplb': vrack.attachedLoadBalancer,
    'vrack.legacyVrack': vrack.attachedLegacyVrack,
  },
  'ovhcloudconnect.json': {
    'ovhcloudconnect.ServiceWithIAM': connect.connectService,
    'ovhcloudconnect.Interface': connect.connectInterface,
    'ovhcloudconnect.InterfaceStatus': connect.connectStatus,
    'ovhcloudconnect.PopConfStatus': connect.connectStatus,
    'ovhcloudconnect.Metrics': connect.metric,
    'ovhcloudconnect.Datacenter': connect.connectDatacenter,
    'ovhcloudconnect.Incident': connect.incident,
    'ovhcloudconnect.Key': connect.serviceKey,
    'ovhcloudconnect.Task': connect.connectTask,
    'ovhcloudconnect.PopConfig': config.popConfig,
    'ovhcloudconnect.DatacenterConfig': config.datacenterConfig,
    'ovhcloudconnect.DatacenterExtraConfig': config.extraConfig,
  },
  'cloud.trimmed.json': {
    'cloud.ProjectWithIAM': project.cloudProject,
    'cloud.Vrack': project.projectVrack,
    'cloud.Region': project.cloudRegion,
    'cloud.Operation': project.cloudOperation,
    'cloud.network.Network': network.cloudNetwork,
    'cloud.network.Subnet': network.cloudSubnet,
    'cloud.network.Gateway': network.cloudGateway,
    'cloud.instance.Instance': instance.instance,
    'cloud.instance.InstanceDetail': instance.instanceDetail,
    'cloud.instanceInterface.Interface': instance.instanceInterface,
    'cloud.flavor.Flavor': instance.flavor,
    'cloud.image.Image': instance.image,
  },
  'vrackservices.json': {
    'vrackServices.VrackServicesWithIAM': services.vrackServices,
    'vrackServices.EligibleManagedService': services.eligibleManagedService,
    'common.Task': services.vrackServicesTask,
  },
};

/** How to fill a schema: with all that it may leave out left out, with every field, or with words nobody knows yet. */
type Filling = 'sparse' | 'full' | 'unknown words';

const sample = (schema: Schema | undefined, schemas: Schemas, filling: Filling): unknown => {
  if (schema === undefined) return null;
  if (schema.nullable === true && filling === 'sparse') return null;
  if (schema.$ref !== undefined) return sample(schemas[schema.$ref.split('/').pop() ?? ''], schemas, filling);
  if (schema.allOf !== undefined) return sample(schema.allOf[0], schemas, filling);
  if (schema.enum !== undefined) return filling === 'unknown words' ? 'somethingNew' : schema.enum[0];
  switch (schema.type) {
    case 'array':
      return filling === 'sparse' ? [] : [sample(schema.items, schemas, filling)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return filling === 'sparse' ? '' : 'text';
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [
          name,
          sample(property, schemas, filling),
        ]),
      );
  }
};

const folder = descriptionsFolder();

describe.skipIf(folder === undefined).each(Object.entries(decoders))('decoders of %s', (file, named) => {
  const description =
    folder === undefined
      ? { components: { schemas: {} } }
      : (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { components: { schemas: Schemas } });
  const { schemas } = description.components;

  it.each(Object.entries(named))('%s', (name, decode) => {
    expect(schemas[name]).toBeDefined();
    const ref = { $ref: `#/components/schemas/${name}` };
    for (const filling of ['sparse', 'full', 'unknown words'] as const) {
      expect(() => decode(sample(ref, schemas, filling)), filling).not.toThrow();
    }
    if (decode !== vrack.servicesByFamily) expect(() => decode({})).toThrow();
  });
});
