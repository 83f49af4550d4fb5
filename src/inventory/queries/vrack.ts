import {
  getAttached,
  getVrack,
  getVrackTask,
  listAttached,
  listAttachedServerInterfaces,
  listVracks,
  listVrackTasks,
  type AttachedFamily,
} from '../../ovh/resources/vrack.ts';
import { bestEffort, query } from '../query.ts';

export const vrackIds = () => query('/vrack', (api, signal) => listVracks(api, { signal }));

export const vrack = (id: string) => query(`/vrack/${id}`, (api, signal) => getVrack(api, id, { signal }));

/** Ids of what is in the vRack, by family. */
export const attachedIds = (vrackId: string, family: AttachedFamily) =>
  query(`/vrack/${vrackId}/${family}`, (api, signal) => listAttached(api, vrackId, family, { signal }));

export const attached = <F extends AttachedFamily>(vrackId: string, family: F, id: string) =>
  query(`/vrack/${vrackId}/${family}/${id}`, (api, signal) =>
    getAttached(api, vrackId, family, id, { signal }),
  );

export const serverInterfaces = (vrackId: string) =>
  query(`/vrack/${vrackId}/dedicatedServerInterfaceDetails`, (api, signal) =>
    listAttachedServerInterfaces(api, vrackId, { signal }),
  );

/** Ids of tasks under way. Tasks live for minutes, so the list is soon out of date. */
export const vrackTaskIds = (vrackId: string) =>
  query(`/vrack/${vrackId}/task`, (api, signal) => listVrackTasks(api, vrackId, { signal }), {
    freshMs: 10_000,
    transient: true,
  });

/** A task; null once it has vanished, which is how the API says that it is finished. */
export const vrackTask = (vrackId: string, taskId: number) =>
  query(
    `/vrack/${vrackId}/task/${taskId}`,
    bestEffort((api, signal) => getVrackTask(api, vrackId, taskId, { signal })),
    { freshMs: 1_000, transient: true, settled: (task) => !task || ENDED.has(task.status) },
  );

const ENDED: ReadonlySet<string> = new Set(['done', 'cancelled']);
