import manifest from '../../../package.json';

const { repository } = manifest as { readonly repository?: string | { readonly url?: string } };

/** Address of the repository that people can open, once the manifest has one. */
const base = ((): string | undefined => {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return url?.replace(/^git\+/, '').replace(/\.git$/, '');
})();

export const { version } = manifest;

/** Where the project is at home, if it has an address. */
export const home = base;

/** Page of a rule: its address on the web, or where the page is in the package while that has no address. */
export const docsOf = (rule: string): string =>
  base === undefined ? `docs/rules/${rule}.md` : `${base}/blob/main/docs/rules/${rule}.md`;
