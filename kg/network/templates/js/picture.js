"use strict";
// The picture: vis-network with fixed places, straight or fanned lines, and our own labels.

/** @param {App} app */
function createPicture(app) {
  const room = byId("picture");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let theme = themeColours();
  let marks = [];
  let labels = [];
  let near = null;
  let styled = 0;
  /** @type {Map<string, Strand>} */
  let strands = new Map();
  let shown = null;
  let hovered = null;
  let upright = null;
  let sized = "";
  let boost = 1;
  const network = new vis.Network(
    room,
    { nodes, edges },
    {
      autoResize: false,
      physics: { enabled: false },
      layout: { randomSeed: 1, improvedLayout: false },
      interaction: {
        hover: false,
        selectable: false,
        selectConnectedEdges: false,
        keyboard: false,
        tooltipDelay: 1e9,
        zoomSpeed: 0.7,
      },
      nodes: { labelHighlightBold: false, font: { size: 0 } },
      edges: {
        smooth: false,
        arrowStrikethrough: false,
        hoverWidth: 0,
        selectionWidth: 0,
        arrows: { to: { scaleFactor: 0.45 } },
        font: { strokeWidth: 3, align: "horizontal" },
      },
    },
  );

  // A room that is higher than wide gets the picture on its side, drawn out because names still run sideways.
  const placeOf = (node) => (upright ? { x: node.y, y: node.x * 1.25 } : { x: node.x, y: node.y });

  /** Fit the canvas to its room; tell whether the picture must turn. */
  function measure() {
    const size = `${room.clientWidth} ${room.clientHeight}`;
    if (size === sized) return false;
    sized = size;
    network.setSize("100%", "100%");
    network.canvas.setSize();
    const stands = room.clientHeight > room.clientWidth * 1.15;
    const turned = stands !== upright;
    upright = stands;
    return turned;
  }

  function replaceAll(set, items) {
    const wanted = new Set(items.map((item) => item.id));
    const gone = set.getIds().filter((id) => !wanted.has(id));
    if (gone.length) set.remove(gone);
    set.update(items);
  }

  function update() {
    if (app.state.mode !== "picture" || !room.clientWidth) return;
    const anew = measure() || shown !== app.state.level;
    if (anew) {
      shown = app.state.level;
      edges.clear(); // before the nodes that they hang on
      // First where to look from, because the size of marks depends on it and styling thousands of lines twice is slow.
      if (app.state.camera) look(app.state.camera);
      else fit();
    }
    restyle();
  }

  function restyle() {
    styled += 1;
    near = highlight(app);
    strands = new Map(strandsOf(app.seen.drawn, app.state.selected).map((strand) => [strand.id, strand]));
    const how = { theme, boost, near, selected: app.state.selected, crowded: strands.size > 500 };
    replaceAll(
      nodes,
      app.seen.nodes.map((node) => ({ ...nodeItem(node, how), ...placeOf(node) })),
    );
    replaceAll(
      edges,
      [...strands.values()].map((strand) => edgeItem(strand, how)),
    );
  }

  function readMarks() {
    const places = network.getPositions();
    marks = app.seen.nodes
      .filter((node) => places[node.id])
      .map((node) => ({
        ...places[node.id],
        id: node.id,
        label: node.label,
        size: node.size * roomy(boost),
        weight: Math.min(1, Math.max(0, (node.size - 8) / 22)),
        group: node.group,
        faint: Boolean(near && !near.nodes.has(node.id)),
        must:
          hovered?.id === node.id ||
          (app.state.selected?.what !== "node" && Boolean(near?.nodes.has(node.id))) ||
          (app.state.selected?.what === "node" && app.state.selected.id === node.id),
      }));
  }

  network.on("beforeDrawing", (ctx) => {
    readMarks();
    drawGroups(ctx, marks, theme, 40 * boost);
  });
  network.on("afterDrawing", (ctx) => {
    const [left, top] = Object.values(network.DOMtoCanvas({ x: 2, y: 2 }));
    const [right, bottom] = Object.values(network.DOMtoCanvas({ x: room.clientWidth - 2, y: room.clientHeight - 2 }));
    labels = placeLabels(ctx, marks, network.getScale(), [left, top, right, bottom]);
    drawLabels(ctx, labels, theme);
  });

  /**
   * What lies under a point of the picture: a node, its label, or a line.
   * @returns {?(Selected & {strand?: string})}
   */
  function under(point) {
    const node = network.getNodeAt(point);
    if (node !== undefined) return { what: "node", id: node };
    const { x, y } = network.DOMtoCanvas(point);
    const label = labels.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
    if (label) return { what: "node", id: label.id };
    const edge = network.getEdgeAt(point);
    if (edge === undefined) return null;
    const strand = strands.get(String(edge));
    if (!strand || strand.lines.length === 1) return { what: "edge", id: edge };
    return { what: "pair", id: pairKey(strand.lines[0].edge), strand: strand.id };
  }

  network.on("click", ({ pointer, event }) => {
    const touched = event?.srcEvent?.pointerType === "touch";
    const hit = under(pointer.DOM);
    const found = (touched && hit?.what !== "node" && nearestMark(app, pointer.DOM)) || hit;
    const { selected } = app.state;
    const joins = event?.srcEvent?.shiftKey && found?.what === "node" && selected?.what === "node";
    if (joins) app.select({ what: "path", id: joined(selected.id, found.id) });
    else app.select(found && { what: found.what, id: found.id });
  });
  network.on("doubleClick", ({ pointer }) => {
    const found = under(pointer.DOM);
    if (found?.what === "node") app.expand(found.id);
  });

  let settling = 0;
  function moved() {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const { x, y } = network.getViewPosition();
      app.state.camera = [Math.round(x), Math.round(y), Number(network.getScale().toPrecision(3))];
      if (swell(network.getScale())) restyle();
      app.keep();
    }, 250);
  }
  network.on("zoom", moved);
  network.on("dragEnd", moved);

  let pending = 0;
  room.addEventListener("mousemove", (event) => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => {
      const frame = room.getBoundingClientRect();
      const found = event.buttons ? null : under({ x: event.clientX - frame.left, y: event.clientY - frame.top });
      if (found?.id !== hovered?.id || found?.strand !== hovered?.strand) {
        hovered = found;
        network.redraw();
      }
      room.classList.toggle("over", Boolean(found));
      showTip(app, found, event.clientX - frame.left, event.clientY - frame.top);
    });
  });
  room.addEventListener("mouseleave", () => {
    cancelAnimationFrame(pending);
    hovered = null;
    showTip(app, null, 0, 0);
    network.redraw();
  });
  room.addEventListener("keydown", (event) => pictureKeys(app, event, zoom));

  /** @param {number[]} camera x, y and scale */
  function look([x, y, scale]) {
    swell(scale);
    network.moveTo({ position: { x, y }, scale, animation: false });
  }

  /** Show all, with room for names at the sides and for the line of text below. */
  function fit() {
    app.state.camera = null;
    const spots = app.seen.nodes.map((node) => ({ ...placeOf(node), size: node.size }));
    if (!spots.length) return;
    const box = [
      Math.min(...spots.map(({ x, size }) => x - size)),
      Math.min(...spots.map(({ y, size }) => y - size)),
      Math.max(...spots.map(({ x, size }) => x + size)),
      Math.max(...spots.map(({ y, size }) => y + size)),
    ];
    const [side, above, below] = [Math.min(64, room.clientWidth * 0.1), 34, 58];
    const scale = Math.min(
      (room.clientWidth - 2 * side) / Math.max(1, box[2] - box[0]),
      (room.clientHeight - above - below) / Math.max(1, box[3] - box[1]),
      1.15,
    );
    look([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + (below - above) / 2 / scale, scale]);
  }

  /** Whether a mark is in the room, at least some pixels from its rim. */
  function inSight(id, rim) {
    if (!nodes.get(id)) return false;
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    return x > rim && y > rim && x < room.clientWidth - rim && y < room.clientHeight - rim;
  }

  /** Seen from afar, marks and lines grow, or they would vanish. */
  function swell(scale) {
    const full = room.clientWidth < 500 ? 0.5 : 0.7;
    const wanted = Math.min(3, Math.max(1, Math.round((full / scale) * 4) / 4));
    const grown = wanted !== boost;
    boost = wanted;
    return grown;
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: false });
    moved();
  }

  new ResizeObserver(() => {
    if (!room.clientWidth || app.state.mode !== "picture" || sized === `${room.clientWidth} ${room.clientHeight}`)
      return;
    if (measure()) shown = null;
    if (!app.state.camera) fit();
    update();
  }).observe(room);

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    theme = themeColours();
    update();
  });

  return {
    update,
    zoom,
    fit: () => (fit(), restyle(), app.keep()),
    /** After filtering: show all again, unless the reader chose where to look and something is in sight there. */
    refit() {
      if (app.state.mode !== "picture" || !room.clientWidth) return;
      if (app.state.camera && app.seen.nodes.some((node) => inSight(node.id, 0))) return;
      fit();
      restyle();
    },
    /** Look anew at the next update, as the state says. */
    forget: () => (shown = null),
    /** Bring a node into sight where it is outside. */
    show(id) {
      if (app.state.mode !== "picture" || !nodes.get(id)) return;
      if (!inSight(id, 40)) network.moveTo({ position: network.getPosition(id), animation: false });
    },
    /** Where things are on the screen, for tests and for keyboards. */
    spot: (id) => network.canvasToDOM(network.getPosition(id)),
    canvas: () => network.canvas.frame.canvas,
    /** All that an image needs, in the picture's own units, and the box that is in sight. */
    scene() {
      const [left, top] = Object.values(network.DOMtoCanvas({ x: 0, y: 0 }));
      const [right, bottom] = Object.values(network.DOMtoCanvas({ x: room.clientWidth, y: room.clientHeight }));
      readMarks();
      return {
        marks,
        labels,
        strands: [...strands.values()],
        near,
        boost,
        scale: network.getScale(),
        box: [left, top, right, bottom],
      };
    },
    /** How much there is to draw, and how often it was styled: for tests, because that is what takes the time. */
    made: () => ({ nodes: nodes.length, edges: edges.length, styled }),
    under,
    /** @param {string} id */
    strand: (id) => strands.get(id),
    theme: (name) => theme(name),
  };
}
