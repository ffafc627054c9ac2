"use strict";
// The time range: a histogram of events with two handles.

/** @typedef {{start: string, end: string, label: string}} Bin */

const iso = (year, month, day) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/**
 * Equal stretches of the calendar from the first day to the last: days, months, quarters or years.
 * @param {string} first @param {string} last @returns {Bin[]}
 */
function binsBetween(first, last) {
  const [year, month] = first.split("-").map(Number);
  const [lastYear, lastMonth] = last.split("-").map(Number);
  const months = (lastYear - year) * 12 + lastMonth - month + 1;
  const bins = [];
  if (months <= 2) {
    for (let at = Date.parse(first); at <= Date.parse(last); at += 864e5) {
      const day = new Date(at).toISOString().slice(0, 10);
      bins.push({ start: day, end: day, label: dateInWords(day) });
    }
    return bins;
  }
  const size = months <= 84 ? 1 : months <= 240 ? 3 : 12;
  let at = year * 12 + month - 1;
  at -= at % size;
  for (; at <= lastYear * 12 + lastMonth - 1; at += size) {
    const start = iso(Math.floor(at / 12), at % 12, 1);
    const end = iso(Math.floor(at / 12), (at % 12) + size, 0);
    const words = {
      1: dateInWords(start.slice(0, 7)),
      3: `quarter ${(at % 12) / 3 + 1} of ${start.slice(0, 4)}`,
      12: start.slice(0, 4),
    };
    bins.push({ start, end, label: words[size] });
  }
  return bins.slice(0, 2000);
}

/** @param {Bin[]} bins @param {string} day @returns {number} the bin that a day falls in */
function binOf(bins, day) {
  let low = 0;
  let high = bins.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bins[middle].end < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {App} app */
function createTimeline(app) {
  const room = byId("timeline");
  const dated = app.data.events.filter((event) => event.when);
  if (!dated.length) {
    room.hidden = true;
    return () => {};
  }
  const starts = dated.map((event) => event.when[0]).sort();
  const bins = binsBetween(starts[0], starts.at(-1));
  const last = bins.length - 1;
  const bars = svg("svg", {
    class: "bars",
    viewBox: `0 0 ${bins.length} 100`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const handle = (label) =>
    el("input", { type: "range", min: 0, max: last, step: 1, "aria-label": label, on: { input: dragged } });
  const from = handle("From");
  const to = handle("Until");
  const words = el("span", { class: "range" });
  const reset = el(
    "button",
    { type: "button", class: "plain", on: { click: () => app.change({ from: null, to: null }) } },
    "All dates",
  );
  const shade = el("div", { class: "chosen" });
  const years = el("div", { class: "years", "aria-hidden": "true" });
  bins.forEach((bin, at) => {
    const year = bin.start.slice(0, 4);
    if (at && bins[at - 1].start.slice(0, 4) === year) return;
    if (at && bins.length - at < bins.length / 20) return;
    const tick = el("span", {}, year);
    tick.style.left = `${(100 * at) / bins.length}%`;
    years.append(tick);
  });
  const key = el(
    "span",
    { class: "key soft", "aria-hidden": "true" },
    el("i", { class: "done" }),
    "done ",
    el("i", { class: "talk" }),
    "only said",
  );
  from.hidden = to.hidden = !last; // one stretch of time has nothing to choose from
  room.replaceChildren(
    el("div", { class: "bar" }, words, key, reset),
    el("div", { class: "track" }, shade, bars, from, to),
    years,
  );

  function dragged() {
    let [low, high] = [Number(from.value), Number(to.value)];
    if (low > high) [low, high] = this === from ? [high, high] : [low, low];
    app.change({ from: low > 0 ? bins[low].start : null, to: high < last ? bins[high].end : null });
  }

  return function update() {
    const { state } = app;
    const low = state.from ? binOf(bins, state.from) : 0;
    const high = state.to ? binOf(bins, state.to) : last;
    from.value = String(low);
    to.value = String(high);
    from.setAttribute("aria-valuetext", bins[low].label);
    to.setAttribute("aria-valuetext", bins[high].label);
    const sums = bins.map(() => [0, 0]);
    let undated = 0;
    for (const index of app.seen.inTime) {
      const event = app.data.events[index];
      if (event.when) sums[binOf(bins, event.when[0])][event.status === "actual" ? 0 : 1] += 1;
      else undated += 1;
    }
    const most = Math.max(1, ...sums.map(([done, said]) => done + said));
    bars.replaceChildren(
      ...sums.flatMap(([done, said], at) => {
        const out = at < low || at > high ? " out" : "";
        const bar = (number, under, kind) =>
          number &&
          svg("rect", {
            class: kind + out,
            x: at + 0.1,
            width: 0.8,
            y: 100 - ((number + under) * 94) / most,
            height: (number * 94) / most,
          });
        return [bar(done, 0, "done"), bar(said, done, "talk")].filter(Boolean);
      }),
    );
    shade.style.left = `${(100 * low) / bins.length}%`;
    shade.style.right = `${100 - (100 * (high + 1)) / bins.length}%`;
    const chosen = state.from || state.to;
    const aside =
      undated && chosen ? ` · ${countOf(undated, "undated event")} left out` : undated ? ` · ${undated} undated` : "";
    words.textContent = (low === high ? bins[low].label : `${bins[low].label} – ${bins[high].label}`) + aside;
    reset.hidden = !chosen;
  };
}
