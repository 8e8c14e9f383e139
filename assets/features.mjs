// From states and events of one day to the features of the map's data sources.

import { boot, listOf } from "./store.mjs";
import { boxesOf, fan, placeNames, spread, ticksOf } from "./apart.mjs";
import { eventsOn, isShown, nameOf, statesOn } from "./table.mjs";

const SHARED = new Set(["contested", "disputed"]); // ground that several hold has no one's colour
const RING = { held: 19, besieged: 26, spot: 7 };
const ringOf = ({ besiegedBy }) => RING[besiegedBy ? "besieged" : "held"];

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
  const recorded = off.has("record") ? [] : found.filter(({ place, state }) => state.recordIcon && place.shape === "point");
  const boxes = boxesOf([["symbol", spots.map((spot) => ({ ...spot, half: halfOf(spot.state, view) }))], ["silent", silent], ["record", recorded]], look, view.place);
  const drawn = drawnEvents(events, spots, table, look);
  boxes.push(...ticksOf(drawn.filter(({ kind }) => kind === "capture"), look));
  const named = placeNames(namedMarks([...spots, ...silent], found, view, look), boxes, look);
  const fanned = [...drawn.filter(isPinned), ...fan(drawn.filter((event) => !isPinned(event)), [...boxes, ...named.map(({ box }) => box)], look)];
  return {
    places: spots.map((spot) => mark(spot, view)),
    names: named.map((one) => point(one, { id: one.id, label: one.label, anchor: one.anchor, name: one.name, ...(one.name_2 && { name_2: one.name_2 }) })),
    silent: silent.map(({ place, state }) => mark({ place, state, lon: place.lon, lat: place.lat }, view)),
    leaders: [...spots.filter((spot) => spot.moved).flatMap(leader), ...fanned.filter((event) => event.far).map(tether)],
    record: recorded.map((item) => recordMark(item, view, points)),
    halos: shown.filter(({ place }) => place.radius > 5000 || place.id === view.place)
      .map(({ place, state }) => point(place, { radius_m: place.radius, colour: look.colour(SHARED.has(state.status) ? "" : state.holders) })),
    ...grounds(told, shapes, view.colour === "support" ? { ...look, colour: () => look.colour("") } : look, view),
    events: fanned.map(eventMark),
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

/** The language of a name that stands alone: the one chosen, or of both that of the page. */
export const langOf = ({ names, lang }) => (names === "both" ? lang : names);

/** A place's name, and that in the other language where both are wanted. */
function names(place, view) {
  const first = langOf(view);
  const [name, second] = [first, first === "ar" ? "en" : "ar"].map((lang) => nameOf(place, lang));
  return view.names === "both" && second !== name ? { name, name_2: second } : { name };
}

function labelOf({ place, state }) {
  if (state.status === "unknown") return "silent";
  if (place.shape !== "point") return "area";
  return place.kind === "city" ? "city" : "place";
}

/** Whether a place is picked and its ring carries its name. */
const isRinged = (place, view) => place.id === view.place && place.shape === "point";

/** Whether a place is an area that has no mark of its own on a day, since nothing is reported of it. */
const isBare = ({ shape, lon }, { status }) => ["area", "governorate"].includes(shape) && lon !== null && status === "unknown";

const mark = (spot, view) => point(spot, { id: spot.place.id, icon: iconOf(spot.state, view), rank: spot.place.rank });

/** The marks whose names get the first choice of room, the picked one before cities, and these before all others: [{id, label, name, x, y, px, half}]. */
function namedMarks(marks, found, view, look) {
  const isLess = ({ place }) => Number(place.kind !== "city");
  const shown = marks.filter(({ place }) => !isRinged(place, view)).sort((a, b) => isLess(a) - isLess(b)).map((one) => [labelOf(one), one]);
  const ringed = found.find(({ place, state }) => isRinged(place, view) || (place.id === view.place && isBare(place, state)));
  if (ringed) shown.unshift(["picked", marks.find(({ place }) => place === ringed.place) ?? ringed]);
  return shown.map(([label, one]) => {
    const { place, state } = one, { x, y } = one.x === undefined ? look.project(place) : one;
    const half = label === "picked" ? Array(2).fill(ringOf(state) + GAP_PX) : halfOf(state, view);
    return { id: place.id, label, x, y, half, px: TEXT_PX[label], isCity: place.kind === "city", ...names(place, view) };
  });
}

/** The symbol of a state: who holds the place, or how many articles say so. */
export const iconOf = (state, view) => (view.colour === "support" && state.support ? `support/${state.support}` : state.icon);

const TEXT_PX = { picked: 17, city: 17, place: 13, area: 12.5, record: 10.5, silent: 11.5 };
const GAP_PX = 4;

/** How far a symbol reaches from its middle: [across, down]. */
const halfOf = (state, view) => [halfWidthOf(iconOf(state, view)), state.besiegedBy ? 23 : 14];

function halfWidthOf(icon) {
  if (icon.startsWith("support/")) return 15;
  const [status, holders, , flags, besieger] = icon.split("/");
  const many = holders.split("+").length;
  let half = { unknown: 10, disputed: 11 + 15 * (many - 1) }[status] ?? (many > 2 ? 6.3 * many + 5 : 15);
  if (besieger) half = 23;
  return half + (flags.includes("b") ? 3 : 0) + (flags.includes("x") ? 5 : 0);
}

/** How far a record's name stands from the middle of its mark, in ems. */
const offsetOfRecord = (icon) => (3 + 5.5 * icon.split("/")[2].split("+").length + GAP_PX) / TEXT_PX.record;

function recordMark({ place, state }, view, told) {
  const named = told.some((item) => item.place.id === place.id);
  return point(place, { id: place.id, icon: state.recordIcon, rank: place.rank, offset: offsetOfRecord(state.recordIcon),
    ...(named || isRinged(place, view) ? {} : { label: "record", name: nameOf(place, langOf(view)) }) });
}

/** Areas and governorates carry the mark of their state at their middle. */
function areaMarks(told) {
  return told.filter(({ place, state }) => ["area", "governorate"].includes(place.shape) && state.status !== "unknown" && place.told);
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

/** The events that have marks, each with where its place stands. */
function drawnEvents(events, spots, table, look) {
  const spotOf = Object.fromEntries(spots.map((spot) => [spot.place.id, spot]));
  const seen = new Set();
  return events.filter((event) => {
    const place = table.placeOf[event.place];
    const twice = `${event.place} ${event.icon}`;
    const isDrawn = MARKED.has(event.kind) && event.icon && place && place.lon !== null && !seen.has(twice);
    seen.add(twice);
    return isDrawn && !(event.kind === "siege" && spotOf[event.place]?.state.besiegedBy);
  }).map((event) => {
    const place = table.placeOf[event.place];
    const { x, y, lon, lat } = spotOf[event.place] ?? { ...place, ...look.project(place) };
    return { ...event, rank: place.rank, x, y, lon, lat, standing: { lon, lat } };
  });
}

/** Whether an event's mark stands on its place: a tick, chevrons that close in from all sides; others stand beside it. */
const isPinned = (event) => event.kind === "capture" || isRound(event);

const isRound = ({ icon }) => icon.startsWith("event/closing");

/** An event's mark; a tick and chevrons stand where `SLOTS` of dashboard/mapstyle.py has them. */
function eventMark(event) {
  const slot = event.kind === "capture" ? "above" : isRound(event) ? "round" : "";
  return point(event, { id: event.place, icon: event.icon, rank: event.rank, ...(slot && { slot }) });
}

const tether = (event) => ({ type: "Feature", properties: {},
  geometry: { type: "LineString", coordinates: [[event.standing.lon, event.standing.lat], [event.lon, event.lat]] } });

/** A schematic arc between two named places; an area is no spot to start from or to arrive at: the mark alone tells of it. */
function arc(event, table) {
  const [from, to] = [table.placeOf[event.from], table.placeOf[event.to]];
  if (from?.shape !== "point" || to?.shape !== "point") return [];
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
  return [...shape, point(spot, { ring: ringOf(picked.state) })];
}

/** The ring on ground that was asked about. */
function spotMark(spot) {
  const [lat, lon] = spot.split(",").map(Number);
  return point({ lat, lon }, { ring: RING.spot });
}
