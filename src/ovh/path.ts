/**
 * Writes a request path with every value percent-encoded: an address block `10.0.0.0/24` stays one segment.
 *
 *     route`/v1/vrack/${vrack}/ip/${block}`
 */
export const route = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  parts.reduce((path, part, index) => path + encodeURIComponent(String(values[index - 1] ?? '')) + part);
