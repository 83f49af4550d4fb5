const MANAGED_SERVICE = /^urn:v1:(?:eu|ca|us):resource:storageNetApp:[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Whether a text is the URN of a service that vRack Services can reach: `urn:v1:{eu|ca|us}:resource:{type}:{id}`. The
 * API knows one type today, storageNetApp (GET /vrackServices/reference/compatibleManagedServiceType).
 */
export const isManagedServiceUrn = (text: string): boolean => MANAGED_SERVICE.test(text);
