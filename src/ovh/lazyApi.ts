import type { OvhApi } from './api.ts';

/**
 * An API that is opened at its first call: reading credentials, loading the client or starting a simulator then delays
 * that call only. A failure to open fails the call, and the next call tries again.
 */
export const lazyApi = (endpoint: string, open: () => Promise<OvhApi>): OvhApi => {
  let opened: Promise<OvhApi> | undefined;
  const api = (): Promise<OvhApi> => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    endpoint,
    get: async (...call) => (await api()).get(...call),
    list: async (...call) => (await api()).list(...call),
    post: async (...call) => (await api()).post(...call),
    put: async (...call) => (await api()).put(...call),
    delete: async (...call) => (await api()).delete(...call),
  };
};
