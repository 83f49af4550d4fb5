// Child processes, temporary folders, and their end: whatever was started here is stopped when the script ends,
// also on Ctrl-C.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const cleanups = new Set();
/** What ends the processes that are running. */
const stops = new Set();
let watching = false;
let interrupting = false;
let interruptedCode = 130;

/** Makes Ctrl-C the normal end of the script, for what runs until it is stopped. */
export function runsUntilInterrupted() {
  interruptedCode = 0;
}

function watchTheEnd() {
  if (watching) return;
  watching = true;
  process.on('exit', () => [...cleanups].reverse().forEach((run) => run()));
  process.once('SIGINT', () => void interrupt(interruptedCode));
  process.once('SIGTERM', () => void interrupt(143));
  process.once('SIGHUP', () => void interrupt(129));
}

/** Lets the processes end in their own way before their folders are removed. */
async function interrupt(code) {
  interrupting = true;
  await Promise.all([...stops].map((stop) => stop()));
  process.exit(code);
}

/** Runs `cleanup` (synchronous) when the script ends for whatever reason. Returns a function that runs it now. */
function onExit(cleanup) {
  watchTheEnd();
  const once = () => {
    if (cleanups.delete(once)) cleanup();
  };
  cleanups.add(once);
  return once;
}

/** A temporary folder and the function that removes it; it goes away with the script at the latest. */
export function temporaryFolder(prefix) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}-`));
  const remove = onExit(() => {
    try {
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // A process that is still closing its files: the system's own cleaning of the temporary folder gets it.
    }
  });
  return { folder, remove };
}

/** Names of the variables in which a person keeps a real account: tests and demos never touch one. */
export const accountVariables = () =>
  Object.keys(process.env).filter((name) => name.startsWith('OVH_') && name !== 'OVH_API_DESCRIPTIONS');

/** The environment without those variables, and with `extra`. */
export function environment(extra = {}) {
  const own = { ...process.env };
  for (const name of accountVariables()) delete own[name];
  return { ...own, ...extra };
}

/**
 * Starts a process in a group of its own, so that it can be ended with all its children.
 * `stop()` asks it to end, insists after five seconds, and resolves when it has ended.
 */
export function start(command, args, options = {}) {
  // Windows starts scripts through its shell only, which takes the arguments as one line.
  const script = /\.(cmd|bat)$/i.test(command);
  const quoted = script ? [command, ...args].map((word) => `"${word}"`) : [command, ...args];
  const child = spawn(quoted[0], quoted.slice(1), {
    ...options,
    shell: script,
    detached: process.platform !== 'win32',
  });
  const signal = (name) => {
    try {
      if (process.platform === 'win32') child.kill(name);
      else process.kill(-child.pid, name);
    } catch {
      // It has ended already.
    }
  };
  const closed = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    child.once('exit', (code, by) => resolve({ code, by }));
  });
  const stop = async () => {
    if (child.pid === undefined) return;
    signal('SIGTERM');
    const insist = setTimeout(() => signal('SIGKILL'), 5000);
    await closed;
    clearTimeout(insist);
    // What it left behind.
    signal('SIGKILL');
  };
  watchTheEnd();
  stops.add(stop);
  const kill = onExit(() => child.exitCode === null && child.signalCode === null && signal('SIGKILL'));
  // Ends with a signal to the script are not news for it: it is about to end itself.
  const ended = new Promise((resolve) => {
    void closed.then((how) => {
      stops.delete(stop);
      kill();
      if (!interrupting) resolve(how);
    });
  });
  return { child, ended, stop };
}

/**
 * Runs a process to its end. Its output is passed through unless `quiet`, and returned.
 * @returns {Promise<{code: number | null, output: string}>} code is null when it could not be started or was ended
 *   by a signal or by `timeoutMs`.
 */
export async function run(command, args, { quiet = false, timeoutMs, ...options } = {}) {
  const { child, ended, stop } = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const take = (into) => (chunk) => {
    output += chunk;
    if (!quiet) into.write(chunk);
  };
  child.stdout?.on('data', take(process.stdout));
  child.stderr?.on('data', take(process.stderr));
  const closed = new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', resolve);
  });
  const deadline = timeoutMs === undefined ? undefined : setTimeout(() => void stop(), timeoutMs);
  const { code, error } = await ended;
  await closed;
  clearTimeout(deadline);
  return { code, output: error ? `${output}${error.message}` : output };
}

/** The full path of a command on the PATH, or undefined. */
export function which(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      try {
        fs.accessSync(file, fs.constants.X_OK);
        if (fs.statSync(file).isFile()) return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}
