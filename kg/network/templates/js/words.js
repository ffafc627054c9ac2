"use strict";
// English for the ontology's names: kinds, factualities, stances, dates.

/** @typedef {{id: string, label: string, low: number}} StanceBand */

/** Bands of the PLOVER scale, from the strongest cooperation down; `low` is the least score of a band. */
const STANCES = [
  { id: "cooperation", label: "Strong cooperation", low: 5 },
  { id: "friendly", label: "Cooperation", low: 1 },
  { id: "neutral", label: "Neutral", low: -0.999 },
  { id: "tense", label: "Tension", low: -4.999 },
  { id: "conflict", label: "Strong conflict", low: -Infinity },
];

const SHADES = [
  { id: "country", label: "Countries", one: "Country" },
  { id: "bloc", label: "Blocs", one: "Bloc" },
  { id: "organisation", label: "Organisations", one: "Organisation" },
  { id: "person", label: "People", one: "Person" },
  { id: "other", label: "Other", one: "Other" },
];

const FACTUALITY_WORDS = {
  actual: "took place",
  said: "said",
  planned: "planned",
  threatened: "threatened",
  demanded: "demanded",
  offered: "offered",
  conditional: "conditional",
  possible: "possible",
  denied: "denied",
};

/** @param {number} score @returns {string} the id of the stance band that a score falls in */
function stanceOf(score) {
  const band = STANCES.find((one) => score >= one.low);
  return band ? band.id : "neutral";
}

/** @param {string} factuality @returns {string} */
function factualityInWords(factuality) {
  return Object.hasOwn(FACTUALITY_WORDS, factuality) ? FACTUALITY_WORDS[factuality] : clean(factuality, 40);
}

/** @param {string} factuality @returns {"solid"|"dashed"|"dotted"} */
function strokeOf(factuality) {
  if (factuality === "actual" || factuality === "said") return "solid";
  return factuality === "denied" ? "dotted" : "dashed";
}

/** @param {string} name such as "MeasureImposition" @returns {string} "Measure imposition" */
function kindInWords(name) {
  const words = clean(name, 60)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string} name such as "imposedOn" @returns {string} "imposed on" */
function relationInWords(name) {
  return clean(name, 60)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}

/** @param {number} number @param {string} noun @param {string} [plural] @returns {string} */
function countOf(number, noun, plural) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural || noun + "s"}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS = { SP: "spring", SU: "summer", FA: "autumn", WI: "winter" };

/** @param {string|null} value an ISO 8601 or TIMEX3 date @returns {string} "13 Jul 2018", no more precise than given */
function dateInWords(value) {
  if (!value) return "no date";
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-W(\d{2})|-Q([1-4])|-(SP|SU|FA|WI))?(?:T.*)?$/.exec(value);
  if (!found) return clean(value, 40);
  const [, year, month, day, week, quarter, season] = found;
  if (week) return `week ${Number(week)} of ${year}`;
  if (quarter) return `quarter ${quarter} of ${year}`;
  if (season) return `${SEASONS[season]} ${year}`;
  const name = MONTHS[Number(month) - 1];
  if (!month || !name) return year;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/**
 * Take control characters and bidirectional overrides out of a text, and shorten it.
 * @param {string|null|undefined} text @param {number} [most] @returns {string}
 */
function clean(text, most) {
  // eslint-disable-next-line no-control-regex -- these are the characters to remove
  const plain = String(text ?? "").replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");
  if (!most || plain.length <= most) return plain;
  return (
    Array.from(plain.slice(0, most * 2))
      .slice(0, most - 1)
      .join("")
      .trimEnd() + "…"
  );
}

/** @param {string} text @returns {string} lower case without accents, for comparing names */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
