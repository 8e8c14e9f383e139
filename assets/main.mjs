// Wires the page: when a choice changes, the right parts follow. No rule of state lives here.

import { boot, choose, current, follow, listOf } from "./store.mjs";
import { dayOf, stateOf, tableOf } from "./table.mjs";
import { cameraText, fill, hasWebGL, innerMap, paintIcons, paintTheme, placeCamera, pulse, showPlace } from "./map.mjs";
import { featuresOf } from "./features.mjs";
import { showDay, startClock } from "./time.mjs";
import { applyTexts, textsOf } from "./texts.mjs";
import { showScale } from "./scale.mjs";
import * as page from "./page.mjs";

const $ = (id) => document.getElementById(id);
const SLOW_MS = 500;
const MOST_RINGS = 12;
const now = { table: null, map: null, shapes: {}, texts: {}, plural: new Intl.PluralRules("en"), theme: "", drawn: "" };

/** Resolves when the layout stands in the page. */
function standing() {
  return new Promise((resolve) => {
    const look = () => $("timeline") && document.querySelector("#map .js-plotly-plot, #map") && $("place-rows");
    if (look()) return resolve();
    const watch = new MutationObserver(() => { if (look()) { watch.disconnect(); resolve(); } });
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

function themeNow() {
  const chosen = localStorage.getItem("theme");
  return chosen || (/** No map: the still stays, and the list of places stands open beside it. */
function doWithoutMap(reason, detail = "") {
  document.documentElement.setAttribute("data-no-map", "");
  $("places").show();
  say(reason, detail);
}

matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/** Everything that depends on the day shown; runs on each step of the slider. */
function showMoment(view) {
  const { table, texts } = now;
  if (!table) return;
  const day = Math.max(0, Math.min(table.days - 1, dayOf(table, view.on)));
  const words = page.showDate(table, day, view, texts);
  showDay(table, day, words, page.shortDay(view.on, texts));
  document.title = `${texts["bar.title"]} · ${words}`;
  page.showTwin(table, day, words);
  page.showCounts(table, day);
  page.showPlaceList(table, day, texts);
  page.showEvidence(view.on, texts, now.plural);
  page.showInset(table, day, now.theme, new Set(listOf(view.off)));
  page.speakChanges(table, day, texts);
  drawMap(view, day);
}

function drawMap(view, day) {
  if (!now.map || !now.table) return;
  const look = {
    colour: (holders) => boot.colours[now.theme][holders.split("|")[0]] ?? boot.colours[now.theme].other,
    project: ({ lon, lat }) => now.map.project([lon, lat]),
    unproject: (x, y) => { const { lng, lat } = now.map.unproject([x, y]); return { lon: lng, lat }; },
  };
  const sources = featuresOf(now.table, now.shapes, day, view, look);
  for (const [name, features] of Object.entries(sources)) {
    const drawing = JSON.stringify(features);
    if (now[`drawn ${name}`] === drawing) continue;
    now[`drawn ${name}`] = drawing;
    fill(now.map, { [name]: features });
  }
}

async function changeTable(view) {
  try {
    const table = await withProgress(tableOf(view));
    if (tableKey(current()) !== tableKey(view)) return;
    table.key = tableKey(view);
    now.table = table;
    if (now.map) await paintIcons(now.map, table.icons[now.theme]);
    showMoment(current());
  } catch (error) {
    say("failed", String(error.message));
  }
}

const tableKey = (view) => [view.known, view.basis, view.articles, view.lang].join(" ");

const CHOICE = ["known", "basis", "articles", "lang"];
const ASKED = { "asked-place": ["place", ...CHOICE], "asked-strip": CHOICE };

/** Asks Python for the words of a place, and for the strip of a new table. */
function ask(view, before) {
  for (const [store, keys] of Object.entries(ASKED)) {
    if (keys.every((key) => before[key] === view[key])) continue;
    window.dash_clientside.set_props(store, { data: Object.fromEntries(keys.map((key) => [key, view[key]])) });
  }
}

function say(kind, detail = "") {
  const notice = $("notice");
  notice.hidden = false;
  notice.dataset.kind = kind;
  $("notice-text").textContent = [now.texts[`notice.${kind}`], detail].filter(Boolean).join(" ");
}

async function showTheme(theme) {
  now.theme = theme;
  document.documentElement.dataset.theme = theme;
  if (!now.map) return;
  const style = await (await fetch(`${boot.urls.style}/${theme}.json`)).json();
  paintTheme(now.map, style);
  if (!now.table) return;
  await paintIcons(now.map, now.table.icons[theme]);
  showMoment(current());
}

async function showLanguage(lang) {
  now.texts = await textsOf(lang);
  now.plural = new Intl.PluralRules(lang);
  applyTexts(now.texts, lang);
}

/** Rings what changed since the day shown before, for the places on the map. */
function ringChanges(view, before) {
  if (!now.map || !now.table || !before.on || view.on === before.on || tableKey(view) !== tableKey(before)) return;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const [then, today] = [before.on, view.on].map((iso) => dayOf(now.table, iso));
  const changed = now.table.places.filter((place) => place.told && place.lon !== null && place.shape !== "governorate"
    && stateOf(now.table, place.id, then)?.icon !== stateOf(now.table, place.id, today)?.icon);
  pulse(now.map, changed.slice(0, MOST_RINGS));
}

function openPlace(view) {
  const place = now.table?.placeOf[view.place];
  if (place && now.map) showPlace(now.map, place);
  $("evidence").scrollTop = 0;
}

async function startMap() {
  const map = await innerMap();
  map.dragRotate.disable();
  map.touchZoomRotate.disableRotation();
  map.keyboard.disable();
  map.setMinZoom(boot.zoom[0]);
  map.setMaxZoom(boot.zoom[1]);
  map.getCanvas().setAttribute("aria-label", now.texts["map.label"] ?? "");
  now.map = map;
  placeCamera(map, current().at);
  map.setMaxBounds(boot.bounds);
  if (themeNow() !== "light") await showTheme(themeNow());
  if (now.table) await paintIcons(map, now.table.icons[now.theme]);
  showMoment(current());
  if (!current().at) openPlace(current());
  map.once("idle", () => document.documentElement.setAttribute("data-live", ""));
  map.on("moveend", (event) => { if (event.originalEvent || event.ours === "zoom") choose({ at: cameraText(map) }, { quiet: true }); });
  map.on("move", () => showScale($("scale"), map));
  showScale($("scale"), map);
  map.on("zoomend", () => showMoment(current()));
  map.on("click", (event) => choose({ place: nearest(map, event.point) }));
  map.on("mousemove", (event) => { map.getCanvas().style.cursor = nearest(map, event.point) ? "pointer" : ""; });
  new ResizeObserver(() => { map.resize(); if (!current().at) placeCamera(map, null); }).observe($("map"));
}

const CLICKABLE = ["places", "silent", "events", "record", "label-place", "label-city", "label-silent", "label-area",
  "label-record", "governorate-tags", "roads-held", "roads-inferred", "roads-second", "roads-silent", "areas"];

/** The place under the hand: symbols before names before ground, the nearest of several. */
function nearest(map, { x, y }) {
  const reach = matchMedia("(pointer: coarse)").matches ? 22 : 10;
  const found = map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]],
    { layers: CLICKABLE.filter((id) => map.getLayer(id)) });
  const far = (feature) => {
    if (feature.geometry.type !== "Point") return 1000;
    const at = map.project(feature.geometry.coordinates);
    return Math.hypot(at.x - x, at.y - y) + CLICKABLE.indexOf(feature.layer.id) * 2;
  };
  return found.filter((one) => one.properties.id).sort((a, b) => far(a) - far(b))[0]?.properties.id ?? "";
}

const toggled = (list, name) => (list.includes(name) ? list.filter((one) => one !== name) : [...list, name]);

/** Every control that names a choice by a data attribute: one listener for all. */
const CONTROLS = {
  off: (name, view) => ({ off: toggled(listOf(view.off), name).sort().join(",") || null }),
  basis: (name, view) => ({ basis: ordered(toggled(listOf(view.basis), name), listOf(boot.defaults.basis)) }),
  article: (name, view) => {
    const chosen = ordered(toggled(view.articles === null ? boot.articles : listOf(view.articles), name), boot.articles);
    return { articles: chosen === boot.articles.join(",") ? null : chosen };
  },
  names: (name) => ({ names: name }),
  lang: (name) => ({ lang: name }),
  known: (name) => ({ known: name || null }),
  pick: (name) => ({ place: name }),
  day: (name) => ({ on: name }),
};
const ordered = (names, order) => order.filter((name) => names.includes(name)).join(",");

function startControls() {
  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-off],[data-basis],[data-article],[data-names],[data-lang],[data-known],[data-pick],[data-day]");
    const key = control && Object.keys(CONTROLS).find((name) => control.dataset[name] !== undefined);
    if (key) choose(CONTROLS[key](control.dataset[key], current()));
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act) ACTIONS[act]?.();
  });
  addEventListener("atlas:pick", (event) => event.detail && choose({ place: event.detail }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.target.closest("[role=dialog],input:not([type=range])")) ACTIONS.close();
  });
}

