"use strict";
// The data that the page was built from, indexed once.

/**
 * @typedef {{quote: string[], speaker: ?string, article: string, title: ?string, publisher: ?string, date: ?string,
 *   url: ?string, rule: string, factuality: string, polarity: string, confidence: number}} Evidence
 * @typedef {{id: string, type: string, summary: string, date: ?string, when: ?[string, string], status: string,
 *   belief: number, agents: string[], counterparts: string[], evidence: Evidence[], contested: boolean}} KgEvent
 * @typedef {{id: string, label: string, type: string, shade: string, country: ?string, aliases: string[], x: number,
 *   y: number, size: number, group: number, rank: number, edges: KgEdge[]}} KgNode
 * @typedef {{factuality: string, stance: number, events: number[]}} Part
 * @typedef {{key: string, from: string, to: string, kind: string, relation: string, symmetric: boolean,
 *   parts: Part[]}} KgEdge
 * @typedef {{nodes: KgNode[], edges: KgEdge[], byId: Map<string, KgNode>, byKey: Map<string, KgEdge>}} Level
 * @typedef {{title: string, since: ?string, until: ?string, articles: number, first: number, factualities: string[],
 *   homes: Record<string, string>, events: KgEvent[], eventById: Map<string, number>,
 *   analyses: {name: string, title: string, columns: string[], rows: (string|number)[][], sentence: string}[],
 *   levels: Record<string, Level>}} Data
 */

/** @returns {Data} */
function indexed(nodes, edges, rest) {
  for (const event of rest.events) event.contested = isContested(event);
  return {
    ...rest,
    homes: new Map(Object.entries(rest.homes)),
    eventById: new Map(rest.events.map((event, index) => [event.id, index])),
    levels: { actor: levelOf({ nodes, edges }), country: levelOf(rest.country) },
  };
}

/** @returns {Level} */
function levelOf({ nodes, edges }) {
  const byId = new Map();
  nodes.forEach((node, index) => byId.set(node.id, Object.assign(node, { rank: index + 1, edges: [] })));
  const byKey = new Map();
  for (const edge of edges) {
    edge.key = JSON.stringify([edge.from, edge.to, edge.kind]);
    byKey.set(edge.key, edge);
    byId.get(edge.from).edges.push(edge);
    byId.get(edge.to).edges.push(edge);
  }
  return { nodes, edges, byId, byKey };
}

/** @param {Evidence} one @returns {boolean} whether a report says that the event did not happen */
function saysNo(one) {
  return one.polarity === "negative" || one.factuality === "denied";
}

/** @param {Evidence} one @returns {boolean} whether a report says that the event did happen */
function saysYes(one) {
  return one.polarity !== "negative" && one.factuality === "actual";
}

/** @param {KgEvent} event @returns {boolean} whether some report it as done while others say no */
function isContested(event) {
  return event.evidence.some(saysNo) && event.evidence.some(saysYes);
}

/** @returns {Data} the data in this page */
function readData() {
  const parsed = ["data-nodes", "data-edges", "data-rest"].map((id) => JSON.parse(byId(id).textContent));
  return indexed(...parsed);
}
