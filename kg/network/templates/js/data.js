"use strict";
// The data that the page was built from, indexed once.

/**
 * @typedef {{quote: string[], speaker: ?string, by: ?string, article: string, title: ?string, publisher: ?string,
 *   date: ?string, url: ?string, rule: string, factuality: string, polarity: string, confidence: number,
 *   who: string, outlet: string}} Evidence
 * @typedef {{id: string, type: string, summary: string, date: ?string, when: ?[string, string], status: string,
 *   belief: number, intensity: number, agents: string[], counterparts: string[], details: [string, string, ?string][],
 *   content: number[], evidence: Evidence[], contested: boolean, speech: boolean, standing: string}} KgEvent
 * @typedef {{id: string, label: string, type: string, shade: string, country: ?string, aliases: string[], x: number,
 *   y: number, size: number, group: number, rank: number, edges: KgEdge[]}} KgNode
 * @typedef {{factuality: string, stance: number, events: number[]}} Part
 * @typedef {{key: string, from: string, to: string, kind: string, relation: string, symmetric: boolean,
 *   parts: Part[]}} KgEdge
 * @typedef {{nodes: KgNode[], edges: KgEdge[], byId: Map<string, KgNode>, byKey: Map<string, KgEdge>,
 *   solo: number[]}} Level
 * @typedef {{id: string, label: string, type: string, shade: string, aliases: string[], events: number[]}} Thing
 * @typedef {{pair: [string, string], steps: {event: number, from: string, rung: string}[]}} Ladder
 * @typedef {{event: number, about: string, sides: {said: string, reports: number[]}[]}} Conflict
 * @typedef {{name: string, title: string, columns: string[], rows: (string|number)[][], sentence: string}} Analysis
 * @typedef {{title: string, since: ?string, until: ?string, articles: number, first: number, factualities: string[],
 *   homes: Map<string, string>, events: KgEvent[], eventById: Map<string, number>, things: Map<string, Thing>,
 *   parents: Map<number, number[]>, speakers: Map<string, string>, ladders: Ladder[],
 *   conflicts: Conflict[], analyses: Analysis[], types: Record<string, string>, speech: string[], levels: Record<string, Level>,
 *   known: Known}} Data
 */

// What is left out of the file because it is as usual; kg/network/payload.py leaves it out.
const EVENT_DEFAULTS = { date: null, intensity: 0, counterparts: [], details: [], content: [] };
const EVIDENCE_DEFAULTS = { speaker: null, by: null, factuality: "actual", polarity: "positive" };

/** Put back what was left out. */
function restore(target, defaults) {
  for (const name in defaults) if (target[name] === undefined) target[name] = defaults[name];
}

/** @returns {Data} */
function indexed(nodes, edges, rest) {
  const speakers = new Map();
  const parents = new Map();
  const speech = new Set(rest.speech);
  rest.events.forEach((event, at) => {
    restore(event, EVENT_DEFAULTS);
    if (event.when === undefined) event.when = [event.date, event.date];
    event.speech = speech.has(event.type);
    event.standing = standingOf(event.status, event.speech);
    for (const one of event.evidence) {
      restore(one, EVIDENCE_DEFAULTS);
      Object.assign(one, rest.sources[one.source]);
      one.who = one.by || one.speaker || "";
      one.outlet = one.publisher || "";
      if (!speakers.has(one.who)) speakers.set(one.who, one.speaker || "");
    }
    event.contested = isContested(event);
    for (const index of event.content || []) parents.set(index, [...(parents.get(index) || []), at]);
  });
  const data = {
    ...rest,
    homes: new Map(Object.entries(rest.homes)),
    things: thingsOf(rest),
    parents,
    speakers,
    eventById: new Map(rest.events.map((event, index) => [event.id, index])),
    levels: {
      actor: levelOf({ nodes, edges }, rest.events, speech),
      country: levelOf(rest.country, rest.events, speech),
    },
  };
  data.known = { first: rest.first, values: valuesOf(data) };
  return data;
}

/** What events refer to beside the actors drawn, each with its events. @returns {Map<string, Thing>} */
function thingsOf({ things, events }) {
  const found = new Map(things.map((thing) => [thing.id, Object.assign(thing, { events: [] })]));
  events.forEach((event, index) => {
    const named = [...event.agents, ...event.counterparts, ...event.details.map((detail) => detail[2])];
    for (const id of new Set([...named, ...event.evidence.map((one) => one.by)])) found.get(id)?.events.push(index);
  });
  return found;
}

/** @param {{nodes: object[], edges: object[]}} drawn @param {KgEvent[]} events @param {Set<string>} speech @returns {Level} */
function levelOf({ nodes, edges }, events, speech) {
  const byId = new Map();
  nodes.forEach((node, index) => byId.set(node.id, Object.assign(node, { rank: index + 1, edges: [] })));
  const byKey = new Map();
  const linked = new Set();
  for (const edge of edges) {
    edge.key = JSON.stringify([edge.from, edge.to, edge.kind]);
    byKey.set(edge.key, edge);
    byId.get(edge.from).edges.push(edge);
    byId.get(edge.to).edges.push(edge);
    for (const part of edge.parts) {
      part.factuality = standingOf(part.factuality, speech.has(edge.kind));
      for (const index of part.events) linked.add(index);
    }
  }
  // Events with one actor, or within one country, are no line of the picture and stand in the lists.
  const solo = [...events.keys()].filter((index) => !linked.has(index));
  return { nodes, edges, byId, byKey, solo };
}

/** @param {Data} data @returns {Record<string, string[]>} all values of the facets that are switched off by value */
function valuesOf(data) {
  const kinds = new Set(data.events.map((event) => event.type));
  const [first, ...others] = data.factualities;
  const factualities = new Set([first, SAID, ...others, ...data.events.map((event) => event.standing)]);
  for (const level of Object.values(data.levels)) {
    for (const edge of level.edges) {
      kinds.add(edge.kind);
      for (const part of edge.parts) factualities.add(part.factuality);
    }
  }
  const shades = new Set(Object.values(data.levels).flatMap((level) => level.nodes.map((node) => node.shade)));
  return {
    shade: SHADES.map((one) => one.id).filter((id) => shades.has(id)),
    stance: STANCES.map((one) => one.id),
    factuality: [...factualities],
    kind: [...kinds].sort(),
  };
}

/** @param {Evidence} one @returns {boolean} whether a report says that the event did not happen */
function saysNo(one) {
  return one.polarity === "negative" || one.factuality === "denied";
}

/** @param {Evidence} one @returns {boolean} whether a report says that the event did or will happen */
function saysYes(one) {
  return one.polarity !== "negative" && (one.factuality === "actual" || one.factuality === "planned");
}

/** @param {KgEvent} event @returns {boolean} whether some report it as done or settled while others say no */
function isContested(event) {
  return event.evidence.some(saysNo) && event.evidence.some(saysYes);
}

/** @returns {Data} the data in this page */
function readData() {
  const parsed = ["data-nodes", "data-edges", "data-rest"].map((id) => JSON.parse(byId(id).textContent));
  return indexed(parsed[0], parsed[1], parsed[2]);
}
