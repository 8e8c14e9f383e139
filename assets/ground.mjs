// Ground that is estimated from the nearest place: tints of cells, fronts between them, and the dots of a crowd.

import { boot, listOf } from "./store.mjs";
import { eventsOn, isShown, statesOn } from "./table.mjs";
import { isCrowd } from "./features.mjs";
import { change } from "./map.mjs";
import { now } from "./now.mjs";

const SHARED = ["contested", "disputed"];
const MIXED = "mixed";
const SIDES = { record: { areas: "record-areas", fronts: "record-fronts" }, told: { areas: "areas", fronts: "fronts" } };
const added = new Set();
let asked, shapes;

/** The cells and borders of the land, fetched when they are first wanted, with the borders of each cell. */
const loadShapes = () => (asked ??= fetch(boot.urls.ground).then((answer) => answer.json()).then((found) => {
  const around = found.places.map(() => []);
  found.borders.forEach(([left, right], number) => [left, right].forEach((cell) => around[cell]?.push(number)));
  shapes = { ...found, around };
}));

/** Puts a group of layers into the map, each under the layer that its style names; returns whether it was new. */
function addLayers(map, group, later) {
  if (added.has(group)) return false;
  added.add(group);
  const { sources, layers } = later[group];
  for (const [name, source] of Object.entries(sources)) map.addSource(name, source);
  for (const { before, ...layer } of layers) map.addLayer(layer, before);
  return true;
}

/** The sides of the ground that some names of estimates switch on. */
const sidesOf = (shows) => Object.keys(SIDES).filter((side) => Object.values(SIDES[side]).some((name) => shows.has(name)));

const shown = { key: "", seen: [], cells: [] };

/** Shows the estimates that are switched on, on a day; only what is another than before is told to the map. */
export function showGround(map, table, day, view, later) {
  if (!view.show && !added.has("ground")) return;
  if (shapes) draw(map, table, view, later);
  else loadShapes().then(() => { if (now.table?.here.day === day) draw(map, now.table, view, later); }); // or a later call draws
}

function draw(map, table, view, later) {
  if (addLayers(map, "ground", later)) {
    map.getSource("cells").setData(shapes.cells);
    map.getSource("borders").setData({ type: "FeatureCollection", features: shapes.borders.map(([, , coordinates], id) =>
      ({ type: "Feature", id, geometry: { type: "LineString", coordinates }, properties: {} })) });
  }
  const [shows, off] = [view.show, view.off].map((names) => new Set(listOf(names)));
  for (const side of sidesOf(shows)) addLayers(map, side, later);
  const key = `${view.show} ${view.off}`;
  const isOther = key !== shown.key;
  shown.key = key;
  const changed = shapes.places.flatMap((place, cell) => {
    const state = table.itemOf[place]?.state;
    if (!isOther && shown.seen[cell] === state) return [];
    shown.seen[cell] = state;
    shown.cells[cell] = standing(state, off);
    return [cell];
  });
  paint(map, changed, shows);
}

/** How a cell is held, as told and by the record, each null where nobody is shown to hold it. */
function standing(state, off) {
  if (!state) return { told: null, record: null };
  const record = { status: state.recordStatus, holders: state.recordHolders, freshness: "fresh" };
  const seen = (held) => (held.holders && held.status !== "unknown" && isShown(held, off) ? held : null);
  return { told: seen(state), record: seen(record) };
}

const soleOf = (held) => (!held ? "" : SHARED.includes(held.status) || held.holders.includes("|") ? MIXED : held.holders);

const painted = { cells: [], borders: [], stripes: [] };

/** Tells the map how changed cells and the borders round them look now, where that is another way than before. */
function paint(map, changed, shows) {
  const diff = { add: [], remove: [] };
  for (const cell of changed) Object.keys(SIDES).forEach((side, at) => stripe(diff, cell, side, at, shows));
  if (diff.add.length || diff.remove.length) change(map, "stripes", diff); // first: what it holds back is one frame then
  for (const cell of changed) setState(map, "cells", cell, lookOf(cell, shows));
  for (const border of new Set(changed.flatMap((cell) => shapes.around[cell]))) {
    const [left, right] = shapes.borders[border];
    setState(map, "borders", border, { ...borderOf(left, right, "told", shows), ...borderOf(left, right, "record", shows) });
  }
}

/** Tells the map a feature's state where it is another than before. */
function setState(map, source, id, look) {
  const key = Object.values(look).join(" ");
  if ((painted[source][id] ?? "").trim() === key.trim()) return;
  painted[source][id] = key;
  map.setFeatureState({ source, id }, look);
}

function lookOf(cell, shows) {
  const { told, record } = shown.cells[cell];
  return { told: shows.has("areas") ? soleOf(told) : "", record: shows.has("record-areas") ? soleOf(record) : "", age: told?.freshness ?? "" };
}

/** Adds the stripes of a cell that several hold to a change of their source, or takes them away. */
function stripe(diff, cell, side, at, shows) {
  const held = shown.cells[cell][side], id = 2 * cell + at;
  const pattern = shows.has(SIDES[side].areas) && soleOf(held) === MIXED ? `hatch/${held.holders.replaceAll("|", "+")}/${held.freshness}` : "";
  if ((painted.stripes[id] ?? "") === pattern) return;
  if (painted.stripes[id]) diff.remove.push(id);
  painted.stripes[id] = pattern;
  if (pattern) diff.add.push({ type: "Feature", id, geometry: shapes.cells.features[cell].geometry, properties: { side, pattern } });
}

/** What a border is drawn as: a front between two holders, an edge that fades where the ground beyond is nobody's, or nothing. */
function borderOf(left, right, side, shows) {
  const [one, other] = [left, right].map((cell) => shown.cells[cell]?.[side] ?? null);
  let kind = "";
  if (one && other && one.holders !== other.holders && shows.has(SIDES[side].fronts)) {
    kind = one.status === "disputed" || other.status === "disputed" ? "disputed" : "front";
  } else if (Boolean(one) !== Boolean(other) && shows.has(SIDES[side].areas)) kind = "edge";
  return { [`${side}-kind`]: kind, [`${side}-left`]: kind && soleOf(one), [`${side}-right`]: kind && soleOf(other) };
}

const dotted = { key: "", seen: [], lively: new Set() };

/** Draws the places of a crowd as dots; what changed since the last call is told to the map. */
export function showDots(map, table, day, view, later) {
  if (!isCrowd(table)) return;
  const points = statesOn(table, day).filter(({ place }) => place.told && place.shape === "point");
  if (addLayers(map, "dots", later)) {
    map.getSource("dots").setData({ type: "FeatureCollection", features: points.map(({ at, place }) =>
      ({ type: "Feature", id: at, geometry: { type: "Point", coordinates: [place.lon, place.lat] }, properties: { id: place.id } })) });
  }
  const off = new Set(listOf(view.off)), isOther = dotted.key !== view.off;
  const lively = new Set(eventsOn(table, day).filter(({ kind }) => !off.has(kind)).map(({ place }) => place));
  for (const { at, place, state } of points) {
    const event = lively.has(place.id);
    if (!isOther && dotted.seen[at] === state && dotted.lively.has(place.id) === event) continue;
    dotted.seen[at] = state;
    const held = !isShown(state, off) ? "" : state.status === "unknown" ? "silent" : soleOf(state);
    map.setFeatureState({ source: "dots", id: at }, { held, age: state.freshness, event });
  }
  Object.assign(dotted, { key: view.off, lively });
}
