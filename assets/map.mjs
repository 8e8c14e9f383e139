// The map behind the Plotly figure: its one private door, the pictures of symbols, the camera, and the hand.

const DOOR_TRIES = 3000;
const PIXELS = 2;
const SHEET_PX = 1024;
const LONGEST_HOLD_MS = 400;
const FIRST_HOLD_MS = 5000;
let longestHold = FIRST_HOLD_MS;
let inner;

/** Returns the MapLibre map inside the figure, once it stands. The only use of Plotly's private parts. */
export async function innerMap() {
  for (let attempt = 0; attempt < DOOR_TRIES && !inner; attempt += 1) {
    const plot = document.querySelector("#map .js-plotly-plot");
    const map = plot?._fullLayout?.map?._subplot?.map;
    if (map?.getSource?.("marks") && map.getLayer("picked")) {
      holdCamera(plot, map);
      writeGlyphsStraight(map);
      map._fadeDuration = 0; // nothing moves between two reported days, and a cross-fade is a dozen frames a step
      map.on("render", () => { map._placementDirty = false; }); // without fades each frame places every name: no second one
      holdFrames(map);
      inner = map;
    } else await new Promise((resume) => requestAnimationFrame(resume));
  }
  if (!inner) throw new Error("no map behind the figure");
  return inner;
}

/** On a page turned to the left a lone glyph would be drawn turned too, each bracket as its opposite: the map orders its words itself. */
export function writeGlyphsStraight(map) {
  const glyphs = map.style.glyphManager, make = glyphs.createRasterizer;
  glyphs.createRasterizer = (...look) => {
    const rasterizer = make(...look);
    rasterizer.ctx.direction = "ltr";
    return rasterizer;
  };
}

/** Plotly puts the figure's first camera back whenever it plots or resizes; a camera of ours or the reader's stays. */
function holdCamera(plot, map) {
  let kept = null;
  map.on("moveend", (event) => {
    if (event.originalEvent || event.ours) kept = { center: map.getCenter(), zoom: map.getZoom(), padding: map.getPadding() };
  });
  plot.on("plotly_afterplot", () => {
    if (kept && (map.getZoom() !== kept.zoom || map.getCenter().distanceTo(kept.center) > 1)) map.jumpTo(kept);
  });
}

const awaited = new Map();

/** Draws a step once all that it changes has come from the map's worker, instead of again at each tile. */
function holdFrames(map) {
  const draw = map.triggerRepaint.bind(map);
  const release = () => {
    for (const [source, timer] of awaited) {
      if (!map.isSourceLoaded(source)) continue;
      clearTimeout(timer);
      awaited.delete(source);
    }
    if (!awaited.size) draw();
  };
  map.once("idle", () => { longestHold = LONGEST_HOLD_MS; });
  map.triggerRepaint = () => { if (!awaited.size || map.isMoving()) draw(); };
  map.on("sourcedata", ({ sourceId, tile, sourceDataType }) => {
    if (!awaited.has(sourceId)) return;
    if (tile) release(); else if (sourceDataType === "content" && longestHold === FIRST_HOLD_MS) draw();
  });
}

/** Holds frames until a source is loaded, or for as long as a slow machine may take. */
function hold(map, source) {
  if (awaited.has(source)) return;
  awaited.set(source, setTimeout(() => { awaited.delete(source); map.triggerRepaint(); }, longestHold));
}

/** Resolves with the first frame that shows the data. */
export function dataDrawn(map) {
  return new Promise((resume) => {
    const look = () => {
      if (awaited.size || !map.isSourceLoaded("marks")) return;
      map.off("render", look);
      resume();
    };
    map.on("render", look);
  });
}

/** Calls back when the browser cannot paint a map at all; asking beforehand would cost a second of start-up. */
export function onNoWebGL(call) {
  window.atlasBlind.then(call);
}

/** Gives the map the pictures of all symbols of a table in one theme; what it has already is replaced. */
export async function paintIcons(map, icons) {
  for (const [name, picture] of await drawIcons(icons)) {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, picture, { pixelRatio: PIXELS });
  }
}

const drawn = new WeakMap();

/** Draws the pictures of a table's symbols, once: [name, picture]; it can be done before there is a map. */
export function drawIcons(icons) {
  if (!drawn.has(icons)) drawn.set(icons, drawAll(icons));
  return drawn.get(icons);
}

async function drawAll(icons) {
  const { image, spots } = await drawSheet(Object.values(icons));
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  return Object.keys(icons).map((name, at) => [name, context.getImageData(...spots[at])]);
}

