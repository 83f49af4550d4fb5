import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../src/extension/extension.ts';

/** The part of package.json that the suites compare with what the editor knows. */
export interface Manifest {
  readonly contributes: {
    readonly commands?: readonly { readonly command: string; readonly title: string }[];
    readonly views?: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
  };
}

/** The extension under test. */
export function extension(): vscode.Extension<ExtensionApi> {
  const found = vscode.extensions.getExtension<ExtensionApi>('ovhcloud-topology.ovhcloud-topology');
  assert.ok(found, 'the extension is installed');
  return found;
}

export const manifest = (): Manifest => extension().packageJSON as Manifest;

/** Asks again and again until the answer is not undefined, for at most ten seconds. */
export async function eventually<T>(what: string, ask: () => T | undefined): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) assert.fail(`It did not happen within 10 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
