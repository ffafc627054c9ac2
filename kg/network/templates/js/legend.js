"use strict";
// The legend, which is also the filter: types, stance, factuality, kinds.

/** @param {App} app */
function createLegend(app) {
  const kinds = new Set();
  const factualities = new Set(app.data.factualities);
  for (const level of Object.values(app.data.levels)) {
    for (const edge of level.edges) {
      kinds.add(edge.kind);
      for (const part of edge.parts) factualities.add(part.factuality);
    }
  }
  const facets = [
    { id: "shade", title: "Actors", values: SHADES.map((one) => [one.id, one.label, () => nodeMark(one.id)]) },
    { id: "stance", title: "Stance", values: STANCES.map((one) => [one.id, one.label, () => lineMark(one.id)]) },
    {
      id: "factuality",
      title: "Said or done",
      values: [...factualities].map((one) => {
        const words = factualityInWords(one);
        return [one, words.charAt(0).toUpperCase() + words.slice(1), () => lineMark("bare", strokeOf(one))];
      }),
    },
    { id: "kind", title: "Kinds of event", values: [...kinds].sort().map((one) => [one, kindInWords(one), null]) },
  ];
  const present = {
    shade: new Set(app.data.levels.actor.nodes.concat(app.data.levels.country.nodes).map((node) => node.shade)),
  };
  const rows = [];
  const reset = el("button", { type: "button", class: "plain", on: { click: () => app.resetFilters() } }, "Reset");
  const contested = el("input", {
    type: "checkbox",
    id: "contested",
    on: { change: () => app.change({ contested: contested.checked }) },
  });
  const contestedCount = el("span", { class: "count" });
  const parts = facets.map((facet) => {
    const values = facet.values.filter(([value]) => !present[facet.id] || present[facet.id].has(value));
    const made = values.map(([value, label, mark]) =>
      facetRow(app, { facet: facet.id, value, label, mark, all: values.map((one) => one[0]) }),
    );
    rows.push(...made);
    return el(
      "fieldset",
      { class: "facet", "data-facet": facet.id },
      el("legend", {}, facet.title),
      ...made.map((row) => row.box),
    );
  });
  byId("filters").replaceChildren(
    el("div", { class: "bar" }, el("h2", {}, "Legend and filters"), reset),
    ...parts.slice(0, 3),
    el(
      "fieldset",
      { class: "facet" },
      el("legend", {}, "Agreement of sources"),
      el(
        "div",
        { class: "row" },
        el("label", {}, contested, el("span", { class: "text" }, "Contested events only"), contestedCount),
      ),
    ),
    parts[3],
  );
  return function update() {
    for (const row of rows) row.update();
    contested.checked = app.state.contested;
    contestedCount.textContent = String(app.seen.contested);
    reset.hidden = !app.isFiltered();
  };
}

function facetRow(app, { facet, value, label, mark, all }) {
  const toggle = () => {
    const off = new Set(app.state.off[facet]);
    if (box.checked) off.delete(value);
    else off.add(value);
    app.change({ off: { ...app.state.off, [facet]: off } });
  };
  const only = () => {
    const off = new Set(all.filter((other) => other !== value));
    const already =
      off.size === app.state.off[facet].size && [...off].every((other) => app.state.off[facet].has(other));
    app.change({ off: { ...app.state.off, [facet]: already ? new Set() : off } });
  };
  const box = el("input", { type: "checkbox", "data-value": value, on: { change: toggle } });
  const count = el("span", { class: "count" });
  const row = el(
    "div",
    { class: "row" },
    el("label", {}, box, mark && mark(), el("span", { class: "text" }, label), count),
    el("button", { type: "button", class: "only", "aria-label": `Only ${label}`, on: { click: only } }, "only"),
  );
  return {
    box: row,
    update() {
      const number = app.seen.counts[facet].get(value) || 0;
      box.checked = !app.state.off[facet].has(value);
      count.textContent = number.toLocaleString("en");
      row.classList.toggle("none", !number);
    },
  };
}
