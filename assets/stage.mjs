// The map on the page: started once, drawn at each moment, clicked, repainted in another theme.

import { boot, choose, current } from "./store.mjs";
import { cameraText, copyForPrint, dataDrawn, fill, innerMap, layBase, nameBase, paintIcons, paintTheme, placeCamera, pulse, showNames, showPlace } from "./map.mjs";
import { coversOf, isOpen, watchCovers } from "./covers.mjs";
import { featuresOf, isCrowd, langOf } from "./features.mjs";
import { showDots, showGround } from "./ground.mjs";
import { showRecorded } from "./recorded.mjs";
import { frameInset } from "./inset.mjs";
import { showScale } from "./scale.mjs";
import { followFocus, hideTip, showTip, tellTip } from "./tip.mjs";
import { $, now, readsLessMotion, tableKey } from "./now.mjs";

const MOST_RINGS = 12;
const REACH_PX = { fine: 10, coarse: 22 };
const CLICKABLE = ["places", "silent", "events", "record", "label-place", "label-city", "label-silent", "label-area",
  "label-record", "dots", "governorate-tags", "roads-held", "roads-inferred", "roads-second", "roads-silent", "areas"];
const UNSEEN = 0.05;
/* Pixels of the map per pixel of the page while the still hides it: where graphics are slow, frames nobody sees cost most. */
const drawn = {};
let named = "en"; // as the style has the base map's names
let marked = new Set();
let drawnView = current();

/** Starts the map behind the figure; `redraw` shows the moment again when the map asks for it. */
export async function startMap(redraw) {
  const map = await innerMap();
  for (const hand of [map.dragRotate, map.keyboard]) hand.disable();
  map.touchZoomRotate.disableRotation();
  map.setMinZoom(boot.zoom[0]);
  map.setMaxZoom(boot.zoom[1]);
  map.getCanvas().setAttribute("aria-label", now.texts["map.label"] ?? "");
  now.map = map;
  map.setPixelRatio(UNSEEN);
  map.on("render", flush);
  lookAgain(map);
  map.setMaxBounds(boot.bounds);
  if (now.theme !== "light") await paintStyle(now.theme);
  if (now.table) await paintIcons(map, now.table.icons[now.theme]);
  redraw();
  listen(map, redraw);
  await dataDrawn(map);
  map.setPixelRatio(devicePixelRatio);
  await map.once("render");
  map.off("render", flush);
  document.documentElement.setAttribute("data-live", "");
  await showNames(map);
  document.documentElement.setAttribute("data-named", "");
  await layBase(map, boot);
  document.documentElement.setAttribute("data-based", "");
}

/** A hidden canvas is never shown, so its frames would all wait for the first one seen. */
function flush({ target: map }) {
  const gl = map.getCanvas().getContext("webgl2");
  gl?.deleteSync(gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0));
  gl?.flush();
}

function listen(map, redraw) {
  map.on("moveend", (event) => {
    if (event.originalEvent || event.ours === "zoom") choose({ at: cameraText(map) }, { quiet: true });
    else if (!event.ours) lookAgain(map); // a figure that is drawn again puts its own camera back
  });
  const measure = () => { showScale($("scale"), map); frameInset(lookOf(map).project, sizeOf(map)); };
  map.on("move", () => { measure(); followWithStill(map); });
  map.on("zoomend", redraw);
  map.on("moveend", () => { if (now.table) redraw(); }); // other symbols lie under panels now, and of a crowd others are in view
  map.on("click", (event) => {
    const place = nearest(map, event.point) || null;
    choose({ place, spot: place ? null : spotAt(map, event) });
  });
  map.on("mousemove", (event) => {
    const found = placesAt(map, event.point);
    map.getCanvas().style.cursor = found.length ? "pointer" : "";
    if (matchMedia("(hover: hover)").matches) showTip(map, found, event.point, drawnView);
  });
  for (const leaving of ["mouseout", "movestart", "click"]) map.on(leaving, hideTip);
  followFocus(map, () => drawnView);
  addEventListener("beforeprint", () => copyForPrint(map));
  measure();
  watchCovers(map, redraw);
  let isFirst = true; // observing starts with a call
  new ResizeObserver(() => {
    if (!isFirst) { map.resize(); if (!current().at) lookAgain(map); }
    isFirst = false;
  }).observe($("map"));
}

function lookAgain(map) {
  placeCamera(map, current().at, now.table?.placeOf[current().place]);
}

/** Keeps the still's base map under the data as long as it stands in for the live one. */
function followWithStill(map) {
  if (!map.getLayer("ground") || map.getLayoutProperty("ground", "visibility") !== "none") return;
  window.atlasCamera.layStill({ ...map.getCenter(), zoom: map.getZoom() });
}

/** What features need to know of a map: its colours, what it shows, and where places stand on it in pixels. */
export function lookOf(map) {
  const colours = boot.colours[now.theme];
  return {
    colour: (holders) => colours[holders.split("|")[0]] ?? colours.other,
    sees: seesOf(map),
    zoom: map.getZoom(),
    covers: coversOf(map),
    project: ({ lon, lat }) => map.project([lon, lat]),
    unproject: (x, y) => { const { lng, lat } = map.unproject([x, y]); return { lon: lng, lat }; },
  };
}

