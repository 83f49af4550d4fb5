/** What can be done to a service besides its configuration: names, ports, diagnostics, alerts, keys, the letter. */
import type { OvhApi, RequestOptions } from '../api.ts';
import { array, boolean, nothing, number, object, optional, string, word } from '../decode.ts';
import type { Decoded } from '../decode.ts';
import { route } from '../path.ts';
import { connectTask, serviceKey } from './ovhCloudConnect.ts';
import type { ConnectTask, ServiceKey } from './ovhCloudConnect.ts';

const at = (service: string) => route`/v1/ovhCloudConnect/${service}`;

/** The description is the name that people see. */
export const updateConnectService = (
  api: OvhApi,
  service: string,
  body: { readonly description: string },
  options?: RequestOptions,
): Promise<undefined> => api.put(at(service), body, nothing, options);

/** Takes the port's light away: cuts its traffic until it is unlocked. */
export const lockConnectInterface = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<ConnectTask> => api.post(`${at(service)}/interface/${id}/lock`, undefined, connectTask, options);

export const unlockConnectInterface = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<ConnectTask> => api.post(`${at(service)}/interface/${id}/unlock`, undefined, connectTask, options);

const diagnosticName = word('diagPeering', 'diagPeeringExtra', 'diagRoutes', 'diagMacs');

/** One finding; which fields are filled depends on the diagnostic. */
const diagnosticResult = object({
  cmd: optional(string),
  output: optional(string),
  prefix: optional(string),
  aspath: optional(string),
  med: optional(number),
  localprefix: optional(number),
  mac: optional(string),
  routermac: optional(string),
  timestamp: optional(string),
});
export type DiagnosticResult = Decoded<typeof diagnosticResult>;

/** A diagnostic has no task: it is asked for again until its own status is `done`. */
export const diagnostic = object({
  id: number,
  function: optional(diagnosticName),
  status: word('todo', 'doing', 'done', 'error', 'denied', 'pause'),
  date: optional(string),
  source: optional(string),
  description: optional(string),
  result: optional(array(diagnosticResult)),
});
export type Diagnostic = Decoded<typeof diagnostic>;

export interface NewDiagnostic {
  /** `diagMacs` on layer 2 only, the others on layer 3 only. */
  readonly diagnosticName: 'diagPeering' | 'diagPeeringExtra' | 'diagRoutes' | 'diagMacs';
  readonly diagnosticType?: 'default' | 'routes' | 'advertised-routes';
  readonly popConfigId: number;
  /** Both for `diagPeeringExtra`. */
  readonly dcConfigId?: number;
  readonly extraConfigId?: number;
}

/** Ids of the last seven days. */
export const listDiagnostics = (api: OvhApi, service: string, options?: RequestOptions): Promise<number[]> =>
  api.get(`${at(service)}/diagnostic`, array(number), options);

export const getDiagnostic = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<Diagnostic> => api.get(`${at(service)}/diagnostic/${id}`, diagnostic, options);

/** Ten of a kind in 24 hours at most; fails with status 403 after that. */
export const createDiagnostic = (
  api: OvhApi,
  service: string,
  body: NewDiagnostic,
  options?: RequestOptions,
): Promise<Diagnostic> => api.post(`${at(service)}/diagnostic`, body, diagnostic, options);

/** An alert that OVHcloud can send by e-mail. */
export const alert = object({
  name: string,
  type: optional(string),
  description: optional(string),
  activated: boolean,
});
export type Alert = Decoded<typeof alert>;

export const listAlerts = (api: OvhApi, service: string, options?: RequestOptions): Promise<Alert[]> =>
  api.get(`${at(service)}/monitoring`, array(alert), options);

/** @param subscriptions names of alerts to receive */
export const createAlertSubscriptions = (
  api: OvhApi,
  service: string,
  subscriptions: readonly string[],
  options?: RequestOptions,
): Promise<undefined> => api.post(`${at(service)}/monitoring`, { subscriptions }, nothing, options);

/** Ends all subscriptions of the service. */
export const deleteAlertSubscriptions = (
  api: OvhApi,
  service: string,
  options?: RequestOptions,
): Promise<undefined> => api.delete(`${at(service)}/monitoring`, nothing, options);

/** Address of the letter that lets a datacenter operator connect the port. Direct offers only. */
export const createLetterOfAuthorization = (
  api: OvhApi,
  service: string,
  options?: RequestOptions,
): Promise<string> => api.post(`${at(service)}/loa`, undefined, string, options);

/** The old key is worth nothing from now on. */
export const regenerateServiceKey = (
  api: OvhApi,
  service: string,
  id: number,
  options?: RequestOptions,
): Promise<ServiceKey> =>
  api.post(`${at(service)}/serviceKey/${id}/regenerate`, undefined, serviceKey, options);

/** Sends the key to a partner by e-mail. */
export const sendServiceKey = (
  api: OvhApi,
  service: string,
  id: number,
  email: string,
  options?: RequestOptions,
): Promise<unknown> => api.post(`${at(service)}/serviceKey/${id}/send`, { email }, nothing, options);
