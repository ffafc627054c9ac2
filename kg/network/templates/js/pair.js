"use strict";
// The panel about two actors: what passes between them, kind by kind, and the ladder that it makes.

/** @param {App} app @param {Level} level @param {KgEdge} edge */
function aboutEdge(app, level, edge) {
  const one = app.seen.edges.find((other) => other.edge.key === edge.key);
  const siblings = linesBetween(app, edge.from, edge.to).filter((other) => other.edge.key !== edge.key);
  const parts = one ? one.parts : [];
  const stance = one
    ? `${STANCES.find((band) => band.id === one.band)?.label} (${one.stance > 0 ? "+" : ""}${one.stance})`
    : "hidden by the filters";
  return [
    el("div", { class: "bar" }, el("h2", { class: "pair" }, ...edgeInWords(level, edge)), closer(app)),
    el(
      "p",
      { class: "facts" },
      lineMark(one?.band, strokeOf(one?.factuality || "actual")),
      el("span", { class: "soft" }, stance),
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
    listingHead(app, one ? one.events.length : 0, {
      ids: [edge.from, edge.to],
      both: true,
      kind: edge.kind,
      from: edge.from,
    }),
    eventCards(app, one ? one.events : []),
    siblings.length ? el("h3", {}, "Also between the two") : null,
    ...siblings.map((other) => lineButton(app, level, other)),
    ...laddersBetween(app, edge.from, edge.to),
  ];
}

/** @param {App} app @param {string} one @param {string} other @returns {SeenEdge[]} */
function linesBetween(app, one, other) {
  return app.seen.edges.filter(
    ({ edge }) => (edge.from === one && edge.to === other) || (edge.from === other && edge.to === one),
  );
}

/** A line of the picture as a line of text. */
function lineButton(app, level, one) {
  return el(
    "button",
    { type: "button", class: "brief", on: { click: () => app.select({ what: "edge", id: one.edge.key }) } },
    lineMark(one.band, strokeOf(one.factuality)),
    el("span", {}, ...edgeInWords(level, one.edge, 24)),
    el("span", { class: "count" }, String(one.events.length)),
  );
}

/** @param {App} app @param {Level} level @param {string} one @param {string} other */
function aboutPair(app, level, one, other) {
  const lines = linesBetween(app, one, other).sort(
    (a, b) => b.stance - a.stance || b.events.length - a.events.length || (a.edge.key < b.edge.key ? -1 : 1),
  );
  const indexes = [...new Set(lines.flatMap((line) => line.events))];
  const ends = [level.byId.get(one), level.byId.get(other)];
  return [
    el(
      "div",
      { class: "bar" },
      el(
        "h2",
        { class: "pair" },
        nameOf(ends[0].label),
        el("span", { class: "relation" }, " and "),
        nameOf(ends[1].label),
      ),
      closer(app),
    ),
    el("p", { class: "soft" }, `${countOf(indexes.length, "event")} of ${countOf(lines.length, "connection")}`),
    el("div", { class: "partners" }, ...ends.map((node) => actorButton(app, node))),
    lines.length ? el("h3", {}, "Connections, from cooperation to conflict") : null,
    ...lines.slice(0, 8).map((line) => lineButton(app, level, line)),
    moreButton(lines.slice(8), "further connection", (line) => lineButton(app, level, line)),
    ...laddersBetween(app, one, other),
    ...chippedEvents(app, indexes, undefined, { ids: [one, other], both: true }),
  ];
}

/**
 * The ladders of two actors: between those for whom they act.
 * @param {App} app @param {string} one @param {string} other
 */
function laddersBetween(app, one, other) {
  const homes = [one, other].map((id) => app.data.homes.get(id) ?? id);
  const mine = app.data.ladders.filter(({ pair }) => homes[0] !== homes[1] && homes.every((id) => pair.includes(id)));
  const own = homes.includes(one) && homes.includes(other);
  const title = own ? "Ladder, by date" : "Ladder of their countries, by date";
  return mine.flatMap((ladder) => {
    const hidden = ladder.steps.length - stepsSeen(app, ladder).length;
    const note = hidden ? el("p", { class: "soft" }, `${countOf(hidden, "step")} hidden by the filters`) : null;
    return [el("h3", {}, title), ladderOf(app, ladder), note].filter((part) => part !== null);
  });
}

/** Threat, measure, counter-measure as steps, each on the side of who took it. @param {App} app @param {Ladder} ladder */
function ladderOf(app, ladder) {
  const named = (id) => Object.values(app.data.levels).flatMap((level) => level.byId.get(id)?.label ?? [])[0] ?? id;
  return el(
    "ol",
    { class: "ladder" },
    ...stepsSeen(app, ladder).map(({ event: index, from, rung }) =>
      el(
        "li",
        {
          class: `rung${from === ladder.pair[0] ? "" : " other"}`,
          "data-rung": rung,
        },
        el("span", { class: "step" }, el("strong", {}, kindInWords(rung)), " by ", nameOf(named(from), 40)),
        briefOf(app, app.data.events[index]),
      ),
    ),
  );
}
