import type { Connect } from '../../topology/model.ts';

/** The services without those that stand there again, which is a mistake with a finding of its own. */
export const distinctServices = (services: readonly Connect[]): Connect[] => {
  const seen = new Set<string>();
  return services.filter(({ service }) => {
    const id = service?.value?.toLowerCase();
    if (id === undefined) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
};
