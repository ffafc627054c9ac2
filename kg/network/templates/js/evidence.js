"use strict";
// An event with the sentences behind it, as cards; contradicting reports stand side by side.

/** @param {Evidence} one @returns {string} a citation in plain text */
function citation(one) {
  const quote = clean(one.quote.join("")).trim();
  const where = [
    one.title && `“${clean(one.title, 300)}”`,
    one.publisher && clean(one.publisher, 120),
    one.date && dateInWords(one.date),
  ];
  const speaker = one.speaker ? ` (${clean(one.speaker, 120)})` : "";
  const source = where.filter(Boolean).join(", ") || `article ${clean(one.article, 120)}`;
  return `“${quote}”${speaker}. ${source}.${one.url ? ` ${one.url}` : ""}`;
}

/** Copy a text; the old way where a page from disk has no clipboard. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = el("textarea", { class: "unseen", "aria-hidden": "true" });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

/** @param {Evidence} one @param {KgEvent} event */
function evidenceCard(one, event) {
  const [before, marked, after] = one.quote.map((part) => clean(part));
  const quote = el("blockquote", { dir: "auto" }, before, marked ? el("mark", {}, marked) : null, after);
  const copy = el(
    "button",
    {
      type: "button",
      class: "small",
      on: {
        click: async () => {
          const done = await copyText(citation(one));
          copy.textContent = done ? "Copied" : "Could not copy";
          announce(copy.textContent);
          setTimeout(() => (copy.textContent = "Cite"), 1600);
        },
      },
    },
    "Cite",
  );
  const differs = differenceInWords(one, event);
  const outlet = one.publisher ? clean(one.publisher, 60) : "unnamed outlet";
  const link = one.url && webLink(one.url, "Open article");
  return el(
    "div",
    { class: "evidence" },
    quote,
    el(
      "p",
      { class: "source" },
      el(
        "span",
        {},
        one.speaker ? el("strong", {}, nameOf(one.speaker, 60)) : el("span", {}, "The reporter"),
        " · ",
        el("bdi", {}, outlet),
        " · ",
        dateInWords(one.date),
      ),
    ),
    one.title ? el("p", { class: "headline soft", dir: "auto" }, clean(one.title, 160)) : null,
    el(
      "p",
      { class: "facts" },
      el(
        "span",
        { class: `tag ${one.polarity === "negative" ? "no" : strokeOf(one.factuality)}` },
        reportInWords(one, event),
      ),
      differs ? el("span", { class: "soft differs" }, differs) : null,
      el(
        "span",
        { class: "soft", title: "The rule that read it, and how often that rule is right" },
        `rule ${clean(one.rule, 60)}, ${Math.round(one.confidence * 100)} %`,
      ),
    ),
    el("p", { class: "acts" }, copy, link),
  );
}

/** @param {KgEvent} event @returns {string} when it happened, or else when it was first reported, marked as such */
function whenInWords(event) {
  if (event.date) return dateInWords(event.date);
  return event.when ? `reported ${dateInWords(event.when[0])}` : "no date";
}

/** A heading's facts: what became of it, whether it is contested, how well it is attested. @param {KgEvent} event */
function eventFacts(event) {
  const belief = Math.max(0, Math.min(1, event.belief));
  const outlets = new Set(event.evidence.map((one) => one.publisher || one.article));
  const meter = el("meter", { min: 0, max: 1, value: belief.toFixed(3), "aria-hidden": "true" });
  return el(
    "p",
    { class: "facts" },
    el(
      "span",
      {
        class: `tag ${strokeOf(event.standing)}`,
        title: event.speech ? "By its latest report; an act done by speaking" : "By its latest report",
      },
      factualityInWords(event.standing),
    ),
    event.contested ? el("span", { class: "tag no" }, "contested") : null,
    el(
      "span",
      { class: "belief", title: "Grows with independent sources" },
      `belief ${Math.round(belief * 100)} %`,
      meter,
    ),
    el("span", { class: "soft" }, countOf(outlets.size, "source")),
  );
}

/** @param {App} app @param {KgEvent} event @param {{open?: boolean}} [how] */
function eventCard(app, event, how = {}) {
  const no = event.evidence.filter(saysNo);
  const yes = event.evidence.filter(saysYes);
  const rest = event.evidence.filter((one) => !saysNo(one) && !saysYes(one));
  const head = el(
    "header",
    {},
    el("p", { class: "when" }, whenInWords(event), el("span", { class: "soft" }, ` · ${kindInWords(event.type)}`)),
    el("h4", { dir: "auto" }, clean(event.summary, 400) || kindInWords(event.type)),
    whatIsSaid(app, event),
    eventFacts(event),
  );
  const card = (one) => evidenceCard(one, event);
  const sides = event.contested
    ? el(
        "div",
        { class: "sides" },
        el("div", {}, el("h5", {}, "Says it happened"), ...yes.map(card)),
        el("div", {}, el("h5", {}, "Says it did not"), ...no.map(card)),
      )
    : null;
  const others = event.contested ? rest : event.evidence;
  const first = how.open ? others.length : event.contested ? 1 : 2;
  return el(
    "article",
    { class: "event", "data-event": event.id },
    head,
    conflictsOf(app, event),
    sides,
    ...others.slice(0, first).map(card),
    moreButton(others.slice(first), "further report", card),
  );
}

/** A button that puts the rest of a list in its own place. */
function moreButton(rest, noun, card) {
  if (!rest.length) return null;
  const all = el(
    "button",
    { type: "button", class: "small", on: { click: () => all.replaceWith(...rest.map(card)) } },
    countOf(rest.length, noun),
  );
  return all;
}

/** Events as cards, newest first, a page at a time. */
function eventCards(app, indexes, how = {}) {
  const events = newestFirst(app, indexes);
  const box = el("div", { class: "events" });
  const page = 20;
  function add(from) {
    box.append(...events.slice(from, from + page).map((event) => eventCard(app, event, how)));
    const left = events.length - from - page;
    if (left <= 0) return;
    const more = el(
      "button",
      { type: "button", class: "small", on: { click: () => (more.remove(), add(from + page)) } },
      `${countOf(left, "older event")}`,
    );
    box.append(more);
  }
  add(0);
  return box;
}

/** @returns {KgEvent[]} */
function newestFirst(app, indexes) {
  const day = (event) => event.when?.[0] || "";
  return [...new Set(indexes)]
    .map((index) => app.data.events[index])
    .sort((a, b) => (day(b) > day(a) ? 1 : day(b) < day(a) ? -1 : a.id < b.id ? -1 : 1));
}
