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

/** A line that leads to an event. @param {App} app @param {KgEvent} event @param {string} [when] */
function briefOf(app, event, when = whenInWords(event)) {
  return el(
    "button",
    { type: "button", class: "brief", on: { click: () => app.select({ what: "event", id: event.id }) } },
    el("span", { class: "soft" }, when),
    el("span", { dir: "auto" }, clean(event.summary, 140) || kindInWords(event.type)),
    el("span", { class: `tag ${strokeOf(event.standing)}` }, factualityInWords(event.standing)),
  );
}

/** What the panel holds, by what is selected. @param {App} app @returns {(Node|string|null)[]} */
function panelParts(app) {
  const { selected } = app.state;
  const level = app.data.levels[app.state.level];
  if (!selected) return overview(app, level);
  const { what, id } = selected;
  if (what === "node" && level.byId.has(id)) return aboutNode(app, level, level.byId.get(id));
  if (what === "edge" && level.byKey.has(id)) return aboutEdge(app, level, level.byKey.get(id));
  if (what === "event" && app.data.eventById.has(id)) return aboutEvent(app, level, app.data.eventById.get(id));
  if (what === "pair" && twoOf(id).every((one) => level.byId.has(one))) return aboutPair(app, level, ...twoOf(id));
  if (what === "path") return aboutPath(app, level, ...twoOf(id));
  if (what === "thing" && app.data.things.has(id)) return aboutThing(app, app.data.things.get(id));
  return missing(app);
}

/** @param {App} app */
function createPanel(app) {
  const panel = byId("panel");
  let told = "";
  return function update() {
    const { selected } = app.state;
    const now = JSON.stringify([selected, app.state.level]);
    panel.replaceChildren(...panelParts(app).filter((part) => part !== null));
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
  const { what, id } = app.state.selected;
  const { byId: nodes, byKey } = app.data.levels[other];
  const ids = what === "node" ? [id] : what === "pair" ? twoOf(id) : [];
  const there = byKey.has(id) || (ids.length > 0 && ids.every((one) => nodes.has(one)));
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
  ];
}

function aboutEvent(app, level, index) {
  const event = app.data.events[index];
  const ids = [...event.agents, ...event.counterparts, ...event.details.map((detail) => detail[2] || "")];
  const things = [...new Set(ids)].flatMap((id) => app.data.things.get(id) || []);
  return [
    el("div", { class: "bar" }, el("h2", {}, "Event"), closer(app)),
    el(
      "div",
      { class: "partners" },
      ...actorsOf(app.data, app.state.level, event).map((node) => actorButton(app, node)),
      ...things.map((thing) => thingButton(app, thing)),
    ),
    eventCard(app, event, { open: true }),
  ];
}

/** A thing that events are about: a product, an agreement. */
function thingButton(app, thing) {
  return el(
    "button",
    { type: "button", class: "actor", on: { click: () => app.select({ what: "thing", id: thing.id }) } },
    nodeMark(thing.shade),
    nameOf(thing.label, 60),
  );
}

/** @param {App} app @param {Thing} thing */
function aboutThing(app, thing) {
  const seenNow = thing.events.filter((index) => app.seen.events.has(index));
  const hidden = thing.events.length - seenNow.length;
  return [
    el("div", { class: "bar" }, el("h2", {}, nodeMark(thing.shade), nameOf(thing.label, 160)), closer(app)),
    el("p", { class: "soft" }, kindInWords(thing.type)),
    aliasLine(thing),
    hidden ? el("p", { class: "soft" }, `${countOf(hidden, "event")} hidden by the filters`) : null,
    ...chippedEvents(app, seenNow),
  ];
}

function aliasLine({ aliases }) {
  if (!aliases.length) return null;
  const named = aliases.slice(0, 8).map((alias) => clean(alias, 60));
  return el(
    "p",
    { class: "soft aliases" },
    "Also: ",
    el("bdi", {}, named.join(", ")),
    aliases.length > 8 ? ` and ${aliases.length - 8} more` : null,
  );
}
