"use strict";
// The figures: the tables of the network analysis, as they were computed when the page was built.

/** @param {App} app */
function createFigures(app) {
  const room = byId("figures");
  const first = 12;
  function table(analysis) {
    const idAt = analysis.columns.indexOf("id");
    const hidden = new Set(analysis.columns.flatMap((name, at) => (name === "id" || name === "other id" ? [at] : [])));
    const columns = analysis.columns.map((name, at) => ({ name, at })).filter(({ at }) => !hidden.has(at));
    const actorAt = analysis.columns.indexOf("actor");
    const row = (values) =>
      el(
        "tr",
        {},
        ...columns.map(({ at }) => {
          const value = values[at];
          if (typeof value === "number")
            return el("td", { class: "number" }, value.toLocaleString("en", { maximumFractionDigits: 4 }));
          const level = ["actor", "country"].find((one) => app.data.levels[one].byId.has(values[idAt]));
          if (at !== actorAt || !level) return el("td", {}, nameOf(value, 60));
          const go = () =>
            app.change(
              {
                selected: { what: "node", id: values[idAt] },
                mode: "picture",
                level: app.data.levels[app.state.level].byId.has(values[idAt]) ? app.state.level : level,
                camera: null,
              },
              true,
            );
          return el("td", {}, el("button", { type: "button", class: "link", on: { click: go } }, nameOf(value, 60)));
        }),
      );
    const body = el("tbody", {}, ...analysis.rows.slice(0, first).map(row));
    const more =
      analysis.rows.length > first
        ? el(
            "button",
            {
              type: "button",
              class: "small",
              on: {
                click: () => (more.remove(), body.append(...analysis.rows.slice(first).map(row))),
              },
            },
            `All ${analysis.rows.length} rows`,
          )
        : null;
    return el(
      "section",
      { class: "figure" },
      el("h2", {}, analysis.title),
      el("p", {}, clean(analysis.sentence, 600)),
      el(
        "div",
        { class: "scroller", tabindex: 0, role: "region", "aria-label": analysis.title },
        el(
          "table",
          {},
          el("caption", { class: "unseen" }, analysis.title),
          el(
            "thead",
            {},
            el(
              "tr",
              {},
              ...columns.map(({ name, at }) =>
                el("th", { scope: "col", class: typeof analysis.rows[0]?.[at] === "number" ? "number" : null }, name),
              ),
            ),
          ),
          body,
        ),
        more,
      ),
    );
  }
  let drawn = false;
  return function update() {
    if (drawn || app.state.mode !== "figures") return;
    drawn = true;
    room.replaceChildren(
      el("p", { class: "soft" }, "Computed over everything that was read; the filters do not change these figures."),
      ...app.data.analyses.map(table),
    );
  };
}
