// Two days side by side: a second map beside the first, the list of what changed, and how to take it along.

import { addressOf, boot, choose, current, listOf } from "./store.mjs";
import { dayOf, isoOf, lastUpTo, statesOn, tableOf } from "./table.mjs";
import { watchCovers } from "./covers.mjs";
import { featuresOf, langOf } from "./features.mjs";
import { cameraText, copyForPrint, nameBase, paintIcons, paintTheme, writeGlyphsStraight } from "./map.mjs";
import { dayWords } from "./page.mjs";
import { lookOf, nearest, styleOf } from "./stage.mjs";
import { $, now, tableKey } from "./now.mjs";

const ASKED = ["from", "on", "hindsight", "known", "basis", "articles", "lang"];
const COLUMNS = ["what", "place", "before", "after", "source"];
const REST_MS = 200;
const other = { map: null, key: "", theme: "" }; // `map` is the promise of one
const narrow = matchMedia("(max-width: 899px)");
const mark = Object.assign(document.createElement("span"), { className: "other-mark", hidden: true });
mark.append(document.createElement("span"));
let timer = 0;

/** The day before `on` on which something changed: what a reader compares with first. */
function dayBefore(view) {
  const { table } = now;
  const day = lastUpTo(table.changes, dayOf(table, view.on) - 1, (at) => at) ?? table.changes[0];
  return isoOf(table, day);
}

/** The view of the second map: another day, or the same day by all that is known now; null where nothing is compared. */
function secondOf(view) {
  if (view.from) return { ...view, on: view.from };
  if (view.hindsight === "record") return { ...view, known: null, articles: null, basis: "context", off: [...listOf(view.off), "record"].join() };
  return view.hindsight && isPart(view) ? { ...view, known: null, articles: null } : null;
}

/** Whether a view counts less than all that is known. */
const isPart = (view) => Boolean(view.known) || view.articles !== null;

/** What stands over the map of a part: the letters of its articles, the day by which they were out. */
function partName({ articles, known }) {
  const letters = listOf(articles).map((id) => String.fromCharCode(65 + boot.articles.indexOf(id))).join(", ");
  const whole = articles === null && !known ? now.texts["lens.all"] : "";
  return [whole, articles === null ? "" : now.texts["lens.some"].replace("{list}", letters),
    known ? now.texts["hindsight.known"].replace("{day}", dayWords(known, now.texts)) : ""].filter(Boolean).join(" · ");
}

/** Follows the view: what is compared, the labels, the list, and the second map. */
export function showComparison(view, before) {
  const root = document.documentElement, second = secondOf(view);
  if (!second) delete root.dataset.compare; else root.dataset.compare = view.from && view.from <= view.on ? "later" : "earlier";
  root.toggleAttribute("data-hindsight", Boolean(second && !view.from));
  root.toggleAttribute("data-lens", isPart(view));
  if (Boolean(second) !== Boolean(secondOf(before))) now.map?.resize();
  markOther(view);
  if (!second) return delete root.dataset.seen;
  see(root.dataset.seen ?? "to");
  const kind = view.from ? "changes" : view.hindsight === "record" ? "elsewhere" : view.known ? "hindsight" : "lens";
  $("changes-heading").dataset.text = `${kind}.heading`;
  $("changes-heading").textContent = now.texts[`${kind}.heading`];
  $("day-from").textContent = view.from ? dayWords(view.from, now.texts) : now.texts[`${kind}.all`];
  $("day-to").textContent = view.from ? dayWords(view.on, now.texts) : partName(view);
  if (view.from) for (const end of ["from", "to"]) fieldOf(end).value = view[keyOf(end, view)];
  $("changes-csv").href = listUrl("csv", view);
  if (ASKED.some((key) => view[key] !== before[key])) {
    clearTimeout(timer);
    timer = setTimeout(() => ask(view), secondOf(before) ? REST_MS : 0);
  }
  drawOther(view);
}

/** On a narrow screen one of the two maps is seen, and their tags choose which. */
function see(end) {
  document.documentElement.dataset.seen = end;
  for (const one of ["from", "to"]) Object.assign($(`day-${one}`), { ariaPressed: String(one === end), tabIndex: narrow.matches ? 0 : -1 });
}

/** Marks the other one of two days on the strip. */
function markOther({ from }) {
  mark.hidden = !from || !now.table;
  if (mark.hidden) return;
  mark.style.insetInlineStart = `${(100 * dayOf(now.table, from)) / (now.table.days - 1)}%`;
  mark.firstChild.textContent = dayWords(from, now.texts).replace(/ \d{4}$/, "");
}

const fieldOf = (end) => document.querySelector(`[data-compare="${end}"]`);

/** The key of the view that is the earlier day, or the later one: the slider may have passed the other day. */
const keyOf = (end, view) => ((end === "from") === view.from <= view.on ? "from" : "on");

function ask(view) {
  window.dash_clientside.set_props("asked-changes", { data: Object.fromEntries(ASKED.map((key) => [key, view[key]])) });
}

/** The list as a file: of programs the earlier day is asked first. */
function listUrl(form, view) {
  const days = view.from ? { from: view[keyOf("from", view)], on: view[keyOf("to", view)] } : {};
  return `/api/changes.${form}?${addressOf({ ...view, ...days }).replace(/^[^?]*\??/, "")}`;
}

