import type { Inventory } from '../../../inventory/inventory.ts';
import type { TreeNode } from '../../../explorer/node.ts';
import { maskSecrets } from '../../../ovh/secrets.ts';
import { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.ts';

/** What the API said of an object, as text, with secrets masked. */
export const objectJson = (node: TreeNode, inventory: Inventory): string =>
  `${JSON.stringify(maskSecrets(node.subject?.json?.(inventory) ?? null), undefined, 2)}\n`;

/** Read-only documents that show an object as JSON. */
export class JsonDocuments {
  readonly #documents = new ReadOnlyDocuments('ovh-topology-json');

  async show(node: TreeNode, inventory: Inventory): Promise<void> {
    const name = (node.subject?.id ?? node.kind).replaceAll(/[^\w.-]+/g, '-');
    await this.#documents.show(`/${node.id}/${name}.json`, objectJson(node, inventory), 'json');
  }

  dispose(): void {
    this.#documents.dispose();
  }
}
