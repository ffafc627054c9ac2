"use strict";
// What passes the filters: the one place that decides what the picture, the list and the counts show.

/**
 * @typedef {{edge: KgEdge, parts: Part[], events: number[], factuality: string, stance: number, band: string}} SeenEdge
 * @typedef {{edges: SeenEdge[], drawn: SeenEdge[], nodes: KgNode[], candidates: number, events: Set<number>,
 *   solo: number[], chains: Chain[], counts: Record<string, Map<string, number>>, contested: number, inTime: Set<number>}} Seen
 */

/** @param {Data} data @param {State} state @returns {Seen} */
function seen(data, state) {
  const level = data.levels[state.level];
  const tally = createTally(data, state);
  const edges = [];
  const events = new Set();
  for (const edge of level.edges) {
    const ends = [level.byId.get(edge.from).shade, level.byId.get(edge.to).shade];
    const parts = [];
    for (const part of edge.parts) {
      const kept = tally.of({ ends, kind: edge.kind, ...part });
      if (kept.length) parts.push({ ...part, events: kept });
    }
    if (!parts.length) continue;
    const all = parts.length === 1 ? parts[0].events : [...new Set(parts.flatMap((part) => part.events))];
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
  const solo = level.solo.filter((index) => {
    const event = data.events[index];
    const ends = partiesOf(data, state.level, event).map((one) => one.shade);
    const alone = { ends, kind: event.type, factuality: event.standing, stance: event.intensity, events: [index] };
    return tally.of(alone).length;
  });
  for (const index of solo) events.add(index);
  const [from, to] = state.selected?.what === "path" ? twoOf(state.selected.id) : [];
  const chains = chainsBetween(edges, from, to);
  const { nodes, candidates } = chosen(level, state, edges, chains);
  const ids = new Set(nodes.map((node) => node.id));
  const drawn = edges.filter(({ edge }) => ids.has(edge.from) && ids.has(edge.to));
  return { edges, drawn, nodes, candidates, events, solo, chains, ...tally.result() };
}

/**
 * Sift groups of events, and count on the way: a facet counts what it would show, which is everything that passes all
 * the other facets.
 * @param {Data} data @param {State} state
 */
function createTally(data, state) {
  /** @type {Record<string, Map<string, {add: (index: number) => void, size: number}>>} */
  const counts = Object.fromEntries([...FACETS, ...PICKED].map((facet) => [facet, new Map()]));
  const inTime = new Set();
  const contested = new Set();
  const misses = data.events.map((event) => missesOf(event, state));
  const add = (facet, value, index) => {
    let found = counts[facet].get(value);
    if (!found) counts[facet].set(value, (found = countFor(facet, data.events.length)));
    found.add(index);
  };
  return {
    /** @param {{ends: string[], kind: string, factuality: string, stance: number, events: number[]}} group */
    of({ ends, kind, factuality, stance, events }) {
      const band = stanceOf(stance);
      const mine = [
        ends.some((shade) => state.off.shade.has(shade)) && "shade",
        state.off.stance.has(band) && "stance",
        state.off.factuality.has(factuality) && "factuality",
        state.off.kind.has(kind) && "kind",
      ].filter(Boolean);
      const kept = [];
      if (mine.length > 1) return kept;
      for (const index of events) {
        const theirs = misses[index];
        if (mine.length && theirs.length) continue;
        if (theirs.length > 1) continue;
        const miss = mine[0] || theirs[0];
        const counted = (facet) => !miss || miss === facet;
        if (counted("shade")) for (const shade of ends) add("shade", shade, index);
        if (counted("stance")) add("stance", band, index);
        if (counted("factuality")) add("factuality", factuality, index);
        if (counted("kind")) add("kind", kind, index);
        if (counted("speaker") || counted("outlet")) {
          for (const one of data.events[index].evidence) {
            if (counted("speaker") && fits(state.only.outlet, one.outlet)) add("speaker", one.who, index);
            if (counted("outlet") && fits(state.only.speaker, one.who)) add("outlet", one.outlet, index);
          }
        }
        if (counted("time")) inTime.add(index);
        if (counted("contested") && data.events[index].contested) contested.add(index);
        if (!miss) kept.push(index);
      }
      return kept;
    },
    result: () => ({
      counts: Object.fromEntries(
        Object.entries(counts).map(([facet, found]) => [facet, new Map([...found].map(([v, one]) => [v, one.size]))]),
      ),
      contested: contested.size,
      inTime,
    }),
  };
}

/**
 * Counts each event once. Facets of few values mark events in an array, which is many times faster than a set; of
 * speakers and outlets there may be thousands, with few events each.
 * @param {string} facet @param {number} length @returns {{add: (index: number) => void, size: number}}
 */
function countFor(facet, length) {
  if (PICKED.includes(facet)) {
    const found = new Set();
    return {
      add: (index) => void found.add(index),
      get size() {
        return found.size;
      },
    };
  }
  const marks = new Uint8Array(length);
  const count = {
    size: 0,
    add(index) {
      count.size += 1 - marks[index];
      marks[index] = 1;
    },
  };
  return count;
}

const NOTHING_MISSED = Object.freeze([]);

/** @param {KgEvent} event @param {State} state @returns {readonly string[]} the filters that an event alone fails */
function missesOf(event, state) {
  const found = [];
  const { speaker, outlet } = state.only;
  if (speaker.size || outlet.size) {
    const reports = event.evidence;
    if (!reports.some((one) => fits(speaker, one.who) && fits(outlet, one.outlet))) {
      // One report must pass both; without one of the two filters another report might do.
      if (reports.some((one) => fits(outlet, one.outlet))) found.push("speaker");
      else if (reports.some((one) => fits(speaker, one.who))) found.push("outlet");
      else found.push("speaker", "outlet");
    }
  }
  if (state.belief && event.belief < state.belief / 100) found.push("belief");
  if (state.contested && !event.contested) found.push("contested");
  if (!isWithin(event.when, state.from, state.to)) found.push("time");
  return found.length ? found : NOTHING_MISSED;
}

/** @param {Set<string>} picked @param {string} value @returns {boolean} */
function fits(picked, value) {
  return !picked.size || picked.has(value);
}

/** @param {Data} data @param {string} level @param {KgEvent} event @returns {KgNode[]} who takes part, at a level */
function actorsOf(data, level, event) {
  const { byId } = data.levels[level];
  return partyIds(data, level, event).flatMap((id) => byId.get(id) || []);
}

/** @returns {{shade: string}[]} who takes part, drawn or not, at a level */
function partiesOf(data, level, event) {
  const { byId } = data.levels[level];
  return partyIds(data, level, event).flatMap((id) => byId.get(id) || data.things.get(id) || []);
}

function partyIds(data, level, event) {
  const ids = [...event.agents, ...event.counterparts];
  return [...new Set(level === "country" ? ids.map((id) => data.homes.get(id) ?? id) : ids)];
}

/** The most important nodes with something to show, and whom the reader asked for. */
function chosen(level, state, edges, chains) {
  const candidates = new Set(edges.flatMap(({ edge }) => [edge.from, edge.to]));
  const wanted = new Set();
  for (const node of level.nodes) {
    if (wanted.size >= state.limit) break;
    if (candidates.has(node.id)) wanted.add(node.id);
  }
  if (state.opened.size) {
    for (const { edge } of edges) {
      if (state.opened.has(edge.from) || state.opened.has(edge.to)) wanted.add(edge.from).add(edge.to);
    }
  }
  for (const id of askedFor(level, state.selected, chains)) wanted.add(id);
  return { nodes: level.nodes.filter((node) => wanted.has(node.id)), candidates: candidates.size };
}

/** @param {Level} level @param {?Selected} selected @param {Chain[]} chains @returns {string[]} */
function askedFor(level, selected, chains) {
  if (!selected) return [];
  const { what, id } = selected;
  const edge = what === "edge" && level.byKey.get(id);
  const ids =
    what === "node" ? [id] : edge ? [edge.from, edge.to] : what === "pair" || what === "path" ? twoOf(id) : [];
  return [...ids, ...chains.flatMap((chain) => chain.nodes)].filter((one) => level.byId.has(one));
}

/** @param {?[string, string]} when @param {?string} from @param {?string} to @returns {boolean} */
function isWithin(when, from, to) {
  if (!from && !to) return true;
  if (!when) return false; // without a date nothing can be in a chosen range
  return (!from || when[1] >= from) && (!to || when[0] <= to);
}
