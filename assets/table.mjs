// The state table of one choice of articles, basis and known day: fetched once, kept, looked up by day number.

import { boot } from "./store.mjs";

const FIELDS = ["day", "status", "holders", "besiegedBy", "freshness", "bracketed", "inferred", "reported", "icon",
  "recordIcon", "recordStatus", "recordHolders"];
const kept = new Map();

/** Returns the table that a view asks for, as a promise. */
export function tableOf(view) {
  const query = new URLSearchParams({ lang: view.lang });
  for (const key of ["known", "basis", "articles"]) if (view[key] !== boot.defaults[key]) query.set(key, view[key] ?? "");
  const url = `${boot.urls.table}?${query}`;
  if (!kept.has(url)) kept.set(url, load(url).catch((error) => { kept.delete(url); throw error; }));
  return kept.get(url);
}

async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} at ${url}`);
  const table = await response.json();
  table.placeOf = Object.fromEntries(table.places.map((place) => [place.id, place]));
  table.start = Date.parse(table.first);
  return table;
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

/** Returns a place's state on a day as an object with the names of FIELDS. */
export function stateOf(table, placeId, day) {
  const row = lastUpTo(table.rows[placeId] ?? [], day);
  return row && Object.fromEntries(FIELDS.map((name, at) => [name, row[at]]));
}

/** Returns every place with its state on a day: [{place, state}]. */
export function statesOn(table, day) {
  return table.places.map((place) => ({ place, state: stateOf(table, place.id, day) })).filter(({ state }) => state);
}

export function eventsOn(table, day) {
  return table.events
    .filter(([first, last]) => first <= day && day <= last)
    .map(([first, last, place, kind, icon, claim, from, to, leg, count, countOf, actor]) =>
      ({ first, last, place, kind, icon, claim, from, to, leg, count, countOf, actor }));
}

/** Whether the layers and factions that are switched on show this state. */
export function isShown(state, off) {
  if (["contested", "disputed", "unknown"].includes(state.status)) return !off.has(state.status);
  return !state.holders.split("|").every((holder) => off.has(holder));
}
