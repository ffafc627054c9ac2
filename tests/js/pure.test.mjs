// The page's scripts that need no page: words, state, filters, bins, labels, search, CSV.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const folder = new URL("../../kg/network/templates/js/", import.meta.url);
const context = vm.createContext({ URLSearchParams, URL, console });
const names =
  "words standing dom data state paths seen labels strokes search timeline said evidence sparql gexf export".split(" ");
for (const name of names) {
  vm.runInContext(readFileSync(new URL(`${name}.js`, folder), "utf8"), context, { filename: `${name}.js` });
}
const run = (code) => vm.runInContext(code, context);
const plain = (value) => JSON.parse(JSON.stringify(value));

test("stances fall in bands", () => {
  const bands = [10, 5, 4.9, 1, 0.9, 0, -0.5, -1, -4.5, -5, -10].map((score) => context.stanceOf(score));
  assert.deepEqual(bands, [
    "cooperation",
    "cooperation",
    "friendly",
    "friendly",
    "neutral",
    "neutral",
    "neutral",
    "tense",
    "tense",
    "conflict",
    "conflict",
  ]);
});

test("an act of speech is said, and a report that differs says so", () => {
  assert.equal(context.standingOf("actual", true), "said");
  assert.equal(context.standingOf("actual", false), "actual");
  assert.equal(context.standingOf("planned", true), "planned");
  assert.equal(context.factualityOf("said"), "actual");
  assert.equal(context.strokeOf("said"), "solid");
  const report = (factuality, date, polarity = "positive") => ({ factuality, date, polarity });
  const event = (standing, ...evidence) => ({ standing, speech: false, evidence });
  const [planned, done] = [report("planned", "2018-06-01"), report("actual", "2018-07-01")];
  const differs = (one, whole) => context.differenceInWords(one, whole);
  assert.equal(differs(planned, event("actual", done, planned)), "in this report; done by a later one");
  assert.equal(differs(done, event("planned", done, planned)), "in this report; planned by an earlier one");
  assert.equal(differs(done, event("actual", done, planned)), "");
  assert.equal(
    differs(planned, event("actual", report("actual", null), planned)),
    "in this report; done by another one",
  );
  assert.equal(differs(planned, event("denied", planned)), "in this report; denied by all reports together");
  const no = report("actual", "2018-06-01", "negative");
  assert.equal(context.reportInWords(no, event("denied", no)), "said not to have happened");
  assert.equal(differs(no, event("denied", no)), "");
});

test("events are found by all of their words", () => {
  const event = (summary, day, quote) => ({
    summary,
    type: "MeasureLifting",
    agents: ["a"],
    counterparts: [],
    when: [day, day],
    evidence: [{ quote: [quote, "", ""] }],
  });
  const events = [
    event("Duty on wine", "2018-01-01", "Grapes."),
    event("Duty", "2019-01-01", "On wine."),
    event("Tax", "2020-01-01", "Beer."),
  ];
  const data = { events, things: new Map([["a", { label: "Québec" }]]), levels: { actor: { byId: new Map() } } };
  const words = context.wordsOfEvents(data);
  const found = (typed) =>
    plain(context.eventMatches(events, words, typed)).map((one) =>
      events.findIndex(({ summary }) => summary === one.event.summary),
    );
  assert.deepEqual(found("wine duty"), [0, 1], "those whose title holds all come first");
  assert.deepEqual(found("quebec lifting beer"), [2], "parties, kinds and quotes, without accents");
  assert.deepEqual(found("wine beer"), []);
  assert.deepEqual(found("ine"), [], "words are found from their beginning");
  assert.deepEqual(found("d"), []);
});

test("names and dates in words", () => {
  assert.equal(context.kindInWords("MeasureImposition"), "Measure imposition");
  assert.equal(context.relationInWords("imposedOn"), "imposed on");
  assert.equal(context.factualityInWords("constructor"), "constructor");
  const dates = ["2018-07-13", "2018-07", "2018", "2018-W29", "2018-Q3", "2018-SU", "x", null].map((one) =>
    context.dateInWords(one),
  );
  assert.deepEqual(dates, [
    "13 Jul 2018",
    "Jul 2018",
    "2018",
    "week 29 of 2018",
    "quarter 3 of 2018",
    "summer 2018",
    "x",
    "no date",
  ]);
});

test("cleaning takes out what would act on the terminal or turn the text around", () => {
  assert.equal(context.clean("a\u0000b\u001b[31m\u202ec\u2066d"), "ab[31mcd");
  assert.equal(context.clean("🙂".repeat(10), 5), "🙂🙂🙂🙂…");
});

