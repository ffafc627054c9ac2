"use strict";
// Search over names and other names of actors, and over the things that events are about.

/** @typedef {{id: string, label: string, aliases: string[], rank: number}} Named */

/**
 * Those whose names fit a typed text: names that begin with it first, then words that do, then any place.
 * @template {Named} T
 * @param {T[]} named most important first @param {string} typed @returns {{node: T, alias: ?string}[]}
 */
function matches(named, typed, most = 12) {
  const wanted = folded(typed.trim());
  if (!wanted) return [];
  const found = [];
  for (const node of named) {
    let best = 3;
    let alias = null;
    for (const name of [node.label, ...node.aliases]) {
      const at = folded(name.slice(0, 400)).indexOf(wanted);
      if (at < 0) continue;
      const fit = at === 0 ? 0 : /[\s\-.'’(]/.test(name[at - 1] || "") ? 1 : 2;
      if (fit < best) [best, alias] = [fit, name === node.label ? null : name];
    }
    if (best < 3) found.push({ node, alias, best });
  }
  return found.sort((a, b) => a.best - b.best || a.node.rank - b.node.rank).slice(0, most);
}

/** @param {App} app @returns {Named[]} actors of this level, then those of the other, then things */
function searchable(app) {
  const { actor, country } = app.data.levels;
  const here = app.data.levels[app.state.level].nodes;
  const other = app.state.level === "actor" ? [] : actor.nodes.filter((node) => !country.byId.has(node.id));
  const things = [...app.data.things.values()].map((thing, at) => ({ ...thing, rank: here.length + at, thing: true }));
  return [...here, ...other, ...things];
}

/** How an option of a completed name looks. */
function namedOption({ node, alias }) {
  return [
    nodeMark(node.shade),
    nameOf(node.label, 60),
    alias ? el("span", { class: "soft" }, clean(alias, 40)) : null,
    el("span", { class: "soft kind-of" }, kindInWords(node.type)),
  ];
}

/** @param {App} app */
function createSearch(app) {
  const input = /** @type {HTMLInputElement} */ (byId("search"));
  completeNames(input, byId("found"), {
    find: (typed) => matches(searchable(app), typed),
    show: namedOption,
    none: "Nobody and nothing of that name",
    choose({ node }) {
      input.value = "";
      const mode = app.state.mode === "figures" ? "picture" : app.state.mode;
      const here = node.thing || app.data.levels[app.state.level].byId.has(node.id);
      const level = here ? app.state.level : "actor";
      app.change(
        {
          level,
          mode,
          chip: "",
          camera: here ? app.state.camera : null,
          selected: { what: node.thing ? "thing" : "node", id: node.id },
        },
        true,
      );
      if (!node.thing) app.picture.show(node.id);
      announce(`${clean(node.label, 90)} selected`);
      byId("panel").focus({ preventScroll: innerWidth > 760 });
    },
  });
}
