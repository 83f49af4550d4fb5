/** Which typed calls a test has made, and which there are. */

const isCall = (name: string): boolean => /^[a-z]+[A-Z]/.test(name) || ['attach', 'detach'].includes(name);

/** Names of a module's calls: decoders are functions too, but take a value and a path, not an API. */
export const callsOf = (module: object, verbs: RegExp): string[] =>
  Object.entries(module)
    .filter(([, value]) => typeof value === 'function' && /^\(?api\b/.test(String(value)))
    .map(([name]) => name)
    .filter((name) => isCall(name) && verbs.test(name));

/** The module, noting in `called` which of its functions are used. */
export const tracked = <M extends object>(module: M, called: Set<string>): M =>
  new Proxy({} as M, {
    get: (_target, name) => {
      called.add(String(name));
      return module[name as keyof M];
    },
  });
