"use strict";
// The list: the same connections and events as tables, for those who do not see the picture.

const LIST_PAGE = 150;
const ONE_ALONE = { actor: "actor only", country: "country only" };

/** @param {App} app */
function createList(app) {
  const room = byId("list");
  const sorts = { edges: { column: 4, down: true }, events: { column: 0, down: true } };
  let what = app.state.list;
  let shown = LIST_PAGE;

  const columns = {
    edges: ["From", "Relation", "To", "Kind", "Events", "Said or done", "Stance", "Latest"],
    events: ["Date", "Event", "Kind", "Said or done", "Belief", "Reports"],
  };

  function rowsOf() {
    const level = app.data.levels[app.state.level];
    if (what === "edges") {
      return app.seen.edges.map((one) => {
        const latest = newestFirst(app, one.events)[0];
        return {
          select: { what: "edge", id: one.edge.key },
          values: [
            level.byId.get(one.edge.from).label,
            relationInWords(one.edge.relation),
            level.byId.get(one.edge.to).label,
            kindInWords(one.edge.kind),
            one.events.length,
            one.parts.map((part) => `${part.events.length} ${factualityInWords(part.factuality)}`).join(", "),
            one.stance,
            latest.when?.[0] || "",
          ],
          latest,
          mark: lineMark(one.band, strokeOf(one.factuality)),
        };
      });
    }
    return [...app.seen.events].map((index) => {
      const event = app.data.events[index];
      return {
        select: { what: "event", id: event.id },
        values: [
          event.when?.[0] || "",
          event.summary,
          kindInWords(event.type),
          factualityInWords(event.standing),
          event.belief,
          event.evidence.length,
        ],
        event,
      };
    });
  }

  function cell(row, value, at) {
    return labelled(cellOf(row, value, at), at);
  }

  /** Where a row stands as a card, each of its cells tells what it holds. */
  function labelled(made, at) {
    made.setAttribute("role", "cell");
    made.dataset.label = columns[what][at];
    return made;
  }

  function cellOf(row, value, at) {
    if (what === "edges" && (at === 0 || at === 2)) return el("td", {}, nameOf(value, 60));
    if (what === "edges" && at === 1) {
      return el(
        "td",
        {},
        el(
          "button",
          { type: "button", class: "link", on: { click: () => app.select(row.select) } },
          row.mark,
          ` ${value}`,
        ),
      );
    }
    if (what === "edges" && at === 7) return el("td", { class: "date" }, whenInWords(row.latest));
    if (what === "events" && at === 0) return el("td", { class: "date" }, whenInWords(row.event));
    if (what === "events" && at === 1) {
      return el(
        "td",
        { dir: "auto" },
        el("button", { type: "button", class: "link", on: { click: () => app.select(row.select) } }, clean(value, 200)),
      );
    }
    if (what === "events" && at === 4) return el("td", { class: "number" }, `${Math.round(value * 100)} %`);
    return el(
      "td",
      { class: typeof value === "number" ? "number" : null },
      typeof value === "number" ? String(value) : clean(value, 80),
    );
  }

  function header(name, at) {
    const sort = sorts[what];
    const now = sort.column === at ? (sort.down ? "descending" : "ascending") : "none";
    const press = () => {
      sorts[what] = { column: at, down: sort.column === at ? !sort.down : typeof rowsOf()[0]?.values[at] === "number" };
      draw(at);
    };
    return el(
      "th",
      { scope: "col", role: "columnheader", "aria-sort": now },
      el("button", { type: "button", on: { click: press } }, name),
    );
  }

  function draw(focus = -1) {
    const { column, down } = sorts[what];
    const rows = rowsOf();
    const order = (a, b) => {
      const [x, y] = [a.values[column], b.values[column]];
      const by = typeof x === "number" ? x - y : String(x).localeCompare(String(y), "en");
      return (down ? -by : by) || (a.select.id < b.select.id ? -1 : 1);
    };
    rows.sort(order);
    const { selected } = app.state;
    const body = rows
      .slice(0, shown)
      .map((row) =>
        el(
          "tr",
          { role: "row", "aria-current": selected?.id === row.select.id ? "true" : null },
          ...row.values.map((value, at) => cell(row, value, at)),
        ),
      );
    const tabs = el(
      "div",
      { class: "switch", role: "group", "aria-label": "List of" },
      ...["edges", "events"].map((one) =>
        el(
          "button",
          {
            type: "button",
            "aria-pressed": String(one === what),
            on: {
              click: () => {
                shown = LIST_PAGE;
                app.change({ list: one }, true);
              },
            },
          },
          one === "edges" ? "Connections" : "Events",
        ),
      ),
    );
    const alone = app.seen.solo.length;
    const aside = alone ? `; ${countOf(alone, "event")} with one ${ONE_ALONE[app.state.level]} stand under Events` : "";
    const counted = what === "edges" ? countOf(rows.length, "connection") + aside : countOf(rows.length, "event");
    room.replaceChildren(
      el("div", { class: "bar list-head" }, tabs, el("span", { class: "soft" }, counted)),
      el(
        "div",
        { class: "scroller", tabindex: 0, role: "region", "aria-label": counted },
        el(
          "table",
          { role: "table", class: `listed ${what}` },
          el("caption", { class: "unseen" }, app.isFiltered() ? `${counted} that pass the filters` : counted),
          el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...columns[what].map(header))),
          el("tbody", { role: "rowgroup" }, ...body),
        ),
        rows.length > shown
          ? el(
              "button",
              {
                type: "button",
                class: "small",
                on: {
                  click: () => {
                    shown += LIST_PAGE * 4;
                    draw();
                  },
                },
              },
              `Show more (${rows.length - shown} left)`,
            )
          : null,
      ),
    );
    if (focus >= 0) /** @type {HTMLElement} */ (room.querySelectorAll("th button")[focus]).focus();
  }

  return function update() {
    if (app.state.mode === "list") {
      what = app.state.list;
      const at = room.querySelector(".scroller")?.scrollTop || 0;
      draw();
      room.querySelector(".scroller").scrollTop = at;
    }
  };
}