const ACTIONS = {
  "zoom-in": () => now.map?.zoomIn({}, { ours: "zoom" }),
  "zoom-out": () => now.map?.zoomOut({}, { ours: "zoom" }),
  fit: () => { choose({ at: null }); if (now.map) placeCamera(now.map, null, { fly: true }); },
  close: () => { choose({ place: null }); document.documentElement.removeAttribute("data-sheet"); },
  theme: () => { const next = now.theme === "dark" ? "light" : "dark"; localStorage.setItem("theme", next); showTheme(next); },
  layers: () => sheet("layers"),
  twin: () => document.querySelector(".twin-more").setAttribute("aria-expanded", document.documentElement.toggleAttribute("data-twin")),
  list: () => $("places").showModal?.(),
  help: () => $("help").showModal?.(),
  "close-help": () => $("help").close(),
  "close-list": () => $("places").close(),
  "close-notice": () => { $("notice").hidden = true; },
  share: async () => { await navigator.clipboard?.writeText(location.href); say("copied", location.href); },
};

const sheet = (name) => document.documentElement.dataset.sheet === name
  ? document.documentElement.removeAttribute("data-sheet") : document.documentElement.setAttribute("data-sheet", name);

async function start() {
  document.documentElement.dataset.theme = now.theme = themeNow();
  const words = showLanguage(current().lang);
  const shapes = fetch(boot.urls.shapes).then((answer) => answer.json());
  await standing();
  await words;
  applyTexts(now.texts, current().lang);
  $("credits").textContent = boot.credits;
  startControls();
  startClock(() => now.table);
  now.shapes = await shapes;
  follow((view, before) => {
    page.showControls(view);
    if (view.lang !== before.lang && before.lang) showLanguage(view.lang).then(() => showMoment(view));
    if (tableKey(view) !== tableKey(before)) changeTable(view); else showMoment(view);
    ask(view, before);
    if (view.place !== before.place) openPlace(view);
    ringChanges(view, before);
    if (view.at !== before.at && now.map && view.at && view.at !== cameraText(now.map)) placeCamera(now.map, view.at, { fly: true });
  });
  new MutationObserver(() => { applyTexts(now.texts, current().lang); page.showEvidence(current().on, now.texts, now.plural); page.showControls(current()); })
    .observe($("evidence-body"), { childList: true });
  if (boot.ignored.length) {
    say("ignored");
    $("notice-text").textContent = now.texts["notice.ignored"].replace("{parts}", boot.ignored.map(([key, value]) => `${key}=${value}`).join(", "));
  }
  if (!hasWebGL()) {
    return doWithoutMap("no_webgl");
  }
  startMap().catch((error) => doWithoutMap("no_map", String(error.message)));
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => showTheme(themeNow()));
start();
