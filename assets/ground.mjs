// Ground that is estimated from the nearest place: tints of cells, fronts between them, and the dots of a crowd.

import { boot, listOf } from "./store.mjs";
import { isShown, statesOn } from "./table.mjs";
import { isCrowd } from "./features.mjs";
import { change } from "./map.mjs";
import { now } from "./now.mjs";

const SHARED = ["contested", "disputed"];
const MIXED = "mixed";
const SIDES = [["areas", "fronts", "told"], ["record-areas", "record-fronts", "recorded"]];
const added = new Set();
let asked;

/** The cells and borders of the land, fetched when they are first wanted, with the borders of each cell. */
const shapesOf = () => (asked ??= fetch(boot.urls.ground).then((answer) => answer.json()).then((shapes) => {
  const around = shapes.places.map(() => []);
  shapes.borders.forEach(([left, right], number) => [left, right].forEach((cell) => around[cell]?.push(number)));
  return { ...shapes, around };
}));

/** Puts a group of layers into the map, each under the layer that its style names. */
function addLayers(map, group, { sources, layers }) {
  added.add(group);
  for (const [name, source] of Object.entries(sources)) map.addSource(name, source);
  for (const { before, ...layer } of layers) map.addLayer(layer, before);
}

const shown = { key: "", seen: [], cells: [], lines: [] };

/** Shows the estimates that are switched on, on a day; only what is another than before is told to the map. */
export async function showGround(map, table, day, view, later) {
  if (!view.show && !added.has("ground")) return;
  const shapes = await shapesOf();
  if (now.table !== table || table.here.day !== day) return; // the hand went on: a later call draws
  if (!added.has("ground")) {
    addLayers(map, "ground", later.ground);
    map.getSource("cells").setData(shapes.cells);
  }
  const [shows, off] = [view.show, view.off].map((names) => new Set(listOf(names)));
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
  for (const cell of changed) paintCell(map, cell, shows);
  drawLines(map, shapes, changed, shows);
}

/** How a cell is held, as told and as recorded, each null where nobody is shown to hold it. */
function standing(state, off) {
  if (!state) return { told: null, recorded: null };
  const recorded = { status: state.recordStatus, holders: state.recordHolders, freshness: "fresh" };
  const seen = (held) => (held.holders && held.status !== "unknown" && isShown(held, off) ? held : null);
  return { told: seen(state), recorded: seen(recorded) };
}

const soleOf = (held) => (!held ? "" : SHARED.includes(held.status) || held.holders.includes("|") ? MIXED : held.holders);

function paintCell(map, id, shows) {
  const { told, recorded } = shown.cells[id];
  map.setFeatureState({ source: "cells", id }, { held: shows.has("areas") ? soleOf(told) : "", age: told?.freshness ?? "",
    record: shows.has("record-areas") ? soleOf(recorded) : "" });
}

/** Draws the stripes of shared cells, the edges where areas end and the fronts, as far as changed cells have a part in them. */
function drawLines(map, shapes, changed, shows) {
  const diff = { add: [], remove: [] };
  const draw = (id, geometry, properties) => {
    const before = shown.lines[id] ?? "", after = properties ? Object.values(properties).join(" ") : "";
    if (before === after) return;
    shown.lines[id] = after;
    if (before) diff.remove.push(id);
    if (properties) diff.add.push({ type: "Feature", id, geometry, properties });
  };
  const lines = shapes.borders.length * SIDES.length;
  SIDES.forEach(([areas, fronts, side], at) => {
    for (const cell of changed) {
      const held = shown.cells[cell][side];
      const pattern = shows.has(areas) && soleOf(held) === MIXED && `hatch/${held.holders.replaceAll("|", "+")}/${held.freshness}`;
      draw(lines + cell * SIDES.length + at, shapes.cells.features[cell].geometry, pattern ? { layer: areas, pattern } : null);
    }
    for (const number of new Set(changed.flatMap((cell) => shapes.around[cell]))) {
      const [left, right, coordinates] = shapes.borders[number];
      const [one, other] = [left, right].map((cell) => shown.cells[cell]?.[side] ?? null);
      draw(number * SIDES.length + at, { type: "LineString", coordinates }, borderOf(one, other, shows.has(fronts) && fronts, shows.has(areas) && side === "told"));
    }
  });
  if (diff.add.length || diff.remove.length) change(map, "ground", diff);
}

/** What a border is drawn as: a front between two holders, an edge where the ground beyond is nobody's, or nothing. */
function borderOf(one, other, fronts, withEdges) {
  if (one && other) {
    if (!fronts || one.holders === other.holders) return null;
    return { layer: fronts, left: soleOf(one), right: soleOf(other), disputed: one.status === "disputed" || other.status === "disputed" };
  }
  const held = one ?? other;
  return held && withEdges ? { layer: "edges", left: soleOf(held) } : null;
}

const dotted = { key: "", seen: [] };

/** Draws the places of a crowd as dots; what changed since the last call is told to the map. */
export function showDots(map, table, day, view, later) {
  if (!isCrowd(table)) return;
  const points = statesOn(table, day).filter(({ place }) => place.told && place.shape === "point");
  if (!added.has("dots")) {
    addLayers(map, "dots", later.dots);
    map.getSource("dots").setData({ type: "FeatureCollection", features: points.map(({ at, place }) =>
      ({ type: "Feature", id: at, geometry: { type: "Point", coordinates: [place.lon, place.lat] }, properties: { id: place.id } })) });
  }
  const off = new Set(listOf(view.off)), isOther = dotted.key !== view.off;
  dotted.key = view.off;
  for (const { at, state } of points) {
    if (!isOther && dotted.seen[at] === state) continue;
    dotted.seen[at] = state;
    const held = !isShown(state, off) ? "" : state.status === "unknown" ? "silent" : soleOf(state);
    map.setFeatureState({ source: "dots", id: at }, { held, age: state.freshness });
  }
}
