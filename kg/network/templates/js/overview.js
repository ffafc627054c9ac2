"use strict";
// Where to begin: who matters, what is contested, what is latest.

function overview(app, level) {
  const top = app.seen.nodes.slice(0, 8); // in order of rank
  const byNode = eventsByNode(app.seen.edges, top);
  const contested = newestFirst(
    app,
    [...app.seen.events].filter((index) => app.data.events[index].contested),
  );
  const latest = latestReports(app);
  return [
    el("h2", {}, "Who matters most"),
    el("p", { class: "soft hint" }, "Click an actor or a line to read the sentences behind it."),
    el(
      "ol",
      { class: "tops" },
      ...top.map((node) => {
        const number = byNode.get(node.id)?.size || 0;
        const bar = el("i", { class: "bar-of", "aria-hidden": "true" });
        bar.style.width = `${Math.max(2, 100 * ((node.size - 8) / 22) ** 2)}%`; // the share of the highest importance
        return el("li", {}, actorButton(app, node, el("span", { class: "count" }, countOf(number, "event"))), bar);
      }),
    ),
    el(
      "button",
      {
        type: "button",
        class: "small",
        id: "find-path",
        on: { click: () => app.select({ what: "path", id: joined("", "") }) },
      },
      "Path between two actors",
    ),
    ...laddersSeen(app, level),
    contested.length ? el("h3", {}, `Contested (${contested.length})`) : null,
    ...contested.slice(0, 4).map((event) => briefOf(app, event)),
    ...conflictsSeen(app),
    latest.length ? el("h3", {}, "Latest reports") : null,
    ...latest.map((event) => briefOf(app, event, `reported ${dateInWords(lastReport(event))}`)),
  ];
}

/** The pairs with the longest ladders of threat, measure and counter-measure. @param {App} app @param {Level} level */
function laddersSeen(app, level) {
  const all = app.data.ladders.filter(
    ({ pair, steps }) =>
      pair.every((id) => level.byId.has(id)) && steps.some(({ event }) => app.seen.events.has(event)),
  );
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

/** Events of which reports give another rate or date. @param {App} app */
function conflictsSeen(app) {
  const found = app.data.conflicts.filter((one) => one.about !== "denied" && app.seen.events.has(one.event));
  const events = [...new Set(found.map((one) => one.event))].map((index) => app.data.events[index]);
  if (!events.length) return [];
  return [el("h3", {}, `Reports differ (${events.length})`), ...events.slice(0, 4).map((event) => briefOf(app, event))];
}

/** @param {KgEvent} event @returns {string} the date of its newest report */
function lastReport(event) {
  return event.evidence[0]?.date || ""; // they come newest first
}

/** Events by their newest report: what is only planned for a far year is no news. @param {App} app @returns {KgEvent[]} */
function latestReports(app, most = 6) {
  const newer = (a, b) => lastReport(a) > lastReport(b) || (lastReport(a) === lastReport(b) && a.id < b.id);
  /** @type {KgEvent[]} */
  const found = [];
  for (const index of app.seen.events) {
    const event = app.data.events[index];
    if (!lastReport(event) || (found.length === most && !newer(event, found[most - 1]))) continue;
    const at = found.findIndex((other) => newer(event, other));
    found.splice(at < 0 ? found.length : at, 0, event);
    found.length = Math.min(found.length, most);
  }
  return found;
}

/** @param {SeenEdge[]} edges @param {KgNode[]} nodes @returns {Map<string, Set<number>>} the events of some actors */
function eventsByNode(edges, nodes) {
  const found = new Map(nodes.map((node) => [node.id, new Set()]));
  for (const { edge, events } of edges) {
    for (const id of [edge.from, edge.to]) {
      const mine = found.get(id);
      if (mine) for (const index of events) mine.add(index);
    }
  }
  return found;
}
