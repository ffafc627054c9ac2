"use strict";
// The note beside the pointer.

/** A small note beside the pointer. */
function showTip(app, found, x, y) {
  const tip = byId("tip");
  const level = app.data.levels[app.state.level];
  tip.hidden = !found;
  if (!found) return;
  if (found.what === "node") {
    const node = level.byId.get(found.id);
    const events = new Set(
      app.seen.edges.filter(({ edge }) => edge.from === node.id || edge.to === node.id).flatMap((one) => one.events),
    );
    tip.replaceChildren(
      nameOf(node.label, 70),
      el("span", { class: "soft" }, `${kindInWords(node.type)} · ${countOf(events.size, "event")}`),
    );
  } else {
    const lines = app.picture.strand(found.strand ?? found.id)?.lines;
    if (!lines) return void (tip.hidden = true);
    tip.replaceChildren(...(lines.length === 1 ? oneLine(level, lines[0]) : manyLines(level, lines)));
  }
  const room = byId("picture-room");
  tip.style.left = `${Math.max(4, Math.min(x + 14, room.clientWidth - tip.offsetWidth - 8))}px`;
  const below = y + 18 + tip.offsetHeight <= room.clientHeight;
  tip.style.top = `${Math.max(4, below ? y + 18 : y - tip.offsetHeight - 10)}px`;
}

/** @param {Level} level @param {SeenEdge} one */
function oneLine(level, one) {
  const counts = one.parts.map(
    (part) => `${countOf(part.events.length, "event")} ${factualityInWords(part.factuality)}`,
  );
  return [el("span", {}, ...edgeInWords(level, one.edge, 40)), el("span", { class: "soft" }, counts.join(" · "))];
}

/** The kinds that one strand of a pair holds, the most frequent first. @param {Level} level @param {SeenEdge[]} lines */
function manyLines(level, lines) {
  const ordered = [...lines].sort((a, b) => b.events.length - a.events.length || (a.edge.key < b.edge.key ? -1 : 1));
  const rest = ordered.length - 6;
  return [
    ...ordered
      .slice(0, 6)
      .map((one) =>
        el("span", {}, ...edgeInWords(level, one.edge, 24), el("span", { class: "soft" }, ` ${one.events.length}`)),
      ),
    rest > 0 ? el("span", { class: "soft" }, `and ${countOf(rest, "further connection")}`) : el("span", {}),
    el("span", { class: "soft" }, "Click for all of them"),
  ];
}
