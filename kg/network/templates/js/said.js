"use strict";
// What a threat, demand or offer is about and who says so; and where reports of one event part ways.

const CONTENT_WORDS = {
  Threat: "Threatened",
  Demand: "Demanded",
  Offer: "Offered",
  Rejection: "Rejected",
  Concession: "Conceded",
  Invitation: "Invited",
};
/** Acts that always have a content, so that the report is quoted where nothing better is known. */
const OF_SOMETHING = ["Threat", "Demand", "Offer"];
const CONFLICT_WORDS = { denied: "whether it happened", rate: "the rate", date: "the date" };

/** @param {KgEvent} event @returns {Map<string, string[]>} the event's further particulars by name */
function detailsOf(event) {
  const found = new Map();
  for (const [name, text] of event.details || []) found.set(name, [...(found.get(name) || []), clean(text, 200)]);
  return found;
}

const IN_PHRASE = ["rate", "measure", "product", "agreement", "condition"];

/**
 * What an event comes to, in few words: "25 percent tariff on cars, if talks fail".
 * @param {KgEvent} event @param {string[]} [conditions] of the act that speaks of it @returns {string}
 */
function phraseOf(event, conditions = []) {
  const details = detailsOf(event);
  const told = (name) => (details.get(name) || []).join(" or ");
  const thing = [told("rate"), told("measure")].filter(Boolean).join(" ");
  const on = told("product") && ` on ${told("product")}`;
  const of = !thing && !on && told("agreement") ? `: ${told("agreement")}` : "";
  const what = thing || on ? (thing || kindInWords(event.type)) + on : kindInWords(event.type) + of;
  const terms = [...new Set([...conditions, ...(details.get("condition") || [])])];
  return what + terms.map((one) => `, ${one}`).join("");
}

/**
 * A speech act in the words of its newest report that says yes, from the trigger on: "demanded by the unions".
 * @param {KgEvent} event @returns {string} empty where there are none
 */
function quotedFrom(event) {
  if (!OF_SOMETHING.includes(event.type)) return "";
  const [, trigger, after] = (event.evidence.find((one) => one.quote[1] && !saysNo(one)) || { quote: [] }).quote;
  const words = clean(after).replace(/[\s,;:.”"]+$/u, "");
  return /[\p{L}\p{N}]/u.test(words) ? clean(clean(trigger) + words, 160) : "";
}

/** What the card says of an event beside its headline: the thing threatened, the condition, who said so. */
function whatIsSaid(app, event) {
  const rows = [];
  const details = detailsOf(event);
  const content = (event.content || []).map((index) => app.data.events[index]).filter(Boolean);
  const act = Object.hasOwn(CONTENT_WORDS, event.type);
  const wording = (details.get("wording") || []).join("; ");
  const conditions = details.get("condition") || [];
  const things = IN_PHRASE.some((name) => name !== "condition" && details.has(name));
  const named = act ? CONTENT_WORDS[event.type] : "What";
  if (content.length) {
    rows.push([named, el("div", { class: "phrase" }, ...content.map((one) => spokenLine(app, one, conditions)))]);
  } else if (act && wording && !things) {
    const terms = conditions.filter((one) => !wording.includes(one)).map((one) => `, ${one}`);
    rows.push([named, el("div", { class: "phrase" }, `“${wording}”${terms.join("")}`)]);
  } else if (act && things) {
    rows.push([named, el("div", { class: "phrase" }, el("span", {}, phraseOf(event)))]);
  }
  const words = content.length || things || !act ? wording : wording ? "" : quotedFrom(event);
  if (words) rows.push(["In words", el("bdi", {}, `“${words}”`)]);
  const speakers = speakersOf(event);
  if (speakers.length) rows.push(["Said by", el("div", {}, speakers)]);
  const shown = content.length || (act && things) ? IN_PHRASE : act && wording ? ["condition"] : [];
  for (const [name, texts] of details) {
    if (name === "wording") continue;
    if (!shown.includes(name) || (content.length && name !== "condition"))
      rows.push([kindInWords(name), el("bdi", {}, texts.join("; "))]);
  }
  const parents = (app.data.parents.get(app.data.eventById.get(event.id)) || []).map((at) => app.data.events[at]);
  if (parents.length) {
    const lines = parents.map((one) => contentLine(app, one, clean(one.summary, 200) || kindInWords(one.type)));
    rows.push(["Part of", el("div", {}, lines)]);
  }
  if (!rows.length) return null;
  return el(
    "dl",
    { class: "what" },
    ...rows.map(([word, value]) => el("div", {}, el("dt", {}, word), el("dd", { dir: "auto" }, value))),
  );
}

/** What is spoken of, and what became of it. @param {App} app @param {KgEvent} event @param {string[]} conditions */
function spokenLine(app, event, conditions) {
  return el(
    "div",
    {},
    contentLine(app, event, phraseOf(event, conditions)),
    el("span", { class: "outcome soft" }, ` (${outcomeInWords(event)})`),
  );
}

function contentLine(app, event, words) {
  return el(
    "button",
    { type: "button", class: "link", on: { click: () => app.select({ what: "event", id: event.id }) } },
    words,
  );
}

/** Each speaker once, with the outlets that report it. @param {KgEvent} event */
function speakersOf(event) {
  /** @type {Map<string, {name: string, outlets: Set<string>}>} */
  const found = new Map();
  for (const one of event.evidence) {
    if (!one.speaker) continue;
    if (!found.has(one.who)) found.set(one.who, { name: one.speaker, outlets: new Set() });
    found.get(one.who).outlets.add(one.publisher ? clean(one.publisher, 60) : "unnamed outlet");
  }
  return [...found.values()].map(({ name, outlets }) => {
    const named = [...outlets].slice(0, 3).join(", ") + (outlets.size > 3 ? ` and ${outlets.size - 3} more` : "");
    return el(
      "span",
      { class: "speaker" },
      el("strong", {}, nameOf(name, 60)),
      el("bdi", { class: "soft" }, ` in ${named}`),
    );
  });
}

/** Where the reports of an event differ in rate or date, side by side. */
function conflictsOf(app, event) {
  const mine = app.data.conflicts.filter(
    (one) => one.about !== "denied" && app.data.events[one.event] === event && one.sides.length > 1,
  );
  if (!mine.length) return null;
  return el(
    "div",
    { class: "conflicts" },
    ...mine.map((one) =>
      el(
        "section",
        { class: "quarrel" },
        el("h5", {}, `Reports differ about ${CONFLICT_WORDS[one.about] || clean(one.about, 40)}`),
        el(
          "div",
          { class: "sides" },
          ...one.sides.map((side) =>
            el(
              "div",
              {},
              el(
                "p",
                { class: "claimed" },
                el("bdi", {}, one.about === "date" ? dateInWords(side.said) : clean(side.said, 80)),
              ),
              ...side.reports
                .map((at) => event.evidence[at])
                .filter(Boolean)
                .slice(0, 3)
                .map((report) => evidenceCard(report, event)),
            ),
          ),
        ),
      ),
    ),
  );
}
