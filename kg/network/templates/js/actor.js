"use strict";
// The panel about one actor: whom it deals with, and its events, to be narrowed to a kind and a side.

/** @param {App} app @param {Level} level @param {KgNode} node */
function aboutNode(app, level, node) {
  const mine = app.seen.edges.filter(({ edge }) => edge.from === node.id || edge.to === node.id);
  const partners = new Map();
  for (const { edge, events } of mine) {
    const other = edge.from === node.id ? edge.to : edge.from;
    if (!partners.has(other)) partners.set(other, new Set());
    for (const index of events) partners.get(other).add(index);
  }
  const alone = app.seen.solo.filter((index) =>
    actorsOf(app.data, app.state.level, app.data.events[index]).includes(node),
  );
  const indexes = [...new Set([...mine.flatMap((one) => one.events), ...alone])];
  const drawn = new Set(app.seen.nodes.map((one) => one.id));
  const hidden = [...partners.keys()].filter((id) => !drawn.has(id)).length;
  const ordered = [...partners].sort(
    (a, b) => b[1].size - a[1].size || level.byId.get(a[0]).rank - level.byId.get(b[0]).rank,
  );
  const country = node.country && node.shade !== "country" ? ` · ${clean(countryName(app, node.country), 40)}` : "";
  const partner = ([id, events]) =>
    el(
      "div",
      { class: "partner" },
      actorButton(app, level.byId.get(id), el("span", { class: "count" }, countOf(events.size, "event"))),
      el(
        "button",
        {
          type: "button",
          class: "small",
          "aria-label": `Between ${clean(node.label, 60)} and ${clean(level.byId.get(id).label, 60)}`,
          on: { click: () => app.select({ what: "pair", id: joined(...[node.id, id].sort()) }) },
        },
        "both",
      ),
    );
  return [
    el("div", { class: "bar" }, el("h2", {}, nodeMark(node.shade), nameOf(node.label, 160)), closer(app)),
    el(
      "p",
      { class: "soft" },
      `${kindInWords(node.type)}${country} · rank ${node.rank} of ${level.nodes.length} by PageRank`,
    ),
    aliasLine(node),
    el(
      "div",
      { class: "deeds" },
      hidden
        ? el(
            "button",
            { type: "button", class: "strong", id: "expand", on: { click: () => app.expand(node.id) } },
            `Expand ${countOf(hidden, "neighbour")}`,
          )
        : null,
      el(
        "button",
        {
          type: "button",
          class: "small",
          id: "path-from",
          on: {
            click: () => {
              app.select({ what: "path", id: joined(node.id, "") });
              byId("path-two").focus();
            },
          },
        },
        "Path to another actor",
      ),
      countryButton(app, node),
    ),
    ownAndTheirs(app, node),
    ordered.length ? el("h3", {}, countOf(ordered.length, "partner")) : null,
    el(
      "div",
      { class: "partners" },
      ...ordered.slice(0, 3).map(partner),
      moreButton(ordered.slice(3), "further partner", partner),
    ),
    ...chippedEvents(app, indexes, node),
  ];
}

/** From a country to all who act for it. @param {App} app @param {KgNode} node */
function countryButton(app, node) {
  if (app.state.level === "country" || node.shade !== "country") return null;
  const others = actingFor(app, node).length;
  if (!others) return null;
  return el(
    "button",
    {
      type: "button",
      class: "small",
      id: "with-people",
      on: { click: () => app.change({ level: "country", camera: null }, true) },
    },
    `${clean(node.label, 40)} with its ${countOf(others, "person or body", "people and bodies")}`,
  );
}

/** @param {App} app @param {KgNode} node @returns {string[]} who counts for a country beside itself */
function actingFor(app, node) {
  return [...app.data.homes].filter(([id, home]) => home === node.id && id !== node.id).map(([id]) => id);
}

