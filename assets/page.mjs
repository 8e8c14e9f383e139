// Shows one day of the table in the page: date, twin, counts, place list, evidence. All words come from Python.

import { addressOf, boot, listOf } from "./store.mjs";
import { el } from "./dom.mjs";
import { dayOf, eventsOn, isHere, lastUpTo, statesOn } from "./table.mjs";

const $ = (id) => document.getElementById(id);
export const STATUS_TEXT = { held: "kind.control", besieged: "status.besieged", contested: "layers.contested", disputed: "layers.disputed", unknown: "layers.unknown" };
const LIVE_REST_MS = 700;
const TITLE_REST_MS = 250;
let liveTimer, titleTimer, counted, spoken = new Map();

/** Writes a day in the reader's words: the months come from the catalogue. */
export function dayWords(iso, texts) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${texts[`months.${month}`]} ${year}`;
}

export function shortDay(iso, texts) {
  const [, month, day] = iso.split("-").map(Number);
  return `${day} ${texts[`months.short.${month}`]}`;
}

/** A day of the table as it is called: its first stop has what came before. */
export const dayName = (day, iso, texts) => (day === 0 ? texts["timeline.before"].replace("{day}", dayWords(boot.firstDay, texts)) : dayWords(iso, texts));

/** Writes the big date; of two days that are compared, over it, the other one too. */
export function showDate(table, day, view, texts, other = "") {
  const time = $("current-date"), name = dayName(day, view.on, texts);
  time.setAttribute("datetime", view.on);
  time.textContent = name;
  const weekday = day === 0 ? "" : texts[`weekdays.${new Date(`${view.on}T00:00Z`).getUTCDay() || 7}`];
  $("weekday").textContent = [weekday, other && texts["changes.beside"].replace("{day}", other)].filter(Boolean).join(" · ");
  clearTimeout(titleTimer);
  titleTimer = setTimeout(() => { document.title = `${texts["bar.title"]} · ${name}`; }, TITLE_REST_MS); // costs more than the rest
  return name;
}

/** The twin of one day or of two, [{day, name}], each sentence an element: one after the other in the dock, one under the other where all is opened. */
export function showTwin(table, days, more = "") {
  const told = days.flatMap(({ day, name }) => (table.twins[lastUpTo(table.changes, day, (at) => at)] ?? []).map((text) => text.replaceAll("{on}", name)));
  const sentences = [...told, more].filter(Boolean).map((text) => el("span", { textContent: text }));
  $("text-twin").replaceChildren(...sentences.flatMap((one, at) => (at ? [" ", one] : [one])));
}

/** Counts by faction (held alone · shared) and by look, and events of the day: what stands on the map; in all, as a hint. */
export function showCounts(table, day, texts, more = {}) {
  const here = { ...more }, all = { ...more };
  const add = (key, shown, told) => {
    here[key] = (here[key] ?? 0) + shown;
    all[key] = (all[key] ?? 0) + told;
  };
  statesOn(table, day);
  for (const [state, found] of table.counts) {
    if (state.recordIcon && found.all) add("record", found.all, found.all);
    if (!found.told) continue;
    if (["contested", "disputed", "unknown"].includes(state.status)) add(state.status, state.status === "unknown" ? found.awaited : found.here, found.told);
    if (state.status !== "unknown") add(state.inferred ? "inferred" : "stated", found.here, found.told);
    for (const holder of state.holders ? state.holders.split("|") : []) {
      add(`${holder}${["held", "besieged"].includes(state.status) ? "" : "+"}`, found.here, found.told);
    }
  }
  const marks = new Set();
  for (const event of eventsOn(table, day)) {
    const mark = `${event.place} ${event.icon}`; // told twice it is drawn once
    add(event.kind, Number(Boolean(event.icon) && !marks.has(mark) && isHere(table.placeOf[event.place])), 1);
    marks.add(mark);
  }
  counted ??= [...document.querySelectorAll(".layer-row")].map((row) => [row, [...row.querySelectorAll("[data-count]")]]);
  for (const [row, elements] of counted) showCount(row, elements, here, all, texts);
}

function showCount(row, elements, here, all, texts) {
  for (const element of elements) {
    const [n, told] = [here, all].map((count) => count[element.dataset.count] ?? 0);
    const hint = n === told ? "" : texts["layers.count"].replace("{n}", n).replace("{all}", told);
    if (element.textContent !== String(n)) element.textContent = n;
    if (element.title !== hint) element.title = hint;
  }
  row.classList.toggle("empty", elements.length > 0 && elements.every((one) => one.textContent === "0"));
}

export const namesOf = (texts, holders) => holders.split("|").filter(Boolean).map((id) => texts[`faction.${id}.name`] ?? id).join(", ");

/** A state in words: its status, and who it is said of. */
export const stateWords = (texts, { status, holders }) => [texts[STATUS_TEXT[status]], namesOf(texts, holders)].filter(Boolean).join(": ");

/** Opens the stretch of the evidence that holds on a day, the cards of that day, and fills in ages. */
export function showEvidence(iso, texts, plural) {
  const evidence = $("evidence"); // looked through by itself: the list of places may have thousands of rows
  for (const part of evidence.querySelectorAll("[data-from], [data-until]")) {
    const { from = "", until = "" } = part.dataset;
    part.hidden = iso < from || (until !== "" && iso >= until);
  }
  for (const age of evidence.querySelectorAll(".age[data-reported]")) {
    const days = Math.round((Date.parse(iso) - Date.parse(age.dataset.reported)) / 86400000);
    const text = days <= 0 ? texts["age.same"] : (texts[`age.${plural.select(days)}`] ?? texts["age.other"]);
    age.textContent = text.replaceAll("{n}", days);
  }
  const now = evidence.querySelector(".history-now");
  if (now) now.style.insetInlineStart = `${(100 * dayOf({ start: Date.parse(boot.clock.start) }, iso)) / (boot.clock.days - 1)}%`;
}

/** Says which places changed, once the hand rests; never the whole map. */
export function speakChanges(table, day, texts) {
  clearTimeout(liveTimer);
  liveTimer = setTimeout(() => {
    const told = statesOn(table, day).filter(({ place }) => place.told);
    const wordsOf = (state) => `${texts[STATUS_TEXT[state.status]]} ${namesOf(texts, state.holders)}`.trim();
    const changed = told.filter(({ place, state }) => spoken.has(place.id) && spoken.get(place.id) !== state);
    const news = changed.filter(({ place, state }) => wordsOf(state) !== wordsOf(spoken.get(place.id)));
    spoken = new Map(told.map(({ place, state }) => [place.id, state]));
    $("live").textContent = news.slice(0, 8).map(({ place, state }) => `${place.name}: ${wordsOf(state)}`).join(". ");
  }, LIVE_REST_MS);
}

/** Reflects what is switched on in every control that names a choice; where only the day is another, only in links. */
export function showControls(view, before = {}) {
  for (const link of $("teach")?.querySelectorAll("[data-sheet-of]") ?? []) link.href = sheetUrl(link.dataset.sheetOf, view);
  for (const link of $("export")?.querySelectorAll("a[data-export]") ?? []) link.href = exportUrl(link.dataset.export, view);
  if (Object.keys(view).every((key) => key === "on" || view[key] === before[key])) return;
  const off = new Set(listOf(view.off));
  const shows = new Set((view.show ?? "").split(","));
  const basis = new Set((view.basis ?? boot.defaults.basis).split(","));
  const articles = view.articles === null ? null : new Set(view.articles.split(","));
  const set = (selector, isOn) => document.querySelectorAll(selector).forEach((one) => one.setAttribute("aria-checked", isOn(one.dataset)));
  set("[data-off]", ({ off: name }) => !off.has(name));
  set("[data-show]", ({ show: name }) => shows.has(name));
  set("[data-basis]", ({ basis: name }) => basis.has(name));
  set("[data-article]", ({ article }) => !articles || articles.has(article));
  document.querySelectorAll("[data-only]").forEach((one) => one.setAttribute("aria-pressed", one.dataset.only === view.articles));
  set("[data-colour]", ({ colour }) => colour === view.colour);
  set("[data-names]", ({ names }) => names === view.names);
  set("[data-lang]", ({ lang }) => lang === view.lang);
  set("[data-known]", ({ known }) => known === (view.known ?? ""));
  set("[data-without]", ({ without }) => listOf(view.without).includes(without));
  if (view.mode === boot.defaults.mode) delete document.documentElement.dataset.lesson; else document.documentElement.dataset.lesson = view.mode;
  document.documentElement.toggleAttribute("data-reveal", view.mode === "predict" && Boolean(view.reveal));
  document.documentElement.toggleAttribute("data-by-support", view.colour === "support");
  document.documentElement.toggleAttribute("data-picked", Boolean(view.place || view.spot));
  document.documentElement.toggleAttribute("data-estimates", Boolean(view.show));
}

/** The address of a worksheet of the questions after the day on show, or of its key. */
function sheetUrl(name, view) {
  const query = addressOf({ ...view, mode: boot.defaults.mode, reveal: null, claim: null, tour: null, place: null, at: null, from: null, hindsight: null });
  return `/api/worksheet.pdf?${[query.replace(/^[^?#]*[?#]?/, ""), name === "key" ? "key=1" : ""].filter(Boolean).join("&")}`;
}

function exportUrl(path, view) {
  const query = addressOf({ ...view, place: boot.defaults.place, at: boot.defaults.at, on: view.on }).replace(/^[^?]*\??/, "");
  return `${path}?${query.includes("on=") ? query : [`on=${view.on}`, query].filter(Boolean).join("&")}`;
}
