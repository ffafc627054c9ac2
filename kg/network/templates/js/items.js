"use strict";
// How marks and lines look, as vis-network wants to be told.

const VIS_SHAPES = { country: "dot", person: "dot", organisation: "square", bloc: "hexagon", other: "diamond" };
const SHAPE_SIZES = { organisation: 0.86, bloc: 1.05, other: 1.1 };
const DASHES = { dashed: [7, 5], dotted: [2, 4] };

/**
 * @typedef {{theme: (name: string) => string, boost: number, near: ?{nodes: Set<string>, edges: Set<string>},
 *   selected: ?Selected, crowded: boolean}} Look
 */

/** Marks grow less than lines and words do: their places were laid out for their size. @param {number} boost */
function roomy(boost) {
  return 1 + (boost - 1) * 0.5;
}

/** @param {KgNode} node @param {Look} look */
function nodeItem(node, { theme, boost, near, selected }) {
  const faint = near && !near.nodes.has(node.id);
  const chosen = selected?.what === "node" && selected.id === node.id;
  const colour = theme(node.shade);
  return {
    id: node.id,
    shape: VIS_SHAPES[node.shade],
    size: node.size * roomy(boost) * (SHAPE_SIZES[node.shade] || 1),
    borderWidth: chosen ? 4 : 2, // vis counts borders in pixels of the screen
    color: { background: faint ? faded(colour, 0.25) : colour, border: chosen ? theme("ink") : theme("paper") },
  };
}

/** @param {Strand} strand @param {Look} look */
function edgeItem(strand, { theme, boost, near, selected, crowded }) {
  const faint = near && !strand.lines.some(({ edge }) => near.edges.has(edge.key));
  const strength = near ? (faint ? 0.12 : 1) : crowded ? 0.5 : 0.82;
  const count = strand.events.length;
  const stroke = strokeOf(strand.factuality);
  const { bend } = strand;
  return {
    id: strand.id,
    from: strand.from,
    to: strand.to,
    color: faded(theme(strand.band), strength),
    width: boost * (thicknessOf(count) + (near && !faint && selected.what === "edge" ? 1.5 : 0)),
    dashes: stroke !== "solid" && DASHES[stroke].map((length) => length * boost),
    arrows: strand.arrow ? "to" : "",
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    ...(crowded
      ? {}
      : {
          label: count > 1 && !faint ? String(count) : " ",
          font: { size: 15 * boost, color: theme("ink-soft"), strokeColor: theme("paper") },
        }),
  };
}
