import { accountNode } from '../../../src/explorer/kinds/account.ts';
import { ExplorerModel } from '../../../src/explorer/model.ts';
import type { TreeNode } from '../../../src/explorer/node.ts';
import { Inventory } from '../../../src/inventory/inventory.ts';
import type { OvhApi } from '../../../src/ovh/api.ts';
import { createClient, type ClientOptions } from '../../../src/ovh/client.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/index.ts';

export interface Account {
  readonly simulator: Simulator;
  readonly api: OvhApi;
  readonly inventory: Inventory;
  readonly model: ExplorerModel;
  readonly root: TreeNode;
  /** Paths of all requests so far, without version, oldest first. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** An explorer on a simulated account, over real HTTP. */
export const openAccount = async (
  options: SimulatorOptions = {},
  client: Partial<ClientOptions> = {},
  wrap: (api: OvhApi) => OvhApi = (api) => api,
): Promise<Account> => {
  const requests: string[] = [];
  const simulator = await startSimulator({
    ...options,
    onRequest: ({ path }) => requests.push(path.replace(/^\/(1\.0|v1|v2)/, '')),
  });
  const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
  const credentials = { applicationKey, applicationSecret, consumerKey };
  const api = wrap(createClient({ endpoint: simulator.url, credentials, ...client }));
  const inventory = new Inventory(api);
  const root = accountNode({ label: 'account', endpoint: 'simulated' });
  const model = new ExplorerModel(inventory, root);
  const close = async () => {
    model.dispose();
    inventory.dispose();
    await simulator.close();
  };
  return { simulator, api, inventory, model, root, requests, close };
};

/** Looks at a node's children and their rows as the editor does, again each time the model says so, until they fit. */
export const watch = (
  { model }: Account,
  node: TreeNode,
  fits: (rows: string[], children: TreeNode[]) => boolean,
): Promise<TreeNode[]> =>
  new Promise((resolve) => {
    const look = () => {
      const children = model.children(node);
      const rows = children.map((child) => {
        const { label, description } = model.row(child);
        return [label, description].filter(Boolean).join(' · ');
      });
      if (!fits(rows, children)) return;
      stop();
      resolve(children);
    };
    const stop = model.onDidChange(look);
    look();
  });

/** Opens the way down to a node: each step is the beginning of a label. */
export const openPath = async (account: Account, ...steps: string[]): Promise<TreeNode> => {
  let node = account.root;
  for (const step of steps) {
    const startsWith = (child: TreeNode) => account.model.row(child).label.startsWith(step);
    const children = await watch(account, node, (_rows, all) => all.some(startsWith));
    node = children.find(startsWith) ?? node;
  }
  return node;
};
