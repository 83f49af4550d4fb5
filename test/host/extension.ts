import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The part of package.json that the suites compare with what the editor knows. */
export interface Manifest {
  readonly contributes: {
    readonly commands?: readonly { readonly command: string; readonly title: string }[];
    readonly views?: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
  };
}

/** The extension under test, activated. */
export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('ovhcloud-topology.ovhcloud-topology');
  assert.ok(extension, 'the extension is installed');
  await extension.activate();
  return extension;
}

export function manifestOf(extension: vscode.Extension<unknown>): Manifest {
  return extension.packageJSON as Manifest;
}
