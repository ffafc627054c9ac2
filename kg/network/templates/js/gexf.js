"use strict";
// What is shown as GEXF 1.2, which Gephi and networkx open.

const GEXF = "http://www.gexf.net/1.2draft";
const VIZ = "http://www.gexf.net/1.2draft/viz";
const NODE_COLUMNS = ["type", "country"];
const EDGE_COLUMNS = ["kind", "relation", "factuality", "stance", "events"];

/** @param {unknown} text @returns {string} without what XML has no room for */
function xmlText(text) {
  // eslint-disable-next-line no-control-regex -- these are the characters to remove
  return String(text ?? "").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, "\ufffd");
}

/** @param {Data} data @param {Level} level @param {SeenEdge[]} edges one edge a pair, kind and factuality */
function gexfOf(data, level, edges) {
  const made = document.implementation.createDocument(GEXF, "gexf", null);
  const add = (parent, name, attributes = {}, space = GEXF) => {
    const child = made.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, xmlText(value));
    parent.append(child);
    return child;
  };
  const root = made.documentElement;
  root.setAttribute("version", "1.2");
  add(add(root, "meta"), "description").textContent = xmlText(data.title);
  const graph = add(root, "graph", { defaultedgetype: "directed", mode: "static" });
  const columns = (kind, names) => {
    const box = add(graph, "attributes", { class: kind, mode: "static" });
    for (const name of names) {
      const type = name === "stance" ? "double" : name === "events" ? "integer" : "string";
      add(box, "attribute", { id: name, title: name, type });
    }
  };
  columns("node", NODE_COLUMNS);
  columns("edge", EDGE_COLUMNS);
  const values = (parent, names, from) => {
    const box = add(parent, "attvalues");
    for (const name of names) add(box, "attvalue", { for: name, value: from[name] });
  };
  const ends = new Set(edges.flatMap(({ edge }) => [edge.from, edge.to]));
  const nodes = add(graph, "nodes");
  for (const node of level.nodes.filter(({ id }) => ends.has(id))) {
    const one = add(nodes, "node", { id: node.id, label: clean(node.label) });
    values(one, NODE_COLUMNS, { type: node.type, country: node.country ?? "" });
    add(one, "viz:position", { x: node.x, y: -node.y, z: 0 }, VIZ);
  }
  const list = add(graph, "edges");
  let number = 0;
  for (const { edge, parts } of edges) {
    for (const part of parts) {
      const type = edge.symmetric ? "undirected" : "directed";
      const weight = part.events.length;
      const one = add(list, "edge", { id: number++, source: edge.from, target: edge.to, type, weight });
      values(one, EDGE_COLUMNS, {
        ...edge,
        ...part,
        factuality: factualityOf(part.factuality),
        events: part.events.length,
      });
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}\n`;
}

/** @param {App} app */
function saveGexf(app) {
  const text = gexfOf(app.data, app.data.levels[app.state.level], shownNow(app).edges);
  download(new Blob([text], { type: "application/xml;charset=utf-8" }), "network.gexf");
}
