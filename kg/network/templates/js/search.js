"use strict";
// Search with completion over names and other names of actors.

/**
 * Actors whose names fit a typed text: names that begin with it first, then words that do, then any place.
 * @param {KgNode[]} nodes most important first @param {string} typed @returns {{node: KgNode, alias: ?string}[]}
 */
function matches(nodes, typed, most = 12) {
  const wanted = folded(typed.trim());
  if (!wanted) return [];
  const found = [];
  for (const node of nodes) {
    let best = 3;
    let alias = null;
    for (const name of [node.label, ...node.aliases]) {
      const at = folded(name.slice(0, 400)).indexOf(wanted);
      if (at < 0) continue;
      const fit = at === 0 ? 0 : /[\s\-.'’(]/.test(name[at - 1] || "") ? 1 : 2;
      if (fit < best) [best, alias] = [fit, name === node.label ? null : name];
    }
    if (best < 3) found.push({ node, alias, best });
  }
  return found.sort((a, b) => a.best - b.best || a.node.rank - b.node.rank).slice(0, most);
}

/** @param {App} app */
function createSearch(app) {
  const input = byId("search");
  const list = byId("found");
  let options = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    close();
    input.value = "";
    const { node } = option;
    const level = app.data.levels[app.state.level].byId.has(node.id) ? app.state.level : "actor";
    app.change(
      {
        level,
        mode: app.state.mode === "figures" ? "picture" : app.state.mode,
        camera: level === app.state.level ? app.state.camera : null,
        selected: { what: "node", id: node.id },
      },
      true,
    );
    app.picture.show(node.id);
    announce(`${clean(node.label, 90)} selected`);
    byId("panel").focus({ preventScroll: innerWidth > 760 });
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index >= 0) {
      input.setAttribute("aria-activedescendant", `found-${index}`);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  function open() {
    const here = app.data.levels[app.state.level].nodes;
    const other =
      app.state.level === "actor"
        ? []
        : app.data.levels.actor.nodes.filter((node) => !app.data.levels.country.byId.has(node.id));
    options = matches([...here, ...other], input.value);
    if (!input.value.trim()) return close();
    list.replaceChildren(
      ...options.map((option, at) =>
        el(
          "li",
          {
            id: `found-${at}`,
            role: "option",
            "aria-selected": "false",
            on: { mousedown: (event) => (event.preventDefault(), choose(option)) },
          },
          nodeMark(option.node.shade),
          nameOf(option.node.label, 60),
          option.alias ? el("span", { class: "soft" }, clean(option.alias, 40)) : null,
        ),
      ),
    );
    if (!options.length)
      list.replaceChildren(el("li", { class: "soft", role: "option", "aria-disabled": "true" }, "Nobody of that name"));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (options.length) mark(0);
  }

  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.value && open());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && options.length) list.hidden ? open() : mark((active + 1) % options.length);
    else if (event.key === "ArrowUp" && options.length) mark((active - 1 + options.length) % options.length);
    else if (event.key === "Enter" && options[active]) choose(options[active]);
    else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) input.blur();
      input.value = "";
      close();
    } else return;
    event.preventDefault();
  });
}
