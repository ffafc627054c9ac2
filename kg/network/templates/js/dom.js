"use strict";
// Building elements. Text only ever enters as text nodes: nothing from an article is parsed as markup.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [settings] `on` (listeners by event) or attributes; false and null are left out
 * @param {...(Node|string|null|undefined|false|(Node|string|null|false)[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function el(tag, settings, ...children) {
  const made = document.createElement(tag);
  setUp(made, settings);
  const real = children.flat().filter((child) => child !== null && child !== undefined && child !== false);
  made.append(.../** @type {(Node|string)[]} */ (real));
  return made;
}

/** @param {string} tag @param {Record<string, unknown>} [settings] @param {...Node} children @returns {SVGElement} */
function svg(tag, settings, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setUp(made, settings);
  made.append(...children);
  return made;
}

function setUp(made, settings) {
  for (const [name, value] of Object.entries(settings || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/** A name from the articles, isolated from the direction of the text around it. */
function nameOf(text, most = 90) {
  const whole = clean(text);
  const shown = clean(text, most);
  return el("bdi", { class: "name", title: shown === whole ? null : clean(text, 600) }, shown || "(no name)");
}

/** A link where the address is plain http or https, else nothing. */
function webLink(address, ...children) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** Tell users of screen readers what changed. */
function announce(text) {
  byId("said").textContent = text;
}

/** A small drawing of a node's mark, in the colour of its kind. */
function nodeMark(shade) {
  const shapes = {
    country: () => svg("circle", { cx: 8, cy: 8, r: 6.5 }),
    person: () => svg("circle", { cx: 8, cy: 8, r: 5 }),
    organisation: () => svg("rect", { x: 3, y: 3, width: 10, height: 10 }),
    bloc: () => svg("polygon", { points: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8" }),
    thing: () => svg("path", { d: "M3 3h7l3 3v7H3z" }),
    other: () => svg("polygon", { points: "8,1.5 14.5,8 8,14.5 1.5,8" }),
  };
  const known = Object.hasOwn(shapes, shade) ? shade : "other";
  return svg("svg", { class: `mark ${known}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, shapes[known]());
}

/** A small drawing of a line, by stance and stroke. */
function lineMark(stance, stroke) {
  const line = svg("line", { x1: 1, y1: 5, x2: 27, y2: 5 });
  return svg(
    "svg",
    { class: `line ${stance || "bare"} ${stroke || "solid"}`, viewBox: "0 0 28 10", "aria-hidden": "true" },
    line,
  );
}
