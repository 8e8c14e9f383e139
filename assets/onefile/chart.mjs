// The map of the one-file edition: a canvas, its camera, and the hand.

import { boot, choose, current } from "./store.mjs";
import { featuresOf } from "./features.mjs";
import { valueOf } from "./expression.mjs";
import { latOf, lensOf, lonOf, paint, worldX, worldY } from "./painter.mjs";
import { watchFrame } from "./covers.mjs";
import { frameInset } from "./inset.mjs";
import { showScale } from "./scale.mjs";
import { $, now, readsLessMotion } from "./now.mjs";

const RING_PX = 15; // round what hindsight tells otherwise
const REACH_PX = { fine: 12, coarse: 24 };
const WHEEL = 0.0022, STEP = 0.6, FLY_MS = 350, SHARP = 2;
const PICKED = ["label-picked", "events", "places", "silent", "label-city", "label-place", "label-area", "label-silent", "record", "label-record", "governorate-tags"];
const chart = { camera: null, lens: null, symbols: [], found: {}, icons: new Map(), base: {}, relief: null, covers: [], isAsked: false };
const canvas = () => $("chart");

/** Starts the map over the base features; `redraw` shows the moment again. */
export function startChart(base, relief, redraw) {
  for (const feature of base.features) (chart.base[feature.properties.layer] ??= []).push(feature);
  chart.relief = { ...relief, image: null };
  const picture = Object.assign(new Image(), { src: relief.url });
  picture.decode().then(() => { chart.relief.image = picture; ask(); });
  new ResizeObserver(() => { fitCanvas(); if (!current().at) chart.camera = cameraNow(); redraw(); }).observe(canvas().parentElement);
  watchFrame(canvas().parentElement, (covers) => { chart.covers = covers; redraw(); });
  fitCanvas();
  chart.camera = cameraNow();
  listen(redraw);
}

function fitCanvas() {
  const { clientWidth: width, clientHeight: height } = canvas().parentElement;
  const density = Math.min(SHARP, devicePixelRatio || 1);
  Object.assign(canvas(), { width: Math.round(width * density), height: Math.round(height * density) });
  Object.assign(canvas().style, { width: `${width}px`, height: `${height}px` });
  chart.size = { width, height };
}

const spotOf = (place) => (place && place.lon !== null ? [place.lon, place.lat] : null);

function cameraNow() {
  const { width, height } = chart.size;
  return window.atlasCamera.cameraOf(current().at, width, height, window.atlasCamera.padding(), spotOf(now.table?.placeOf[current().place]));
}

function kept({ lng, lat, zoom }) {
  const near = Math.max(boot.zoom[0], Math.min(boot.zoom[1], zoom));
  return window.atlasCamera.within({ lng, lat, zoom: near }, chart.size.width, chart.size.height);
}

/** Puts the camera where the address has it, or over the theatre. */
export const lookAgain = () => { chart.camera = cameraNow(); };

/** Brings a place into the open part of the map. */
export function seePlace(place) {
  const { width, height } = chart.size;
  const camera = window.atlasCamera.seeing(chart.camera, spotOf(place), width, height, window.atlasCamera.padding());
  if (camera !== chart.camera) fly(kept(camera));
}

function fly(goal) {
  const from = chart.camera, start = performance.now();
  if (readsLessMotion()) { chart.camera = goal; return arrive(); }
  const step = (time) => {
    const part = Math.min(1, (time - start) / FLY_MS), eased = 1 - (1 - part) ** 3;
    chart.camera = Object.fromEntries(Object.keys(goal).map((key) => [key, from[key] + (goal[key] - from[key]) * eased]));
    draw();
    if (part < 1) requestAnimationFrame(step); else arrive();
  };
  requestAnimationFrame(step);
}

let arrive = () => draw();

