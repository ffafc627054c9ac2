"use strict";
// The picture as SVG: what is in sight, with its title and what was filtered.

const DASH_LENGTHS = { solid: null, dashed: "7 5", dotted: "2 4" };

/** The point that a bent line leans to; the same rule as vis-network's curves, so that both pictures agree. */
function leanOf(from, to, bend) {
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const length = Math.hypot(dx, dy);
  const share = Math.abs(bend) * 0.5 + 0.5;
  const turn = Math.atan2(dy, dx) + (bend * 0.5 + 0.5) * Math.PI;
  return { x: from.x + share * length * Math.sin(turn), y: from.y + share * length * Math.cos(turn) };
}

/** A point of the line from one mark to another, and the direction there. */
function alongOf(from, lean, to, share) {
  const back = 1 - share;
  const at = (key) => back * back * from[key] + 2 * back * share * lean[key] + share * share * to[key];
  const slope = (key) => 2 * back * (lean[key] - from[key]) + 2 * share * (to[key] - lean[key]);
  return { x: at("x"), y: at("y"), angle: Math.atan2(slope("y"), slope("x")) };
}

/** @param {Strand} strand @returns {SVGElement[]} the line, its head and its count */
function strandShapes(strand, marks, { theme, near, boost, crowded }) {
  const [from, to] = [marks.get(strand.from), marks.get(strand.to)];
  if (!from || !to) return [];
  const faint = near && !strand.lines.some(({ edge }) => near.edges.has(edge.key));
  const colour = theme(strand.band);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const lean = strand.bend ? leanOf(from, to, strand.bend) : middle;
  const width = boost * thicknessOf(strand.events.length);
  const dash = DASH_LENGTHS[strokeOf(strand.factuality)];
  const path = svg("path", {
    d: `M${from.x} ${from.y}Q${lean.x.toFixed(1)} ${lean.y.toFixed(1)} ${to.x} ${to.y}`,
    stroke: colour,
    "stroke-width": width.toFixed(2),
    "stroke-dasharray":
      dash &&
      dash
        .split(" ")
        .map((one) => Number(one) * boost)
        .join(" "),
    fill: "none",
    opacity: faint ? 0.12 : crowded ? 0.5 : 0.82,
  });
  const shapes = [path];
  if (strand.arrow) {
    const share = 1 - Math.min(0.45, (to.size + 2 * boost) / Math.max(1, Math.hypot(to.x - from.x, to.y - from.y)));
    const tip = alongOf(from, lean, to, share);
    const size = 4 * boost + width;
    const turn = (tip.angle * 180) / Math.PI;
    shapes.push(
      svg("path", {
        d: `M0 0L${-1.6 * size} ${0.7 * size}L${-1.6 * size} ${-0.7 * size}Z`,
        transform: `translate(${tip.x.toFixed(1)} ${tip.y.toFixed(1)}) rotate(${turn.toFixed(1)})`,
        fill: colour,
        opacity: faint ? 0.12 : 0.9,
      }),
    );
  }
  if (!crowded && !faint && strand.events.length > 1) {
    const spot = alongOf(from, lean, to, 0.5);
    shapes.push(
      textShape(String(strand.events.length), {
        x: spot.x,
        y: spot.y,
        px: 15 * boost,
        colour: theme("ink-soft"),
        paper: theme("paper"),
      }),
    );
  }
  return shapes;
}

function textShape(words, { x, y, px, colour, paper, bold = false, faint = false }) {
  const made = svg("text", {
    x: x.toFixed(1),
    y: y.toFixed(1),
    fill: colour,
    stroke: paper,
    "stroke-width": (px * 0.3).toFixed(2),
    "paint-order": "stroke",
    "stroke-linejoin": "round",
    "font-size": px.toFixed(2),
    "font-weight": bold ? 650 : 450,
    "font-family": "Segoe UI, Roboto, Helvetica Neue, Liberation Sans, Arial, sans-serif",
    "text-anchor": "middle",
    "dominant-baseline": "central",
    opacity: faint ? 0.4 : 1,
  });
  made.textContent = xmlText(words);
  return made;
}

