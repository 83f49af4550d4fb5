import { TopologyDocument } from '../topology/document.ts';
import type { Topology } from '../topology/model.ts';
import type { GuidedContext } from './context.ts';

/** An open file that has the vRack or service: it names the sites that are cut off. */
export const openTopology = (context: GuidedContext, id: string): Topology | undefined => {
  const file = context.files().find(({ text }) => text.includes(id));
  return file && new TopologyDocument(file.text).topology;
};
