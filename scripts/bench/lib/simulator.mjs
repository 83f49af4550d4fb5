// The simulated account with 50 vRacks and 200 services, in a process of its own, and clients for it.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { URLSearchParams } from 'node:url';
import { start } from '../../lib/process.mjs';
import { dist } from '../../lib/project.mjs';

export const cli = path.join(dist, 'cli.js');

/** Starts the large account. @returns url, the keys, the same as OVH_* variables, and `stop` */
export async function startLarge({ latencyMs = 0 } = {}) {
  const args = [cli, 'simulate', '--scenario', 'large', '--latency', String(latencyMs)];
  const { child, ended, stop } = start(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void ended.then(({ code }) => reject(new Error(`The simulator ended with ${code}.`)));
  });
  const { url, applicationKey, applicationSecret, consumerKey, clientId, clientSecret } = JSON.parse(line);
  return {
    url,
    credentials: { applicationKey, applicationSecret, consumerKey },
    variables: {
      OVH_ENDPOINT: url,
      OVH_APPLICATION_KEY: applicationKey,
      OVH_APPLICATION_SECRET: applicationSecret,
      OVH_CONSUMER_KEY: consumerKey,
    },
    /** The header that a plain request needs, without the work of signing it. */
    authorization: () => accessToken(url, clientId, clientSecret).then((token) => `Bearer ${token}`),
    stop,
  };
}

async function accessToken(url, clientId, clientSecret) {
  const answer = await fetch(`${url}/auth/oauth2/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'all',
    }),
  });
  if (!answer.ok) throw new Error(`The simulator gives no token: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).access_token;
}

/** Calls `work` with each item, so many at once. */
export async function eachOf(items, atOnce, work) {
  const rest = items[Symbol.iterator]();
  const worker = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Gets paths with nothing but the platform's `fetch`: what a client cannot be much faster than. */
export async function bareFetch(url, paths, authorization, atOnce = 8) {
  await eachOf(paths, atOnce, async (target) => {
    const answer = await fetch(url + target, { headers: { Authorization: authorization } });
    if (!answer.ok) throw new Error(`GET ${target} was answered ${answer.status}`);
    await answer.json();
  });
}
