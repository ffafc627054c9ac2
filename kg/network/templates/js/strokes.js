"use strict";
// Which marks and lines stand out, and how lines of one pair part.

/** What the selection is about: its nodes and lines; null when nothing is selected. */
function highlight(app) {
  const { selected } = app.state;
  const level = app.data.levels[app.state.level];
  if (!selected) return null;
  const near = { nodes: new Set(), edges: new Set() };
  const add = (edge) => near.edges.add(edge.key) && near.nodes.add(edge.from).add(edge.to);
  if (selected.what === "node") {
    if (!level.byId.has(selected.id)) return null;
    near.nodes.add(selected.id);
    for (const { edge } of app.seen.drawn) if (edge.from === selected.id || edge.to === selected.id) add(edge);
  } else if (selected.what === "edge") {
    if (!level.byKey.has(selected.id)) return null;
    add(level.byKey.get(selected.id));
  } else {
    const index = app.data.eventById.get(selected.id);
    for (const { edge, events } of app.seen.drawn) if (events.includes(index)) add(edge);
    if (!near.edges.size) return null;
  }
  return near;
}

/** Spread the lines of one pair into a fan, so that each can be seen and clicked. */
function bends(drawn) {
  const pairs = new Map();
  for (const { edge } of drawn) {
    const key = edge.from < edge.to ? edge.from + "\n" + edge.to : edge.to + "\n" + edge.from;
    pairs.set(key, [...(pairs.get(key) || []), edge]);
  }
  const found = new Map();
  for (const list of pairs.values()) {
    const step = Math.min(0.16, 0.74 / list.length);
    list.forEach((edge, at) => {
      const bend = (at - (list.length - 1) / 2) * step;
      found.set(edge.key, edge.from < edge.to ? bend : -bend);
    });
  }
  return found;
}
