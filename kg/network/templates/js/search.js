"use strict";
// Search over names of actors and things, and over the words of events: titles, kinds, parties, quotes.

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

/**
 * The words of each event, folded, each after a space: title, kind, parties and quotes.
 * @param {Data} data @returns {{title: string, all: string}[]}
 */
function wordsOfEvents(data) {
  const spaced = (text) => ` ${folded(clean(text, 4000)).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  const name = (id) => data.levels.actor.byId.get(id)?.label ?? data.things.get(id)?.label ?? "";
  return data.events.map((event) => {
    const parties = [...event.agents, ...event.counterparts].map(name);
    const title = spaced([event.summary, kindInWords(event.type), ...parties].join(" "));
    return { title, all: title + spaced(event.evidence.map((one) => one.quote.join("")).join(" ")) };
  });
}

/**
 * Events that hold every typed word, at the head of one of theirs: those with all in title, kind and parties first,
 * then the newest.
 * @param {KgEvent[]} events @param {{title: string, all: string}[]} words @param {string} typed
 * @returns {{event: KgEvent}[]}
 */
function eventMatches(events, words, typed, most = 8) {
  const wanted = folded(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (!wanted.length || wanted.join("").length < 3) return [];
  const holds = (text) => wanted.every((word) => text.includes(` ${word}`));
  const found = [];
  words.forEach(({ title, all }, at) => {
    if (holds(all)) found.push({ event: events[at], first: holds(title) });
  });
  const day = ({ event }) => event.when?.[0] || "";
  found.sort((a, b) => Number(b.first) - Number(a.first) || (day(b) > day(a) ? 1 : day(b) < day(a) ? -1 : 0));
  return found.slice(0, most);
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

/** How an event that was found looks. @param {{event: KgEvent}} option */
function eventOption({ event }) {
  return [
    nodeMark("thing"),
    el("span", { dir: "auto" }, clean(event.summary, 110) || kindInWords(event.type)),
    el("span", { class: "soft kind-of" }, whenInWords(event)),
  ];
}

/** @param {App} app */
function createSearch(app) {
  const input = /** @type {HTMLInputElement} */ (byId("search"));
  let words = null; // made when first searched, because most readers never do
  completeNames(input, byId("found"), {
    find(typed) {
      words ??= wordsOfEvents(app.data);
      const events = eventMatches(app.data.events, words, typed);
      return [...matches(searchable(app), typed, events.length ? 6 : 12), ...events];
    },
    show: (option) => ("event" in option ? eventOption(option) : namedOption(option)),
    none: "Nothing with all these words in a name, title, kind or quote",
    choose(option) {
      input.value = "";
      if ("event" in option) choseEvent(app, option.event);
      else choseName(app, option.node);
      byId("panel").focus({ preventScroll: innerWidth > 760 });
    },
  });
}

/** @param {App} app @param {KgEvent} event */
function choseEvent(app, event) {
  const mode = app.state.mode === "figures" ? "picture" : app.state.mode;
  app.change({ mode, chip: "", selected: { what: "event", id: event.id } }, true);
  announce(`${clean(event.summary, 120)} selected`);
}

/** @param {App} app @param {Named & {thing?: boolean}} node */
function choseName(app, node) {
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
}
