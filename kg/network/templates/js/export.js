"use strict";
// Taking things away: the picture as PNG, what is shown as CSV, and how a file is saved.

/** Spreadsheets run cells that begin like a formula; an apostrophe makes them text again. */
function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row an event and pair; events of one actor come last, without a pair. @returns {string} */
function csvOf(data, level, edges, solo = []) {
  const columns = [
    "source_id",
    "source",
    "relation",
    "target_id",
    "target",
    "kind",
    "factuality",
    "stance",
    "symmetric",
    "event_id",
    "date",
    "event",
    "status",
    "belief",
    "reports",
    "urls",
  ];
  const rows = [];
  for (const { edge, parts } of edges) {
    const ends = [edge.from, level.byId.get(edge.from).label, edge.relation, edge.to, level.byId.get(edge.to).label];
    for (const part of parts) {
      for (const index of part.events) {
        const event = data.events[index];
        rows.push([
          ...ends,
          edge.kind,
          part.factuality,
          part.stance,
          edge.symmetric ? "yes" : "no",
          event.id,
          event.date,
          event.summary,
          event.status,
          event.belief,
          event.evidence.length,
          urlsOf(event),
        ]);
      }
    }
  }
  for (const index of solo) {
    const event = data.events[index];
    const [who] = event.agents.length ? event.agents : event.counterparts;
    const name = level.byId.get(who)?.label ?? data.things.get(who)?.label ?? "";
    const known = [who ?? "", name, "", "", "", event.type, event.status, event.intensity, "no"];
    rows.push([
      ...known,
      event.id,
      event.date,
      event.summary,
      event.status,
      event.belief,
      event.evidence.length,
      urlsOf(event),
    ]);
  }
  return [columns, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
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
  const text = "\ufeff" + csvOf(app.data, app.data.levels[app.state.level], app.seen.edges, app.seen.solo);
  download(new Blob([text], { type: "text/csv;charset=utf-8" }), "network.csv");
}

/** What a picture that was taken away says of itself. @param {App} app */
function captionOf(app) {
  const { from, to } = app.state;
  const range = from || to ? ` · ${dateInWords(from || app.data.since)} to ${dateInWords(to || app.data.until)}` : "";
  const filtered = app.isFiltered() ? " · filtered" : "";
  const shown = `${countOf(app.seen.nodes.length, "actor")}, ${countOf(app.seen.events.size, "event")}`;
  const read = `${shown} from ${countOf(app.data.articles, "article")}${range}${filtered}`;
  return `${read} · solid: done, dashed: only said, dotted: denied`;
}

/** The picture as it stands, with its title and what was filtered. */
function savePng(app) {
  const drawn = app.picture.canvas();
  const ratio = drawn.width / Math.max(1, drawn.clientWidth || drawn.width);
  const [head, foot] = [46 * ratio, 26 * ratio];
  const sheet = el("canvas");
  sheet.width = drawn.width;
  sheet.height = drawn.height + head + foot;
  const ctx = sheet.getContext("2d");
  const { theme } = app.picture;
  ctx.fillStyle = theme("paper");
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(drawn, 0, head);
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme("ink");
  ctx.font = fontOf(17 * ratio, true);
  ctx.fillText(clean(app.data.title, 110), 14 * ratio, head / 2, sheet.width - 28 * ratio);
  ctx.fillStyle = theme("ink-soft");
  ctx.font = fontOf(12 * ratio, false);
  ctx.fillText(captionOf(app), 14 * ratio, sheet.height - foot / 2, sheet.width - 28 * ratio);
  sheet.toBlob((blob) => blob && download(blob, "network.png"), "image/png");
}
