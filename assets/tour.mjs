// A tour: views told one after the other, in the panel or presented on the whole screen; and recording one's own.

import { addressOf, boot, choose, current } from "./store.mjs";
import { keyOf } from "./keys.mjs";
import { $, now } from "./now.mjs";

const KEPT = ["lang"]; // a reader's language stays
const STORY = ["on", "known", "basis", "articles", "from", "hindsight"]; // what the words of a stop are true of
const COLUMNS = ["view", "title", "title_ar", "text", "text_ar"];
const tour = { stops: [], load: null, read: null, isOwn: false, at: 0, asked: null };
const recorded = [];
const root = document.documentElement;

/** Wires the panel: `load` brings the dataset's tour, `read` (where there is a server) turns a file into one. */
export function startTour(load, read = null) {
  Object.assign(tour, { load, read });
  addEventListener("keydown", pressed, { capture: true });
  $("tour-list").addEventListener("click", ({ target }) => { if (target.dataset.stop) go(Number(target.dataset.stop)); });
  $("tour-open")?.addEventListener("change", async ({ target }) => { await open(target.files[0]); target.value = ""; });
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) leave(); });
}

/** Sends a reader's file to the server, which keeps nothing of it: {stops, faults}, or null where it is no tour. */
export async function readTour(file) {
  const answer = await fetch(boot.urls.tour, { method: "POST", body: await file.arrayBuffer(), headers: { "Content-Type": "text/csv" } });
  return answer.ok ? answer.json() : null;
}

async function open(file) {
  const found = file && (await tour.read(file).catch(() => null));
  $("tour-note").textContent = found ? [found.faults.length ? now.texts["tour.faults"] : "", ...found.faults].join(" ").trim() : now.texts["tour.foreign"];
  if (!found?.stops.length) return;
  Object.assign(tour, { stops: found.stops, isOwn: true });
  go(1);
}

/** Brings the dataset's tour once. */
const ready = () => (tour.asked ??= tour.load().then(({ stops }) => { if (!tour.isOwn) tour.stops = stops; }));

/** Shows a stop: its view, in the reader's language; a stop beyond the ends changes nothing. */
async function go(number, options) {
  await ready();
  const stop = tour.stops[number - 1];
  if (!stop) return tell(current());
  tour.at = number;
  const kept = Object.fromEntries(KEPT.map((key) => [key, current()[key]]));
  choose({ ...viewAt(stop), ...kept, tour: tour.isOwn ? null : String(number) }, options);
  tell(current());
}

const viewAt = (stop) => ({ ...boot.defaults, ...known(stop.view) });

/** Whether an address names a stop and no view, which is then the stop's own. */
const isBare = (view) => Object.keys(boot.defaults).every((key) => key === "tour" || KEPT.includes(key) || view[key] === boot.defaults[key]);

/** Whether the map shows another day, or by other reports, than a stop tells of. */
const isLeft = (stop, view) => STORY.some((key) => key in view && view[key] !== viewAt(stop)[key]);

/** A view's keys so far as this page has them: the one-file edition has fewer. */
const known = (view) => Object.fromEntries(Object.entries(view).filter(([key]) => key in boot.defaults));

/** Follows the view: whether a tour is told, and which stop; Back from its first stop leaves it. */
export async function showTour(view, before = {}) {
  if (view.tour) root.dataset.tour = ""; else if (before.tour && !tour.isOwn) delete root.dataset.tour;
  if (!root.hasAttribute("data-tour")) return;
  await ready();
  if (view.tour && !tour.isOwn) tour.at = Number(view.tour);
  if (!before.lang && isBare(view)) return go(tour.at, { quiet: true });
  tell(view);
}

function tell(view) {
  const stop = tour.stops[tour.at - 1];
  const say = (part) => stop?.[part][view.lang] ?? "";
  $("tour-count").textContent = stop ? now.texts["tour.count"].replace("{n}", tour.at).replace("{all}", tour.stops.length) : now.texts["tour.none"];
  for (const place of ["tour", "stage"]) {
    for (const part of ["title", "text"]) if ($(`${place}-${part}`).textContent !== say(part)) $(`${place}-${part}`).textContent = say(part);
  }
  $("tour-left").hidden = !stop || !isLeft(stop, view);
  $("stage-day").textContent = $("current-date").textContent;
  const items = tour.stops.map((one, at) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: one.title[view.lang] });
    button.dataset.stop = at + 1;
    if (at + 1 === tour.at) button.setAttribute("aria-current", "step");
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
  $("tour-list").replaceChildren(...items);
}

function end() {
  leave();
  delete root.dataset.tour;
  Object.assign(tour, { isOwn: false, at: 0, asked: null });
  choose({ tour: null });
}

function present() {
  root.dataset.present = "";
  root.requestFullscreen?.().catch(() => {});
  dispatchEvent(new Event("resize"));
}

function leave() {
  if (!root.hasAttribute("data-present")) return;
  delete root.dataset.present;
  delete root.dataset.notes;
  if (document.fullscreenElement) document.exitFullscreen();
  dispatchEvent(new Event("resize"));
}

/** While a tour is presented, arrows and a clicker's keys move from stop to stop. */
function pressed(event) {
  if (!root.hasAttribute("data-present") || event.ctrlKey || event.metaKey || event.altKey) return;
  const mirrored = root.dir === "rtl";
  const [forward, backward] = mirrored ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const act = { [forward]: () => go(tour.at + 1), PageDown: () => go(tour.at + 1), " ": () => go(tour.at + 1), [backward]: () => go(tour.at - 1),
    PageUp: () => go(tour.at - 1), Home: () => go(1), End: () => go(tour.stops.length), n: () => root.toggleAttribute("data-notes"),
    N: () => root.toggleAttribute("data-notes"), Escape: leave }[keyOf(event)];
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

// ---- recording

const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Adds the view on show, with the title and the text that were typed; the file to save grows with it. */
function add() {
  const [title, text] = ["title", "text"].map((name) => $(`tour-own-${name}`).value.trim());
  const query = addressOf({ ...current(), tour: null, lang: boot.defaults.lang }).replace(/^[^?#]*[?#]/, "");
  const [en, ar] = current().lang === "ar" ? [0, 1] : [1, 0];
  recorded.push([query === "all" || query.startsWith("/") ? "" : query, title || $("current-date").textContent, ar ? title : "", en ? text : "", ar ? text : ""]);
  const lines = [COLUMNS.join(","), ...recorded.map((row) => row.map(cell).join(","))];
  $("tour-save").href = `data:text/csv;charset=utf-8,${encodeURIComponent(`${lines.join("\n")}\n`)}`;
  $("tour-save").hidden = false;
  $("tour-note").textContent = now.texts["tour.added"].replace("{n}", recorded.length);
  for (const name of ["title", "text"]) $(`tour-own-${name}`).value = "";
}

export const tourActs = {
  tour: () => (root.hasAttribute("data-tour") ? end() : (root.dataset.tour = "", go(1))),
  "close-tour": end,
  "tour-back": () => go(tour.at - 1),
  "tour-on": () => go(tour.at + 1),
  "tour-here": () => go(tour.at),
  "tour-add": add,
  present,
};