test("a state survives its hash", () => {
  const state = run("freshState(300)");
  state.level = "country";
  state.mode = "list";
  state.selected = { what: "edge", id: '["a&b=c","#%","K"]' };
  state.off.kind = run("new Set(['Threat', 'Meeting'])");
  state.from = "2018-01-01";
  state.opened = run("new Set(['x'])");
  state.limit = 500;
  state.camera = [1, -2, 0.5];
  state.only.speaker = run("new Set(['', 'person:x'])");
  state.belief = 55;
  state.list = "events";
  state.chip = "by:Threat";
  const kinds = ["Threat", "Meeting", "Offer", "Praise", "Demand"];
  const known = { first: 300, values: { shade: [], stance: [], factuality: [], kind: kinds } };
  const hash = context.toHash(state, known);
  assert.equal(context.toHash(context.fromHash(`#${hash}`, known), known), hash);
  assert.equal(context.toHash(context.fromHash("", known), known), "");
  state.off.kind = new Set(kinds.slice(1));
  const short = context.toHash(state, known);
  assert.ok(short.includes("kind=Threat") && !short.includes("no-kind"));
  assert.deepEqual([...context.fromHash(short, known).off.kind], kinds.slice(1));
  assert.equal(context.fromHash("kind=Unheard", known).off.kind.size, 0, "a value that is not there filters nothing");
});

test("a range takes in what overlaps it", () => {
  const within = (...words) => context.isWithin(...words);
  assert.ok(within(["2018-01-01", "2018-12-31"], "2018-06-01", "2018-06-30"));
  assert.ok(!within(["2018-01-01", "2018-01-31"], "2018-06-01", null));
  assert.ok(!within(null, "2018-06-01", null));
  assert.ok(within(null, null, null));
});

test("bins cover the time between, without gaps", () => {
  for (const [first, last] of [
    ["2018-01-05", "2018-02-02"],
    ["2017-08-16", "2020-07-08"],
    ["2001-02-03", "2019-01-01"],
    ["1947-10-30", "2020-01-01"],
  ]) {
    const bins = plain(context.binsBetween(first, last));
    assert.ok(bins[0].start <= first && bins.at(-1).end >= last);
    for (let at = 1; at < bins.length; at += 1) {
      assert.equal(Date.parse(bins[at].start) - Date.parse(bins[at - 1].end), 864e5);
    }
    assert.equal(context.binOf(bins, first), 0);
    assert.equal(context.binOf(bins, last), bins.length - 1);
  }
});

test("search puts beginnings first and knows other names", () => {
  const nodes = [
    ["Canada", ["Ottawa"]],
    ["American Canners", []],
    ["Vatican", []],
  ].map(([label, aliases], at) => ({ label, aliases, rank: at + 1 }));
  assert.deepEqual(
    plain(context.matches(nodes, "CAN")).map(({ node }) => node.label),
    ["Canada", "American Canners", "Vatican"],
  );
  assert.equal(context.matches(nodes, "otta")[0].alias, "Ottawa");
  assert.equal(context.matches(nodes, " ").length, 0);
});

test("cells of a CSV cannot act as formulas", () => {
  assert.equal(context.csvCell("=1+1"), "'=1+1");
  assert.equal(context.csvCell('a "b", c'), '"a ""b"", c"');
  assert.equal(context.csvCell(-3), "-3");
  assert.equal(context.csvCell(null), "");
});

test("labels do not lie over each other", () => {
  const ctx = { measureText: (text) => ({ width: text.length * 50 }) };
  const marks = Array.from({ length: 60 }, (_, at) => ({
    id: String(at),
    label: `Name ${at}`,
    x: (at % 8) * 40,
    y: Math.floor(at / 8) * 20,
    size: 8,
    weight: 0.1,
    faint: false,
    must: false,
  }));
  const labels = context.placeLabels(ctx, marks, 1, [-500, -500, 900, 900]);
  assert.ok(labels.length > 3);
  labels.forEach((one, at) =>
    labels.slice(at + 1).forEach((other) => assert.ok(!context.overlaps(one.box, other.box))),
  );
});

test("a contested event has a yes and a no", () => {
  const report = (factuality, polarity = "positive") => ({ factuality, polarity });
  assert.ok(context.isContested({ evidence: [report("actual"), report("denied")] }));
  assert.ok(context.isContested({ evidence: [report("actual"), report("actual", "negative")] }));
  assert.ok(context.isContested({ evidence: [report("planned"), report("denied")] }));
  assert.ok(!context.isContested({ evidence: [report("demanded"), report("denied")] }));
});

