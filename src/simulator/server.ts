/** One HTTP exchange: reads the request, applies faults, finds the route, checks who asks, answers. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { checkGranted, identify, single } from './auth.ts';
import { ApiError, badRequest, forbiddenByIam, unknownRoute, v2Error } from './errors.ts';
import type { ActiveFault, FaultKind } from './faults.ts';
import { callAsAnother, refusalText } from './otherCaller.ts';
import { issueToken, simulatorPage, validationPage, type Page } from './pages.ts';
import { noteRefusal } from './refusals.ts';
import type { Call, Route, Router } from './router.ts';
import { parseTarget, type Target } from './target.ts';
import type { TaskOutcome } from './tasks.ts';
import type { World } from './world.ts';

/** What went over the wire, for tests and logs. */
export interface Exchange {
  method: string;
  /** Path and query as sent, version included. */
  path: string;
  status: number;
  requestBody: unknown;
  responseBody: unknown;
  /** Request headers, names in lower case. */
  headers: Record<string, string>;
  responseHeaders: Record<string, string>;
}

export interface ServerOptions {
  world: World;
  router: Router;
  /** Milliseconds added to every answer. */
  latencyMs: number;
  now: () => number;
  /** Told of every exchange with the API once it is answered. */
  observers: ReadonlySet<(exchange: Exchange) => void>;
}

interface Answer {
  status: number;
  /** Sent as JSON unless `html` is set. */
  body: unknown;
  html?: string;
  headers: Record<string, string>;
}

