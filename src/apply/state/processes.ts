import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** Tells one process from every other, also from a later one that was given the same number. */
export interface ProcessName {
  readonly host: string;
  readonly pid: number;
  /** When it was started, as the platform tells; null where it does not. */
  readonly started: string | null;
}

export const thisProcess = async (): Promise<ProcessName> => ({
  host: hostname(),
  pid: process.pid,
  started: await startOf(process.pid),
});

/** False only for a process that has certainly ended; one of another machine counts as alive. */
export const isAlive = async ({ host, pid, started }: ProcessName): Promise<boolean> => {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: there is one, of another user.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await startOf(pid);
  return started === null || now === null || now === started;
};

/** The start of a process, as text that is the same whenever it is asked for; null when it is not known. */
const startOf = async (pid: number): Promise<string | null> => {
  try {
    if (process.platform === 'linux') {
      const [stat, boot] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      ]);
      // The second field, the program's name in parentheses, may hold spaces; the start is the 22nd.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return `${boot.trim()} ${fields[19] ?? ''}`;
    }
    if (process.platform === 'darwin') {
      const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
      return stdout.trim() || null;
    }
  } catch {
    // Not told.
  }
  return null;
};