/** Makes the pictures of a table's symbols; resolves when they can be drawn. */
export async function loadIcons(icons) {
  const pictures = await Promise.all(Object.entries(icons).map(async ([key, svg]) => {
    const image = Object.assign(new Image(), { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` });
    await image.decode();
    const [width, height] = ["width", "height"].map((side) => Number(svg.match(`${side}="([\\d.]+)"`)[1]));
    const bitmap = Object.assign(document.createElement("canvas"), { width: Math.ceil(width * SHARP), height: Math.ceil(height * SHARP) });
    bitmap.getContext("2d").drawImage(image, 0, 0, bitmap.width, bitmap.height);
    return [key, { bitmap, width, height }];
  }));
  chart.icons = new Map(pictures);
}

/** Shows the features of a day. */
export function drawDay(table, shapes, day, view, rings = []) {
  chart.lens = lensNow();
  const colours = boot.colours[now.theme];
  const look = {
    colour: (holders) => colours[holders.split("|")[0]] ?? colours.other,
    sees: () => true,
  };
  chart.again = () => {
    const { project, unproject, zoom } = chart.lens;
    Object.assign(look, { project, unproject, zoom, covers: chart.covers });
    chart.found = featuresOf(table, shapes, day, view, look);
    chart.found.picked.push(...rings.map(ringOn));
    for (const [kind, features] of Object.entries(chart.found)) {
      chart.found[kind] = features.map((one) => ({ ...one, properties: { ...one.properties, layer: kind } }));
    }
  };
  chart.again();
  ask();
}

const ringOn = ({ lon, lat }) => ({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { rank: -1, ring: RING_PX } });

const lensNow = () => ({ ...lensOf(chart.camera, chart.size.width, chart.size.height, window.atlasCamera.padding()), covers: chart.covers });

function ask() {
  if (chart.isAsked) return;
  chart.isAsked = true;
  requestAnimationFrame(() => { chart.isAsked = false; draw(); });
}

function draw() {
  chart.lens = lensNow();
  const style = boot.styles[now.theme];
  chart.symbols = paint(canvas().getContext("2d"), chart.lens, style, featuresFor, chart.icons, chart.relief);
  showScale($("scale"), { getCenter: () => ({ lat: chart.camera.lat }), getZoom: () => chart.camera.zoom });
  frameInset(chart.lens.project, chart.size);
  document.documentElement.setAttribute("data-live", "");
}

/** Whether a place stands in the open window of the map. */
export function isInSight({ lon, lat }) {
  if (lon === null) return false;
  const { x, y } = lensNow().project({ lon, lat }), room = window.atlasCamera.padding();
  return x > room.left && x < chart.size.width - room.right && y > room.top && y < chart.size.height - room.bottom;
}

const filtered = new WeakMap();

/** A layer's features: of the base map once, of the day as they are now. Its filter names the kind that it draws. */
function featuresFor(layer) {
  if (layer.source !== "base") return (boot.sources[layer.source] ?? []).flatMap((kind) => chart.found[kind] ?? []).filter((one) => passes(layer, one));
  const isFixed = !JSON.stringify(layer.filter ?? null).includes('["zoom"]');
  if (isFixed && filtered.has(layer)) return filtered.get(layer);
  const found = Object.values(chart.base).flat().filter((one) => passes(layer, one));
  if (isFixed) filtered.set(layer, found);
  return found;
}

const passes = (layer, feature) => !layer.filter || valueOf(layer.filter, feature, chart.camera.zoom);

// ---- the hand

function listen(redraw) {
  const box = canvas(), hands = new Map();
  let moved = 0, apart = 0;
  arrive = () => { chart.again?.(); draw(); choose({ at: cameraText() }, { quiet: true }); };
  const done = () => { if (moved > 4) arrive(); };
  const place = ({ clientX, clientY }) => { const { left, top } = box.getBoundingClientRect(); return { x: clientX - left, y: clientY - top }; };
  box.addEventListener("pointerdown", (event) => {
    box.setPointerCapture(event.pointerId);
    if (!hands.size) moved = 0;
    hands.set(event.pointerId, place(event));
    apart = gap(hands);
  });
  box.addEventListener("pointermove", (event) => {
    const spot = place(event);
    if (!hands.has(event.pointerId)) { box.style.cursor = nearest(spot) ? "pointer" : ""; return; }
    const before = hands.get(event.pointerId);
    hands.set(event.pointerId, spot);
    const [dx, dy] = [spot.x - before.x, spot.y - before.y];
    moved += Math.abs(dx) + Math.abs(dy);
    shift(dx / hands.size, dy / hands.size);
    if (hands.size > 1) { const wide = gap(hands); zoomBy(Math.log2(wide / apart), middle(hands)); apart = wide; }
    ask();
  });
  for (const name of ["pointerup", "pointercancel"]) box.addEventListener(name, (event) => {
    if (!hands.delete(event.pointerId) || hands.size) return;
    if (moved <= 4 && name === "pointerup") { choose({ place: nearest(place(event)) || null }); return; }
    done();
  });
  let rest = 0;
  box.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomBy(-event.deltaY * WHEEL * (event.deltaMode ? 16 : 1), place(event));
    ask();
    clearTimeout(rest);
    rest = setTimeout(arrive, 200);
  }, { passive: false });
  box.addEventListener("dblclick", (event) => { zoomBy(1, place(event)); arrive(); });
}

const gap = (hands) => { const [one, other] = [...hands.values()]; return other ? Math.hypot(one.x - other.x, one.y - other.y) || 1 : 1; };
const middle = (hands) => { const [one, other] = [...hands.values()]; return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }; };

function shift(dx, dy) {
  const { lng, lat, zoom } = chart.camera, scale = 2 ** (zoom - 8);
  chart.camera = kept({ lng: lonOf(worldX(lng) - dx / scale), lat: latOf(worldY(lat) - dy / scale), zoom });
}

/** Zooms so that what lies under a spot stays there. */
function zoomBy(by, spot) {
  const before = lensNow().unproject(spot.x, spot.y);
  chart.camera = kept({ ...chart.camera, zoom: chart.camera.zoom + by });
  const { x, y } = lensNow().project(before);
  shift(spot.x - x, spot.y - y);
}

/** Zooms by a step round the middle: for buttons and keys. */
export function zoomStep(sign) {
  zoomBy(sign * STEP, { x: chart.size.width / 2, y: chart.size.height / 2 });
  arrive();
}

const cameraText = () => [chart.camera.lat.toFixed(4), chart.camera.lng.toFixed(4), chart.camera.zoom.toFixed(2)].map(Number).join(",");

/** The place under the hand: symbols before names, the nearest of several; then a road or corridor. */
function nearest({ x, y }) {
  const reach = matchMedia("(pointer: coarse)").matches ? REACH_PX.coarse : REACH_PX.fine;
  const ids = new Map(PICKED.map((id, rank) => [id, rank]));
  let best = null;
  for (const { feature, box, layer } of chart.symbols) {
    if (!feature.properties.id || !ids.has(layer)) continue;
    const dx = Math.max(box.left - x, 0, x - box.right), dy = Math.max(box.top - y, 0, y - box.bottom);
    const far = Math.hypot(dx, dy) + ids.get(layer) * 0.1 + Math.hypot((box.left + box.right) / 2 - x, (box.top + box.bottom) / 2 - y) * 0.01;
    if (Math.hypot(dx, dy) <= reach && (!best || far < best.far)) best = { far, id: feature.properties.id };
  }
  return best?.id ?? "";
}
