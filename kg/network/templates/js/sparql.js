"use strict";
// The query that yields from graph.ttl the events that are seen here.

/** @param {string} text @returns {string} a SPARQL string literal */
function literalOf(text) {
  // eslint-disable-next-line no-control-regex -- these are the characters to escape
  const escaped = text.replace(/[\\"\u0000-\u001f\u007f]|[\ud800-\udfff]/gu, (char) =>
    char === "\\" || char === '"' ? `\\${char}` : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

/** @param {string} id such as "country:USA" @returns {string} how the node's IRI ends, whatever the graph's base */
function iriEnd(id) {
  const [, kind, local] = /^([a-z][a-z-]*):([\s\S]+)$/.exec(id) || [null, "entity", id];
  return literalOf(`/${kind}/${quoted(local)}`);
}

/** Percent-encoded as the graph's names are. @param {string} text */
function quoted(text) {
  const hex = (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd")).replace(/[!'()*.~]/g, hex);
}

/** Graphs may be built under another base, so names are known by their ends. */
function endsWith(variable, id) {
  return `STRENDS(STR(${variable}), ${iriEnd(id)})`;
}

/** @param {string[]} names of ontology classes; anything but a plain name is none and cannot be asked for */
function classesOf(names) {
  return [...new Set(names)]
    .filter((name) => /^[A-Za-z][A-Za-z0-9]*$/.test(name))
    .sort()
    .map((name) => `td:${name}`)
    .join(", ");
}

/**
 * The query, filter by filter, for what passes the filters; with a scope only what is between or about some actors.
 * @param {App} app @param {?Scope} [scope] @returns {string}
 */
function sparqlOf({ data, state }, scope) {
  const among = scope?.ids ? scope : null;
  const ask = { data, state, scope: among, country: state.level === "country" };
  const alone = among?.both || among?.kind ? [] : ["  } UNION {", ...aloneLines(ask)];
  const lines = [
    "# The events that the page shows, from graph.ttl.",
    "PREFIX td: <https://w3id.org/trade-diplomacy/ontology#>",
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
    "PREFIX dcterms: <http://purl.org/dc/terms/>",
    "SELECT DISTINCT ?event ?kind ?summary ?status ?date WHERE {",
    // A query of its own, or engines join it with everything that is known of all events.
    "  { SELECT DISTINCT ?event WHERE { {",
    ...relationLines(ask),
    ...alone,
    "  } } }",
    "  ?event a td:Event ; td:kind ?kind ; rdfs:label ?summary ; td:status ?status .",
    "  OPTIONAL { ?event td:date ?date }",
    ...eventLines(ask),
    ...namedLines(data, scope),
    ...chipLines(ask, scope),
    "}",
    "ORDER BY DESC(STR(?date)) STR(?event)",
  ];
  return lines.join("\n") + "\n";
}

/** Events that join two actors, by the derived relations. */
function relationLines({ data, state, scope, country }) {
  const [from, to] = country ? ["?sourceHome", "?targetHome"] : ["?source", "?target"];
  const hidden = Object.values(data.levels[state.level].edges).flatMap((edge) =>
    edge.parts.some((part) => state.off.stance.has(stanceOf(part.stance))) ? [edge.kind] : [],
  );
  const lines = [
    "?relation a td:Relation ; td:derivedFrom ?event ; td:relationType ?type ; td:factuality ?factuality ;",
    "  td:source ?source ; td:target ?target .",
    ...(country ? homeLines("source", "target") : []),
    `FILTER (${from} != ${to})`,
    ...withoutKinds("?type", [...state.off.kind, ...hidden]),
    ...withoutFactualities("?factuality", "?type", data, state),
    ...withoutShades(from, data, state),
    ...withoutShades(to, data, state),
  ];
  if (scope?.kind) lines.push(`FILTER (?type = ${classesOf([scope.kind]) || "td:Event"})`);
  if (scope?.from && !symmetric(data, state, scope)) lines.push(`FILTER (${endsWith(from, scope.from)})`);
  if (scope) {
    const ends = [from, to].map((end) => `(${scope.ids.map((id) => endsWith(end, id)).join(" || ")})`);
    lines.push(`FILTER (${ends.join(scope.both ? " && " : " || ")})`);
  }
  return lines.map((line) => `    ${line}`);
}

/** Whether a line runs both ways; the graph then has it in both directions or in either. */
function symmetric(data, state, { ids, kind }) {
  return data.levels[state.level].byKey.get(JSON.stringify([...ids, kind]))?.symmetric;
}

/** Events of one actor only, or within one country: no line of the picture, but in the list. */
function aloneLines({ data, state, scope, country }) {
  const hidden = data.levels[state.level].solo
    .map((index) => data.events[index])
    .filter((event) => state.off.stance.has(stanceOf(event.intensity)))
    .map((event) => event.type);
  const among = country
    ? [...homeLines("source", "target"), "FILTER (?sourceHome != ?targetHome)"]
    : ["FILTER (?source != ?target)"];
  const lines = [
    "?event a td:Event ; td:kind ?kind ; td:status ?status .",
    "FILTER NOT EXISTS {",
    "  ?relation a td:Relation ; td:derivedFrom ?event ; td:source ?source ; td:target ?target .",
    ...among.map((line) => `  ${line}`),
    "}",
    ...withoutKinds("?kind", [...state.off.kind, ...hidden]),
    ...withoutFactualities("?status", "?kind", data, state),
  ];
  const end = country ? "?actorHome" : "?actor";
  const party = ["{ ?event td:agent ?actor } UNION { ?event td:counterpart ?actor }"];
  if (country) party.push(...homeLines("actor"));
  const off = withoutShades(end, data, state, true);
  if (off.length) lines.push("FILTER NOT EXISTS {", ...[...party, ...off].map((line) => `  ${line}`), "}");
  if (scope) {
    const mine = `FILTER (${scope.ids.map((id) => endsWith(end, id)).join(" || ")})`;
    lines.push("FILTER EXISTS {", ...[...party, mine].map((line) => `  ${line}`), "}");
  }
  return lines.map((line) => `    ${line}`);
}

/**
 * The countries that some act for; countries, blocs, world bodies and the stateless are themselves. What must be there
 * comes before what may be, or engines join the ends with everything.
 * @param {...string} ends names of variables
 */
function homeLines(...ends) {
  const alone = "td:Country, td:Bloc, td:InternationalOrganization";
  return [
    ...ends.map((who) => `?${who} td:kind ?${who}Kind .`),
    ...ends.map((who) => `OPTIONAL { ?${who} td:country ?${who}Country }`),
    ...ends.map(
      (who) => `BIND (IF(?${who}Kind IN (${alone}) || !BOUND(?${who}Country), ?${who}, ?${who}Country) AS ?${who}Home)`,
    ),
  ];
}

function withoutKinds(variable, kinds) {
  const names = classesOf(kinds);
  return names ? [`FILTER (${variable} NOT IN (${names}))`] : [];
}

/** The graph calls both actual: what took place, and the speech acts that were said. */
function withoutFactualities(variable, kind, { speech }, { off }) {
  const gone = off.factuality;
  const both = gone.has("actual") && gone.has(SAID);
  const names = [...gone].filter((name) => name !== SAID && (name !== "actual" || both)).sort();
  const lines = names.length ? [`FILTER (${variable} NOT IN (${names.map(literalOf).join(", ")}))`] : [];
  if (gone.has("actual") === gone.has(SAID)) return lines;
  const acts = classesOf(speech) || "td:SpeechAct";
  const test = `${kind} ${gone.has(SAID) ? "IN" : "NOT IN"} (${acts})`;
  return [...lines, `FILTER (!(${variable} = "actual" && ${test}))`];
}

/** Classes of actors that are switched off; `only` asks for them instead. @param {string} variable as of homeLines */
function withoutShades(variable, data, state, only = false) {
  if (!state.off.shade.size) return [];
  const named = [...data.levels.actor.nodes, ...data.levels.country.nodes, ...data.things.values()];
  const types = Object.entries(data.types).map(([type, shade]) => ({ type, shade }));
  const names = classesOf(
    [...named, ...types].filter(({ shade }) => state.off.shade.has(shade)).map(({ type }) => type),
  );
  if (!names) return [];
  const test = `${only ? "IN" : "NOT IN"} (${names})`;
  if (state.level === "actor") return [`${variable} td:kind ${variable}Kind . FILTER (${variable}Kind ${test})`];
  const who = variable.replace(/Home$/, "");
  return [`FILTER (IF(${variable} = ${who}, ${who}Kind, td:Country) ${test})`];
}

/** Events that no rule but their names picks out: those of a chain, of a thing. @param {Data} data @param {?Scope} scope */
function namedLines(data, scope) {
  if (!scope?.events) return [];
  const named = [...new Set(scope.events)].map((index) => endsWith("?event", `event:${data.events[index].id}`));
  return [`  FILTER (${named.join(" || ") || "false"})`];
}

/** One kind of what an actor did or underwent; what was only threatened stands with the threats. */
function chipLines({ country }, scope) {
  if (!scope?.chip) return [];
  const { side, kind, node } = scope.chip;
  const threat = '?status = "threatened"';
  const test = `?kind = ${classesOf([kind]) || "td:Event"}`;
  const lines = [`FILTER (${kind === "Threat" ? `${test} || ${threat}` : `${test} && !(${threat})`})`];
  if (node) {
    const doer = ["?event td:agent ?doer .", ...(country ? homeLines("doer") : [])];
    lines.push(
      `FILTER ${side === "by" ? "EXISTS" : "NOT EXISTS"} {`,
      ...[...doer, `FILTER (${endsWith(country ? "?doerHome" : "?doer", node)})`].map((line) => `  ${line}`),
      "}",
    );
  }
  return lines.map((line) => `  ${line}`);
}

/** What an event itself must have: attestation, speaker, outlet, time. */
function eventLines({ data, state }) {
  const lines = [];
  if (state.belief) {
    const named = data.factualities.map(
      (name) => `(${literalOf(name)} td:belief${name[0].toUpperCase()}${name.slice(1)})`,
    );
    lines.push(
      `VALUES (?status ?property) { ${named.join(" ")} }`,
      `?event ?property ?belief . FILTER (?belief >= ${(state.belief / 100).toFixed(2)})`,
    );
  }
  if (state.contested) {
    lines.push(
      '?no td:claims ?event ; td:factuality ?denied ; td:polarity ?no_ . FILTER (?no_ = "negative" || ?denied = "denied")',
      '?yes td:claims ?event ; td:polarity "positive" ; td:factuality ?said . FILTER (?said IN ("actual", "planned"))',
    );
  }
  return [...lines, ...reportLines(state), ...timeLines(data, state)].map((line) => `  ${line}`);
}

/** One report by a picked speaker in a picked outlet. */
function reportLines({ only: { speaker, outlet } }) {
  if (!speaker.size && !outlet.size) return [];
  const lines = ["?report td:claims ?event ; td:inArticle ?article ."];
  if (speaker.size) {
    const said = [...speaker].map((who) => (who ? `(BOUND(?who) && ${endsWith("?who", who)})` : "!BOUND(?who)"));
    lines.push(`OPTIONAL { ?report td:saidBy ?who } FILTER (${said.join(" || ")})`);
  }
  if (outlet.size)
    lines.push(
      `OPTIONAL { ?article dcterms:publisher ?outlet } FILTER (COALESCE(STR(?outlet), "") IN (${[...outlet].map(literalOf).join(", ")}))`,
    );
  return ["FILTER EXISTS {", ...lines.map((line) => `  ${line}`), "}"];
}

const PLAIN_DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** The event's own date, else that of its first report. Weeks and seasons, which SPARQL cannot compare, go by name. */
function timeLines(data, { from, to }) {
  if (!from && !to) return [];
  const day = (event) =>
    event.date ||
    event.evidence
      .map((one) => one.date)
      .filter(Boolean)
      .sort()[0]
      ?.slice(0, 10);
  const odd = data.events.filter(
    (event) => event.when && isWithin(event.when, from, to) && !PLAIN_DAY.test(day(event)),
  );
  const within = [
    `REGEX(?day, "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")`,
    from && `CONCAT(?day, SUBSTR("0000-12-31", STRLEN(?day) + 1)) >= "${from}"`,
    to && `CONCAT(?day, SUBSTR("0000-01-01", STRLEN(?day) + 1)) <= "${to}"`,
  ].filter(Boolean);
  const named = odd.map((event) => ` || ${endsWith("?event", `event:${event.id}`)}`).join("");
  return [
    "OPTIONAL {",
    "  SELECT ?event (MIN(STR(?reported)) AS ?first) WHERE {",
    "    ?claim td:claims ?event ; td:inArticle ?in . ?in dcterms:date ?reported",
    "  } GROUP BY ?event",
    "}",
    "BIND (COALESCE(STR(?date), SUBSTR(?first, 1, 10)) AS ?day)",
    `FILTER ((${within.join(" && ")})${named})`,
  ];
}