test("filters decide what is seen and count what they would show", () => {
  const node = (id, shade) => ({ id, label: id, shade, aliases: [], size: 9 });
  const event = (id, day) => ({
    id,
    type: "Threat",
    status: "actual",
    intensity: 0,
    belief: 0.5,
    when: day ? [day, day] : null,
    agents: ["c"],
    counterparts: [],
    details: [],
    evidence: id === "1" ? [] : [{ by: `p${id}`, speaker: "P", source: id === "0" ? 0 : 1 }],
  });
  const edge = (from, to, kind, parts) => ({ from, to, kind, relation: kind, symmetric: false, parts });
  const data = context.indexed(
    [node("a", "country"), node("b", "person"), node("c", "country")],
    [
      edge("a", "b", "Threat", [
        { factuality: "actual", stance: -3, events: [0] },
        { factuality: "planned", stance: -3, events: [1] },
      ]),
      edge("a", "c", "Praise", [{ factuality: "actual", stance: 5, events: [2] }]),
    ],
    {
      events: [event("0", "2018-01-01"), event("1", "2019-01-01"), event("2", null), event("3", "2018-02-01")],
      homes: {},
      things: [],
      sources: [{ publisher: "Post" }, { publisher: null }],
      first: 300,
      factualities: ["actual", "planned"],
      country: { nodes: [], edges: [] },
      analyses: [],
    },
  );
  const state = run("freshState(300)");
  let found = context.seen(data, state);
  assert.equal(found.drawn.length, 2);
  assert.equal(found.drawn[0].factuality, "actual");
  state.off.factuality.add("actual");
  found = context.seen(data, state);
  assert.deepEqual(plain(found.drawn.map((one) => one.factuality)), ["planned"]);
  assert.equal(found.counts.factuality.get("actual"), 3);
  assert.equal(found.counts.kind.get("Praise"), undefined);
  state.off.factuality.clear();
  state.from = "2018-06-01";
  found = context.seen(data, state);
  assert.deepEqual([...found.events], [1]);
  state.from = null;
  state.only.speaker.add("p2");
  found = context.seen(data, state);
  assert.deepEqual([...found.events], [2]);
  assert.equal(found.counts.speaker.get("p0"), 1, "what picking it would show");
  assert.equal(found.counts.outlet.get(""), 1);
  state.only.outlet.add("Post");
  assert.equal(context.seen(data, state).events.size, 0);
  state.only.speaker.clear();
  state.only.outlet.clear();
  assert.deepEqual([...context.seen(data, state).solo], [3], "an event of no line is listed");
  state.limit = 1;
  assert.deepEqual(plain(context.seen(data, state).nodes.map((one) => one.id)), ["a"]);
  state.opened.add("b");
  assert.deepEqual(plain(context.seen(data, state).nodes.map((one) => one.id)), ["a", "b"]);
});

test("chains are the shortest, and the strongest first", () => {
  const line = (from, to, events) => ({ edge: { from, to, key: from + to }, events });
  const edges = [
    line("a", "b", [1]),
    line("b", "d", [2]),
    line("a", "c", [3, 4]),
    line("d", "c", [5, 6]),
    line("d", "e", [7]),
  ];
  const chains = context.chainsBetween(edges, "a", "d");
  assert.deepEqual(plain(chains.map((chain) => chain.nodes)), [
    ["a", "c", "d"],
    ["a", "b", "d"],
  ]);
  assert.deepEqual(plain(chains.map((chain) => chain.weight)), [2, 1]);
  assert.deepEqual(
    plain(context.chainsBetween([...edges, line("a", "d", [8])], "a", "d").map((chain) => chain.nodes.length)),
    [2, 3, 3],
    "where two deal directly, the ways around as well",
  );
  assert.equal(context.chainsBetween(edges, "a", "nobody").length, 0);
  assert.equal(context.chainsBetween(edges, "a", "a").length, 0);
});

test("many lines of a pair are bundled by stance, a selected one's pair is not", () => {
  const stances = ["friendly", "friendly", "tense", "conflict"];
  const lines = stances.map((band, at) => ({
    edge: { from: at === 1 ? "b" : "a", to: at === 1 ? "a" : "b", kind: String(at), key: String(at), symmetric: false },
    events: [at],
    band,
    factuality: at ? "planned" : "actual",
  }));
  const strands = context.strandsOf(lines, null);
  assert.deepEqual(plain(strands.map((one) => [one.band, one.lines.length, one.arrow])), [
    ["friendly", 2, false],
    ["tense", 1, true],
    ["conflict", 1, true],
  ]);
  assert.equal(context.strandsOf(lines, { what: "edge", id: "2" }).length, 4);
  assert.equal(context.strandsOf(lines.slice(0, 3), null).length, 3);
});

test("a far day does not stretch the axis", () => {
  const days = Array.from({ length: 40 }, (_, at) => `2018-${String((at % 12) + 1).padStart(2, "0")}-10`).sort();
  assert.deepEqual(plain(context.axisOf([...days, "2099-01-01"])), ["2018-01-10", "2018-12-10"]);
  assert.deepEqual(plain(context.axisOf(["1900-01-01", ...days])), ["2018-01-10", "2018-12-10"]);
  assert.deepEqual(plain(context.axisOf(["2018-01-01"])), ["2018-01-01", "2018-01-01"]);
});

test("literals and names of a query cannot break out of it", () => {
  assert.equal(context.literalOf('a"b\\c\n'), '"a\\"b\\\\c\\u000a"');
  assert.equal(context.iriEnd("country:CAN"), '"/country/CAN"');
  assert.equal(context.iriEnd('entity:") } #'), '"/entity/%22%29%20%7D%20%23"');
  assert.equal(context.iriEnd("no kind.~"), '"/entity/no%20kind%2E%7E"');
  assert.equal(context.classesOf(["Threat", "Bad } name", "Threat"]), "td:Threat");
});
