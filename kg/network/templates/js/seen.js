"use strict";
// What passes the filters: the one place that decides what the picture, the list and the counts show.

/**
 * @typedef {{edge: KgEdge, parts: Part[], events: number[], factuality: string, stance: number, band: string}} SeenEdge
 * @typedef {{edges: SeenEdge[], drawn: SeenEdge[], nodes: KgNode[], candidates: number, events: Set<number>,
 *   counts: Record<string, Map<string, number>>, contested: number, inTime: Set<number>}} Seen
 */

/** @param {Data} data @param {State} state @returns {Seen} */
function seen(data, state) {
  const level = data.levels[state.level];
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const inTime = new Set();
  const contested = new Set();
  const edges = [];
  const events = new Set();
  for (const edge of level.edges) {
    const ends = [level.byId.get(edge.from).shade, level.byId.get(edge.to).shade];
    const parts = [];
    for (const part of edge.parts) {
      const band = stanceOf(part.stance);
      const misses = [
        ends.some((shade) => state.off.shade.has(shade)) && "shade",
        state.off.stance.has(band) && "stance",
        state.off.factuality.has(part.factuality) && "factuality",
        state.off.kind.has(edge.kind) && "kind",
      ].filter(Boolean);
      if (misses.length > 1) continue;
      const kept = [];
      for (const index of part.events) {
        const event = data.events[index];
        if (state.contested && !event.contested) continue;
        if (!misses.length) inTime.add(index);
        if (!isWithin(event.when, state.from, state.to)) continue;
        kept.push(index);
        if (event.contested && !misses.length) contested.add(index);
      }
      if (!kept.length) continue;
      // A facet counts what it would show: everything that passes all the other facets.
      const tally = (facet, value) => {
        if (misses.length && misses[0] !== facet) return;
        const found = counts[facet].get(value) || new Set();
        for (const index of kept) found.add(index);
        counts[facet].set(value, found);
      };
      for (const shade of new Set(ends)) tally("shade", shade);
      tally("stance", band);
      tally("factuality", part.factuality);
      tally("kind", edge.kind);
      if (!misses.length) parts.push({ ...part, events: kept });
    }
    if (!parts.length) continue;
    const all = [...new Set(parts.flatMap((part) => part.events))];
    for (const index of all) events.add(index);
    const first = parts[0]; // parts come with the strongest factuality first
    edges.push({
      edge,
      parts,
      events: all,
      factuality: first.factuality,
      stance: first.stance,
      band: stanceOf(first.stance),
    });
  }
  for (const facet of FACETS) for (const [value, found] of counts[facet]) counts[facet].set(value, found.size);
  const { nodes, candidates } = chosen(level, state, edges);
  const ids = new Set(nodes.map((node) => node.id));
  const drawn = edges.filter(({ edge }) => ids.has(edge.from) && ids.has(edge.to));
  return { edges, drawn, nodes, candidates, events, counts, contested: contested.size, inTime };
}

/** The most important nodes with something to show, and whom the reader asked for. */
function chosen(level, state, edges) {
  const candidates = new Set(edges.flatMap(({ edge }) => [edge.from, edge.to]));
  const wanted = new Set();
  for (const node of level.nodes) if (wanted.size < state.limit && candidates.has(node.id)) wanted.add(node.id);
  for (const { edge } of edges) {
    if (state.opened.has(edge.from) || state.opened.has(edge.to)) wanted.add(edge.from).add(edge.to);
  }
  const { selected } = state;
  if (selected?.what === "node" && level.byId.has(selected.id)) wanted.add(selected.id);
  if (selected?.what === "edge" && level.byKey.has(selected.id)) {
    const edge = level.byKey.get(selected.id);
    wanted.add(edge.from).add(edge.to);
  }
  return { nodes: level.nodes.filter((node) => wanted.has(node.id)), candidates: candidates.size };
}

/** @param {?[string, string]} when @param {?string} from @param {?string} to @returns {boolean} */
function isWithin(when, from, to) {
  if (!from && !to) return true;
  if (!when) return false; // without a date nothing can be in a chosen range
  return (!from || when[1] >= from) && (!to || when[0] <= to);
}
