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
    const one = app.seen.drawn.find(({ edge }) => edge.key === found.id);
    if (!one) return void (tip.hidden = true);
    tip.replaceChildren(
      el("span", {}, ...edgeInWords(level, one.edge, 40)),
      el(
        "span",
        { class: "soft" },
        one.parts
          .map((part) => `${countOf(part.events.length, "event")} ${factualityInWords(part.factuality)}`)
          .join(" · "),
      ),
    );
  }
  const room = byId("picture-room");
  tip.style.left = `${Math.max(4, Math.min(x + 14, room.clientWidth - tip.offsetWidth - 8))}px`;
  const below = y + 18 + tip.offsetHeight <= room.clientHeight;
  tip.style.top = `${Math.max(4, below ? y + 18 : y - tip.offsetHeight - 10)}px`;
}