/** How many events are a country's own, and how many those of its people and bodies. @param {App} app @param {KgNode} node */
function ownAndTheirs(app, node) {
  const others = new Set(node.shade === "country" ? actingFor(app, node) : []);
  if (!others.size) return null;
  let own = 0;
  let theirs = 0;
  for (const index of app.seen.events) {
    const event = app.data.events[index];
    const parties = [...event.agents, ...event.counterparts];
    if (parties.includes(node.id)) own += 1;
    else if (parties.some((id) => others.has(id))) theirs += 1;
  }
  if (!theirs) return null;
  const name = clean(node.label, 40);
  return el(
    "p",
    { class: "soft own" },
    `${countOf(own, "event names", "events name")} ${name} itself; ${countOf(theirs, "more", "more")} only its people and bodies` +
      (app.state.level === "actor" ? ", which are counted for themselves at this level." : "."),
  );
}

function countryName(app, code) {
  const found = [...app.data.levels.actor.nodes, ...app.data.levels.country.nodes].find(
    (node) => node.shade === "country" && node.country === code,
  );
  return found ? found.label : code;
}

/**
 * Events with chips that narrow them to one kind, and for one actor to what it did or what was done to it.
 * @param {App} app @param {number[]} indexes @param {KgNode} [node]
 */
function chippedEvents(app, indexes, node, scope = node && { ids: [node.id] }) {
  const { groups, chip: pressed } = chipOf(app, indexes, node);
  const now = pressed || groups[0];
  const chip = (group) =>
    el(
      "button",
      {
        type: "button",
        class: "chip",
        "aria-pressed": String(group === now),
        "data-chip": group.id,
        on: {
          click: () => {
            app.change({ chip: group === now ? "" : group.id });
            const again = byId("panel").querySelector(`[data-chip="${CSS.escape(app.state.chip)}"]`);
            /** @type {?HTMLElement} */ (again)?.focus();
          },
        },
      },
      group.label,
      el("span", { class: "count" }, String(group.events.length)),
    );
  const rows = ["", "by", "to"].map((side) => ({ side, some: groups.filter((group) => group.side === side) }));
  const titles = node ? { by: `By ${clean(node.label, 40)}`, to: `To ${clean(node.label, 40)}` } : { by: "Kinds" };
  const parts = rows.flatMap(({ side, some }) =>
    some.length
      ? [
          side && node ? el("p", { class: "soft side" }, el("bdi", {}, titles[side])) : null,
          el("div", { class: "chips", role: "group", "aria-label": titles[side] || "Events" }, ...some.map(chip)),
        ]
      : [],
  );
  return [listingHead(app, now.events.length, scope), ...(groups.length > 2 ? parts : []), eventCards(app, now.events)];
}

/**
 * All, and then what an actor did or underwent, by kind. What was only threatened stands with the threats.
 * @returns {{id: string, side: string, kind: string, label: string, events: number[]}[]}
 */
function chipGroups(app, indexes, node) {
  const homeOf = (id) => (app.state.level === "country" ? (app.data.homes.get(id) ?? id) : id);
  const groups = new Map();
  for (const index of indexes) {
    const event = app.data.events[index];
    const side = !node || event.agents.some((id) => homeOf(id) === node.id) ? "by" : "to";
    const kind = event.status === "threatened" ? "Threat" : event.type;
    const id = `${side}:${kind}`;
    if (!groups.has(id)) groups.set(id, { id, side, kind, label: kindInWords(kind), events: [] });
    groups.get(id).events.push(index);
  }
  const ordered = [...groups.values()].sort((a, b) => b.events.length - a.events.length || (a.id < b.id ? -1 : 1));
  return [{ id: "", side: "", kind: "", label: "All", events: indexes }, ...ordered];
}

/** The head of a list of events, with the query that yields them. @param {App} app @param {number} count */
function listingHead(app, count, scope) {
  const ask = el(
    "button",
    {
      type: "button",
      class: "small ask",
      title: "The query that yields these events from graph.ttl",
      on: { click: () => app.copy("SPARQL", sparqlOf(app, shownNow(app).scope)) },
    },
    "Copy SPARQL",
  );
  return el(
    "div",
    { class: "listing" },
    el("h3", {}, `${countOf(count, "event")}, newest first`),
    scope && count ? ask : null,
  );
}
