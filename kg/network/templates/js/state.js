"use strict";
// What the reader chose, and the location hash that says it, so that a link opens the same view.

/**
 * @typedef {{level: string, mode: string, selected: ?{what: "node"|"edge"|"event", id: string},
 *   off: Record<string, Set<string>>,
 *   from: ?string, to: ?string, contested: boolean, opened: Set<string>, limit: number, camera: ?number[]}} State
 */

const FACETS = ["shade", "stance", "factuality", "kind"];
const MODES = ["picture", "list", "figures"];

/** @param {number} limit @returns {State} */
function freshState(limit) {
  return {
    level: "actor",
    mode: "picture",
    selected: null,
    off: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])),
    from: null,
    to: null,
    contested: false,
    opened: new Set(),
    limit,
    camera: null,
  };
}

/** @param {State} state @param {number} first @returns {string} the hash, empty for the view as first opened */
function toHash(state, first) {
  const words = new URLSearchParams();
  if (state.level !== "actor") words.set("level", state.level);
  if (state.mode !== "picture") words.set("as", state.mode);
  if (state.selected) words.set(state.selected.what, state.selected.id);
  for (const facet of FACETS) for (const value of [...state.off[facet]].sort()) words.append(`no-${facet}`, value);
  if (state.from) words.set("from", state.from);
  if (state.to) words.set("to", state.to);
  if (state.contested) words.set("contested", "1");
  for (const id of [...state.opened].sort()) words.append("open", id);
  if (state.limit !== first) words.set("most", String(state.limit));
  if (state.camera) words.set("at", state.camera.join(","));
  return words.toString();
}

/** @param {string} hash @param {number} first @returns {State} what a hash says, without what it says wrongly */
function fromHash(hash, first) {
  const state = freshState(first);
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  if (words.get("level") === "country") state.level = "country";
  if (MODES.includes(words.get("as"))) state.mode = words.get("as");
  for (const what of ["node", "edge", "event"]) if (words.get(what)) state.selected = { what, id: words.get(what) };
  for (const facet of FACETS) state.off[facet] = new Set(words.getAll(`no-${facet}`));
  for (const end of ["from", "to"]) if (/^\d{4}-\d{2}-\d{2}$/.test(words.get(end) || "")) state[end] = words.get(end);
  state.contested = words.get("contested") === "1";
  state.opened = new Set(words.getAll("open"));
  const most = Number(words.get("most"));
  if (Number.isInteger(most) && most > first) state.limit = most;
  const camera = (words.get("at") || "").split(",").map(Number);
  if (camera.length === 3 && camera.every(Number.isFinite) && camera[2] > 0) state.camera = camera;
  return state;
}

/** Write the hash; `step` makes it a step for the back button. */
function keepHash(hash, step) {
  const url = hash ? `#${hash}` : location.pathname + location.search;
  if (hash === location.hash.replace(/^#/, "")) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", url);
  } catch {
    location.hash = hash; // a browser that refuses history on file:// still has the hash
  }
}
