"use strict";
// What a selection, and the chip within it, leave of what passes the filters: what is taken away is what is on the screen.

/**
 * @typedef {{ids?: string[], both?: boolean, kind?: string, from?: string, events?: number[],
 *   chip?: {side: string, kind: string, node: string}}} Scope
 * @typedef {{edges: SeenEdge[], solo: number[], scope: ?Scope}} Shown
 */

/** @param {App} app @returns {Shown} the lines and the events without one that are on the screen */
function shownNow(app) {
  const { seen: all, state } = app;
  const level = app.data.levels[state.level];
  const whole = { edges: all.edges, solo: all.solo, scope: null };
  if (!state.selected) return whole;
  const { what, id } = state.selected;
  if (what === "node" && level.byId.has(id)) {
    const node = level.byId.get(id);
    const edges = all.edges.filter(({ edge }) => edge.from === id || edge.to === id);
    const solo = all.solo.filter((index) => actorsOf(app.data, state.level, app.data.events[index]).includes(node));
    return chipped(app, { edges, solo, scope: { ids: [id] } }, node);
  }
  if (what === "edge" && level.byKey.has(id)) {
    const { from, to, kind } = level.byKey.get(id);
    const edges = all.edges.filter(({ edge }) => edge.key === id);
    return { edges, solo: [], scope: { ids: [from, to], both: true, kind, from } };
  }
  if (what === "pair" && twoOf(id).every((one) => level.byId.has(one)))
    return chipped(app, { edges: linesBetween(app, ...twoOf(id)), solo: [], scope: { ids: twoOf(id), both: true } });
  if (what === "path" && all.chains.length) {
    const edges = [...new Set(all.chains.flatMap((chain) => chain.hops.flat()))];
    return narrowed({ edges, solo: [], scope: { events: edges.flatMap((one) => one.events) } });
  }
  if (what === "event" && app.data.eventById.has(id)) return only(whole, [app.data.eventById.get(id)]);
  if (what === "thing" && app.data.things.has(id)) {
    const events = app.data.things.get(id).events.filter((index) => all.events.has(index));
    const { chip } = chipOf(app, events);
    return only(whole, chip ? chip.events : events);
  }
  return whole;
}

/** @param {Shown} shown @param {number[]} events @returns {Shown} */
function only(shown, events) {
  return narrowed({ ...shown, scope: { events } }, new Set(events));
}

/** The chip that is pressed, if any. @param {App} app @param {number[]} indexes @param {KgNode} [node] */
function chipOf(app, indexes, node) {
  const groups = chipGroups(app, indexes, node);
  return { groups, chip: groups.find((group) => group.id && group.id === app.state.chip) };
}

/** @param {App} app @param {Shown} shown @param {KgNode} [node] @returns {Shown} */
function chipped(app, shown, node) {
  const events = [...new Set([...shown.edges.flatMap((one) => one.events), ...shown.solo])];
  const { chip } = chipOf(app, events, node);
  if (!chip) return shown;
  const { side, kind } = chip;
  return narrowed(
    { ...shown, scope: { ...shown.scope, chip: { side, kind, node: node ? node.id : "" } } },
    new Set(chip.events),
  );
}

/** @param {Shown} shown @param {Set<number>} [events] @returns {Shown} only what holds these events */
function narrowed({ edges, solo, scope }, events = new Set(scope.events)) {
  const kept = edges.flatMap((one) => {
    const parts = one.parts
      .map((part) => ({ ...part, events: part.events.filter((index) => events.has(index)) }))
      .filter((part) => part.events.length);
    return parts.length ? [{ ...one, parts, events: one.events.filter((index) => events.has(index)) }] : [];
  });
  return { edges: kept, solo: solo.filter((index) => events.has(index)), scope };
}

/** The filters in a few words, for what is taken away. @param {App} app @returns {string[]} */
function filtersInWords(app) {
  const { state, data } = app;
  const titles = { shade: "actors", stance: "stance", factuality: "said or done", kind: "kinds" };
  const names = {
    shade: (id) => SHADES.find((one) => one.id === id)?.label ?? id,
    stance: (id) => STANCES.find((one) => one.id === id)?.label ?? id,
    factuality: factualityInWords,
    kind: kindInWords,
  };
  const listed = (ids, name) => {
    const shown = ids.slice(0, 3).map((id) => clean(name(id), 40).toLowerCase());
    return shown.join(", ") + (ids.length > 3 ? ` and ${ids.length - 3} more` : "");
  };
  const words = FACETS.flatMap((facet) => {
    const off = [...state.off[facet]];
    const on = data.known.values[facet].filter((value) => !state.off[facet].has(value));
    if (!off.length) return [];
    const few = on.length && on.length <= off.length;
    return [`${titles[facet]}: ${few ? "only" : "without"} ${listed(few ? on : off, names[facet])}`];
  });
  const people = [...state.only.speaker].map((id) => clean(data.speakers.get(id), 40) || "the reporters");
  if (people.length) words.push(`said by ${people.slice(0, 3).join(", ")}${people.length > 3 ? ", …" : ""}`);
  const outlets = [...state.only.outlet].map((name) => clean(name, 40) || "unnamed outlets");
  if (outlets.length) words.push(`in ${outlets.slice(0, 3).join(", ")}${outlets.length > 3 ? ", …" : ""}`);
  if (state.belief) words.push(`belief at least ${state.belief} %`);
  if (state.contested) words.push("contested only");
  return words;
}
