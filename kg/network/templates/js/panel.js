"use strict";
// The panel at the side: the evidence behind what is selected, or where to begin.

/** The words of an edge: who, what, whom. */
function edgeInWords(level, edge, most = 60) {
  const [from, to] = [level.byId.get(edge.from), level.byId.get(edge.to)];
  return [
    nameOf(from.label, most),
    el("span", { class: "relation" }, ` ${relationInWords(edge.relation)} ${edge.symmetric ? "↔" : "→"} `),
    nameOf(to.label, most),
  ];
}

function actorButton(app, node, ...more) {
  return el(
    "button",
    { type: "button", class: "actor", on: { click: () => app.select({ what: "node", id: node.id }, { look: true }) } },
    nodeMark(node.shade),
    nameOf(node.label, 60),
    ...more,
  );
}

/** @param {App} app */
function createPanel(app) {
  const panel = byId("panel");
  let told = "";
  return function update() {
    const { selected } = app.state;
    const level = app.data.levels[app.state.level];
    const now = JSON.stringify([selected, app.state.level]);
    const parts = !selected
      ? overview(app, level)
      : selected.what === "node" && level.byId.has(selected.id)
        ? aboutNode(app, level, level.byId.get(selected.id))
        : selected.what === "edge" && level.byKey.has(selected.id)
          ? aboutEdge(app, level, level.byKey.get(selected.id))
          : selected.what === "event" && app.data.eventById.has(selected.id)
            ? aboutEvent(app, level, app.data.eventById.get(selected.id))
            : missing(app);
    panel.replaceChildren(...parts);
    if (now !== told) panel.scrollTop = 0;
    // On a narrow screen the panel lies below the picture: bring its head up, and leave the picture in sight.
    if (now !== told && told && selected && innerWidth <= 760) scrollTo({ top: panel.offsetTop - innerHeight * 0.5 });
    told = now;
    document.body.classList.toggle("selected", Boolean(selected));
  };
}

function closer(app) {
  return el(
    "button",
    { type: "button", class: "close", "aria-label": "Clear the selection", on: { click: () => app.select(null) } },
    "×",
  );
}

function missing(app) {
  const other = app.state.level === "actor" ? "country" : "actor";
  const { selected } = app.state;
  const there =
    selected.what === "node"
      ? app.data.levels[other].byId.has(selected.id)
      : app.data.levels[other].byKey.has(selected.id);
  return [
    el("div", { class: "bar" }, el("h2", {}, "Not in this view"), closer(app)),
    el("p", {}, "What was selected is not part of this level."),
    there
      ? el(
          "button",
          { type: "button", class: "strong", on: { click: () => app.change({ level: other, camera: null }, true) } },
          "Show it at the other level",
        )
      : null,
  ].filter(Boolean);
}

