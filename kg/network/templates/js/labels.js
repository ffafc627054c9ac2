"use strict";
// Which names stand in the picture, and where: the important first, none over another.

/**
 * @typedef {{id: string, lines: string[], x: number, y: number, px: number, bold: boolean, box: number[],
 *   faint: boolean}} Label
 * @typedef {{id: string, label: string, x: number, y: number, size: number, weight: number, group: number,
 *   faint: boolean, must: boolean}} Mark
 */

const FIRST_NAMES = 8; // marks so important that their names may lie over other marks, and further off

const widths = new Map();

function widthOf(ctx, text, bold) {
  const key = (bold ? "b" : "n") + text;
  if (!widths.has(key)) {
    ctx.font = fontOf(100, bold);
    widths.set(key, ctx.measureText(text).width / 100);
  }
  return widths.get(key);
}

function fontOf(px, bold) {
  return `${bold ? 650 : 450} ${px}px "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif`;
}

/** @param {number[]} a @param {number[]} b @returns {boolean} whether two boxes [left, top, right, bottom] overlap */
function overlaps(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** @param {string} label @returns {string[]} one line, or two for a long name */
function linesOf(label) {
  const text = clean(label, 44);
  if (text.length <= 18) return [text];
  const spaces = [...text.matchAll(/[\s]/g)].map((found) => found.index);
  const middle = spaces.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  if (middle === undefined) return [clean(text, 24)];
  return [clean(text.slice(0, middle), 26), clean(text.slice(middle + 1), 26)];
}

/**
 * Place labels greedily. All figures are in the picture's own units; `scale` is screen pixels a unit,
 * `sight` the box that can be seen.
 * @param {Mark[]} marks most important first
 * @param {number} scale @param {number[]} sight
 * @returns {Label[]}
 */
function placeLabels(ctx, marks, scale, sight) {
  const circles = marks.map((mark) => [mark.x - mark.size, mark.y - mark.size, mark.x + mark.size, mark.y + mark.size]);
  const placed = [];
  const order = [...marks.keys()].sort(
    (a, b) => Number(marks[b].must) - Number(marks[a].must) || Number(marks[a].faint) - Number(marks[b].faint) || a - b,
  );
  for (const index of order) {
    const mark = marks[index];
    if (!overlaps(circles[index], sight)) continue;
    const bold = mark.weight > 0.3 || mark.must;
    const px = (11 + 4 * mark.weight) / scale;
    const lines = linesOf(mark.label);
    const width = Math.max(...lines.map((line) => widthOf(ctx, line, bold))) * px;
    const height = px * 1.2 * lines.length;
    const gap = 3 / scale;
    const important = index < FIRST_NAMES || mark.must;
    const spots = spotsAround(mark, { width, height, gap, far: important });
    const boxes = spots.map(([x, y]) => [x - width / 2 - gap, y - height / 2, x + width / 2 + gap, y + height / 2]);
    const clear = (box) => !placed.some((label) => overlaps(label.box, box));
    const whole = (box) => box[0] >= sight[0] && box[1] >= sight[1] && box[2] <= sight[2] && box[3] <= sight[3];
    const open = (box) => clear(box) && !circles.some((circle, other) => other !== index && overlaps(circle, box));
    let best = boxes.findIndex((box) => open(box) && whole(box));
    if (best < 0 && important) best = boxes.findIndex((box) => clear(box) && whole(box));
    if (best < 0 && mark.must) best = 0;
    if (best < 0) continue;
    placed.push({
      id: mark.id,
      lines,
      x: spots[best][0],
      y: spots[best][1],
      px,
      bold,
      box: boxes[best],
      faint: mark.faint,
    });
  }
  return placed;
}

/** Where a name may stand: below, above, beside its mark; an important one also at its corners and a line further. */
function spotsAround({ x, y, size }, { width, height, gap, far }) {
  const [down, aside] = [size + gap + height / 2, size + gap * 1.5 + width / 2];
  const near = [
    [x, y + down],
    [x, y - down],
    [x + aside, y],
    [x - aside, y],
  ];
  if (!far) return near;
  const lean = width / 2 + size * 0.5;
  const corners = [1, -1].flatMap((side) => [
    [x + side * lean, y + down],
    [x + side * lean, y - down],
  ]);
  const further = [down + height, -down - height].flatMap((up) => [
    [x, y + up],
    [x + lean, y + up],
    [x - lean, y + up],
  ]);
  return [...near, ...corners, ...further];
}

/** @param {Label[]} labels */
function drawLabels(ctx, labels, theme) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const label of labels) {
    ctx.font = fontOf(label.px, label.bold);
    ctx.globalAlpha = label.faint ? 0.4 : 1;
    ctx.lineWidth = label.px * 0.32;
    ctx.strokeStyle = theme("paper");
    ctx.fillStyle = theme("ink");
    label.lines.forEach((line, at) => {
      const text = `\u2068${line}\u2069`; // isolated, so that a right-to-left name stays within itself
      const y = label.y + (at - (label.lines.length - 1) / 2) * label.px * 1.2;
      ctx.strokeText(text, label.x, y);
      ctx.fillText(text, label.x, y);
    });
  }
  ctx.globalAlpha = 1;
}

/** Convex hull of points, by Andrew's monotone chain. */
function hullOf(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered) => {
    const chain = [];
    for (const point of ordered) {
      while (chain.length > 1 && turnOf(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function turnOf(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** Shade the area of each group of three actors and more. */
function drawGroups(ctx, marks, theme, border) {
  const groups = new Map();
  for (const mark of marks) groups.set(mark.group, [...(groups.get(mark.group) || []), mark]);
  if (groups.size < 2) return;
  for (const [number, members] of groups) {
    if (members.length < 3) continue;
    const corners = members.flatMap((mark) => [
      [mark.x - mark.size, mark.y - mark.size],
      [mark.x + mark.size, mark.y - mark.size],
      [mark.x - mark.size, mark.y + mark.size + 10],
      [mark.x + mark.size, mark.y + mark.size + 10],
    ]);
    const hull = hullOf(corners);
    ctx.beginPath();
    hull.forEach(([x, y], at) => (at ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
    ctx.lineJoin = "round";
    ctx.lineWidth = border;
    // One opaque colour for area and rounded border, so that no seam shows between them.
    ctx.strokeStyle = ctx.fillStyle = theme(`group-${number % 6}`);
    ctx.stroke();
    ctx.fill();
  }
}