/** @param {Mark & {shade: string}} mark */
function markShape(mark, theme) {
  const { x, y, size: r } = mark;
  const paint = { fill: theme(mark.shade), stroke: theme("paper"), "stroke-width": 2, opacity: mark.faint ? 0.25 : 1 };
  const poly = (corners) =>
    svg("polygon", { points: corners.map(([dx, dy]) => `${x + dx * r},${y + dy * r}`).join(" "), ...paint });
  if (mark.shade === "organisation")
    return poly([
      [-0.86, -0.86],
      [0.86, -0.86],
      [0.86, 0.86],
      [-0.86, 0.86],
    ]);
  if (mark.shade === "bloc")
    return poly([0, 1, 2, 3, 4, 5].map((n) => [Math.cos((n * Math.PI) / 3), Math.sin((n * Math.PI) / 3)]));
  if (mark.shade === "country" || mark.shade === "person") return svg("circle", { cx: x, cy: y, r, ...paint });
  return poly([
    [0, -1.1],
    [1.1, 0],
    [0, 1.1],
    [-1.1, 0],
  ]);
}

/** @param {App} app @returns {string} the picture as an SVG document */
function svgOf(app) {
  const { theme } = app.picture;
  const { marks, labels, strands, near, boost, scale, box } = app.picture.scene();
  const [left, top, right, bottom] = box;
  const shades = new Map(app.seen.nodes.map((node) => [node.id, node.shade]));
  const byMark = new Map(marks.map((mark) => [mark.id, mark]));
  const measure = el("canvas").getContext("2d");
  const below = footOf(app, (right - left) * scale, (text) => widthOf(measure, text, false) * FOOT.px);
  const [head, foot] = [46 / scale, below.height / scale];
  const height = bottom - top + head + foot;
  const crowded = strands.length > 500;
  const sheet = svg("svg", {
    viewBox: [left, top - head, right - left, height].map((one) => one.toFixed(1)).join(" "),
    width: Math.round((right - left) * scale),
    height: Math.round(height * scale),
  });
  const title = svg("title");
  title.textContent = xmlText(clean(app.data.title, 300));
  const caption = (words, x, y, px, bold) => {
    const made = textShape(words, {
      x: left + x / scale,
      y,
      px: px / scale,
      colour: theme(bold ? "ink" : "ink-soft"),
      paper: theme("paper"),
      bold,
    });
    made.setAttribute("text-anchor", "start");
    return made;
  };
  sheet.append(
    title,
    svg("rect", { x: left, y: top - head, width: right - left, height, fill: theme("paper") }),
    ...strands.flatMap((strand) => strandShapes(strand, byMark, { theme, near, boost, crowded })),
    ...marks.map((mark) => markShape({ ...mark, shade: shades.get(mark.id) }, theme)),
    ...labels.flatMap((label) =>
      label.lines.map((line, at) =>
        textShape(line, {
          x: label.x,
          y: label.y + (at - (label.lines.length - 1) / 2) * label.px * 1.2,
          px: label.px,
          colour: theme("ink"),
          paper: theme("paper"),
          bold: label.bold,
          faint: label.faint,
        }),
      ),
    ),
    caption(clean(app.data.title, 110), 14, top - head / 2, 17, true),
    ...below.swatches.map(({ x, y, id, line }) => {
      const [wide, high] = line ? [FOOT.swatch, 3] : [10, 10];
      return svg("rect", {
        x: (left + (x + (FOOT.swatch - wide) / 2) / scale).toFixed(1),
        y: (bottom + (y - high / 2) / scale).toFixed(1),
        width: (wide / scale).toFixed(2),
        height: (high / scale).toFixed(2),
        fill: theme(id),
      });
    }),
    ...below.words.map(({ x, y, text }) => caption(text, x, bottom + y / scale, FOOT.px, false)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(sheet)}\n`;
}

/** @param {App} app */
function saveSvg(app) {
  download(new Blob([svgOf(app)], { type: "image/svg+xml;charset=utf-8" }), "network.svg");
}
