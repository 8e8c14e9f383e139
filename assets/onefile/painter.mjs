// Paints the layers of the map's style on a canvas: ground, lines, circles; symbols and names come from labels.mjs.

import { valueOf } from "./expression.mjs";
import { linesOf, placeSymbols } from "./labels.mjs";

const TILE = 512, PLATE_ZOOM = 8, PLATE = TILE * 2 ** PLATE_ZOOM;

/** Where longitude and latitude lie, in pixels of the world at zoom 8. */
export const worldX = (lon) => ((lon + 180) / 360) * PLATE;
export const worldY = (lat) => (0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * PLATE;
export const lonOf = (x) => (x / PLATE) * 360 - 180;
export const latOf = (y) => (Math.atan(Math.exp((0.5 - y / PLATE) * 2 * Math.PI)) * 360) / Math.PI - 90;

/** What is seen of the world: its scale, and the world's pixel at the canvas's left upper corner. */
export function lensOf({ lng, lat, zoom }, width, height, room) {
  const scale = 2 ** (zoom - PLATE_ZOOM);
  const [middleX, middleY] = [(room.left + width - room.right) / 2, (room.top + height - room.bottom) / 2];
  const [left, top] = [worldX(lng) - middleX / scale, worldY(lat) - middleY / scale];
  return {
    zoom, scale, left, top, width, height,
    project: ({ lon, lat: north }) => ({ x: (worldX(lon) - left) * scale, y: (worldY(north) - top) * scale }),
    unproject: (x, y) => ({ lon: lonOf(left + x / scale), lat: latOf(top + y / scale) }),
  };
}

/** Paints a style: `features(layer)` gives a layer's features, `icons` its pictures; returns the symbols that stand. */
export function paint(context, lens, style, features, icons, relief) {
  const density = context.canvas.width / lens.width;
  const turn = () => context.setTransform(density * lens.scale, 0, 0, density * lens.scale, -density * lens.scale * lens.left, -density * lens.scale * lens.top);
  const flat = () => context.setTransform(density, 0, 0, density, 0, 0);
  flat();
  context.clearRect(0, 0, lens.width, lens.height);
  const shown = style.layers.filter(({ minzoom = 0 }) => lens.zoom >= minzoom);
  const placed = placeSymbols(context, lens, shown, features, icons);
  for (const layer of shown) {
    context.save();
    if (layer.type === "symbol") { flat(); for (const draw of placed.get(layer.id) ?? []) draw.draw(context); }
    else { (layer.type === "circle" || layer.type === "background" ? flat : turn)(); PAINTERS[layer.type](context, lens, layer, features(layer), icons, relief); }
    context.restore();
  }
  return [...placed.values()].flat();
}

const PAINTERS = {
  background: (context, lens, { paint: { "background-color": colour } }) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, lens.width, lens.height);
  },
  raster: (context, lens, { paint: look }, _, icons, { image, coordinates: [[west, north], , [east, south]] }) => {
    if (!image) return;
    context.globalAlpha = valueOf(look["raster-opacity"], null, lens.zoom);
    context.drawImage(image, worldX(west), worldY(north), worldX(east) - worldX(west), worldY(south) - worldY(north));
  },
  fill: (context, lens, layer, found, icons) => {
    for (const { path, feature } of groupsOf(layer, found, "fill-color")) {
      const pattern = layer.paint["fill-pattern"] && icons.get(valueOf(layer.paint["fill-pattern"], feature, lens.zoom));
      if (layer.paint["fill-pattern"] && !pattern) continue;
      context.globalAlpha = valueOf(layer.paint["fill-opacity"] ?? 1, feature, lens.zoom);
      context.fillStyle = pattern ? patternOf(context, pattern, lens.scale) : valueOf(layer.paint["fill-color"], feature, lens.zoom);
      context.fill(path, "evenodd");
    }
  },
  line: (context, lens, layer, found) => {
    const width = valueOf(layer.paint["line-width"], null, lens.zoom) / lens.scale;
    context.lineJoin = "round";
    context.lineCap = layer.layout["line-cap"];
    context.lineWidth = width;
    context.setLineDash((layer.paint["line-dasharray"] ?? []).map((part) => part * width));
    context.globalAlpha = valueOf(layer.paint["line-opacity"] ?? 1, null, lens.zoom);
    for (const { path, feature } of groupsOf(layer, found, "line-color")) {
      context.strokeStyle = valueOf(layer.paint["line-color"], feature, lens.zoom);
      context.stroke(path);
    }
  },
  circle: (context, lens, { paint: look }, found) => {
    for (const feature of found) {
      const { x, y } = lens.project({ lon: feature.geometry.coordinates[0], lat: feature.geometry.coordinates[1] });
      const of = (name, other) => valueOf(look[name] ?? other, feature, lens.zoom);
      context.beginPath();
      context.arc(x, y, of("circle-radius", 5), 0, 2 * Math.PI);
      context.globalAlpha = of("circle-opacity", 1);
      context.fillStyle = of("circle-color", "#000");
      context.fill();
      context.globalAlpha = of("circle-stroke-opacity", 1);
      context.lineWidth = of("circle-stroke-width", 0);
      context.strokeStyle = of("circle-stroke-color", "#000");
      if (context.lineWidth) context.stroke();
    }
  },
};

const kept = new WeakMap();

/** A layer's features by colour, the outlines of each colour as one path; kept as long as the features are the same. */
function groupsOf(layer, found, colour) {
  if (layer.source !== "base") return found.map((feature) => ({ feature, path: pathOf([feature]) }));
  if (kept.get(layer)?.found !== found) {
    const groups = new Map();
    for (const feature of found) {
      const key = valueOf(layer.paint[colour], feature, 0);
      groups.set(key, [...(groups.get(key) ?? []), feature]);
    }
    kept.set(layer, { found, groups: [...groups.values()].map((some) => ({ feature: some[0], path: pathOf(some) })) });
  }
  return kept.get(layer).groups;
}

function pathOf(features) {
  const path = new Path2D();
  for (const { geometry } of features) {
    for (const line of linesOf(geometry)) {
      line.forEach(([lon, lat], at) => path[at ? "lineTo" : "moveTo"](worldX(lon), worldY(lat)));
      if (geometry.type.endsWith("Polygon")) path.closePath();
    }
  }
  return path;
}

/** A pattern in the page's pixels, whatever the scale of the world. */
function patternOf(context, { bitmap, width }, scale) {
  const pattern = context.createPattern(bitmap, "repeat");
  const size = width / bitmap.width / scale;
  pattern.setTransform(new DOMMatrix([size, 0, 0, size, 0, 0]));
  return pattern;
}
