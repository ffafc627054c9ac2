"use strict";
// Bringing it together: one state, one way to change it, and everything drawn from it.

/**
 * @typedef {{data: Data, state: State, seen: Seen, picture: ReturnType<typeof createPicture>,
 *   change: (patch: Partial<State>, step?: boolean, how?: {quiet?: boolean}) => void,
 *   filter: (patch: Partial<State>) => void, select: (found: ?Selected, how?: {look?: boolean}) => void,
 *   expand: (id: string) => void, copy: (what: string, text: string, remark?: string) => Promise<void>, keep: () => void, isFiltered: () => boolean, resetFilters: () => void}} App
 */

function startPage() {
  const data = readData();
  const app = /** @type {App} */ ({ data, state: fromHash(location.hash, data.known) });
  const keep = (step) => keepHash(toHash(app.state, data.known), step);
  /** @type {(() => void)[]} */
  let parts = [];
  const draw = () => {
    app.seen = seen(data, app.state);
    for (const part of parts) part();
  };
  /** @type {Partial<App>} */
  const acts = {
    keep: () => keep(false),
    change(patch, step = false, { quiet = false } = {}) {
      Object.assign(app.state, patch);
      draw();
      if (!quiet) keep(step);
    },
    filter(patch) {
      app.change(patch);
      app.picture.refit();
    },
    select(found, { look = false } = {}) {
      const same = found?.what === app.state.selected?.what && found?.id === app.state.selected?.id;
      if (same) return;
      app.change({ selected: found, chip: "" }, true);
      if (found?.what === "node") {
        if (look) app.picture.show(found.id);
        const node = data.levels[app.state.level].byId.get(found.id);
        if (node) announce(`${clean(node.label, 90)}, ${kindInWords(node.type)}`);
      }
    },
    expand(id) {
      const before = app.seen.nodes.length;
      app.change({ opened: new Set(app.state.opened).add(id), selected: { what: "node", id } }, true);
      announce(`${countOf(app.seen.nodes.length - before, "actor")} added`);
    },
    async copy(what, text, remark = "") {
      const words = (await copyText(text)) ? `${what} copied${remark && `; ${remark}`}` : "Could not copy";
      announce(words);
      const note = byId("copied");
      note.textContent = words;
      note.hidden = false;
      setTimeout(() => (note.hidden = true), remark ? 6000 : 2500);
    },
    isFiltered: () =>
      FACETS.some((facet) => app.state.off[facet].size) ||
      PICKED.some((facet) => app.state.only[facet].size) ||
      app.state.contested ||
      app.state.belief > 0 ||
      Boolean(app.state.from || app.state.to),
    resetFilters() {
      const { off, only, belief, from, to, contested } = freshState(data.first);
      app.filter({ off, only, belief, from, to, contested });
    },
  };
  Object.assign(app, acts);
  app.picture = createPicture(app);
  parts = [
    () => tellWhatWasRead(app),
    createLegend(app),
    createSwitches(app),
    createTimeline(app),
    createPanel(app),
    createList(app),
    createFigures(app),
    () => drawnLine(app),
    app.picture.update,
  ];
  createSearch(app);
  createButtons(app);
  addEventListener("hashchange", () => {
    if (location.hash.replace(/^#/, "") === toHash(app.state, data.known)) return;
    app.state = fromHash(location.hash, data.known);
    app.picture.forget();
    draw();
  });
  draw();
  document.documentElement.dataset.ready = "yes";
  return app;
}

/** The line under the title: what was read, and what of it is at this level. @param {App} app */
function tellWhatWasRead(app) {
  const { data, state } = app;
  const range = data.since || data.until ? `, ${dateInWords(data.since)} to ${dateInWords(data.until)}` : "";
  const read = `Read from ${countOf(data.articles, "article")}${range}`;
  const { nodes } = data.levels[state.level];
  const who =
    state.level === "actor"
      ? countOf(nodes.length, "actor")
      : countOf(nodes.length, "country or other", "countries and others");
  const passing = app.isFiltered() ? `${app.seen.events.size.toLocaleString("en")} of ` : "";
  byId("read").textContent = [read, who, passing + countOf(data.events.length, "event")].join(" · ");
}

function createSwitches(app) {
  const make = (room, values, chosen, press) => {
    const buttons = values.map(([value, label, title]) =>
      el("button", { type: "button", title, "data-value": value, on: { click: () => press(value) } }, label),
    );
    byId(room).replaceChildren(...buttons);
    return () =>
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.value === chosen())));
  };
  const levels = make(
    "levels",
    [
      ["actor", "Actors", "People and organisations as themselves"],
      ["country", "Countries", "People and organisations counted for their countries"],
    ],
    () => app.state.level,
    (level) => {
      if (level === app.state.level) return;
      const { selected } = app.state;
      const home = level === "country" && selected?.what === "node" ? app.data.homes.get(selected.id) : null;
      const kept =
        selected?.what === "event"
          ? selected
          : home
            ? { what: "node", id: home }
            : selected?.what === "node" && app.data.levels[level].byId.has(selected.id)
              ? selected
              : null;
      app.change({ level, camera: null, selected: kept }, true);
    },
  );
  const named = [
    ["picture", "Picture"],
    ["list", "List"],
    ...(app.data.analyses.length ? [["figures", "Figures"]] : []),
  ];
  const modes = make(
    "modes",
    named,
    () => app.state.mode,
    (mode) => app.change({ mode }, true),
  );
  return () => {
    levels();
    modes();
    byId("picture-room").hidden = app.state.mode !== "picture";
    byId("list").hidden = app.state.mode !== "list";
    byId("figures").hidden = app.state.mode !== "figures";
    for (const id of ["save-png", "save-svg"]) byId(id).toggleAttribute("disabled", app.state.mode !== "picture");
    document.body.dataset.mode = app.state.mode;
  };
}

