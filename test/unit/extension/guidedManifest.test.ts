import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flows } from '../../../src/guided/flows/index.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
  };
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));
const { commands, menus } = (read('package.json') as Manifest).contributes;
const texts = read('package.nls.json') as Record<string, string>;

describe('the manifest', () => {
  it.each(flows.map((flow) => [flow.id, flow] as const))('offers the guided command %s', (id, flow) => {
    const command = `ovhTopology.guided.${id}`;
    const own = commands.find((one) => one.command === command);
    expect(own?.title).toBe(`%command.guided.${id}%`);
    expect(texts[`command.guided.${id}`]).toBe(flow.title());
    const [entry, ...others] = (menus['view/item/context'] ?? []).filter((one) => one.command === command);
    expect(others).toEqual([]);
    const kinds = /kind=\(([^)]*)\)/.exec(entry?.when ?? '')?.[1]?.split('|');
    expect(kinds?.sort()).toEqual([...flow.on].sort());
  });

  it('offers to insert every row that has a form in a topology file, and from the palette', () => {
    const entry = (menu: string) => menus[menu]?.find(({ command }) => command === 'ovhTopology.insertNode');
    const kinds = /kind=\(([^)]*)\)/.exec(entry('view/item/context')?.when ?? '')?.[1]?.split('|') ?? [];
    expect(kinds.sort()).toEqual([
      ...['connect', 'datacenterConfig', 'dedicatedCloud', 'dedicatedServer', 'dedicatedServerInterface'],
      ...['endpoint', 'extra', 'instance', 'interface', 'ip', 'ipLoadbalancing', 'network', 'pop', 'project'],
      ...['subnet', 'vrack', 'vrackServices', 'vrackServicesSubnet'],
    ]);
    expect(entry('commandPalette')?.when).toBe('editorLangId == ovh-topology');
  });

  it('offers no guided command that is not there', () => {
    const ids = new Set(flows.map(({ id }) => `ovhTopology.guided.${id}`));
    const offered = commands.map(({ command }) => command).filter((one) => one.includes('.guided.'));
    expect(offered.filter((one) => !ids.has(one))).toEqual([]);
  });
});
