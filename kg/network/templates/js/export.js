"use strict";
// Taking things away: the picture as PNG, what is shown as CSV, and how a file is saved.

/** Spreadsheets run cells that begin like a formula; an apostrophe makes them text again. */
function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const PAIR_COLUMNS = ["source_id", "source", "relation", "target_id", "target"];
const LINE_COLUMNS = ["kind", "factuality", "said_or_done", "stance", "symmetric"];
const EVENT_COLUMNS = {
  event_id: (event) => event.id,
  date: (event) => event.date,
  event: (event) => event.summary,
  status: (event) => event.status,
  belief: (event) => event.belief,
  reports: (event) => event.evidence.length,
  urls: urlsOf,
  reported: (event) => told(event, (one) => one.date, "; "),
  outlet: (event) => told(event, (one) => one.publisher, "; "),
  speaker: (event) => told(event, (one) => one.speaker, "; "),
  rate: (event) => detailOf(event, "rate"),
  product: (event) => detailOf(event, "product"),
  condition: (event) => detailOf(event, "condition"),
  quote: (event) => told(event, (one) => one.quote.join("").trim(), " | "),
};

/** One row an event and pair; events of one actor come last, without a pair. @returns {string} */
function csvOf(data, level, edges, solo = []) {
  const about = (event) => Object.values(EVENT_COLUMNS).map((column) => column(event));
  const rows = [];
  for (const { edge, parts } of edges) {
    const ends = [edge.from, level.byId.get(edge.from).label, edge.relation, edge.to, level.byId.get(edge.to).label];
    for (const { factuality, stance, events } of parts) {
      const line = [edge.kind, factualityOf(factuality), factualityInWords(factuality), stance];
      for (const index of events)
        rows.push([...ends, ...line, edge.symmetric ? "yes" : "no", ...about(data.events[index])]);
    }
  }
  for (const index of solo) {
    const event = data.events[index];
    const [who] = event.agents.length ? event.agents : event.counterparts;
    const name = level.byId.get(who)?.label ?? data.things.get(who)?.label ?? "";
    const line = [event.type, event.status, factualityInWords(event.standing), event.intensity, "no"];
    rows.push([who ?? "", name, "", "", "", ...line, ...about(event)]);
  }
  const columns = [...PAIR_COLUMNS, ...LINE_COLUMNS, ...Object.keys(EVENT_COLUMNS)];
  return [columns, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** What the reports of an event tell, newest first, each once. @param {(one: Evidence) => ?string} of */
function told(event, of, between) {
  return [...new Set(event.evidence.map(of).filter(Boolean))].join(between);
}

/** @param {KgEvent} event @param {string} role @returns {string} */
function detailOf(event, role) {
  return event.details.flatMap(([name, text]) => (name === role ? [text] : [])).join("; ");
}

/** @param {KgEvent} event */
function urlsOf(event) {
  return [...new Set(event.evidence.map((one) => one.url).filter(Boolean))].join(" ");
}

function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function saveCsv(app) {
  // The mark at the head makes spreadsheets read UTF-8.
  const { edges, solo } = shownNow(app);
  const text = "\ufeff" + csvOf(app.data, app.data.levels[app.state.level], edges, solo);
  download(new Blob([text], { type: "text/csv;charset=utf-8" }), "network.csv");
}

/** What a picture that was taken away says of itself: how much, when, filtered by what. @param {App} app @returns {string[]} */
function captionsOf(app) {
  const { from, to } = app.state;
  const [since, until] = [from || app.data.since, to || app.data.until];
  const range = since || until ? ` · ${dateInWords(since)} to ${dateInWords(until)}` : "";
  const shown = `${countOf(app.seen.nodes.length, "actor")}, ${countOf(app.seen.events.size, "event")}`;
  const filters = filtersInWords(app);
  return [
    `${shown} from ${countOf(app.data.articles, "article")}${range} · ${filters.length ? `filter: ${filters.join("; ")}` : "no filter"}`,
    "Solid lines: took place or said; dashed: planned, threatened, demanded, offered or possible; dotted: denied",
  ];
}

/** The colours that a picture needs explained. @param {App} app @returns {{id: string, label: string, line: boolean}[]} */
function keysOf(app) {
  const shades = new Set(app.seen.nodes.map((node) => node.shade));
  const bands = new Set(app.seen.drawn.map((one) => one.band));
  return [
    ...SHADES.filter(({ id }) => shades.has(id)).map(({ id, label }) => ({ id, label, line: false })),
    ...STANCES.filter(({ id }) => bands.has(id)).map(({ id, label }) => ({ id, label, line: true })),
  ];
}

const FOOT = { px: 12, row: 19, side: 14, swatch: 14, gap: 18 };

/**
 * Place the caption and the legend under a picture of some width, all in pixels of the screen.
 * @param {(text: string) => number} widthOf @returns {{height: number, words: {x: number, y: number, text: string}[],
 *   swatches: {x: number, y: number, id: string, line: boolean}[]}}
 */
function footOf(app, width, widthOf) {
  const { row, side, swatch, gap } = FOOT;
  const words = [];
  const swatches = [];
  let [x, y] = [side, row * 0.75];
  const feed = () => ([x, y] = [side, y + row]);
  for (const { id, label, line } of keysOf(app)) {
    const wide = swatch + 5 + widthOf(label);
    if (x > side && x + wide > width - side) feed();
    swatches.push({ x, y, id, line });
    words.push({ x: x + swatch + 5, y, text: label });
    x += wide + gap;
  }
  for (const caption of captionsOf(app)) {
    if (words.length) feed();
    for (const word of caption.split(" ")) {
      const last = words.at(-1);
      const fits = x > side && x + widthOf(`${last.text} ${word}`) - widthOf(last.text) <= width - side;
      if (fits) last.text += ` ${word}`;
      else {
        if (x > side) feed();
        words.push({ x: side, y, text: word });
      }
      x = side + widthOf(words.at(-1).text);
    }
  }
  return { height: y + row * 0.75, words, swatches };
}

/** The picture as it stands, with its title, what was filtered, and its colours. */
function savePng(app) {
  const drawn = app.picture.canvas();
  const ratio = drawn.width / Math.max(1, drawn.clientWidth || drawn.width);
  const head = 46 * ratio;
  const sheet = el("canvas");
  const ctx = sheet.getContext("2d");
  const { theme } = app.picture;
  const below = footOf(app, drawn.width / ratio, (text) => widthOf(ctx, text, false) * FOOT.px);
  sheet.width = drawn.width;
  sheet.height = drawn.height + head + Math.ceil(below.height * ratio);
  ctx.fillStyle = theme("paper");
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(drawn, 0, head);
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme("ink");
  ctx.font = fontOf(17 * ratio, true);
  ctx.fillText(clean(app.data.title, 110), 14 * ratio, head / 2, sheet.width - 28 * ratio);
  ctx.translate(0, drawn.height + head);
  ctx.scale(ratio, ratio);
  ctx.font = fontOf(FOOT.px, false);
  for (const { x, y, id, line } of below.swatches) {
    ctx.fillStyle = theme(id);
    if (line) ctx.fillRect(x, y - 1.5, FOOT.swatch, 3);
    else ctx.fillRect(x + 2, y - 5, 10, 10);
  }
  ctx.fillStyle = theme("ink-soft");
  for (const { x, y, text } of below.words) ctx.fillText(text, x, y);
  sheet.toBlob((blob) => blob && download(blob, "network.png"), "image/png");
}
