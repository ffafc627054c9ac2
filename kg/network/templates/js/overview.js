"use strict";
// Where to begin: who matters, what is contested, what is latest.

function overview(app, level) {
  const top = level.nodes.filter((node) => app.seen.nodes.includes(node)).slice(0, 8);
  const byNode = eventsByNode(app.seen.edges);
  const contested = newestFirst(
    app,
    [...app.seen.events].filter((index) => app.data.events[index].contested),
  );
  const latest = newestFirst(app, [...app.seen.events]).slice(0, 6);
  const eventButton = (event) =>
    el(
      "button",
      { type: "button", class: "brief", on: { click: () => app.select({ what: "event", id: event.id }) } },
      el("span", { class: "soft" }, event.when ? dateInWords(event.date || event.when[0]) : "no date"),
      el("span", { dir: "auto" }, clean(event.summary, 140)),
      el("span", { class: `tag ${strokeOf(event.status)}` }, factualityInWords(event.status)),
    );
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
    contested.length ? el("h3", {}, `Contested (${contested.length})`) : null,
    ...contested.slice(0, 4).map(eventButton),
    latest.length ? el("h3", {}, "Latest") : null,
    ...latest.map(eventButton),
  ].filter(Boolean);
}

/** @param {SeenEdge[]} edges @returns {Map<string, Set<number>>} */
function eventsByNode(edges) {
  const found = new Map();
  for (const { edge, events } of edges) {
    for (const id of [edge.from, edge.to]) {
      if (!found.has(id)) found.set(id, new Set());
      for (const index of events) found.get(id).add(index);
    }
  }
  return found;
}
