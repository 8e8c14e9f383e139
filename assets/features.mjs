// From states and events of one day to the features of the map's data sources.

import { boot, listOf } from "./store.mjs";
import { eventsOn, isShown, nameOf, statesOn } from "./table.mjs";

const NEAR_PX = 25;
const SHARED = new Set(["contested", "disputed"]); // ground that several hold has no one's colour
const RING = { held: 19, besieged: 26, spot: 7 };

/** Returns the features of a day: {kind: [features]}. `ink` gives a holder's line colour. */
export function featuresOf(table, shapes, day, view, look) {
  const off = new Set(listOf(view.off));
  const isSeen = ({ state }) => isShown(state, off) || state.recordIcon;
  const pool = isCrowd(table) ? choosePlaces(table, day, view, look, isSeen) : statesOn(table, day);
  const chosen = isCrowd(table) ? new Set(pool.map(({ place }) => place.id)) : { has: () => true };
  const found = pool.filter(isSeen);
  const told = found.filter(({ place, state }) => place.shape !== "none" && isShown(state, off));
  const points = told.filter(({ place }) => place.shape === "point" && place.told);
  const shown = points.filter(({ state }) => state.status !== "unknown");
  const silent = points.filter(({ state }) => state.status === "unknown");
  const events = eventsOn(table, day).filter((event) => !off.has(event.kind) && chosen.has(event.place));
  const spots = spread([...shown, ...areaMarks(told)], look);
  return {
    places: spots.map((spot) => mark(spot, view)),
    silent: silent.map((item) => mark({ ...item, lon: item.place.lon, lat: item.place.lat }, view)),
    leaders: spots.filter((spot) => spot.moved).flatMap(leader),
    record: off.has("record") ? [] : found.filter(({ place, state }) => state.recordIcon && place.shape === "point")
      .map((item) => recordMark(item, view, points)),
    halos: shown.filter(({ place }) => place.radius > 5000 || place.id === view.place)
      .map(({ place, state }) => point(place, { radius_m: place.radius, colour: look.colour(SHARED.has(state.status) ? "" : state.holders) })),
    ...grounds(told, shapes, view.colour === "support" ? { ...look, colour: () => look.colour("") } : look, view),
    events: eventMarks(events, spots, table),
    moves: events.filter((event) => event.kind === "displacement").flatMap((event) => arc(event, table)),
    picked: pickedMark(found, spots, shapes, view),
  };
}

/** Whether a table has more places than symbols can stand for: then most are dots (ground.mjs). */
export const isCrowd = (table) => table.places.length > boot.crowd.places;

/** Of a crowd, the most important points in view have symbols, and the place that is picked; areas and roads all do. */
function choosePlaces(table, day, view, look, isSeen) {
  const chosen = [];
  let points = 0;
  for (const item of statesOn(table, day)) {
    const isPoint = item.place.shape === "point";
    if (isPoint && item.place.id !== view.place) {
      if (points === boot.crowd.marks || !look.sees(item.place) || !isSeen(item)) continue;
      points += 1;
    }
    chosen.push(item);
  }
  return chosen;
}

const point = ({ lon, lat }, properties) =>
  ({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties });

function names(place, view) {
  if (view.names === "ar") return { name: nameOf(place, "ar") };
  return view.names === "both" && place.name_ar ? { name: place.name, name_2: place.name_ar } : { name: place.name };
}

function labelOf({ place, state }) {
  if (state.status === "unknown") return "silent";
  if (place.shape !== "point") return "area";
  return place.kind === "city" ? "city" : "place";
}

/** Whether a place is picked and its ring carries its name. */
const isRinged = (place, view) => place.id === view.place && place.shape === "point";

function mark(spot, view) {
  const { place, state } = spot;
  const label = labelOf(spot), icon = iconOf(state, view);
  return point(spot, { id: place.id, icon, rank: place.rank, offset: offsetOf(icon, label),
    ...(isRinged(place, view) ? {} : { label, ...names(place, view) }) });
}

/** The symbol of a state: who holds the place, or how many articles say so. */
export const iconOf = (state, view) => (view.colour === "support" && state.support ? `support/${state.support}` : state.icon);

const TEXT_PX = { city: 17, place: 13, area: 12.5, record: 10.5, silent: 11.5 };
const GAP_PX = 4;

/** How far a name stands from the middle of its symbol, in ems of its own size: clear of the symbol's half-width. */
function offsetOf(icon, label) {
  if (icon.startsWith("support/")) return (15 + GAP_PX) / TEXT_PX[label];
  const [status, holders, , flags, besieger] = icon.split("/");
  const many = holders.split("+").length;
  let half = { unknown: 12, disputed: 11 + 15 * (many - 1) }[status] ?? (many > 2 ? 6.3 * many + 5 : 15);
  if (besieger) half = 23;
  half += (flags.includes("b") ? 3 : 0) + (flags.includes("x") ? 5 : 0);
  return (half + GAP_PX) / TEXT_PX[label];
}

function recordMark({ place, state }, view, told) {
  const named = told.some((item) => item.place.id === place.id);
  return point(place, { id: place.id, icon: state.recordIcon, rank: place.rank, offset: 1.5,
    ...(named || isRinged(place, view) ? {} : { label: "record", name: nameOf(place, view.names) }) });
}

/** Areas and governorates carry the mark of their state at their middle. */
function areaMarks(told) {
  return told.filter(({ place, state }) => ["area", "governorate"].includes(place.shape) && state.status !== "unknown" && place.told);
}