/** Largest request body that is read, in bytes. */
const MAX_BODY = 1_000_000;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY)
      throw new ApiError(413, { class: 'Client::BadRequest', message: 'The request is too large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseBody(raw: Buffer): unknown {
  if (raw.length === 0) return undefined;
  try {
    return JSON.parse(raw.toString('utf8')) as unknown;
  } catch {
    throw badRequest('Invalid JSON received');
  }
}

export function createListener(options: ServerOptions): RequestListener & { count: () => number } {
  let count = 0;
  const listener: RequestListener = (request, response) => {
    count += 1;
    const queryId = `SIM.ext-1.${Math.floor(options.now() / 1000).toString(16)}.${String(count).padStart(6, '0')}`;
    new HttpExchange(options, request, response, queryId).run().catch((error: unknown) => {
      // A mistake of the simulator itself: say so, so that a test does not mistake it for an injected fault.
      const message = `The simulator failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ class: 'Server::InternalServerError', message }));
    });
  };
  return Object.assign(listener, { count: () => count });
}

class HttpExchange {
  private readonly target: Target;
  private readonly method: string;
  private readonly rawPath: string;
  private rawBody: Buffer = Buffer.alloc(0);

  constructor(
    private readonly options: ServerOptions,
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly queryId: string,
  ) {
    this.method = request.method ?? 'GET';
    this.rawPath = request.url ?? '/';
    this.target = parseTarget(this.rawPath);
  }

  private get world(): World {
    return this.options.world;
  }

  private fault(kind: FaultKind): ActiveFault | undefined {
    const [path = ''] = this.rawPath.split('?');
    return this.world.faults.any
      ? this.world.faults.take(kind, this.method, path, this.target.path)
      : undefined;
  }

  async run(): Promise<void> {
    try {
      this.rawBody = await readBody(this.request);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.send(this.refusal(error));
      return;
    }
    this.world.timeline.catchUp();
    const page = this.page();
    if (page !== undefined) {
      this.send({ ...page, headers: page.headers ?? {} });
      return;
    }
    const delay = this.options.latencyMs + (this.fault('latency')?.delayMs ?? 0);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const meanwhile = this.fault('meanwhile')?.call;
    if (meanwhile !== undefined) {
      try {
        callAsAnother(this.world, this.options.router, meanwhile);
      } catch (error) {
        throw new Error(refusalText(meanwhile, error), { cause: error });
      }
    }
    // A hanging request is never answered; its connection ends when the client or the simulator closes it.
    if (this.fault('hang') !== undefined) return;
    if (this.fault('cutBefore') !== undefined) {
      this.response.destroy();
      return;
    }
    const fate = this.fault('reset')?.kind ?? this.fault('cutAfter')?.kind ?? this.fault('hangAfter')?.kind;
    const answer = this.injected() ?? this.answer();
    if (fate === undefined) this.send(answer);
    else this.withhold(answer, fate);
  }

  /** Pages of the simulator itself and the token endpoint, which are no part of the API proper. */
  private page(): Page | undefined {
    const { path, query, version } = this.target;
    const input = { method: this.method, path, query, headers: this.request.headers, body: this.rawBody };
    if (version !== undefined) return undefined;
    if (path.startsWith('/_simulator')) {
      return simulatorPage(this.world, input, (call) => callAsAnother(this.world, this.options.router, call));
    }
    return path === '/auth/' || path === '/auth' ? validationPage(this.world, input) : undefined;
  }

  /** The answer that a fault gives in the API's place. */
  private injected(): Answer | undefined {
    const html = this.fault('html');
    if (html !== undefined) {
      const text = '<!doctype html><html><body><h1>Welcome to the captive portal</h1></body></html>';
      return { status: html.status ?? 200, body: text, html: text, headers: {} };
    }
    const status = this.fault('status');
    if (status !== undefined) {
      const code = status.status ?? 500;
      const body = status.body ?? {
        class: code < 500 ? 'Client::Error' : 'Server::Error',
        message: `Injected ${code}`,
      };
      const headers: Record<string, string> =
        status.retryAfter === undefined ? {} : { 'Retry-After': String(status.retryAfter) };
      return { status: code, body, headers };
    }
    if (this.fault('forbidden') !== undefined)
      return this.refusal(forbiddenByIam(`apiovh:${this.target.path}/get`));
    if (this.method === 'PUT' && this.fault('staleChecksum') !== undefined) {
      return this.refusal(v2Error(412, 'ChecksumMismatch', 'The checksum does not match the current one'));
    }
    return undefined;
  }

  private refusal(error: ApiError): Answer {
    return { status: error.status, body: error.body, headers: {} };
  }

  private answer(): Answer {
    try {
      return this.dispatch();
    } catch (error) {
      if (error instanceof ApiError) return this.refusal(error);
      if (error instanceof URIError) return this.refusal(badRequest('The path is not correctly encoded'));
      throw error;
    }
  }

  private dispatch(): Answer {
    const { version, path, query } = this.target;
    const skew = this.fault('clockSkew')?.seconds ?? 0;
    const nowSeconds = Math.floor(this.options.now() / 1000) + skew;
    if (version === undefined) {
      if (path === '/auth/oauth2/token' && this.method === 'POST') {
        return { headers: {}, ...issueToken(this.world, this.request.headers, this.rawBody) };
      }
      throw unknownRoute();
    }
    if (path === '/auth/time' && this.method === 'GET') return { status: 200, body: nowSeconds, headers: {} };
    const match = this.options.router.find(version, this.method, path.split('/').slice(1));
    if (match === undefined) throw this.counted(unknownRoute());
    const { route, params } = match;
    const identity = identify(
      this.world.credentials,
      { method: this.method, rawPath: this.rawPath, headers: this.request.headers, body: this.rawBody },
      nowSeconds,
      { open: route.open === true, anyStatus: route.always === true },
    );
    if (identity.kind === 'consumer') identity.credential.lastUse = this.options.now();
    if (route.open !== true && route.always !== true) checkGranted(identity, this.method, version, path);
    const headers: Record<string, string> = {};
    const answer = this.handle(route, {
      world: this.world,
      identity,
      param: (name) => {
        const value = params.get(name);
        if (value === undefined) throw new Error(`${route.pattern} has no part ${name}`);
        return value;
      },
      query,
      header: (name) => single(this.request.headers[name]),
      body: parseBody(this.rawBody),
      taskOutcome: () => this.taskOutcome(),
      fault: (kind) => this.fault(kind),
      setHeader: (name, value) => {
        headers[name] = value;
      },
    });
    return { status: 200, body: answer ?? null, headers };
  }

  private handle(route: Route, call: Call): unknown {
    try {
      return route.handle(call);
    } catch (error) {
      throw error instanceof ApiError ? this.counted(error) : error;
    }
  }

  /** The body as JSON, or as text where it is none. */
  private readableBody(): unknown {
    try {
      return parseBody(this.rawBody);
    } catch {
      return this.rawBody.toString('utf8');
    }
  }

  /** The refusal, noted as a mistake of the client. */
  private counted(error: ApiError): ApiError {
    const request = { method: this.method, path: this.rawPath, body: this.readableBody() };
    noteRefusal(this.world, request, error);
    return error;
  }

  private taskOutcome(): TaskOutcome {
    const failure = this.fault('taskFails');
    if (failure !== undefined) return failure.taskStatus === 'denied' ? 'denied' : 'fails';
    if (this.fault('taskHasNoEffect') !== undefined) return 'noEffect';
    const pause = this.fault('taskPauses');
    if (pause === undefined) return 'done';
    return { pausedUntil: (resume) => this.world.faults.whenRemoved(pause.id, resume) };
  }

  private serialize(answer: Answer): { payload: Buffer; headers: Record<string, string> } {
    const payload = Buffer.from(answer.html ?? JSON.stringify(answer.body));
    return {
      payload,
      headers: {
        'Content-Type':
          answer.html === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
        'Content-Length': String(payload.length),
        'Cache-Control': 'no-store',
        'X-Ovh-QueryID': this.queryId,
        ...answer.headers,
      },
    };
  }

  private send(answer: Answer): void {
    const { payload, headers } = this.serialize(answer);
    this.response.writeHead(answer.status, headers).end(payload);
    this.record(answer, headers);
  }

  /** What was asked for is done; the client does not get to know: half an answer, none, or one that never comes. */
  private withhold(answer: Answer, fate: FaultKind): void {
    const { payload, headers } = this.serialize(answer);
    if (fate !== 'reset') {
      if (fate === 'cutAfter') this.response.destroy();
      this.record(answer, headers);
      return;
    }
    this.response.writeHead(answer.status, headers);
    this.response.write(payload.subarray(0, Math.ceil(payload.length / 2)), () => this.response.destroy());
    this.record(answer, headers);
  }

  private record(answer: Answer, responseHeaders: Record<string, string>): void {
    const { observers } = this.options;
    if (observers.size === 0) return;
    const headers = Object.entries(this.request.headers).map(([name, value]) => [name, single(value) ?? '']);
    const exchange: Exchange = {
      method: this.method,
      path: this.rawPath,
      status: answer.status,
      requestBody: this.readableBody(),
      // A copy as sent: the objects behind it go on changing.
      responseBody: answer.html ?? (JSON.parse(JSON.stringify(answer.body)) as unknown),
      headers: Object.fromEntries(headers) as Record<string, string>,
      responseHeaders,
    };
    for (const observe of observers) observe(exchange);
  }
}
