"use strict";
// A facet with many values, of which the reader picks some: speakers, outlets. None picked is all.

const PICKER_FIRST = 5;
const PICKER_PAGE = 60;

/**
 * @param {App} app
 * @param {{facet: string, title: string, name: (value: string) => string}} how
 */
function createPicker(app, { facet, title, name }) {
  const totals = new Map();
  for (const event of app.data.events) {
    for (const value of new Set(event.evidence.map((one) => (facet === "speaker" ? one.who : one.outlet))))
      totals.set(value, (totals.get(value) || 0) + 1);
  }
  const nobody = facet === "speaker" ? "The reporter" : "Unnamed outlet";
  const labelOf = (value) => clean(name(value), 80) || nobody;
  // The reporter's own words come last: the question is who said so.
  const all = [...totals.keys()].sort(
    (a, b) => Number(!a) - Number(!b) || totals.get(b) - totals.get(a) || (labelOf(a) < labelOf(b) ? -1 : 1),
  );
  let open = false;
  const find = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "search",
      class: "find",
      "aria-label": `Find in: ${title}`,
      placeholder: "Find",
      autocomplete: "off",
      on: { input: () => draw() },
    })
  );
  const rows = el("div", {});
  const more = el("button", {
    type: "button",
    class: "small",
    "aria-expanded": "false",
    on: {
      click: () => {
        open = !open;
        draw();
        if (open) find.focus();
      },
    },
  });
  const box = el("fieldset", { class: "facet", "data-facet": facet }, el("legend", {}, title), find, rows, more);

  function row(value) {
    const picked = app.state.only[facet];
    const number = app.seen.counts[facet].get(value) || 0;
    const tick = /** @type {HTMLInputElement} */ (
      el("input", {
        type: "checkbox",
        "data-value": value,
        on: {
          change: () => {
            const now = new Set(app.state.only[facet]);
            if (tick.checked) now.add(value);
            else now.delete(value);
            app.filter({ only: { ...app.state.only, [facet]: now } });
            rows.querySelector(`input[data-value="${CSS.escape(value)}"]`)?.["focus"]();
          },
        },
      })
    );
    tick.checked = picked.has(value);
    return el(
      "div",
      { class: `row${number ? "" : " none"}` },
      el(
        "label",
        {},
        tick,
        el("bdi", { class: "text" }, labelOf(value)),
        el("span", { class: "count" }, number.toLocaleString("en")),
      ),
    );
  }

  function draw() {
    const picked = app.state.only[facet];
    const wanted = folded(find.value.trim());
    const fitting = open ? all.filter((value) => !wanted || folded(labelOf(value)).includes(wanted)) : all;
    const shown = fitting.slice(0, open ? PICKER_PAGE : PICKER_FIRST);
    for (const value of picked) if (!shown.includes(value) && totals.has(value)) shown.unshift(value);
    find.hidden = !open;
    rows.replaceChildren(...shown.map(row));
    if (open && fitting.length > shown.length)
      rows.append(el("p", { class: "soft unit" }, `${fitting.length - shown.length} more: type a name`));
    more.hidden = all.length <= PICKER_FIRST;
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? "Fewer" : `All ${all.length}`;
    box.hidden = all.length < 2;
  }

  return { box, update: draw };
}
