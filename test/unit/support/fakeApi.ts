import type { OvhApi, RequestOptions } from '../../../src/ovh/api.ts';
import type { Decoder } from '../../../src/ovh/decode.ts';

type Answer = (path: string, options: RequestOptions | undefined) => unknown;

/** An API whose answers a test gives; `calls` are the paths asked for, in order. */
export class FakeApi implements OvhApi {
  readonly endpoint = 'ovh-eu';
  readonly calls: string[] = [];
  readonly options: (RequestOptions | undefined)[] = [];

  constructor(public answer: Answer) {}

  async get<T>(path: string, decode: Decoder<T>, options?: RequestOptions): Promise<T> {
    this.calls.push(path);
    this.options.push(options);
    return decode(await this.answer(path, options));
  }
  async list<T>(path: string, decode: Decoder<T>, options?: RequestOptions): Promise<T[]> {
    this.calls.push(path);
    this.options.push(options);
    return ((await this.answer(path, options)) as unknown[]).map((item) => decode(item));
  }
  post<T>(): Promise<T> {
    return Promise.reject(new Error('not expected'));
  }
  put<T>(): Promise<T> {
    return Promise.reject(new Error('not expected'));
  }
  delete<T>(): Promise<T> {
    return Promise.reject(new Error('not expected'));
  }
}

/** A promise that the test settles. */
export const deferred = <T>() => {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((ok, ko) => {
    resolve = ok;
    reject = ko;
  });
  return { promise, resolve, reject };
};
