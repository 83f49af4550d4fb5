/** What the simulator serves beside the API: the OAuth2 token, the page that validates a consumer key, fault control. */
import type { IncomingHttpHeaders } from 'node:http';
import { single } from './auth.ts';
import { application, TOKEN_SECONDS, type Credential } from './credentials.ts';
import { ApiError } from './errors.ts';
import { checkCall, checkFault, type OtherCall } from './faults.ts';
import { outagesPage } from './outagesPage.ts';
import { dumpState } from './stateDump.ts';
import type { World } from './world.ts';

export interface Page {
  status: number;
  body: unknown;
  html?: string;
  headers?: Record<string, string>;
}

export interface PageInput {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** POST /auth/oauth2/token with client credentials in the form or in a Basic header (RFC 6749, 4.4). */
export function issueToken(world: World, headers: IncomingHttpHeaders, body: Buffer): Page {
  const form = new URLSearchParams(body.toString('utf8'));
  const basic = /^Basic +(\S+)$/i.exec(single(headers.authorization) ?? '')?.[1];
  const [basicId, ...basicSecret] =
    basic === undefined
      ? []
      : Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent);
  const clientId = form.get('client_id') ?? basicId;
  const clientSecret =
    form.get('client_secret') ?? (basicSecret.length > 0 ? basicSecret.join(':') : undefined);
  const refuse = (status: number, error: string, description: string): Page => ({
    status,
    body: { error, error_description: description },
  });
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 'The grant type must be client_credentials');
  }
  if (clientId !== application.clientId || clientSecret !== application.clientSecret) {
    return refuse(401, 'invalid_client', 'Client authentication failed');
  }
  return {
    status: 200,
    body: {
      access_token: world.credentials.issueToken(),
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
      scope: form.get('scope') ?? 'all',
    },
    headers: { 'Cache-Control': 'no-store', Pragma: 'no-cache' },
  };
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const html = (status: number, title: string, content: string): Page => {
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body{font:16px system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}button{font:inherit;padding:.5rem 1.5rem;margin-right:1rem}</style>
<h1>${escapeHtml(title)}</h1>${content}</html>`;
  return { status, body: text, html: text };
};

/** The page behind validationUrl, where a person allows or refuses what an application asks for. */
export function validationPage(world: World, input: PageInput): Page {
  const credential = world.credentials.byValidationToken(input.query.get('credentialToken') ?? '');
  if (credential === undefined) {
    return html(
      404,
      'Unknown request',
      '<p>No application asked for this. Ask for a consumer key again.</p>',
    );
  }
  if (input.method === 'POST' && credential.status === 'pendingValidation') {
    const form = new URLSearchParams(input.body.toString('utf8'));
    credential.status = form.get('answer') === 'validate' ? 'validated' : 'refused';
    const { redirection } = credential;
    if (credential.status === 'validated' && redirection !== null && /^https?:\/\//.test(redirection)) {
      return { status: 303, body: null, headers: { Location: redirection } };
    }
  }
  return html(200, 'Simulated OVHcloud account', validationContent(credential));
}

function validationContent(credential: Credential): string {
  if (credential.status === 'pendingValidation') {
    const rules = credential.rules.map(
      ({ method, path }) => `<li><code>${escapeHtml(`${method} ${path}`)}</code></li>`,
    );
    return `<p>An application asks for these rights:</p><ul>${rules.join('')}</ul>
<form method="post"><button name="answer" value="validate">Validate</button><button name="answer" value="refuse">Refuse</button></form>`;
  }
  return `<p>The request is <strong>${credential.status}</strong>. You can close this page.</p>`;
}

const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * /_simulator: faults (GET, POST, DELETE /faults, DELETE /faults/{id}), time (POST /elapse), refused writes (GET, DELETE
 * /refusals), the account as one value (GET /state), and calls that somebody else makes (POST /call).
 */
export function simulatorPage(
  world: World,
  input: PageInput,
  callAsAnother: (call: OtherCall) => unknown,
): Page {
  // A web page elsewhere must not be able to reach in by a name that resolves to this machine.
  if (!loopbackHost.test(single(input.headers.host) ?? ''))
    return { status: 403, body: { message: 'Loopback only.' } };
  const [, , what = '', id] = input.path.split('/');
  try {
    if (what === 'faults') return faultPage(world, input, id);
    if (what === 'outages') return outagesPage(world, input.method, id, () => jsonBody(input));
    if (what === 'loa') return letterPage(world, id ?? '');
    if (what === 'refusals') return refusalsPage(world, input);
    if (what === 'state' && input.method === 'GET') return { status: 200, body: dumpState(world) };
    if (what === 'call' && input.method === 'POST') {
      return { status: 200, body: callAsAnother(checkCall(jsonBody(input), 'The body')) };
    }
    if (what === 'elapse' && input.method === 'POST') {
      const ms = (jsonBody(input) as { ms?: unknown } | null)?.ms;
      if (typeof ms !== 'number' || !(ms >= 0)) throw new Error('Send {"ms": milliseconds}.');
      world.timeline.elapse(ms);
      return { status: 200, body: { ms } };
    }
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body };
    return { status: 400, body: { message: error instanceof Error ? error.message : String(error) } };
  }
  return {
    status: 404,
    body: {
      message:
        'There is GET, POST and DELETE /_simulator/faults and /_simulator/outages, GET and DELETE /_simulator/refusals, GET /_simulator/state, POST /_simulator/elapse and /_simulator/call.',
    },
  };
}

function refusalsPage(world: World, { method }: PageInput): Page {
  if (method === 'DELETE') world.refusals.length = 0;
  return { status: 200, body: world.refusals };
}

function letterPage(world: World, uuid: string): Page {
  const service = world.connects.get(uuid);
  if (service === undefined) return { status: 404, body: { message: 'There is no such letter.' } };
  const ports = [...service.interfaces.values()].map(
    (port) => `<li>${escapeHtml(port.deviceDisplayName ?? '')}</li>`,
  );
  return html(
    200,
    'Letter of authorization (simulated)',
    `<p>The bearer may connect to these ports at ${escapeHtml(service.pop)}:</p><ul>${ports.join('')}</ul>`,
  );
}

function jsonBody(input: PageInput): unknown {
  if (!(single(input.headers['content-type']) ?? '').startsWith('application/json')) {
    throw new Error('Send JSON, with Content-Type: application/json.');
  }
  return JSON.parse(input.body.toString('utf8')) as unknown;
}

function faultPage(world: World, input: PageInput, id: string | undefined): Page {
  if (input.method === 'POST')
    return { status: 200, body: { id: world.faults.add(checkFault(jsonBody(input))) } };
  if (input.method === 'DELETE') {
    if (id === undefined) world.faults.clear();
    else if (!world.faults.remove(Number(id)))
      return { status: 404, body: { message: `There is no fault ${id}.` } };
    return { status: 200, body: world.faults.list() };
  }
  return { status: 200, body: world.faults.list() };
}
