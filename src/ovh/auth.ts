import type { OvhError } from './errors.ts';

/** A request as it will be sent: the URL in its final form, the body to the byte. */
export interface RequestToProve {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
}

/** What proves to the API who calls. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Called with the API's refusal of this very request. Resolves to true when what it was proved with has been renewed,
   * so that a new proof may do; the refused request was not carried out, so it may be sent again.
   */
  readonly renew: (refusal: OvhError, signal: AbortSignal) => Promise<boolean>;
}

export type Authorize = (request: RequestToProve, signal: AbortSignal) => Promise<Proof>;

/** A token that cannot be renewed. */
export const accessTokenAuthorize =
  (accessToken: string): Authorize =>
  () =>
    Promise.resolve({
      headers: { Authorization: `Bearer ${accessToken}` },
      renew: () => Promise.resolve(false),
    });
