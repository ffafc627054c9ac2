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

/**
 * The first and last day of the axis: days far from all others would leave nothing of it to look at, and stand at the
 * ends instead.
 * @param {string[]} days sorted @returns {[string, string]}
 */
function axisOf(days) {
  const at = (share) => Date.parse(days[Math.round((days.length - 1) * share)]);
  const room = Math.max(at(0.95) - at(0.05), 60 * 864e5) * 0.75;
  const inside = days.filter((day) => Date.parse(day) >= at(0.05) - room && Date.parse(day) <= at(0.95) + room);
  return [inside[0], inside.at(-1)];
}

/** @param {App} app */
function createTimeline(app) {
  const room = byId("timeline");
  const starts = app.data.events.flatMap((event) => (event.when ? [event.when[0]] : [])).sort();
  if (!starts.length) {
    room.hidden = true;
    return () => {};
  }
  const [first, final] = axisOf(starts);
  const bins = binsBetween(first, final);
  const last = bins.length - 1;
  const early = starts.filter((day) => day < bins[0].start).length;
  const late = starts.filter((day) => day > bins[last].end).length;
  const bars = svg("svg", {
    class: "bars",
    viewBox: `0 0 ${bins.length} 100`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const handle = (label) =>
    /** @type {HTMLInputElement} */ (
      el("input", {
        type: "range",
        min: 0,
        max: bins.length,
        step: 1,
        "aria-label": label,
        on: { input: dragged, change: () => app.picture.refit() },
      })
    );
  const from = handle("From");
  const to = handle("Until");
  const words = el("span", { class: "range" });
  const reset = el("button", { type: "button", class: "plain", on: { click: all } }, "All dates");
  const player = createPlayer(app, bins);
  const shade = el("div", { class: "chosen" });
  const years = yearsOf(bins);
  const key = el(
    "span",
    { class: "key soft", title: "By date of the event; where none is given, by that of the report" },
    el("i", { class: "done", "aria-hidden": "true" }),
    "took place ",
    el("i", { class: "talk", "aria-hidden": "true" }),
    "said ",
    el("i", { class: "unreal", "aria-hidden": "true" }),
    "not done",
  );
  from.hidden = to.hidden = player.button.hidden = !last; // one stretch of time has nothing to choose from
  room.replaceChildren(
    el("div", { class: "bar" }, words, key, player.button, reset),
    el(
      "div",
      {
        class: "track",
        title: last ? "Click a bar for that stretch alone; double click for all dates" : null,
        on: { click: pickBar, dblclick: all },
      },
      shade,
      bars,
      from,
      to,
    ),
    years,
  );

  // The handles stand at the two borders of what is chosen, so that one never hides the other.
  function dragged() {
    player.stop();
    let [low, high] = [Number(from.value), Number(to.value) - 1];
    if (low > high) [low, high] = this === from ? [Math.max(0, high), Math.max(0, high)] : [low, low];
    low = Math.min(low, last);
    app.change(rangeOf(bins, low, Math.min(high, last)));
    [from.value, to.value] = [String(low), String(Math.min(high, last) + 1)];
  }

  /** @param {MouseEvent} event */
  function pickBar(event) {
    if (!last || event.detail > 1 || event.target === from || event.target === to) return;
    const frame = bars.getBoundingClientRect();
    const at = Math.floor(((event.clientX - frame.left) / frame.width) * bins.length);
    player.stop();
    const bin = Math.min(last, Math.max(0, at));
    app.filter(rangeOf(bins, bin, bin));
  }

  function all() {
    player.stop();
    app.filter({ from: null, to: null });
  }

  return function update() {
    const { state } = app;
    const [low, high] = binsOf(bins, state);
    from.value = String(low);
    to.value = String(high + 1);
    from.setAttribute("aria-valuetext", bins[low].label);
    to.setAttribute("aria-valuetext", bins[high].label);
    const { sums, undated } = sumsOf(app, bins);
    bars.replaceChildren(...barsOf(sums, low, high));
    shade.style.left = `${(100 * low) / bins.length}%`;
    shade.style.right = `${100 - (100 * (high + 1)) / bins.length}%`;
    const chosen = state.from || state.to;
    const notes = [
      undated && (chosen ? `${countOf(undated, "undated event")} left out` : `${undated} undated`),
      early && low === 0 && `${early} earlier`,
      late && high === last && `${late} later`,
    ].filter(Boolean);
    const range = low === high ? bins[low].label : `${bins[low].label} – ${bins[high].label}`;
    words.textContent = [range, ...notes].join(" · ");
    reset.hidden = !chosen;
  };
}

/** @param {Bin[]} bins @param {State} state @returns {[number, number]} the first and last chosen stretch */
function binsOf(bins, { from, to }) {
  return [from ? binOf(bins, from) : 0, to ? binOf(bins, to) : bins.length - 1];
}

/** @param {Bin[]} bins @param {number} low @param {number} high @returns {{from: ?string, to: ?string}} the ends of the axis are open */
function rangeOf(bins, low, high) {
  return { from: low > 0 ? bins[low].start : null, to: high < bins.length - 1 ? bins[high].end : null };
}

/** What took place, what was said and what was neither done nor said, by stretch of time. @param {App} app @param {Bin[]} bins */
function sumsOf(app, bins) {
  const place = (event) => (event.standing === "actual" ? 0 : event.standing === SAID ? 1 : 2);
  const sums = bins.map(() => [0, 0, 0]);
  let undated = 0;
  for (const index of app.seen.inTime) {
    const event = app.data.events[index];
    if (event.when) sums[binOf(bins, event.when[0])][place(event)] += 1;
    else undated += 1;
  }
  return { sums, undated };
}

/** @param {number[][]} sums */
function barsOf(sums, low, high) {
  const most = Math.max(1, ...sums.map(([done, said, unreal]) => done + said + unreal));
  return sums.flatMap(([done, said, unreal], at) => {
    const out = at < low || at > high ? " out" : "";
    const bar = (number, under, kind) =>
      svg("rect", {
        class: kind + out,
        x: at + 0.1,
        width: 0.8,
        y: 100 - ((number + under) * 94) / most,
        height: (number * 94) / most,
      });
    return [
      done && bar(done, 0, "done"),
      said && bar(said, done, "talk"),
      unreal && bar(unreal, done + said, "unreal"),
    ].filter(Boolean);
  });
}

/** @param {Bin[]} bins */
function yearsOf(bins) {
  const years = el("div", { class: "years", "aria-hidden": "true" });
  bins.forEach((bin, at) => {
    const year = bin.start.slice(0, 4);
    if (at && bins[at - 1].start.slice(0, 4) === year) return;
    if (at && bins.length - at < bins.length / 20) return;
    const tick = el("span", {}, year);
    tick.style.left = `${(100 * at) / bins.length}%`;
    years.append(tick);
  });
  return years;
}
