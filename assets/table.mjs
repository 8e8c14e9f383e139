// The state table of one choice of articles, basis and known day: fetched once, kept, moved from day to day.

import { boot } from "./store.mjs";
import { now, ownOf } from "./now.mjs";

const LOOK = ["status", "holders", "besiegedBy", "freshness", "bracketed", "inferred", "icon", "recordIcon", "recordStatus",
  "recordHolders", "support", "sources", "answer"];
const LONGEST_EVENT = 31;
const kept = new Map();

/** Returns the table that a view asks for, as a promise; each `copy` stands on a day of its own. */
export function tableOf(view, copy = "") {
  const query = new URLSearchParams({ lang: view.lang });
  for (const key of ["known", "basis", "articles"]) if (view[key] !== boot.defaults[key]) query.set(key, view[key] ?? "");
  const own = ownOf(view);
  if (own.only) query.set("articles", own.only);
  if (own.key) return loadOwn(own.review, query);
  const url = `${boot.urls.table}?${query}`;
  const key = copy + url;
  if (!kept.has(key)) kept.set(key, load(url).catch((error) => { kept.delete(key); throw error; }));
  return kept.get(key);
}

/** The table of the dataset with what a reader accepted of own articles; the server keeps nothing of it, nor do we. */
async function loadOwn(review, query) {
  const response = await fetch(`/api/own/table.json?${query}`, { method: "POST", body: JSON.stringify(review), headers: { "Content-Type": "application/json" } });
  const told = await response.json();
  if (!response.ok) throw new Error(told.error);
  Object.assign(now.shapes, told.shapes);
  return setUp(told);
}

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} at ${url}`);
  return setUp(await response.json());
}

/** Makes a table from its plain values; it stands on its first day. */
export function setUp(table) {
  table.looks = table.looks.map((values) => Object.freeze(Object.fromEntries(LOOK.map((name, at) => [name, values[at]]))));
  table.start = Date.parse(table.first);
  table.items = table.places.map((place, at) => ({ at, place, row: 0, rows: table.rows[place.id], state: null }));
  table.itemOf = Object.fromEntries(table.items.map((item) => [item.place.id, item]));
  table.placeOf = Object.fromEntries(table.places.map((place) => [place.id, place]));
  table.counts = new Map(table.looks.map((look) => [look, { told: 0, all: 0, here: 0, awaited: 0 }]));
  for (const item of table.items) {
    item.state = table.looks[item.rows[1]];
    count(table, item, item.state, 1);
  }
  table.turns = turnsOf(table);
  table.here = { day: 0, turn: 0 };
  table.changed = [];
  return table;
}

/** Whether a place stands on the map: it is located, and in the theatre. */
export const isHere = (place) => Boolean(place?.theatre) && place.lon !== null;

/**
 * Keeps how many places have each look: `all` of them, those that the articles have `told` of, of these the ones `here`
 * on the map, and the ones whose silence is told (`awaited`).
 */
function count({ counts }, { place }, state, by) {
  const found = counts.get(state);
  found.all += by;
  if (!place.told) return;
  found.told += by;
  if (isHere(place)) found.here += by;
  if (place.awaited) found.awaited += by;
}

const STEP = 3;

/** Every begin of a row but the first of each place, in the order of days: {days, items}. */
function turnsOf({ items, days }) {
  const starts = new Uint32Array(days + 1);
  const each = (call) => {
    for (const item of items) for (let at = STEP; at < item.rows.length; at += STEP) call(item.rows[at], item.at);
  };
  each((day) => { starts[day + 1] += 1; });
  for (let day = 0; day < days; day += 1) starts[day + 1] += starts[day];
  const turns = { days: new Uint16Array(starts[days]), items: new Uint32Array(starts[days]) };
  each((day, item) => {
    turns.days[starts[day]] = day;
    turns.items[starts[day]] = item;
    starts[day] += 1;
  });
  return turns;
}

const DAY_MS = 86400000;
export const isoOf = (table, day) => new Date(table.start + day * DAY_MS).toISOString().slice(0, 10);
export const dayOf = (table, iso) => Math.round((Date.parse(iso) - table.start) / DAY_MS);

/** Returns the last item whose first entry is not after `day`, by bisection; undefined before the first. */
export function lastUpTo(items, day, startOf = (item) => item[0]) {
  let low = 0, high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(items[middle]) <= day) low = middle + 1; else high = middle;
  }
  return items[low - 1];
}

/**
 * Returns every place with its state on a day: [{place, state}], the most important place first. The list is the table's
 * own and moves with it; `table.changed` holds what changed since the day before: [{item, before}].
 */
export function statesOn(table, day) {
  const { here, turns, items } = table;
  if (day === here.day) return items;
  const before = new Map();
  const step = (turn, by) => {
    const item = items[turns.items[turn]];
    if (!before.has(item)) before.set(item, item.state);
    item.row += by;
    item.state = table.looks[item.rows[item.row * STEP + 1]];
  };
  while (here.turn < turns.days.length && turns.days[here.turn] <= day) { step(here.turn, 1); here.turn += 1; }
  while (here.turn > 0 && turns.days[here.turn - 1] > day) { here.turn -= 1; step(here.turn, -1); }
  for (const [item, state] of before) {
    count(table, item, state, -1);
    count(table, item, item.state, 1);
  }
  here.day = day;
  table.changed = [...before].filter(([item, state]) => item.state !== state).map(([item, state]) => ({ item, before: state }));
  return items;
}

/** Returns a place's state on the day that the table stands on. */
export const stateNow = (table, placeId) => table.itemOf[placeId]?.state;

export function eventsOn(table, day) {
  const from = lastIndex(table.events, day - LONGEST_EVENT), to = lastIndex(table.events, day);
  return table.events.slice(from, to)
    .filter(([, last]) => day <= last)
    .map(([first, last, place, kind, icon, claim, from, to, leg, count, countOf, actor]) =>
      ({ first, last, place, kind, icon, claim, from, to, leg, count, countOf, actor }));
}

/** Returns how many of the events, which are in the order of their first days, begin up to a day. */
function lastIndex(events, day) {
  let low = 0, high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle][0] <= day) low = middle + 1; else high = middle;
  }
  return low;
}

/** Whether the layers and factions that are switched on show this state. */
export function isShown(state, off) {
  if (["contested", "disputed", "unknown"].includes(state.status)) return !off.has(state.status);
  return !state.holders.split("|").every((holder) => off.has(holder));
}

/** The name of a place for readers of a language. */
export const nameOf = (place, lang) => (lang === "ar" && place.name_ar ? place.name_ar : place.name);