/** Moves marks that would overlap apart, on leader lines; the true point never moves. */
function spread(items, look) {
  const spots = items.map((item) => ({ ...item, ...look.project(item.place) }));
  spots.sort((a, b) => a.place.rank - b.place.rank);
  const set = [];
  for (const spot of spots) {
    const size = NEAR_PX * (spot.state.besiegedBy ? 1.6 : 1);
    const free = (x, y) => set.every((other) => Math.hypot(other.x - x, other.y - y) >= size);
    let [x, y] = [spot.x, spot.y];
    for (let turn = 0; !free(x, y) && turn < 40; turn += 1) {
      const reach = size * (0.8 + 0.28 * Math.floor(turn / 8));
      const angle = (turn % 8) * (Math.PI / 4) - Math.PI / 2.6;
      [x, y] = [spot.x + reach * Math.cos(angle), spot.y + reach * Math.sin(angle)];
    }
    const moved = x !== spot.x || y !== spot.y;
    set.push({ ...spot, x, y, moved, ...(moved ? look.unproject(x, y) : { lon: spot.place.lon, lat: spot.place.lat }) });
  }
  return set;
}

function leader(spot) {
  const { place } = spot;
  return [
    { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [[place.lon, place.lat], [spot.lon, spot.lat]] } },
    point(place, { dot: true }),
  ];
}

function grounds(told, shapes, look, view) {
  const areas = [], governorates = [], lines = [];
  for (const { place, state } of told) {
    const shape = shapes[place.id];
    if (!shape) continue;
    const holders = state.holders ? state.holders.split("|") : [];
    if (view.colour === "support" && place.shape !== "line") continue; // stripes and tags are of holders
    if (place.shape === "area" && holders.length) {
      const pattern = `hatch/${holders.join("+")}/${state.freshness}`;
      areas.push(...shape.rings.map(([geometry, opacity]) => ({ type: "Feature", geometry, properties: { id: place.id, pattern, opacity } })));
    } else if (place.shape === "governorate" && holders.length) {
      governorates.push({ type: "Feature", geometry: shape.line, properties: { id: place.id, icon: `tag/${holders.join("+")}` } });
    } else if (place.shape === "line") {
      const [colour, second] = holders.map((holder) => look.colour(holder));
      lines.push({ type: "Feature", geometry: shape.line, properties: { id: place.id, dashed: Boolean(state.inferred) && !second,
        ...(colour && { colour }), ...(second && { second }) } });
    }
  }
  return { areas, governorates, lines };
}

const MARKED = new Set(["capture", "advance", "repelled", "airstrike", "siege", "displacement"]);

/** Events stand round their place: strikes up-right, captures above, the rest in a row to the right. */
function eventMarks(events, spots, table) {
  const spotOf = Object.fromEntries(spots.map((spot) => [spot.place.id, spot]));
  const rows = {};
  const seen = new Set();
  return events.flatMap((event) => {
    const place = table.placeOf[event.place];
    const twice = `${event.place} ${event.icon}`;
    if (!MARKED.has(event.kind) || !event.icon || !place || place.lon === null || seen.has(twice)) return [];
    seen.add(twice);
    const spot = spotOf[event.place] ?? place;
    if (event.kind === "siege" && spot.state?.besiegedBy) return [];
    return [point(spot, { id: event.place, icon: event.icon, rank: place.rank, slot: slotOf(event, rows, Boolean(spotOf[event.place])) })];
  });
}

/** Names the spot beside the place where an event's mark stands (`SLOTS` in dashboard/mapstyle.py). */
function slotOf(event, rows, standing) {
  if (event.kind === "capture") return "above";
  if (event.icon.startsWith("event/closing")) return "round";
  const place = (rows[event.place] ??= { strikes: 0, others: 0 });
  if (event.kind === "airstrike") return `strike-${Math.min(2, place.strikes++)}`;
  return `${standing ? "beside" : "at"}-${Math.min(2, place.others++)}`;
}

/** A schematic arc between two named places. */
function arc(event, table) {
  const [from, to] = [table.placeOf[event.from], table.placeOf[event.to]];
  if (!from || !to || from.lon === null || to.lon === null) return [];
  const [dx, dy] = [to.lon - from.lon, to.lat - from.lat];
  const coordinates = Array.from({ length: 25 }, (_, step) => {
    const t = step / 24, bow = 0.18 * Math.sin(Math.PI * t);
    return [from.lon + dx * t - dy * bow, from.lat + dy * t + dx * bow];
  });
  return [{ type: "Feature", properties: { id: event.place }, geometry: { type: "LineString", coordinates } }];
}

function pickedMark(found, spots, shapes, view) {
  const picked = found.find(({ place }) => place.id === view.place);
  if (!picked) return view.spot ? [spotMark(view.spot)] : [];
  const spot = spots.find(({ place }) => place.id === view.place) ?? picked.place;
  const line = shapes[view.place]?.line;
  const shape = line && picked.place.shape !== "governorate" ? [{ type: "Feature", geometry: line, properties: {} }] : [];
  if (spot.lon === null || picked.place.shape === "line") return shape;
  const label = picked.state.status === "unknown" || isRinged(picked.place, view) ? names(picked.place, view) : {};
  return [...shape, point(spot, { rank: -1, ring: RING[picked.state.besiegedBy ? "besieged" : "held"], offset: 1.5, ...label })];
}

/** The ring on ground that was asked about. */
function spotMark(spot) {
  const [lat, lon] = spot.split(",").map(Number);
  return point({ lat, lon }, { rank: -1, ring: RING.spot });
}
