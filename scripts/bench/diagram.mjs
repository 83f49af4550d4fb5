// The diagram: laying out a large topology, and following an edit as the editor does.
import { medianTime, source } from './lib/measure.mjs';
import { manyVracks, oneVrack } from './lib/topologies.mjs';

const LARGE = 1_000;
const EDITED = 200;

export default async function measure() {
  const modules = await source({
    document: 'src/topology/document.ts',
    topology: 'src/diagram/fromTopology.ts',
    build: 'src/diagram/build/graphOf.ts',
    layout: 'src/diagram/layout/layout.ts',
    scene: 'src/diagram/svg/scene.ts',
    drawing: 'src/diagram/drawing.ts',
  });
  const graphOf = (document) =>
    modules.build.graphOfEstate(modules.topology.estateOfTopology(document.topology), 'file');
  const rows = [];
  for (const [shape, make] of [
    ['many vRacks', manyVracks],
    ['one vRack', oneVrack],
  ]) {
    const graph = graphOf(ofSize(modules, graphOf, make, LARGE));
    rows.push({
      figure: `layout of ${graph.nodes.length.toLocaleString('en')} nodes, nothing folded, ${shape}`,
      value: await medianTime(10, () => modules.layout.layoutGraph(graph)),
      unit: 'ms',
      target: { most: 1_000, stretch: 100 },
    });
    rows.push(await edit(modules, graphOf, shape, ofSize(modules, graphOf, make, EDITED)));
    rows.push(await panel(modules, graphOf, shape, ofSize(modules, graphOf, make, EDITED)));
  }
  return rows;
}

/** A topology whose graph has at least so many nodes, and not many more. */
function ofSize({ document }, graphOf, make, nodes) {
  for (let resources = 50; ; resources += 10) {
    const made = new document.TopologyDocument(make(resources).text);
    if (graphOf(made).nodes.length >= nodes) return made;
  }
}

/** From a typed character to what the page is told to change. */
async function edit(modules, graphOf, shape, document) {
  const at = document.text.indexOf('customerAsn: ') + 'customerAsn: '.length;
  const options = { title: 'bench', isInteractive: true };
  const draw = (previous) => {
    const graph = graphOf(document);
    const layout = modules.layout.layoutGraph(graph, previous);
    return { graph, layout, scene: modules.scene.drawScene(graph, layout, options) };
  };
  let drawn = draw();
  const nodes = drawn.graph.nodes.length;
  const value = await medianTime(
    20,
    () => {
      document.edit(at, at + 1, document.text[at] === '6' ? '5' : '6');
      const next = draw(drawn.layout);
      modules.scene.changesOf(drawn.scene, next.scene);
      drawn = next;
    },
    { warmUp: 5 },
  );
  return {
    figure: `an edit at ${nodes} nodes, to the changes of the picture, ${shape}`,
    value,
    unit: 'ms',
    target: { most: 200, stretch: 20 },
  };
}

/** The same as the panel of the editor does it: the text to the thread, the changes to the page, both as copies. */
async function panel({ drawing: { Drawing } }, graphOf, shape, document) {
  const drawing = new Drawing();
  // Nothing is folded.
  const expanded = graphOf(document).nodes.map(({ id }) => id);
  const draw = (text, isWhole) =>
    globalThis.structuredClone(
      drawing.draw({ text: globalThis.structuredClone(text), expanded }, { isWhole, isFresh: isWhole }),
    );
  let { text } = document;
  const nodes = draw(text, true).order.length;
  const at = text.indexOf('customerAsn: ') + 'customerAsn: '.length;
  const value = await medianTime(
    20,
    () => {
      text = text.slice(0, at) + (text[at] === '6' ? '5' : '6') + text.slice(at + 1);
      draw(text, false);
    },
    { warmUp: 5 },
  );
  return {
    figure: `an edit at ${nodes} nodes in the panel, from the text to the page's changes, ${shape}`,
    value,
    unit: 'ms',
    target: { most: 200, stretch: 20 },
  };
}
