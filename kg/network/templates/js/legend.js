"use strict";
// The legend, which is also the filter: types, stance, factuality, kinds.

/** @param {App} app */
function createLegend(app) {
  const { values } = app.data.known;
  const upper = (words) => words.charAt(0).toUpperCase() + words.slice(1);
  const labels = {
    shade: (id) => SHADES.find((one) => one.id === id)?.label ?? id,
    stance: (id) => STANCES.find((one) => one.id === id)?.label ?? id,
    factuality: (id) => upper(factualityInWords(id)),
    kind: kindInWords,
  };
  const marks = { shade: nodeMark, stance: (id) => lineMark(id), factuality: (id) => lineMark("bare", strokeOf(id)) };
  const titles = { shade: "Actors", stance: "Stance", factuality: "Said or done", kind: "Kinds of event" };
  const rows = [];
  const reset = el("button", { type: "button", class: "plain", on: { click: () => app.resetFilters() } }, "Reset");
  const parts = FACETS.map((facet) => {
    const made = values[facet].map((value) =>
      facetRow(app, {
        facet,
        value,
        label: labels[facet](value),
        mark: marks[facet]?.(value),
        all: values[facet],
      }),
    );
    rows.push(...made);
    return facetBox(
      facet,
      titles[facet],
      made.map((row) => row.box),
    );
  });
  const pickers = [
    createPicker(app, { facet: "speaker", title: "Said by", name: (value) => app.data.speakers.get(value) || "" }),
    createPicker(app, { facet: "outlet", title: "Outlet", name: (value) => value }),
  ];
  const sources = createSourceFilters(app);
  byId("filters").replaceChildren(
    el("div", { class: "bar head" }, el("h2", {}, "Legend and filters"), reset),
    el("p", { class: "soft unit" }, "Numbers count events."),
    ...parts.slice(0, 3),
    sources.box,
    ...pickers.map((picker) => picker.box),
    parts[3],
  );
  return function update() {
    for (const row of rows) row.update();
    for (const picker of pickers) picker.update();
    sources.update();
    reset.hidden = !app.isFiltered();
  };
}

function facetBox(facet, title, rows) {
  return el("fieldset", { class: "facet", "data-facet": facet }, el("legend", {}, title), rows);
}

function facetRow(app, { facet, value, label, mark, all }) {
  const toggle = () => {
    const off = new Set(app.state.off[facet]);
    if (box.checked) off.delete(value);
    else off.add(value);
    app.filter({ off: { ...app.state.off, [facet]: off } });
  };
  const only = () => {
    const off = new Set(all.filter((other) => other !== value));
    const already =
      off.size === app.state.off[facet].size && [...off].every((other) => app.state.off[facet].has(other));
    app.filter({ off: { ...app.state.off, [facet]: already ? new Set() : off } });
  };
  const box = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", "data-value": value, on: { change: toggle } })
  );
  const count = el("span", { class: "count" });
  const row = el(
    "div",
    { class: "row" },
    el("label", {}, box, mark, el("span", { class: "text" }, label), count),
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

/** How well an event must be attested: contested events, and the least belief. @param {App} app */
function createSourceFilters(app) {
  const contested = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "checkbox",
      id: "contested",
      on: { change: () => app.filter({ contested: contested.checked }) },
    })
  );
  const count = el("span", { class: "count" });
  const belief = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "range",
      id: "belief",
      min: 0,
      max: 95,
      step: 5,
      on: { input: () => app.filter({ belief: Number(belief.value) }) },
    })
  );
  const some = app.data.events.some((event) => event.contested);
  const said = el("output", { class: "count", for: "belief" });
  const box = el(
    "fieldset",
    { class: "facet", "data-facet": "belief" },
    el("legend", {}, "How well attested"),
    el(
      "div",
      { class: "row" },
      el("label", {}, contested, el("span", { class: "text" }, "Contested events only"), count),
    ),
    el("div", { class: "row belief-row" }, el("label", { for: "belief" }, "Belief at least", said), belief),
  );
  return {
    box,
    update() {
      contested.checked = app.state.contested;
      count.textContent = some ? app.seen.contested.toLocaleString("en") : "none recognised";
      belief.value = String(app.state.belief);
      belief.setAttribute("aria-valuetext", `${app.state.belief} %`);
      said.textContent = app.state.belief ? `${app.state.belief} %` : "any";
    },
  };
}
