/** The parts of the official `ovh` package that the client uses; the package has no types of its own. */
declare module 'ovh' {
  interface Client {
    /** `$1$` and the SHA-1 of secret, consumer key, method, URL, body and timestamp. */
    signRequest(method: string, url: string, body: string, timestamp: number): string;
  }
  export default function ovh(options: {
    endpoint: string;
    appKey: string;
    appSecret: string;
    consumerKey: string;
  }): Client;
}

declare module 'ovh/lib/endpoints.js' {
  const endpoints: Readonly<Record<string, { readonly host: string }>>;
  export default endpoints;
}
