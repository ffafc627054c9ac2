"use strict";
// The panel about the way from one actor to another: two fields to name them, and the chains with their evidence.

/** @param {App} app @param {Level} level @param {string} from @param {string} to */
function aboutPath(app, level, from, to) {
  const known = level.byId.has(from) && level.byId.has(to);
  return [
    el("div", { class: "bar" }, el("h2", {}, "Paths between two actors"), closer(app)),
    el(
      "div",
      { class: "ends" },
      endField(app, level, { label: "From", id: "path-one", node: level.byId.get(from), pick: (id) => [id, to] }),
      endField(app, level, { label: "To", id: "path-two", node: level.byId.get(to), pick: (id) => [from, id] }),
    ),
    ...(known && from === to
      ? [el("p", {}, "That is one and the same actor.")]
      : known
        ? chainParts(app, level, from, to)
        : []),
    known ? null : el("p", { class: "soft" }, "Name two actors to see the shortest chains of dealings between them."),
  ];
}

/** One end of the path: a field that completes names. */
function endField(app, level, { label, id, node, pick }) {
  const list = el("ul", {
    id: `${id}-found`,
    class: "found",
    role: "listbox",
    "aria-label": `${label}: actors found`,
    hidden: true,
  });
  const input = /** @type {HTMLInputElement} */ (
    el("input", {
      id,
      type: "text",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": list.id,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "Name of an actor",
      value: node ? clean(node.label, 80) : "",
    })
  );
  // What is typed replaces the name that stands there.
  input.addEventListener("focus", () => input.select());
  completeNames(input, list, {
    find: (typed) => matches(level.nodes, typed, 8),
    show: namedOption,
    none: "Nobody of that name",
    choose({ node: found }) {
      app.change({ selected: { what: "path", id: joined(...pick(found.id)) } }, true);
      const [one, other] = twoOf(app.state.selected.id);
      byId(one && other ? "panel" : one ? "path-two" : "path-one").focus();
    },
  });
  return el("div", { class: "end" }, el("label", { for: id }, label), input, list);
}

/** Where no chain joins two actors: their countries, and who stands in the same articles. */
function otherWays(app, level, from, to) {
  return [...byCountries(app, from, to), ...sameArticles(app, level, from, to)];
}

/** @param {App} app @param {string} from @param {string} to */
function byCountries(app, from, to) {
  if (app.state.level === "country") return [];
  const { byId: known } = app.data.levels.country;
  const [one, other] = [from, to].map((id) => app.data.homes.get(id) ?? id);
  if (!known.has(one) || !known.has(other)) return [];
  const names = [one, other].map((id) => clean(known.get(id).label, 40));
  if (one === other) return [el("p", { class: "soft" }, `Both count for ${names[0]}.`)];
  const selected = /** @type {Selected} */ ({ what: "path", id: joined(one, other) });
  const { chains } = seen(app.data, { ...app.state, level: "country", selected });
  const pair = `${names[0]} and ${names[1]}`;
  if (!chains.length)
    return [el("p", { class: "soft" }, `Nor does one join ${pair}, with all their people and bodies.`)];
  const go = () => app.change({ level: "country", selected, camera: null }, true);
  return [
    el("p", {}, `With all their people and bodies, ${countOf(chains.length, "chain joins", "chains join")} ${pair}.`),
    el("button", { type: "button", class: "small", id: "path-countries", on: { click: go } }, `Paths between ${pair}`),
  ];
}

/** Who stands in articles with both, and the articles with both. @param {App} app @param {Level} level */
function sameArticles(app, level, from, to) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  const titles = new Map();
  for (const index of app.seen.events) {
    const event = app.data.events[index];
    for (const id of partyIds(app.data, app.state.level, event)) {
      if (!level.byId.has(id)) continue;
      if (!found.has(id)) found.set(id, new Set());
      for (const one of event.evidence) {
        found.get(id).add(one.article);
        titles.set(one.article, one.title || one.article);
      }
    }
  }
  const shared = (id, other) => [...(found.get(id) || [])].filter((article) => found.get(other)?.has(article));
  const both = shared(from, to);
  const others = [...found.keys()]
    .filter((id) => id !== from && id !== to)
    .map((id) => ({ id, number: Math.min(shared(id, from).length, shared(id, to).length) }))
    .filter(({ number }) => number)
    .sort((a, b) => b.number - a.number || level.byId.get(a.id).rank - level.byId.get(b.id).rank);
  const articles = both.map((article) => el("li", { class: "soft", dir: "auto" }, clean(titles.get(article), 120)));
  return [
    both.length ? el("h3", {}, `Both stand in ${countOf(both.length, "article")}`) : null,
    both.length ? el("ul", {}, ...articles.slice(0, 4)) : null,
    others.length ? el("h3", {}, "In articles with each of the two") : null,
    ...others
      .slice(0, 6)
      .map(({ id, number }) =>
        actorButton(app, level.byId.get(id), el("span", { class: "count" }, countOf(number, "article"))),
      ),
  ].filter((part) => part !== null);
}

function chainParts(app, level, from, to) {
  const { chains } = app.seen;
  if (!chains.length) {
    announce("No path");
    const dealings = app.isFiltered() ? "dealings that pass the filters" : "dealings";
    return [el("p", { id: "no-path" }, `No chain of ${dealings} joins the two.`), ...otherWays(app, level, from, to)];
  }
  const steps = (chain) => chain.nodes.length - 1;
  const shortest = steps(chains[0]);
  const words =
    shortest === 1
      ? chains.length > 1
        ? "They deal with each other; below, also the ways over one actor between them."
        : "They deal with each other, and nobody stands between them."
      : `${countOf(chains.length, "shortest chain")} of ${countOf(shortest, "step")}${chains.length === MOST_CHAINS ? ", the best attested" : ""}.`;
  announce(words);
  return [el("p", { class: "soft" }, words), ...chains.map((chain, at) => chainCard(app, level, chain, at === 0))];
}

/** A chain as actors with the dealings between them; each step opens on its sentences. @param {Chain} chain */
function chainCard(app, level, chain, open) {
  const [first, ...others] = chain.nodes.map((id) => level.byId.get(id));
  return el(
    "section",
    { class: "chain" },
    actorButton(app, first),
    ...others.flatMap((node, at) => [stepOf(app, level, chain.hops[at], open), actorButton(app, node)]),
  );
}

function stepOf(app, level, lines, open) {
  const indexes = newestFirst(app, [...new Set(lines.flatMap((one) => one.events))]);
  const kinds = lines
    .map((one) => `${relationInWords(one.edge.relation)}${one.events.length > 1 ? ` (${one.events.length})` : ""}`)
    .slice(0, 4);
  const box = el("div", { class: "step-events" });
  const details = /** @type {HTMLDetailsElement} */ (
    el(
      "details",
      { class: "step-of", on: { toggle: () => details.open && fill() } },
      el(
        "summary",
        {},
        lineMark(lines[0].band, strokeOf(lines[0].factuality)),
        el("span", {}, kinds.join(", ") + (lines.length > 4 ? ` and ${lines.length - 4} more` : "")),
        el("span", { class: "count" }, countOf(indexes.length, "event")),
      ),
      box,
    )
  );
  // Cards are made when they are looked at.
  function fill() {
    if (!box.childElementCount) {
      box.append(
        ...indexes.slice(0, 3).map((event) => eventCard(app, event)),
        ...[moreButton(indexes.slice(3), "older event", (event) => eventCard(app, event))].filter(
          (one) => one !== null,
        ),
      );
    }
  }
  if (open) {
    details.open = true;
    fill();
  }
  return details;
}