/** How much of what passes the filters is drawn, and the way to more. */
function drawnLine(app) {
  const { nodes, candidates, drawn, solo } = app.seen;
  const line = byId("drawn");
  const linked = new Set(drawn.flatMap(({ edge }) => [edge.from, edge.to])).size;
  line.replaceChildren(
    `${linked.toLocaleString("en")} of ${countOf(candidates, "actor")}, ${countOf(drawn.length, "connection")}`,
  );
  if (solo.length) {
    const alone = app.state.level === "actor" ? "actor" : "country";
    const list = () => app.change({ mode: "list", list: "events" }, true);
    line.append(
      " · ",
      el(
        "button",
        { type: "button", id: "alone", title: "They make no line and stand in the list", on: { click: list } },
        `${countOf(solo.length, "event")} of one ${alone} only`,
      ),
    );
  }
  if (candidates > nodes.length) {
    line.append(
      " ",
      el(
        "button",
        { type: "button", id: "draw-more", on: { click: () => app.change({ limit: app.state.limit + 100 }) } },
        "Draw 100 more",
      ),
    );
  }
  byId("empty").hidden = Boolean(nodes.length);
  const filtered = app.isFiltered();
  byId("empty-words").textContent = app.seen.events.size
    ? `${filtered ? "What passes the filters" : "What was read"} makes no line: see the list of events. `
    : filtered
      ? "Nothing passes the filters. "
      : "No event was read. ";
  byId("reset-empty").hidden = !filtered;
}

function createButtons(app) {
  const filters = byId("open-filters");
  const openFilters = (open) => {
    document.body.classList.toggle("filtering", open);
    filters.setAttribute("aria-expanded", String(open));
  };
  filters.addEventListener("click", () => openFilters(!document.body.classList.contains("filtering")));
  byId("zoom-in").addEventListener("click", () => app.picture.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => app.picture.zoom(1 / 1.3));
  byId("zoom-all").addEventListener("click", () => app.picture.fit());
  byId("reset-empty").addEventListener("click", () => app.resetFilters());
  const menu = /** @type {HTMLDetailsElement} */ (byId("save"));
  const saves = {
    "save-png": () => savePng(app),
    "save-svg": () => saveSvg(app),
    "save-csv": () => saveCsv(app),
    "save-gexf": () => saveGexf(app),
    "copy-link": () =>
      app.copy("Link", location.href, location.protocol === "file:" ? "it opens only on this computer" : ""),
    "copy-sparql": () => app.copy("SPARQL", sparqlOf(app, shownNow(app).scope)),
  };
  for (const [id, act] of Object.entries(saves))
    byId(id).addEventListener("click", () => {
      act();
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  const help = /** @type {HTMLDialogElement} */ (byId("help"));
  byId("open-help").addEventListener("click", () => help.showModal());
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!menu.contains(target)) menu.open = false;
    // What was clicked may be gone by now, as the buttons that a list replaces.
    const inside = byId("filters").contains(target) || filters.contains(target) || !target.isConnected;
    if (!inside) openFilters(false);
  });
  document.addEventListener("keydown", (event) => {
    const typing = /** @type {Element} */ (event.target).matches?.(
      "input:not([type=checkbox]):not([type=range]), textarea",
    );
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "/" && !typing) byId("search").focus();
    else if (event.key === "?" && !typing) help.showModal();
    else if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (event.key === "Escape" && document.body.classList.contains("filtering")) openFilters(false);
    else if (event.key === "Escape" && app.state.selected) app.select(null);
    else return;
    event.preventDefault();
  });
}

const kgPage = startPage();