/** Draws many SVG documents as one picture, since each picture costs a document of its own: {image, spots}. */
async function drawSheet(drawings) {
  const spots = [];
  let [x, y, tall] = [0, 0, 0];
  const parts = drawings.map((svg) => {
    const [width, height] = ["width", "height"].map((side) => Math.ceil(PIXELS * Number(svg.match(`${side}="([\\d.]+)"`)[1])));
    if (x + width > SHEET_PX) [x, y, tall] = [0, y + tall + 2, 0];
    const spot = [x, y, width, height];
    spots.push(spot);
    [x, tall] = [x + width + 2, Math.max(tall, height)];
    return svg.replace(/width="[\d.]+" height="[\d.]+"/, `x="${spot[0]}" y="${spot[1]}" width="${width}" height="${height}"`);
  });
  const image = new Image();
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${SHEET_PX}" height="${y + tall}">${parts.join("")}</svg>`;
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sheet)}`;
  await image.decode();
  return { image, spots };
}

/** Gives every layer the colours of another theme; sources, layers and camera stay. */
export function paintTheme(map, layers) {
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      if (JSON.stringify(map.getPaintProperty(layer.id, name)) !== JSON.stringify(value)) {
        map.setPaintProperty(layer.id, name, value);
      }
    }
  }
}

/** Fills a data source with features. */
export function fill(map, source, features) {
  hold(map, source);
  map.getSource(source).setData({ type: "FeatureCollection", features });
}

/** Changes some features of a data source by their numbers: {add, remove}. */
export function change(map, source, diff) {
  hold(map, source);
  map.getSource(source).updateData(diff);
}

/** Puts the names beside the data; resolves when they are drawn. Until then the still's own names show through. */
export async function showNames(map) {
  for (const id of map.getLayersOrder()) if (id.startsWith("label-")) map.setLayoutProperty(id, "visibility", "visible");
  await map.once("idle");
}

/** Puts the base map under the data; resolves when it is drawn. Until then the still's own base map shows through. */
export async function layBase(map, { urls, relief }) {
  map.setLayoutProperty("relief", "visibility", "visible");
  map.getSource("relief").updateImage(relief);
  map.getSource("base").setData(urls.base);
  await map.once("idle");
  map.setLayoutProperty("ground", "visibility", "visible");
}

/** Gives the names of the base map in a language; each layer has them ready. */
export function nameBase(map, lang) {
  for (const id of map.getLayersOrder()) {
    const name = map.getLayer(id).metadata?.[lang];
    if (name && JSON.stringify(map.getLayoutProperty(id, "text-field")) !== JSON.stringify(name)) map.setLayoutProperty(id, "text-field", name);
  }
}

/** Puts the camera where the view wants it, or over the theatre with the place that is picked. */
export function placeCamera(map, at, place, { fly = false } = {}) {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const padding = window.atlasCamera.padding();
  move(map, { ...window.atlasCamera.cameraOf(at, width, height, padding, spotOf(place)), padding }, fly);
}

const spotOf = (place) => (place && place.lon !== null ? [place.lon, place.lat] : null);

function move(map, { lng, lat, zoom, padding }, fly) {
  const camera = { center: [lng, lat], zoom, padding };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (fly && !still) map.easeTo({ ...camera, duration: 400 }, { ours: true }); else map.jumpTo(camera, { ours: true });
}

/** Rings once each place that changed; a style sheet draws it, and leaves it out where less motion is wanted. */
export function pulse(map, places) {
  const frame = map.getContainer();
  for (const place of places) {
    const { x, y } = map.project([place.lon, place.lat]);
    const ring = Object.assign(document.createElement("div"), { className: "pulse" });
    ring.style.translate = `${x}px ${y}px`;
    ring.addEventListener("animationend", () => ring.remove());
    frame.append(ring);
  }
}

/** Brings a place into the open window of the map, where a panel or the edge hides it; else leaves the camera alone. */
export function showPlace(map, place) {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const padding = window.atlasCamera.padding();
  const here = { ...map.getCenter(), zoom: map.getZoom() };
  const camera = window.atlasCamera.seeing(here, spotOf(place), width, height, padding);
  if (camera !== here) move(map, { ...camera, padding }, true);
}

/** Puts a copy of a map's picture over it for the printer, which would find the canvas of a live map empty. */
export function copyForPrint(map) {
  const frame = map.getContainer();
  const copy = frame.querySelector(".print-copy") ?? Object.assign(document.createElement("canvas"), { className: "print-copy" });
  const { width, height } = map.getCanvas();
  Object.assign(copy, { width, height });
  map.redraw();
  copy.getContext("2d").drawImage(map.getCanvas(), 0, 0); // in the same breath: the picture is gone after it
  Object.assign(copy.style, { width: `${frame.clientWidth}px`, height: `${frame.clientHeight}px` }); // so the scale bar stays right
  frame.append(copy);
}

/** The camera as the address writes it. */
export function cameraText(map) {
  const { lat, lng } = map.getCenter();
  return [lat.toFixed(4), lng.toFixed(4), map.getZoom().toFixed(2)].map(Number).join(",");
}
