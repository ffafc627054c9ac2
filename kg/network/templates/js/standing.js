"use strict";
// What became of an event: done, said, or only planned, threatened, denied; and how a report differs from that.

/** Acts done by speaking are said; the graph calls them actual, as it does a tariff in force. */
const SAID = "said";

const OUTCOMES = {
  actual: "done",
  said: "said",
  planned: "planned, not reported as done",
  threatened: "threatened, not reported as done",
  demanded: "demanded, not reported as done",
  offered: "offered, not reported as done",
  conditional: "on a condition, not reported as done",
  possible: "possible, not reported as done",
  denied: "denied",
};

/** @param {string} factuality @param {boolean} speech whether its class is a speech act @returns {string} */
function standingOf(factuality, speech) {
  return speech && factuality === "actual" ? SAID : factuality;
}

/** @param {string} standing @returns {string} the graph's own word for it */
function factualityOf(standing) {
  return standing === SAID ? "actual" : standing;
}

/** @param {KgEvent} event @returns {string} what became of it: "threatened, not reported as done" */
function outcomeInWords(event) {
  return Object.hasOwn(OUTCOMES, event.standing) ? OUTCOMES[event.standing] : clean(event.standing, 40);
}

/** @param {Evidence} one @param {KgEvent} event @returns {string} what one report makes of its event */
function standingIn(one, event) {
  return one.polarity === "negative" ? "denied" : standingOf(one.factuality, event.speech);
}

/** @param {Evidence} one @param {KgEvent} event @returns {string} the badge of one report */
function reportInWords(one, event) {
  if (one.polarity !== "negative") return factualityInWords(standingIn(one, event));
  if (one.factuality === "actual") return "said not to have happened";
  return one.factuality === "denied" ? "denied" : `said not to be ${factualityInWords(one.factuality)}`;
}

/**
 * Why a report's badge is another than its event's, in words: "in this report; done by a later one".
 * @param {Evidence} one @param {KgEvent} event @returns {string} empty where the two agree
 */
function differenceInWords(one, event) {
  if (standingIn(one, event) === event.standing) return "";
  const others = event.evidence.filter((other) => standingIn(other, event) === event.standing);
  const word = event.standing === "actual" ? "done" : factualityInWords(event.standing);
  if (!others.length) return `in this report; ${word} by all reports together`;
  const days = others.map((other) => other.date || "");
  const by =
    one.date && days.some((day) => day > one.date)
      ? "a later one"
      : one.date && days.every((day) => day && day < one.date)
        ? "an earlier one"
        : "another one";
  return `in this report; ${word} by ${by}`;
}
