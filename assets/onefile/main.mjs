// Wires the one-file edition: its data is unpacked once; then all parts follow the view as on the page.

import { boot, choose, current, follow } from "./store.mjs";
import { chosenBy } from "./choices.mjs";
import { dayOf, setUp } from "./table.mjs";
import { showDay, startClock } from "./time.mjs";
import { applyTexts } from "./texts.mjs";
import { showPlaceList, turnList } from "./list.mjs";
import { drawDay, isInSight, loadIcons, lookAgain, seePlace, startChart, zoomStep } from "./chart.mjs";
import { shortDay, showControls, showCounts, showDate, showEvidence, showTwin, speakChanges } from "./page.mjs";
import { iconOf } from "./features.mjs";
import { showInset } from "./inset.mjs";
import { showTour, startTour, tourActs } from "./tour.mjs";
import { readActs, showReading, startReading } from "./read.mjs";
import { predictActs, showPredict, startPredict, veiled } from "./predict.mjs";
import { listOtherwise, showOtherwise } from "./hindsight.mjs";
import { startTeach, teachActs } from "./teach.mjs";
import { $, now, tableKey } from "./now.mjs";

const root = document.documentElement;
let data;

/** Unpacks what the page carries. */
async function unpack() {
  const bytes = Uint8Array.from(atob($("data").textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const tables = {};

/** The state table of a known day and a language. */
function tableFor(view) {
  const key = tableKey(view);
  return (tables[key] ??= Object.assign(setUp({ ...data.tables[view.lang][view.known ?? ""], places: data.places, icons: data.icons[view.lang] }), { key }));
}

function showMoment(view = current()) {
  const { table, texts } = now;
  const day = Math.max(0, Math.min(table.days - 1, dayOf(table, view.on)));
  const words = showDate(table, day, view, texts);
  showDay(table, day, words, shortDay(view.on, texts));
  showTwin(table, [{ day, name: words }]);
  showCounts(table, day, texts);
  showPlaceList(table, day, texts);
  showEvidence(view.on, texts, now.plural);
  showInset(table, now.theme, view, iconOf, isInSight);
  speakChanges(table, day, texts);
  showPredict(view);
  const isBeside = Boolean(view.known && view.hindsight);
  root.toggleAttribute("data-lens", Boolean(view.known));
  root.toggleAttribute("data-hindsight", isBeside);
  const otherwise = isBeside ? listOtherwise(table, tableFor({ ...view, known: null }), day) : [];
  if (isBeside) showOtherwise(otherwise, view);
  drawDay(table, data.shapes, day, veiled(view), otherwise.map(({ place }) => place).filter(({ lon }) => lon !== null));
}

/** Puts markup of ours where it belongs, its shared styles filled in. */
function put(element, markup) {
  element.innerHTML = markup;
  for (const one of element.querySelectorAll("[data-s]")) one.setAttribute("style", data.styles[one.dataset.s]);
}

function showPlace(view) {
  const { texts: variants, of } = data.evidence[view.lang][view.place] ?? { texts: [""], of: {} };
  put($("evidence-body"), view.place ? variants[of[view.known ?? ""]] : "");
  $("evidence").scrollTop = 0;
  if (view.place) seePlace(now.table.placeOf[view.place]);
}

function showLanguage(lang) {
  now.texts = data.texts[lang];
  now.plural = new Intl.PluralRules(lang);
  applyTexts(now.texts, lang);
}

async function show(view, before) {
  const isOther = tableKey(view) !== tableKey(before);
  if (view.lang !== before.lang) showLanguage(view.lang);
  showControls(view);
  showTour(view, before);
  if (isOther) {
    now.table = tableFor(view);
    put($("strip"), data.strips[view.lang][view.known ?? ""]);
    if (view.lang !== before.lang) {
      await loadIcons(now.table.icons[now.theme]);
      view = current(); // what was chosen meanwhile is shown already, and stays
    }
  }
  if (view.at !== before.at && (view.at || before.at)) lookAgain();
  if (isOther || view.place !== before.place) showPlace(view);
  showMoment(view);
  showReading(view);
}

async function showTheme(theme) {
  root.dataset.theme = now.theme = theme;
  await loadIcons(now.table.icons[theme]);
  showMoment();
}

const ACTS = {
  "zoom-in": () => zoomStep(1),
  "zoom-out": () => zoomStep(-1),
  fit: () => { choose({ at: null }); lookAgain(); showMoment(); },
  close: () => { choose({ place: null }); root.removeAttribute("data-sheet"); },
  theme: () => showTheme(now.theme === "dark" ? "light" : "dark"),
  layers: () => (root.dataset.sheet ? root.removeAttribute("data-sheet") : root.setAttribute("data-sheet", "layers")),
  twin: () => document.querySelector(".twin-more").setAttribute("aria-expanded", root.toggleAttribute("data-twin")),
  hindsight: () => choose({ hindsight: current().hindsight ? null : "1", place: null }),
  list: () => $("places").showModal(),
  help: () => $("help").showModal(),
  "close-help": () => $("help").close(),
  "close-list": () => $("places").close(),
  ...tourActs,
  ...readActs,
  ...predictActs,
  ...teachActs,
  "list-back": () => { turnList(now.table, -1); showMoment(); },
  "list-on": () => { turnList(now.table, 1); showMoment(); },
};

function listen() {
  document.addEventListener("click", (event) => {
    const patch = chosenBy(event.target);
    if (patch) choose(patch);
    if (patch?.place && $("places").open) $("places").close();
    ACTS[event.target.closest("[data-act]")?.dataset.act]?.();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("dialog,input:not([type=range])");
    if (event.key === "Escape" && !isTyping) ACTS.close();
    if (!isTyping && ["+", "="].includes(event.key)) ACTS["zoom-in"]();
    if (!isTyping && event.key === "-") ACTS["zoom-out"]();
  });
  $("search").addEventListener("change", ({ target }) => {
    const place = boot.spellings[target.value.trim().toLowerCase()];
    if (place) { choose({ place }); target.value = ""; }
  });
}

async function start() {
  now.theme = root.dataset.theme;
  data = await unpack();
  boot.styles = data.looks;
  $("credits").textContent = boot.credits;
  now.shapes = data.shapes;
  now.texts = data.texts[current().lang];
  now.table = tableFor(current());
  startChart(data.base, data.relief, () => showMoment());
  listen();
  startClock(() => now.table);
  startTour(async () => data.tour);
  startReading(async (lang) => data.reading[lang]);
  startPredict();
  startTeach();
  follow(show);
}

start();
