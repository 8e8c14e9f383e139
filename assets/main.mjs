// Wires the page: when a choice changes, the right parts follow. No rule of state lives here.

import { addressOf, boot, current, follow } from "./store.mjs";
import { dayOf, tableOf } from "./table.mjs";
import { cameraText, drawIcons, onNoWebGL, paintIcons, placeCamera } from "./map.mjs";
import { showDay, startClock } from "./time.mjs";
import { applyTexts, textsOf } from "./texts.mjs";
import { startControls } from "./controls.mjs";
import { drawMap, isInSight, openPlace, ringChanges, showTheme, startMap } from "./stage.mjs";
import { $, now, ownOf, say, tableKey } from "./now.mjs";
import { showPlaceList, turnList } from "./list.mjs";
import { askRecorded, countRecorded, loadRecorded, tellRecorded } from "./recorded.mjs";
import { startExport } from "./export.mjs";
import { tellReopened } from "./reopen.mjs";
import { drawOther, showComparison, startComparison } from "./compare.mjs";
import { iconOf } from "./features.mjs";
import { showInset } from "./inset.mjs";
import { readTour, showTour, startTour } from "./tour.mjs";
import { showReading, startReading } from "./read.mjs";
import { showPredict, startPredict, veiled } from "./predict.mjs";
import { showScale } from "./scale.mjs";
import { startTeach } from "./teach.mjs";
import { showOwn, startOwn } from "./own.mjs";
import * as page from "./page.mjs";

const SLOW_MS = 500;
const REST_MS = 150;
const CHOICE = ["known", "basis", "articles", "lang"];
const ASKED = { "asked-place": ["place", "spot"], "asked-strip": [] };

/** Resolves when the layout stands in the page, its fixed parts filled in. */
function standing() {
  const parts = [...$("fixed").content.children];
  return new Promise((resolve) => {
    const stands = () => {
      const holds = parts.map((part) => document.querySelector(`[data-part="${part.dataset.part}"]`));
      if (!holds.every(Boolean)) return false;
      holds.forEach((hold, at) => hold.replaceChildren(...parts[at].childNodes));
      return true;
    };
    if (stands()) return resolve();
    const watch = new MutationObserver(() => { if (stands()) { watch.disconnect(); resolve(); } });
    watch.observe(document.body, { childList: true, subtree: true });
  });
}

/** Shows the progress of anything that takes longer than half a second. */
async function withProgress(work) {
  const timer = setTimeout(() => document.documentElement.setAttribute("data-busy", ""), SLOW_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    document.documentElement.removeAttribute("data-busy");
  }
}

/** Everything that depends on the day shown; runs on each step of the slider. */
function showMoment(view = current()) {
  const { table, texts } = now;
  if (!table) return;
  const day = Math.max(0, Math.min(table.days - 1, dayOf(table, view.on)));
  const other = otherDay(table, view);
  const words = page.showDate(table, day, view, texts, other?.name);
  showDay(table, day, words, page.shortDay(view.on, texts));
  page.showTwin(table, [{ day, name: words }, ...(other ? [other] : [])], tellRecorded(day, texts));
  page.showCounts(table, day, texts, countRecorded(day));
  showPlaceList(table, day, texts);
  page.showEvidence(view.on, texts, now.plural);
  showInset(table, now.theme, view, iconOf, isInSight);
  page.speakChanges(table, day, texts);
  showPredict(view);
  drawMap(veiled(view), day);
}

/** The day beside the one shown, where two are compared: {day, name}; null where there is none. */
function otherDay(table, view) {
  if (!view.from) return null;
  const day = Math.max(0, Math.min(table.days - 1, dayOf(table, view.from)));
  return { day, name: page.dayName(day, view.from, now.texts) };
}

async function changeTable(view) {
  const key = tableKey(view); // as asked for: what a reader accepted may change before the answer is here
  try {
    const table = await withProgress(tableOf(view));
    if (tableKey(current()) !== key) return;
    table.key = key;
    now.table = table;
    tellReopened(current());
    if (now.map) await paintIcons(now.map, table.icons[now.theme]); else drawIcons(table.icons[now.theme]);
    showMoment();
    openPlace(current());
  } catch (error) {
    say("failed", String(error.message));
  }
}

/** Asks Python for the words of a place, and for the strip of a new table. */
function ask(view, before) {
  for (const [store, keys] of Object.entries(ASKED)) {
    const isBrought = !before.lang && !ownOf(view).key && (store === "asked-strip" || !(view.place || view.spot)); // by the first page
    if (isBrought || (tableKey(before) === tableKey(view) && keys.every((key) => before[key] === view[key]))) continue;
    const asked = Object.fromEntries([...keys, ...CHOICE].map((key) => [key, view[key]]));
    const { review, only } = ownOf(view);
    window.dash_clientside.set_props(store, { data: { ...asked, ...(only ? { articles: only } : {}), own: review } });
  }
}

