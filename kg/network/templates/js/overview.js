"use strict";
// Where to begin: who matters, what is contested, what is latest.

function overview(app, level) {
  const counted = eventsByNode(app);
  const top = [...counted]
    .map(([id, events]) => ({ node: level.byId.get(id), number: events.size }))
    .sort((a, b) => b.number - a.number || a.node.rank - b.node.rank)
    .slice(0, 8);
  const contested = newestFirst(
    app,
    [...app.seen.events].filter((index) => app.data.events[index].contested),
  );
  const latest = latestReports(app);
  return [
    el("h2", {}, "Who matters most"),
    el(
      "p",
      { class: "soft hint" },
      `By the number of events ${app.isFiltered() ? "that pass the filters" : "they take part in"}. `,
      "Click an actor or a line to read the sentences behind it.",
    ),
    el(
      "ol",
      { class: "tops" },
      ...top.map(({ node, number }) => {
        const bar = el("i", { class: "bar-of", "aria-hidden": "true" });
        bar.style.width = `${Math.max(2, (100 * number) / top[0].number)}%`;
        return el("li", {}, actorButton(app, node, el("span", { class: "count" }, countOf(number, "event"))), bar);
      }),
    ),
    el(
      "button",
      {
        type: "button",
        class: "small",
        id: "find-path",
        on: {
          click: () => {
            app.select({ what: "path", id: joined("", "") });
            byId("path-one").focus();
          },
        },
      },
      "Path between two actors",
    ),
    ...laddersSeen(app, level),
    contested.length ? el("h3", {}, `Contested (${contested.length})`) : null,
    ...contested.slice(0, 4).map((event) => briefOf(app, event)),
    ...conflictsSeen(app),
    latest.length ? el("h3", {}, "Latest reports") : null,
    ...latest.map((event) => briefOf(app, event, `reported ${dateInWords(lastReport(app, event))}`)),
  ];
}

/** The pairs with the longest ladders of threat, measure and counter-measure. @param {App} app @param {Level} level */
function laddersSeen(app, level) {
  const all = app.data.ladders
    .filter(({ pair }) => pair.every((id) => level.byId.has(id)))
    .map((ladder) => ({ pair: ladder.pair, steps: stepsSeen(app, ladder) }))
    .filter(({ steps }) => steps.length > 1)
    .sort((a, b) => b.steps.length - a.steps.length);
  if (!all.length) return [];
  const button = ({ pair, steps }) =>
    el(
      "button",
      { type: "button", class: "brief", on: { click: () => app.select({ what: "pair", id: joined(...pair) }) } },
      el(
        "span",
        {},
        nameOf(level.byId.get(pair[0]).label, 40),
        el("span", { class: "relation" }, " and "),
        nameOf(level.byId.get(pair[1]).label, 40),
      ),
      el("span", { class: "count" }, countOf(steps.length, "step")),
    );
  return [
    el("h3", {}, `Ladders (${all.length})`),
    ...all.slice(0, 3).map(button),
    moreButton(all.slice(3), "further ladder", button),
  ];
}

/** @param {App} app @param {Ladder} ladder @returns {Ladder["steps"]} the steps that pass the filters */
function stepsSeen(app, { steps }) {
  return steps.filter(({ event }) => app.seen.events.has(event));
}

/** Events of which reports give another rate or date. @param {App} app */
function conflictsSeen(app) {
  const found = app.data.conflicts.filter((one) => one.about !== "denied" && app.seen.events.has(one.event));
  const events = [...new Set(found.map((one) => one.event))].map((index) => app.data.events[index]);
  if (!events.length) return [];
  return [el("h3", {}, `Reports differ (${events.length})`), ...events.slice(0, 4).map((event) => briefOf(app, event))];
}

/** @param {App} app @param {KgEvent} event @returns {string} the date of its newest report by whom the filters let through */
function lastReport(app, event) {
  const { speaker, outlet } = app.state.only;
  const newest = event.evidence.find((one) => fits(speaker, one.who) && fits(outlet, one.outlet));
  return newest?.date || ""; // they come newest first
}

/** Events by their newest report: what is only planned for a far year is no news. @param {App} app @returns {KgEvent[]} */
function latestReports(app, most = 6) {
  /** @type {{event: KgEvent, day: string}[]} */
  const found = [];
  const newer = (a, b) => a.day > b.day || (a.day === b.day && a.event.id < b.event.id);
  for (const index of app.seen.events) {
    const one = { event: app.data.events[index], day: lastReport(app, app.data.events[index]) };
    if (!one.day || (found.length === most && !newer(one, found[most - 1]))) continue;
    const at = found.findIndex((other) => newer(one, other));
    found.splice(at < 0 ? found.length : at, 0, one);
    found.length = Math.min(found.length, most);
  }
  return found.map(({ event }) => event);
}

/** @param {App} app @returns {Map<string, Set<number>>} the events of each actor of this level that pass the filters */
function eventsByNode(app) {
  const { byId: known } = app.data.levels[app.state.level];
  const found = new Map();
  const add = (id, index) => {
    if (!found.has(id)) found.set(id, new Set());
    found.get(id).add(index);
  };
  for (const { edge, events } of app.seen.edges) {
    for (const index of events) {
      add(edge.from, index);
      add(edge.to, index);
    }
  }
  for (const index of app.seen.solo) {
    for (const id of partyIds(app.data, app.state.level, app.data.events[index])) if (known.has(id)) add(id, index);
  }
  return found;
}
