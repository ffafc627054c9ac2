"use strict";
// The time range by itself: stretch after stretch, or step by step for those who want no motion.

const PLAY_LASTS = 20000; // milliseconds for the whole axis, about
const PLAY_STEP = [160, 700]; // at least and at most for one stretch; browsers limit how often an address may change

/**
 * Play: a chosen range moves to the end; where all dates are chosen, the events add up from the first on.
 * @param {App} app @param {Bin[]} bins
 */
function createPlayer(app, bins) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const last = bins.length - 1;
  let timer = 0;
  let grows = false;
  const button = el("button", { type: "button", class: "plain", id: "play", on: { click: press } });

  function tell() {
    button.textContent = timer ? "Pause" : still.matches ? "Step" : "Play";
    button.setAttribute("aria-label", timer ? "Pause" : still.matches ? "Next stretch of time" : "Play through time");
  }

  function stop() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    tell();
    app.keep();
  }

  /** One stretch further; false at the end. */
  function step() {
    const [low, high] = binsOf(bins, app.state);
    const range = grows ? rangeOf(bins, 0, high + 1) : rangeOf(bins, low + 1, high + 1);
    app.change(range, false, { quiet: true });
    return high + 1 < last;
  }

  /** From where to play: from the first stretch where nothing, or the end, is chosen. */
  function begin() {
    const [low, high] = binsOf(bins, app.state);
    if (high < last) {
      grows = low === 0;
      return;
    }
    const width = low === 0 ? 0 : high - low;
    grows = low === 0;
    // All bins but the first are out; an axis of two stretches still needs an end that is no open one.
    app.change(rangeOf(bins, 0, Math.min(width, last - 1)), false, { quiet: true });
  }

  function press() {
    if (timer) return stop();
    const ended = binsOf(bins, app.state)[1] >= last;
    if (still.matches) {
      if (ended) begin();
      else {
        grows = binsOf(bins, app.state)[0] === 0;
        step();
      }
      app.keep();
      announce(byId("timeline").querySelector(".range").textContent);
      return;
    }
    begin();
    const pause = Math.min(PLAY_STEP[1], Math.max(PLAY_STEP[0], PLAY_LASTS / bins.length));
    timer = setInterval(() => step() || stop(), pause);
    tell();
  }

  still.addEventListener("change", () => (stop(), tell()));
  tell();
  return { button, stop };
}
