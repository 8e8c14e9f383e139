// Ground that is estimated from the nearest place: tints of cells, fronts between them, and the dots of a crowd.

import { boot, listOf } from "./store.mjs";
import { isShown, statesOn } from "./table.mjs";
import { isCrowd } from "./features.mjs";
import { fill } from "./map.mjs";
import { now } from "./now.mjs";

const SHARED = ["contested", "disputed"];
const MIXED = "mixed";
let asked, added = new Set(), painted = {}, drawn = "";

/** The cells and borders of the land, fetched when they are first wanted. */
const shapesOf = () => (asked ??= fetch(boot.urls.ground).then((answer) => answer.json()));

/** Puts a group of layers into the map, each under the layer that its style names. */
export function addLayers(map, group, { sources, layers }) {
  if (added.has(group)) return;
  added.add(group);
  for (const [name, source] of Object.entries(sources)) map.addSource(name, source);
  for (const { before, ...layer } of layers) map.addLayer(layer, before);
}

/** Shows the estimates that are switched on, on a day; fetches what they need at the first time. */
export async function showGround(map, table, day, view, later) {
  const shows = new Set(listOf(view.show));
  if (!shows.size && !added.has("ground")) return;
  const shapes = await shapesOf();
  if (now.table !== table || table.here.day !== day) return; // the hand went on: a later call draws
  if (!added.has("ground")) {
    addLayers(map, "ground", later.ground);
    map.getSource("cells").setData(shapes.cells);
  }
  const states = cellsOn(shapes, table, day, new Set(listOf(view.off)));
  paintCells(map, shapes, states, shows);
  drawLines(map, shapes, states, shows);
}

/** How each cell is held: {told, recorded}, each {status, holders, freshness} or null where nobody is shown to hold it. */
function cellsOn(shapes, table, day, off) {
  statesOn(table, day);
  return shapes.places.map((id) => {
    const state = table.itemOf[id]?.state;
    if (!state) return { told: null, recorded: null };
    const recorded = { status: state.recordStatus, holders: state.recordHolders, freshness: "fresh" };
    return { told: standing(state, off), recorded: standing(recorded, off) };
  });
}

const standing = (held, off) => (held.holders && held.status !== "unknown" && isShown(held, off) ? held : null);
const soleOf = (held) => (!held ? "" : SHARED.includes(held.status) || held.holders.includes("|") ? MIXED : held.holders);

function paintCells(map, shapes, states, shows) {
  states.forEach(({ told, recorded }, id) => {
    const look = { held: shows.has("areas") ? soleOf(told) : "", age: told?.freshness ?? "",
      record: shows.has("record-areas") ? soleOf(recorded) : "" };
    setState(map, "cells", id, look);
  });
}

/** Tells the map a feature's state where it is another than before. */
function setState(map, source, id, look) {
  const key = Object.values(look).join(" ");
  const before = (painted[source] ??= []);
  if ((before[id] ?? "").trim() === key.trim()) return;
  before[id] = key;
  map.setFeatureState({ source, id }, look);
}

/** Fills the stripes of shared cells, the edges where areas end, and the fronts. */
function drawLines(map, shapes, states, shows) {
  const features = [];
  for (const [layer, side] of [["areas", "told"], ["record-areas", "recorded"]]) {
    if (!shows.has(layer)) continue;
    states.forEach((cell, id) => {
      const held = cell[side];
      if (soleOf(held) !== MIXED) return;
      const pattern = `hatch/${held.holders.replaceAll("|", "+")}/${held.freshness}`;
      features.push({ type: "Feature", geometry: shapes.cells.features[id].geometry, properties: { layer, pattern } });
    });
  }
  const wanted = [["fronts", "told", "areas"], ["record-fronts", "recorded", "record-areas"]].filter(([name, , areas]) => shows.has(name) || shows.has(areas));
  for (const [left, right, line] of shapes.borders) {
    for (const [name, side, areas] of wanted) {
      const layer = borderOf(states[left][side], right < 0 ? null : states[right][side], name, shows.has(name), shows.has(areas) && side === "told");
      if (layer) features.push({ type: "Feature", geometry: { type: "LineString", coordinates: line }, properties: layer });
    }
  }
  const key = JSON.stringify(features, (name, value) => (name === "coordinates" ? value[0] : value));
  if (key === drawn) return;
  drawn = key;
  fill(map, "ground", features);
}

/** What a border is drawn as: a front between two holders, an edge where the ground beyond is nobody's, or nothing. */
function borderOf(one, other, name, withFronts, withEdges) {
  if (one && other) {
    if (!withFronts || one.holders === other.holders) return null;
    const disputed = one.status === "disputed" || other.status === "disputed";
    return { layer: name, left: soleOf(one), right: soleOf(other), disputed };
  }
  const held = one ?? other;
  return held && withEdges ? { layer: "edges", left: soleOf(held) } : null;
}

/** Draws the places of a crowd as dots; what changed since the last call is told to the map. */
export function showDots(map, table, day, view, later) {
  if (!isCrowd(table)) return;
  if (!added.has("dots")) {
    addLayers(map, "dots", later.dots);
    map.getSource("dots").setData({ type: "FeatureCollection", features: table.items.filter(({ place }) => place.told && place.shape === "point")
      .map(({ at, place }) => ({ type: "Feature", id: at, geometry: { type: "Point", coordinates: [place.lon, place.lat] }, properties: { id: place.id } })) });
  }
  const off = new Set(listOf(view.off));
  for (const { at, place, state } of statesOn(table, day)) {
    if (!place.told || place.shape !== "point") continue;
    const held = !isShown(state, off) ? "" : state.status === "unknown" ? "silent" : soleOf(state);
    setState(map, "dots", at, { held, age: state.freshness });
  }
}