function aboutNode(app, level, node) {
  const mine = app.seen.edges.filter(({ edge }) => edge.from === node.id || edge.to === node.id);
  const partners = new Map();
  for (const { edge, events } of mine) {
    const other = edge.from === node.id ? edge.to : edge.from;
    if (!partners.has(other)) partners.set(other, new Set());
    for (const index of events) partners.get(other).add(index);
  }
  const indexes = [...new Set(mine.flatMap((one) => one.events))];
  const hidden = [...partners.keys()].filter((id) => !app.seen.nodes.some((one) => one.id === id)).length;
  const ordered = [...partners].sort(
    (a, b) => b[1].size - a[1].size || level.byId.get(a[0]).rank - level.byId.get(b[0]).rank,
  );
  const country = node.country && node.shade !== "country" ? ` · ${clean(countryName(app, node.country), 40)}` : "";
  const list = el("div", { class: "partners" });
  const fill = (from, to) =>
    list.append(
      ...ordered
        .slice(from, to)
        .map(([id, events]) =>
          actorButton(app, level.byId.get(id), el("span", { class: "count" }, String(events.size))),
        ),
    );
  fill(0, 6);
  if (ordered.length > 6) {
    const more = el(
      "button",
      { type: "button", class: "small", on: { click: () => (more.remove(), fill(6, ordered.length)) } },
      `${ordered.length - 6} more`,
    );
    list.append(more);
  }
  return [
    el("div", { class: "bar" }, el("h2", {}, nodeMark(node.shade), nameOf(node.label, 160)), closer(app)),
    el("p", { class: "soft" }, `${kindInWords(node.type)}${country} · rank ${node.rank} of ${level.nodes.length}`),
    node.aliases.length
      ? el(
          "p",
          { class: "soft aliases" },
          "Also: ",
          el(
            "bdi",
            {},
            node.aliases
              .slice(0, 8)
              .map((alias) => clean(alias, 60))
              .join(", "),
          ),
          node.aliases.length > 8 ? ` and ${node.aliases.length - 8} more` : null,
        )
      : null,
    hidden
      ? el(
          "button",
          { type: "button", class: "strong", id: "expand", on: { click: () => app.expand(node.id) } },
          `Expand ${countOf(hidden, "neighbour")}`,
        )
      : null,
    el("h3", {}, countOf(ordered.length, "partner")),
    list,
    el("h3", {}, `${countOf(indexes.length, "event")}, newest first`),
    eventCards(app, indexes),
  ].filter(Boolean);
}

function countryName(app, code) {
  const found = [...app.data.levels.actor.nodes, ...app.data.levels.country.nodes].find(
    (node) => node.shade === "country" && node.country === code,
  );
  return found ? found.label : code;
}

function aboutEdge(app, level, edge) {
  const one = app.seen.edges.find((other) => other.edge.key === edge.key);
  const siblings = app.seen.edges.filter(
    (other) =>
      other.edge.key !== edge.key &&
      [other.edge.from, other.edge.to].includes(edge.from) &&
      [other.edge.from, other.edge.to].includes(edge.to),
  );
  const parts = one ? one.parts : [];
  return [
    el("div", { class: "bar" }, el("h2", { class: "pair" }, ...edgeInWords(level, edge)), closer(app)),
    el(
      "p",
      { class: "facts" },
      lineMark(one?.band, strokeOf(one?.factuality || "actual")),
      el(
        "span",
        { class: "soft" },
        one
          ? `${STANCES.find((band) => band.id === one.band).label} (${one.stance > 0 ? "+" : ""}${one.stance})`
          : "hidden by the filters",
      ),
      ...parts.map((part) =>
        el(
          "span",
          { class: `tag ${strokeOf(part.factuality)}` },
          `${part.events.length} ${factualityInWords(part.factuality)}`,
        ),
      ),
    ),
    el(
      "div",
      { class: "partners" },
      actorButton(app, level.byId.get(edge.from)),
      actorButton(app, level.byId.get(edge.to)),
    ),
    el("h3", {}, `${countOf(one ? one.events.length : 0, "event")}, newest first`),
    eventCards(app, one ? one.events : []),
    siblings.length ? el("h3", {}, "Also between the two") : null,
    ...siblings.map((other) =>
      el(
        "button",
        { type: "button", class: "brief", on: { click: () => app.select({ what: "edge", id: other.edge.key }) } },
        lineMark(other.band, strokeOf(other.factuality)),
        el("span", {}, ...edgeInWords(level, other.edge, 24)),
        el("span", { class: "count" }, String(other.events.length)),
      ),
    ),
  ].filter(Boolean);
}

function aboutEvent(app, level, index) {
  const event = app.data.events[index];
  const known = (ids) =>
    [...new Set(ids.map((id) => (level.byId.has(id) ? id : app.data.homes.get(id))))]
      .filter((id) => level.byId.has(id))
      .map((id) => level.byId.get(id));
  return [
    el("div", { class: "bar" }, el("h2", {}, "Event"), closer(app)),
    el(
      "div",
      { class: "partners" },
      ...known([...event.agents, ...event.counterparts]).map((node) => actorButton(app, node)),
    ),
    eventCard(app, event, { open: true }),
  ];
}
