"use strict";
// Which marks and lines stand out, and how the lines of one pair are bundled and part.

/**
 * @typedef {{id: string, from: string, to: string, arrow: boolean, lines: SeenEdge[], events: number[],
 *   factuality: string, band: string, bend: number}} Strand
 */

const MOST_STRANDS = 3; // more lines than these a pair are drawn as one a stance

/** What the selection is about: its nodes and lines; null when nothing is selected. @param {App} app */
function highlight(app) {
  const { selected } = app.state;
  const level = app.data.levels[app.state.level];
  if (!selected) return null;
  const { what, id } = selected;
  const near = { nodes: new Set(), edges: new Set() };
  const add = (edge) => near.edges.add(edge.key) && near.nodes.add(edge.from).add(edge.to);
  const drawn = app.seen.drawn.map((one) => one.edge);
  if (what === "node") {
    if (!level.byId.has(id)) return null;
    near.nodes.add(id);
    for (const edge of drawn) if (edge.from === id || edge.to === id) add(edge);
  } else if (what === "edge") {
    if (!level.byKey.has(id)) return null;
    add(level.byKey.get(id));
  } else if (what === "pair") {
    const two = twoOf(id);
    if (!two.every((one) => level.byId.has(one))) return null;
    for (const one of two) near.nodes.add(one);
    for (const edge of drawn) if (two.includes(edge.from) && two.includes(edge.to)) add(edge);
  } else if (what === "path") {
    for (const one of twoOf(id)) if (level.byId.has(one)) near.nodes.add(one);
    for (const line of app.seen.chains.flatMap((chain) => chain.hops.flat())) add(line.edge);
  } else {
    const wanted = eventsSelected(app);
    if (what === "event")
      for (const node of actorsOfSelected(app)) if (app.seen.nodes.includes(node)) near.nodes.add(node.id);
    for (const { edge, events } of app.seen.drawn) if (events.some((index) => wanted.has(index))) add(edge);
  }
  return near.nodes.size ? near : null;
}

/** @param {App} app @returns {KgNode[]} who takes part in the selected event */
function actorsOfSelected(app) {
  const event = app.data.events[app.data.eventById.get(app.state.selected.id)];
  return event ? actorsOf(app.data, app.state.level, event) : [];
}

/** @param {App} app @returns {Set<number>} the events that a selected event or thing is about */
function eventsSelected(app) {
  const { what, id } = app.state.selected;
  if (what === "event") return new Set([app.data.eventById.get(id)]);
  return new Set(app.data.things.get(id)?.events);
}

/**
 * The lines as they are drawn: one a pair and kind where there are few, else one a pair and stance. The pair of a
 * selected line is drawn line by line.
 * @param {SeenEdge[]} drawn @param {?Selected} selected @returns {Strand[]}
 */
function strandsOf(drawn, selected) {
  /** @type {Map<string, SeenEdge[]>} */
  const pairs = new Map();
  for (const one of drawn) {
    const key = pairKey(one.edge);
    if (pairs.has(key)) pairs.get(key).push(one);
    else pairs.set(key, [one]);
  }
  const chosen = selected?.what === "edge" ? drawn.find(({ edge }) => edge.key === selected.id) : null;
  const unfolded = chosen ? pairKey(chosen.edge) : "";
  const found = [];
  for (const [key, lines] of pairs) {
    const groups =
      lines.length <= MOST_STRANDS || key === unfolded ? lines.map((one) => [one]) : [...byBand(lines).values()];
    const step = Math.min(0.16, 0.74 / groups.length);
    groups.forEach((group, at) => {
      const strand = strandOf(group);
      const bend = (at - (groups.length - 1) / 2) * step;
      found.push({ ...strand, bend: strand.from < strand.to ? bend : -bend });
    });
  }
  return found;
}

/** @param {KgEdge} edge */
function pairKey(edge) {
  return edge.from < edge.to ? joined(edge.from, edge.to) : joined(edge.to, edge.from);
}

/** @param {SeenEdge[]} lines @returns {Map<string, SeenEdge[]>} from cooperation to conflict */
function byBand(lines) {
  const found = new Map();
  for (const { id } of STANCES) {
    const some = lines.filter((one) => one.band === id);
    if (some.length) found.set(id, some);
  }
  return found;
}

/** @param {SeenEdge[]} lines @returns {Strand} */
function strandOf(lines) {
  const [{ edge, band }] = lines;
  const id = lines.length === 1 ? edge.key : joined(...twoOf(pairKey(edge)), "strand", band);
  const alike = lines.every((one) => one.edge.from === edge.from && !one.edge.symmetric);
  const solid = lines.find((one) => strokeOf(one.factuality) === "solid") || lines[0];
  return {
    id,
    from: edge.from,
    to: edge.to,
    arrow: alike,
    lines,
    events: lines.length === 1 ? lines[0].events : [...new Set(lines.flatMap((one) => one.events))],
    factuality: solid.factuality,
    band,
    bend: 0,
  };
}

/** How thick a line is by the number of its events. @param {number} count */
function thicknessOf(count) {
  return Math.min(7, 1.4 + 1.1 * Math.log2(count));
}