/** Draws the other day on the second map, which is made once the first one stands. */
export async function drawOther(view = current()) {
  const second = secondOf(view);
  if (!second || !document.documentElement.hasAttribute("data-based")) return;
  const key = tableKey(second);
  const table = await tableOf(second, "other");
  if (view !== current()) return;
  markOther(view);
  const map = await (other.map ??= makeOther());
  if (other.key !== key || other.theme !== now.theme) {
    await paintIcons(map, table.icons[now.theme]);
    paintTheme(map, (await styleOf(now.theme)).layers.filter(({ id }) => map.getLayer(id)));
    Object.assign(other, { key, theme: now.theme });
  }
  nameBase(map, langOf(second));
  map.resize();
  follow(now.map, map);
  const day = Math.max(0, Math.min(table.days - 1, dayOf(table, second.on)));
  statesOn(table, day);
  const found = featuresOf(table, now.shapes, day, second, lookOf(map));
  for (const [source, kinds] of Object.entries(boot.sources)) {
    const features = kinds.flatMap((kind) => found[kind].map((one) => ({ ...one, properties: { ...one.properties, layer: kind } })));
    map.getSource(source).setData({ type: "FeatureCollection", features });
  }
}

/** A second map of the same style: it moves with the first, and the first with it. */
async function makeOther() {
  const Map = now.map.constructor;
  const map = new Map({
    container: $("other-map"), style: emptied(now.map.getStyle()), center: now.map.getCenter(), zoom: now.map.getZoom(), attributionControl: false,
    dragRotate: false, keyboard: false, fadeDuration: 0, minZoom: boot.zoom[0], maxZoom: boot.zoom[1],
  });
  map.touchZoomRotate.disableRotation();
  await map.once("style.load");
  writeGlyphsStraight(map);
  map.getCanvas().setAttribute("aria-label", now.texts["map.label"] ?? "");
  now.map.on("move", () => secondOf(current()) && follow(now.map, map));
  map.on("move", (event) => event.originalEvent && follow(map, now.map));
  map.on("moveend", (event) => { if (event.originalEvent) choose({ at: cameraText(map) }, { quiet: true }); });
  map.on("zoomend", () => drawOther());
  watchCovers(map, () => drawOther());
  addEventListener("beforeprint", () => secondOf(current()) && copyForPrint(map));
  map.on("click", ({ point }) => choose({ place: nearest(map, point) || null, spot: null }));
  map.on("mousemove", ({ point }) => { map.getCanvas().style.cursor = nearest(map, point) ? "pointer" : ""; });
  return map;
}

/** A style without the first map's marks: the other table may not have their pictures. */
function emptied(style) {
  const empty = Object.keys(boot.sources).map((name) => [name, { ...style.sources[name], data: { type: "FeatureCollection", features: [] } }]);
  return { ...style, sources: { ...style.sources, ...Object.fromEntries(empty) } };
}

function follow(lead, map) {
  map.jumpTo({ center: lead.getCenter(), zoom: lead.getZoom(), padding: lead.getPadding() }, { ours: true });
}

// ---- to take along

/** The list as rows of words, its heads first. */
function rowsOf() {
  const kinds = [...document.querySelectorAll("#changes .group")].flatMap((group) => {
    const kind = group.querySelector("h3 span").textContent;
    return [...group.querySelectorAll(".change")].map((row) => [kind, row.querySelector("h4").textContent, row.dataset.before,
      row.dataset.after, [...row.querySelectorAll(".summary, .source")].map((part) => part.textContent).join(" ")]);
  });
  return [COLUMNS.map((name) => now.texts[`changes.${name}`]), ...kinds];
}

function title() {
  const view = current();
  const ends = view.from ? ["from", "to"].map((end) => dayWords(view[keyOf(end, view)], now.texts)) : [$("day-to").textContent, $("day-from").textContent];
  return `${now.texts["bar.title"]}: ${view.from ? "" : `${dayWords(view.on, now.texts)}. `}${ends.join(" → ")}`;
}

function textOf() {
  const lines = rowsOf().slice(1).map(([kind, place, before, after, source]) => `${kind}. ${place}: ${before} → ${after}. ${source}`);
  return [title(), ...lines, location.href].join("\n");
}

function tableOfRows() {
  const table = document.createElement("table");
  table.createCaption().textContent = title();
  for (const cells of rowsOf()) {
    const row = table.insertRow();
    for (const cell of cells) row.insertCell().textContent = cell;
  }
  return table.outerHTML;
}

async function copy(parts) {
  try {
    const blobs = Object.fromEntries(Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]));
    await navigator.clipboard.write([new ClipboardItem(blobs)]);
    $("changes-note").textContent = now.texts["changes.copied"];
  } catch {
    $("changes-note").textContent = now.texts["changes.failed"];
  }
}

export const compareActs = {
  changes: () => choose(current().from ? { from: null } : { from: dayBefore(current()), place: null, spot: null }),
  "close-changes": () => choose({ from: null, hindsight: null }),
  hindsight: () => choose({ hindsight: current().hindsight ? null : "1", from: null, place: null, spot: null }),
  "see-from": () => see("from"),
  "see-to": () => see("to"),
  record: () => choose({ hindsight: "record", from: null, place: null, spot: null }),
  "copy-text": () => copy({ "text/plain": textOf() }),
  "copy-table": () => copy({ "text/html": tableOfRows(), "text/plain": rowsOf().map((row) => row.join("\t")).join("\n") }),
};

/** Listens to the two days; a day that is not one, or is outside, is put back. */
export function startComparison() {
  $("timeline").closest(".slide").append(mark);
  narrow.addEventListener("change", () => see(document.documentElement.dataset.seen ?? "to"));
  for (const end of ["from", "to"]) {
    const field = fieldOf(end);
    field.addEventListener("change", () => {
      const key = keyOf(end, current());
      if (field.value && field.validity.valid) choose({ [key]: field.value }); else field.value = current()[key];
    });
  }
}
