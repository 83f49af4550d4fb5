/** Checks a scenario: its shape against the schema, then what a schema cannot say. One sentence per mistake. */
import { Ajv, type ErrorObject } from 'ajv';
import schema from '../../schemas/scenario.schema.json';
import { datacenters } from './catalogue.ts';
import type { ScenarioFile } from './scenarioFile.ts';

/** `/vracks/0/name` as `$.vracks[0].name`. */
const jsonPath = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : `${path}.${part}`), '$');

function sentence(error: ErrorObject): string {
  const at = jsonPath(error.instancePath);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return `${at}: "${String(params.missingProperty)}" is missing.`;
    case 'additionalProperties':
      return `${at}: "${String(params.additionalProperty)}" is not a field of a scenario here; remove or correct it.`;
    case 'enum':
      return `${at}: must be one of ${(params.allowedValues as unknown[]).map(String).join(', ')}.`;
    case 'pattern':
      return `${at}: does not have the form ${String(params.pattern)}.`;
    case 'type':
      return `${at}: must be ${[params.type].flat().map(String).join(' or ')}.`;
    default:
      return `${at}: ${error.message ?? 'is not valid'}.`;
  }
}

let validate: ReturnType<Ajv['compile']> | undefined;

export function checkScenarioShape(value: unknown): string[] {
  validate ??= new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  // "anyOf" only repeats what its branches say.
  return [...new Set(errors.filter(({ keyword }) => keyword !== 'anyOf').map(sentence))];
}

/** Ids used twice, and names of things that the scenario does not have. */
export function checkScenarioReferences(scenario: ScenarioFile): string[] {
  const mistakes: string[] = [];
  const known = new Set((scenario.vracks ?? []).map(({ serviceName }) => serviceName));
  const unique = (path: string, ids: readonly (string | number)[]) => {
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index)
        mistakes.push(`${path}[${index}]: the id ${id} is used twice; choose another one.`);
    });
  };
  const onVRack = (path: string, vrack: string | null | undefined) => {
    if (vrack != null && !known.has(vrack))
      mistakes.push(`${path}.vrack: there is no vRack ${vrack} in "vracks".`);
  };
  const physical = new Set((scenario.datacenters ?? datacenters).map(({ id }) => id));
  unique(
    '$.vracks',
    (scenario.vracks ?? []).map(({ serviceName }) => serviceName),
  );
  unique(
    '$.ovhCloudConnects',
    (scenario.ovhCloudConnects ?? []).map(({ uuid }) => uuid),
  );
  unique(
    '$.projects',
    (scenario.projects ?? []).map(({ project_id }) => project_id),
  );
  unique(
    '$.vrackServices',
    (scenario.vrackServices ?? []).map(({ id }) => id),
  );
  (scenario.vracks ?? []).forEach((vrack, index) => {
    (vrack.datacenterConfigs ?? []).forEach((config, position) => {
      if (!physical.has(config.datacenterId)) {
        const path = `$.vracks[${index}].datacenterConfigs[${position}].datacenterId`;
        mistakes.push(
          `${path}: there is no datacenter ${config.datacenterId}; known are ${[...physical].join(', ')}.`,
        );
      }
    });
  });
  (scenario.ovhCloudConnects ?? []).forEach((service, index) => {
    const path = `$.ovhCloudConnects[${index}]`;
    onVRack(path, service.vrack);
    const ports = new Set(service.interfaces.map(({ id }) => id));
    (service.popConfigs ?? []).forEach((config, position) => {
      if (!ports.has(config.interfaceId)) {
        mistakes.push(
          `${path}.popConfigs[${position}].interfaceId: the service has no interface ${config.interfaceId}; give one of ${[...ports].join(', ')}.`,
        );
      }
    });
    if ((service.popConfigs ?? []).length > 0 && service.vrack == null) {
      mistakes.push(`${path}.vrack: a service with PoP configurations must be on a vRack; name one.`);
    }
  });
  (scenario.projects ?? []).forEach((project, index) => onVRack(`$.projects[${index}]`, project.vrack));
  (scenario.vrackServices ?? []).forEach((one, index) => onVRack(`$.vrackServices[${index}]`, one.vrack));
  return mistakes;
}
