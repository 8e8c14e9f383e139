// Imported events: circles on the same clock as the claims, as large as their deaths. They colour no territory.

import { boot, listOf } from "./store.mjs";
import { fill } from "./map.mjs";
import { now } from "./now.mjs";

const LONGEST_DAYS = 31;
const SWITCH = { strike: "strikes", clash: "clashes", "one-sided": "one-sided", other: "other-events" };
const [LEAST_PX, PX_PER_ROOT, MOST_PX] = [4, 2.4, 44];
const RANGE = 0.55;
let columns = null, asked, shown = "", isAdded = false;

/** Fetches the events once; calls back when they are there. */
export function loadRecorded(call) {
  if (boot.urls.recorded) asked ??= fetch(boot.urls.recorded).then((answer) => answer.json()).then((found) => { columns = found; call(); });
}

/** The numbers of the events of a day, which are in the order of their first days. */
function eventsOn(day) {
  const { first, last } = columns;
  let low = 0, high = first.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first[middle] <= day - LONGEST_DAYS) low = middle + 1; else high = middle;
  }
  const found = [];
  for (let at = low; at < first.length && first[at] <= day; at += 1) if (last[at] >= day) found.push(at);
  return found;
}

/** How many events of each kind a day has, and how many deaths, under the names that the layers panel counts. */
export function countRecorded(day) {
  const count = {};
  if (!columns) return count;
  for (const at of eventsOn(day)) {
    const kind = `recorded-${columns.kinds[columns.kind[at]]}`;
    count[kind] = (count[kind] ?? 0) + 1;
    count["recorded-deaths"] = (count["recorded-deaths"] ?? 0) + columns.deaths[at];
  }
  return count;
}

/** The twin's sentence about the events of a day. */
export function tellRecorded(day, texts) {
  if (!columns) return "";
  const count = countRecorded(day);
  const events = columns.kinds.reduce((sum, kind) => sum + (count[`recorded-${kind}`] ?? 0), 0);
  return texts["recorded.twin"].replace("{events}", events).replace("{deaths}", count["recorded-deaths"] ?? 0);
}

/** Draws the events of a day: those of one kind at one spot as one circle; paler where they are of a range of days. */
export function showRecorded(map, day, view, { sources, layers }) {
  if (!columns) return;
  if (!isAdded) {
    isAdded = true;
    for (const [name, source] of Object.entries(sources)) map.addSource(name, source);
    for (const { before, ...layer } of layers) map.addLayer(layer, before);
  }
  const off = new Set(listOf(view.off));
  const spots = new Map();
  for (const at of eventsOn(day)) {
    const kind = columns.kinds[columns.kind[at]];
    if (off.has(SWITCH[kind])) continue;
    const key = `${columns.lon[at]} ${columns.lat[at]} ${kind}`;
    const spot = spots.get(key) ?? { at, kind, deaths: 0, isExact: false };
    spot.deaths += columns.deaths[at];
    spot.isExact ||= columns.first[at] === columns.last[at];
    spots.set(key, spot);
  }
  const features = [...spots.values()].sort((a, b) => b.deaths - a.deaths).map(({ at, kind, deaths, isExact }) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [columns.lon[at], columns.lat[at]] },
    properties: { kind, sure: isExact ? 1 : RANGE, spot: `${columns.lat[at]},${columns.lon[at]}`,
      radius: off.has("deaths") ? LEAST_PX : Math.min(MOST_PX, LEAST_PX + PX_PER_ROOT * Math.sqrt(deaths)) },
  }));
  const drawing = JSON.stringify(features);
  if (drawing === shown) return;
  shown = drawing;
  fill(map, "recorded", features);
}

let askTimer = 0, told = "";
const REST_MS = 150;

/** Asks Python to tell of the events at the spot that was picked, once the hand rests. */
export function askRecorded(view) {
  const key = [view.spot, view.on, view.lang].join(" ");
  if (!boot.urls.recorded || key === told || (!view.spot && told === "")) return;
  clearTimeout(askTimer);
  askTimer = setTimeout(() => {
    told = key;
    const { spot, on, lang } = view;
    window.dash_clientside.set_props("asked-events", { data: { spot: spot ?? "", on, lang } });
  }, REST_MS);
}