/** Draws a day; a source whose features stay as they were is left alone. */
export function drawMap(view, day) {
  if (!now.map || !now.table) return;
  drawnView = view;
  tellTip(view);
  if (langOf(view) !== named) nameBase(now.map, (named = langOf(view)));
  const found = featuresOf(now.table, now.shapes, day, view, lookOf(now.map));
  if (isCrowd(now.table)) marked = new Set(found.places.map(({ properties }) => properties.id));
  for (const [source, kinds] of Object.entries(boot.sources)) {
    const features = kinds.flatMap((kind) => found[kind].map((one) => ({ ...one, properties: { ...one.properties, layer: kind } })));
    const drawing = JSON.stringify(features, (key, value) => (key === "geometry" && value.type !== "Point" ? undefined : value));
    if (drawn[source] === drawing) continue;
    drawn[source] = drawing;
    fill(now.map, source, features);
  }
  if (!isCrowd(now.table) && !view.show && !boot.urls.recorded && !now.map.getSource("cells")) return;
  const style = styles[now.theme]; // at once where it is there: a step is then one frame
  if (style?.later) drawLater(view, day, style.later); else styleOf(now.theme).then(({ later }) => drawLater(view, day, later));
}

function drawLater(shown, day, later) {
  if (now.table?.here.day !== day) return;
  const view = document.documentElement.dataset.compare ? { ...shown, show: null, off: boot.layers.join() } : shown; // two days are compared by what articles say of places
  showRecorded(now.map, day, view, later.recorded); // what waits for the map's worker comes first: a step is one frame
  showGround(now.map, now.table, day, view, later);
  showDots(now.map, now.table, day, view, later);
}

const sizeOf = (map) => ({ width: map.getContainer().clientWidth, height: map.getContainer().clientHeight });

/** Whether a place can be seen on the map: it stands inside, and under nothing. */
export const isInSight = (place) => Boolean(now.map) && place.lon !== null && isOpen(now.map, now.map.project([place.lon, place.lat]));

/** Whether a place stands in the part of the map on show, or close to it. */
function seesOf(map) {
  const bounds = map.getBounds();
  const [west, east, south, north] = [bounds.getWest(), bounds.getEast(), bounds.getSouth(), bounds.getNorth()];
  return ({ lon, lat }) => lon > west && lon < east && lat > south && lat < north;
}

/** Gives the page and the map the colours of a theme. */
export async function showTheme(theme, redraw) {
  now.theme = theme;
  document.documentElement.dataset.theme = theme;
  if (!now.map) return redraw();
  await paintStyle(theme);
  if (now.table) await paintIcons(now.map, now.table.icons[theme]);
  redraw();
}

const styles = {};

/** The style of a theme, fetched once, as a promise; then `styles` holds it. */
export async function styleOf(theme) {
  styles[theme] ??= fetch(`${boot.urls.style}/${theme}.json`).then((answer) => answer.json());
  return (styles[theme] = await styles[theme]);
}

async function paintStyle(theme) {
  const style = await styleOf(theme);
  const later = Object.values(style.later).flatMap(({ layers }) => layers);
  paintTheme(now.map, [...style.layers, ...later].filter(({ id }) => now.map.getLayer(id)));
}

/** Rings what changed since the day shown before, for the places on the map. */
export function ringChanges(view, before) {
  if (!now.map || !now.table || !before.on || view.on === before.on || tableKey(view) !== tableKey(before)) return;
  if (readsLessMotion()) return;
  const changed = now.table.changed.filter(({ item, before: was }) => item.state.icon !== was.icon && isRinged(item.place));
  pulse(now.map, changed.map(({ item }) => item.place).filter(seesOf(now.map)).slice(0, MOST_RINGS));
}

/** In a crowd only symbols are ringed, not dots. */
const isRinged = (place) => (!isCrowd(now.table) || marked.has(place.id)) && place.told && place.lon !== null && place.shape !== "governorate";

/** Brings the picked place, or the ground that was asked about, into the open part of the map. */
export function openPlace(view) {
  const [lat, lon] = (view.spot ?? "").split(",").map(Number);
  const place = now.table?.placeOf[view.place] ?? (view.spot ? { lon, lat } : null);
  if (place && now.map) showPlace(now.map, place);
  $("evidence").scrollTop = 0;
}

/** The spot under the hand: that of a recorded event's circle, or the ground itself, as the address writes it. */
function spotAt(map, { point, lngLat }) {
  const found = map.getLayer("recorded") && map.queryRenderedFeatures(point, { layers: ["recorded"] }).at(-1);
  return found ? found.properties.spot : `${Number(lngLat.lat.toFixed(4))},${Number(lngLat.lng.toFixed(4))}`;
}

/** The place under the hand, the nearest of several; empty where there is none. */
export const nearest = (map, spot) => placesAt(map, spot)[0] ?? "";

/** The places under the hand, the nearest first: symbols before names before ground. */
function placesAt(map, { x, y }) {
  const reach = matchMedia("(pointer: coarse)").matches ? REACH_PX.coarse : REACH_PX.fine;
  const layers = CLICKABLE.filter((id) => map.getLayer(id));
  const found = map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers });
  const far = (feature) => {
    if (feature.geometry.type !== "Point") return 1000;
    const at = map.project(feature.geometry.coordinates);
    return Math.hypot(at.x - x, at.y - y) + CLICKABLE.indexOf(feature.layer.id) * 2;
  };
  return [...new Set(found.filter((one) => one.properties.id).sort((a, b) => far(a) - far(b)).map((one) => one.properties.id))];
}
