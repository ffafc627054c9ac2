"use strict";
// The picture by keyboard, and by finger.

const FINGER = 24; // half as wide as a finger, in pixels of the screen

/** The mark nearest to where a finger touched. @returns {?Selected} nothing where none is near enough */
function nearestMark(app, point) {
  let [best, reach] = [null, FINGER];
  for (const { id } of app.seen.nodes) {
    const { x, y } = app.picture.spot(id);
    const off = Math.hypot(x - point.x, y - point.y);
    if (off <= reach) [best, reach] = [{ what: "node", id }, off];
  }
  return best;
}

/** Keys inside the picture. */
function pictureKeys(app, event, zoom) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (Object.hasOwn(arrows, event.key)) step(app, arrows[event.key]);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") app.picture.fit();
  else if (event.key === "Enter") byId("panel").focus();
  else if (event.key.toLowerCase() === "e" && app.state.selected?.what === "node") app.expand(app.state.selected.id);
  else return;
  event.preventDefault();
}

/** Go to the nearest actor in a direction. */
function step(app, [dx, dy]) {
  const { selected } = app.state;
  const from = selected?.what === "node" && app.seen.nodes.find((node) => node.id === selected.id);
  if (!from) {
    if (app.seen.nodes.length) app.select({ what: "node", id: app.seen.nodes[0].id });
    return;
  }
  const here = app.picture.spot(from.id);
  let best = null;
  for (const node of app.seen.nodes) {
    const there = app.picture.spot(node.id);
    const ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    if (node === from || ahead <= 1) continue;
    if (!best || ahead + 2 * aside < best.cost) best = { id: node.id, cost: ahead + 2 * aside };
  }
  if (best) app.select({ what: "node", id: best.id });
}
