// The tree of the simulated demo account, down to a static route.

export const env = { OVH_TOPOLOGY_SIMULATE: 'demo' };

export const tests = [
  {
    name: 'opens down to a static route',
    async run(editor) {
      await editor.openView();
      const path = [/pn-\d+|vRack/, /OVHcloud Connect/, /PoP/, /DC|Datacenter/];
      for (const name of path) await editor.expand(name);
      await editor.row(/static|route/i).waitFor();
      await editor.screenshot(`tree-${editor.variant.theme}`);
    },
  },
];
