"use strict";
// What the reader chose, and the location hash that says it, so that a link opens the same view.

/**
 * @typedef {"node"|"edge"|"event"|"pair"|"path"|"thing"} What
 * @typedef {{what: What, id: string}} Selected
 * @typedef {{level: string, mode: string, list: string, selected: ?Selected, chip: string,
 *   off: Record<string, Set<string>>, only: Record<string, Set<string>>, belief: number,
 *   from: ?string, to: ?string, contested: boolean, opened: Set<string>, limit: number, camera: ?number[]}} State
 * @typedef {{first: number, values: Record<string, string[]>}} Known what a hash is read against
 */

/** Facets of which values are switched off, and facets of which some may be picked. */
const FACETS = ["shade", "stance", "factuality", "kind"];
const PICKED = ["speaker", "outlet"];
const MODES = ["picture", "list", "figures"];
const LISTS = ["edges", "events"];
/** @type {What[]} */
const SELECTABLE = ["node", "edge", "event", "pair", "path", "thing"];

/** @param {number} limit @returns {State} */
function freshState(limit) {
  return {
    level: "actor",
    mode: "picture",
    list: "edges",
    selected: null,
    chip: "",
    off: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
    only: Object.fromEntries(PICKED.map((facet) => [facet, new Set()])),
    belief: 0,
    from: null,
    to: null,
    contested: false,
    opened: new Set(),
    limit,
    camera: null,
  };
}

/** @param {State} state @param {Known} known @returns {string} the hash, empty for the view as first opened */
function toHash(state, known) {
  const words = new URLSearchParams();
  if (state.level !== "actor") words.set("level", state.level);
  if (state.mode !== "picture") words.set("as", state.mode);
  if (state.list !== "edges") words.set("list", state.list);
  if (state.selected) words.set(state.selected.what, state.selected.id);
  if (state.chip) words.set("chip", state.chip);
  for (const facet of FACETS) {
    const on = (known.values[facet] || []).filter((value) => !state.off[facet].has(value));
    // What is fewer is named: those left, or those taken away.
    if (on.length && on.length < state.off[facet].size) for (const value of on) words.append(facet, value);
    else for (const value of [...state.off[facet]].sort()) words.append(`no-${facet}`, value);
  }
  for (const facet of PICKED) for (const value of [...state.only[facet]].sort()) words.append(facet, value);
  if (state.belief) words.set("belief", String(state.belief));
  if (state.from) words.set("from", state.from);
  if (state.to) words.set("to", state.to);
  if (state.contested) words.set("contested", "1");
  for (const id of [...state.opened].sort()) words.append("open", id);
  if (state.limit !== known.first) words.set("most", String(state.limit));
  if (state.camera) words.set("at", state.camera.join(","));
  return words.toString();
}

/** @param {string} hash @param {Known} known @returns {State} what a hash says, without what it says wrongly */
function fromHash(hash, known) {
  const state = freshState(known.first);
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  if (words.get("level") === "country") state.level = "country";
  if (MODES.includes(words.get("as") || "")) state.mode = String(words.get("as"));
  if (LISTS.includes(words.get("list") || "")) state.list = String(words.get("list"));
  for (const what of SELECTABLE) {
    const id = words.get(what);
    if (id) state.selected = { what, id };
  }
  state.chip = words.get("chip") || "";
  for (const facet of FACETS) {
    const all = known.values[facet] || [];
    const on = words.getAll(facet).filter((value) => all.includes(value));
    state.off[facet] = new Set(on.length ? all.filter((value) => !on.includes(value)) : words.getAll(`no-${facet}`));
  }
  for (const facet of PICKED) state.only[facet] = new Set(words.getAll(facet));
  const belief = Number(words.get("belief"));
  if (Number.isInteger(belief) && belief > 0 && belief <= 100) state.belief = belief;
  const day = (name) => (/^\d{4}-\d{2}-\d{2}$/.test(words.get(name) || "") ? words.get(name) : null);
  state.from = day("from");
  state.to = day("to");
  state.contested = words.get("contested") === "1";
  state.opened = new Set(words.getAll("open"));
  const most = Number(words.get("most"));
  if (Number.isInteger(most) && most > known.first) state.limit = most;
  const camera = (words.get("at") || "").split(",").map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) state.camera = camera;
  return state;
}

/** Write the hash; `step` makes it a step for the back button. @param {string} hash @param {boolean} step */
function keepHash(hash, step) {
  const url = hash ? `#${hash}` : location.pathname + location.search;
  if (hash === location.hash.replace(/^#/, "")) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", url);
  } catch {
    location.hash = hash; // a browser that refuses history on file:// still has the hash
  }
}

/** @param {...string} ids @returns {string} the id of a selection of several actors */
function joined(...ids) {
  return JSON.stringify(ids);
}

/** @param {string} id @returns {[string, string]} the two actors of a selected pair or path, empty where there are none */
function twoOf(id) {
  try {
    const [one, other] = JSON.parse(id);
    return [String(one ?? ""), String(other ?? "")];
  } catch {
    return ["", ""];
  }
}
