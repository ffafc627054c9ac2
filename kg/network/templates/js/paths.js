"use strict";
// The shortest chains between two actors over what passes the filters.

/** @typedef {{nodes: string[], hops: SeenEdge[][], weight: number}} Chain */

const MOST_CHAINS = 12;

/** @param {SeenEdge[]} edges @returns {Map<string, Map<string, SeenEdge[]>>} who deals with whom, and by which lines */
function neighboursOf(edges) {
  /** @type {Map<string, Map<string, SeenEdge[]>>} */
  const found = new Map();
  const add = (one, other, edge) => {
    if (!found.has(one)) found.set(one, new Map());
    const near = found.get(one);
    if (near.has(other)) near.get(other).push(edge);
    else near.set(other, [edge]);
  };
  for (const seenEdge of edges) {
    add(seenEdge.edge.from, seenEdge.edge.to, seenEdge);
    add(seenEdge.edge.to, seenEdge.edge.from, seenEdge);
  }
  return found;
}

/** @returns {Map<string, number>} how many steps each actor is away from one */
function stepsFrom(near, start) {
  const steps = new Map([[start, 0]]);
  let wave = [start];
  while (wave.length) {
    const next = [];
    for (const id of wave) {
      for (const other of near.get(id)?.keys() || []) {
        if (steps.has(other)) continue;
        steps.set(other, steps.get(id) + 1);
        next.push(other);
      }
    }
    wave = next;
  }
  return steps;
}

/**
 * The shortest chains from one actor to another, the best attested first; where the two deal directly, also the chains
 * over one actor between them.
 * @param {SeenEdge[]} edges @param {string} [from] @param {string} [to] @returns {Chain[]}
 */
function chainsBetween(edges, from, to) {
  if (!from || !to || from === to) return [];
  const near = neighboursOf(edges);
  const steps = stepsFrom(near, to);
  const shortest = steps.get(from);
  if (shortest === undefined) return [];
  const most = shortest === 1 ? 2 : shortest;
  /** @type {string[][]} */
  const found = [];
  const walk = (nodes) => {
    const here = nodes.at(-1);
    if (here === to) return void found.push(nodes);
    // The strongest tie first, so that what the cap leaves out is the weakest.
    const ways = [...near.get(here)].filter(
      ([other]) => !nodes.includes(other) && nodes.length + (steps.get(other) ?? Infinity) <= most,
    );
    ways.sort((a, b) => eventsIn(b[1]) - eventsIn(a[1]) || (a[0] < b[0] ? -1 : 1));
    for (const [other] of ways) {
      if (found.length >= MOST_CHAINS * 8) return;
      walk([...nodes, other]);
    }
  };
  walk([from]);
  const chains = found.map((nodes) => {
    const hops = nodes.slice(1).map((id, at) => near.get(nodes[at]).get(id));
    return { nodes, hops, weight: Math.min(...hops.map(eventsIn)) };
  });
  chains.sort(
    (a, b) =>
      a.nodes.length - b.nodes.length || b.weight - a.weight || (joined(...a.nodes) < joined(...b.nodes) ? -1 : 1),
  );
  return chains.slice(0, MOST_CHAINS);
}

/** @param {SeenEdge[]} lines @returns {number} how many events a tie holds */
function eventsIn(lines) {
  return new Set(lines.flatMap((one) => one.events)).size;
}