/** What a reader accepted of an own article has changed: the map, the strip and the evidence tell it. */
function retell() {
  if (current().mode !== "own") return;
  changeTable(current());
  ask(current(), { lang: current().lang, mode: "own" });
}

async function showLanguage(lang) {
  now.texts = await textsOf(lang);
  now.plural = new Intl.PluralRules(lang);
  applyTexts(now.texts, lang);
  if (now.map) showScale($("scale"), now.map);
}

function show(view, before) {
  page.showControls(view, before);
  showComparison(view, before);
  if (before.lang && view.lang !== before.lang) showLanguage(view.lang).then(() => showMoment());
  if (tableKey(view) !== tableKey(before)) changeTable(view); else showMoment(view);
  ask(view, before);
  showTour(view, before);
  showReading(view);
  showOwn(view, before);
  if (view.place !== before.place || view.spot !== before.spot) openPlace(view);
  askRecorded(view);
  if (isBlind()) redrawStill();
  ringChanges(view, before);
  const isMoved = view.at !== before.at && view.at && now.map && view.at !== cameraText(now.map);
  if (isMoved) placeCamera(now.map, view.at, null, { fly: true });
}

/** What Python wrote into the panel is fitted to the day and the language on show. */
function showAnswer() {
  applyTexts(now.texts, current().lang);
  page.showEvidence(current().on, now.texts, now.plural);
  page.showControls(current());
}

let isSearchAsked = false;

/** Brings the search box, whose library would hold up the map. */
async function bringSearch() {
  if (isSearchAsked) return;
  isSearchAsked = true;
  await window.atlasSearch.bring(boot.urls.spellings);
  for (const src of boot.late) {
    await new Promise((resume) => document.head.append(Object.assign(document.createElement("script"), { src, onload: resume })));
  }
  window.dash_clientside.set_props("asked-search", { data: true });
}

/** A reader who reaches for the search box before it has come gets it at once, ready to type. */
function wantSearch() {
  new MutationObserver((_, watch) => { if ($("search")) { watch.disconnect(); $("search").focus(); } }).observe($("search-host"), { childList: true, subtree: true });
  bringSearch();
}

/** No map: the still stays, and the list of places stands open beside it. */
function doWithoutMap(reason, detail) {
  document.documentElement.setAttribute("data-no-map", "");
  $("places").show();
  bringSearch();
  say(reason, detail);
}

let stillTimer = 0;

/** Where there is no map the still follows the view: the server draws it anew, once the hand rests. */
function redrawStill() {
  clearTimeout(stillTimer);
  stillTimer = setTimeout(async () => {
    const asked = current();
    const page = await (await fetch(addressOf(asked))).text();
    if (asked !== current()) return;
    const drawn = new DOMParser().parseFromString(page, "text/html").querySelector("#still .plate");
    document.querySelector("#still .plate").replaceWith(drawn);
    window.atlasCamera.layStill();
  }, REST_MS);
}

const isBlind = () => document.documentElement.hasAttribute("data-no-map");

async function start() {
  now.theme = window.atlasTheme.now();
  const words = showLanguage(current().lang);
  const shapes = fetch(boot.urls.shapes).then((answer) => answer.json());
  tableOf(current()).catch(() => {});
  onNoWebGL(() => words.then(() => doWithoutMap("no_webgl")));
  await standing();
  await words;
  applyTexts(now.texts, current().lang);
  $("credits").textContent = boot.credits;
  startControls(() => showMoment(), { wantSearch, turnPage: (by) => { turnList(now.table, by); showMoment(); } });
  startClock(() => now.table);
  startExport();
  startComparison();
  startTour(() => fetch(boot.urls.tour).then((answer) => answer.json()), readTour);
  startReading((lang) => fetch(`${boot.urls.reading}/${lang}.json`).then((answer) => answer.json()));
  startPredict();
  startTeach();
  startOwn(retell);
  now.shapes = await shapes;
  follow(show);
  new MutationObserver(showAnswer).observe($("evidence-body"), { childList: true });
  new MutationObserver(() => applyTexts(now.texts, current().lang)).observe($("search-host"), { childList: true, subtree: true });
  if (boot.ignored.length) say("ignored", boot.ignored.map(([key, value]) => `${key}=${value}`).join(", "));
  loadRecorded(() => showMoment());
  startMap(() => showMoment()).then(bringSearch).then(() => drawOther()).catch((error) => { if (!isBlind()) doWithoutMap("no_map", String(error.message)); });
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => showTheme(window.atlasTheme.now(), () => showMoment()));
start();
