import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AccountName } from '../../plan/accountState.ts';

/** Where this user's locks and journals are, unless OVH_TOPOLOGY_STATE names another folder. */
export const stateFolder = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string => {
  if (env.OVH_TOPOLOGY_STATE) return env.OVH_TOPOLOGY_STATE;
  const name = 'ovhcloud-topology';
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), name);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), name);
};

/** The folder of one account, made if need be; nobody else may read it. */
export const accountFolder = async (root: string, { endpoint, nichandle }: AccountName): Promise<string> => {
  const name = nichandle.replace(/[^\w.-]/g, '_').slice(0, 40);
  const digest = createHash('sha256').update(`${endpoint}\n${nichandle}`).digest('hex').slice(0, 12);
  const folder = join(root, 'apply', `${name}-${digest}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
};
