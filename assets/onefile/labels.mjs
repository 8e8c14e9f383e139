// Where symbols and names stand: from the top layer down, none over another, no name under a panel; it tries the sides of its point in turn.

import { valueOf } from "./expression.mjs";
import { isUnder } from "./covers.mjs";

const LINE = 1.2;
const SIDES = { left: [0, 1], right: [0, -1], top: [1, 0], bottom: [-1, 0], "top-left": [1, 1], "top-right": [1, -1], "bottom-left": [-1, 1], "bottom-right": [-1, -1] };
const TAG_GAP = 230;
const DIAGONAL = Math.SQRT1_2;

/** Returns what each symbol layer draws: {id: [{feature, box, draw}]}. */
export function placeSymbols(context, lens, layers, features, icons) {
  const taken = [], placed = new Map();
  for (const layer of layers.filter(({ type }) => type === "symbol").reverse()) {
    const { layout = {} } = layer, key = layout["symbol-sort-key"];
    const found = features(layer).filter((feature) => layout["symbol-placement"] === "line" || isNear(lens, feature));
    if (key) found.sort((one, other) => valueOf(key, one, lens.zoom) - valueOf(key, other, lens.zoom));
    const draws = found.flatMap((feature) => (layout["icon-image"] ? iconsOf : namesOf)(context, lens, layer, feature, icons, taken));
    placed.set(layer.id, draws);
  }
  return placed;
}

function isNear(lens, feature) {
  const { x, y } = at(lens, feature);
  return x > -60 && y > -60 && x < lens.width + 60 && y < lens.height + 60;
}

const at = (lens, { geometry: { coordinates: [lon, lat] } }) => lens.project({ lon, lat });
/** The lines of a geometry, however deep they lie. */
export function linesOf({ type, coordinates }) {
  return { Point: [], LineString: [coordinates], MultiPolygon: coordinates.flat() }[type] ?? coordinates;
}

/** Points along a line, so many pixels apart: where a line repeats its tag. */
function alongOf(lens, line) {
  const found = [];
  let left = TAG_GAP / 2;
  for (let step = 1; step < line.length; step += 1) {
    const [from, to] = [line[step - 1], line[step]].map(([lon, lat]) => lens.project({ lon, lat }));
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    for (; left <= length; left += TAG_GAP) found.push({ x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length });
    left -= length;
  }
  return found;
}

const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

function iconsOf(context, lens, layer, feature, icons, taken) {
  const { layout } = layer;
  const icon = icons.get(valueOf(layout["icon-image"], feature, lens.zoom));
  if (!icon) return [];
  const size = valueOf(layout["icon-size"] ?? 1, feature, lens.zoom);
  const [dx, dy] = valueOf(layout["icon-offset"] ?? [0, 0], feature, lens.zoom);
  const spots = layout["symbol-placement"] === "line" ? linesOf(feature.geometry).flatMap((line) => alongOf(lens, line)) : [at(lens, feature)];
  return spots.flatMap(({ x, y }) => {
    const [width, height] = [icon.width * size, icon.height * size];
    const [left, top] = [x + dx * size - width / 2, y + dy * size - height / 2];
    const box = { left, top, right: left + width, bottom: top + height };
    if (!layout["icon-allow-overlap"] && taken.some((other) => meets(box, other))) return [];
    taken.push(box);
    return [{ feature, box, layer: layer.id, draw: (canvas) => canvas.drawImage(icon.bitmap, left, top, width, height) }];
  });
}

function namesOf(context, lens, layer, feature, icons, taken) {
  const { layout, paint } = layer, of = (value) => valueOf(value, feature, lens.zoom);
  const size = of(layout["text-size"]), spacing = size * (layout["text-letter-spacing"] ?? 0);
  const lines = wrap(context, linesOfText(of(layout["text-field"])), layout, size, spacing);
  if (!lines.length) return [];
  const width = Math.max(...lines.map((line) => line.width)), height = lines.reduce((sum, line) => sum + line.height, 0);
  const point = at(lens, feature), pad = layout["text-padding"] ?? 2;
  const anchors = layout["text-variable-anchor"] ?? [of(layout["text-anchor"] ?? "center")];
  const reach = of(layout["text-radial-offset"] ?? 0) * size;
  for (const anchor of anchors) {
    const [down, right] = SIDES[anchor] ?? [0, 0];
    const far = down && right ? reach * DIAGONAL : reach;
    const left = point.x + right * far - (right === 1 ? 0 : right ? width : width / 2);
    const top = point.y + down * far - (down === 1 ? 0 : down ? height : height / 2);
    const box = { left: left - pad, top: top - pad, right: left + width + pad, bottom: top + height + pad };
    const isFree = !isUnder(lens.covers, box) && !taken.some((other) => meets(box, other));
    if (!isFree && !layout["text-allow-overlap"]) continue;
    taken.push(box);
    const angle = (of(layout["text-rotate"] ?? 0) * Math.PI) / 180;
    return [{ feature, box, layer: layer.id, draw: (canvas) => write(canvas, lines, { left, top, width, right, angle, point, spacing }, paint) }];
  }
  return [];
}

/** A text, or the parts of one, as lines: [{text, scale}]. */
function linesOfText(parts) {
  const lines = [];
  let fresh = true;
  for (const { text, scale } of Array.isArray(parts) ? parts : [{ text: String(parts ?? ""), scale: 1 }]) {
    text.split("\n").forEach((piece, number) => {
      if (number) fresh = true;
      if (!piece) return;
      if (fresh) lines.push({ text: piece, scale }); else lines.at(-1).text += piece;
      fresh = false;
    });
  }
  return lines;
}

const FACES = { Sans: '"Noto Sans", "Noto Sans Arabic", sans-serif', Serif: '"Noto Serif", "Noto Naskh Arabic", serif' };

function fontOf(fonts, size) {
  const [name] = fonts;
  return `${name.includes("Italic") ? "italic " : ""}${name.includes("Bold") ? "700 " : ""}${size}px ${FACES[name.includes("Serif") ? "Serif" : "Sans"]}`;
}

function wrap(context, lines, layout, size, spacing) {
  const most = (layout["text-max-width"] ?? 10) * size;
  return lines.flatMap(({ text, scale }) => {
    context.font = fontOf(layout["text-font"], size * scale);
    const wide = (words) => context.measureText(words).width + spacing * words.length;
    const rows = [];
    for (const word of text.split(" ")) {
      const longer = rows.length ? `${rows.at(-1)} ${word}` : word;
      if (rows.length && wide(longer) <= most) rows[rows.length - 1] = longer; else rows.push(word);
    }
    return rows.map((row) => ({ text: row, font: context.font, width: wide(row), height: size * scale * LINE, size: size * scale }));
  });
}

function write(context, lines, { left, top, width, right, angle, point, spacing }, paint) {
  context.save();
  if (angle) { context.translate(point.x, point.y); context.rotate(angle); context.translate(-point.x, -point.y); }
  context.textAlign = right === 1 ? "left" : right ? "right" : "center";
  context.textBaseline = "alphabetic";
  if ("letterSpacing" in context) context.letterSpacing = `${spacing}px`;
  context.lineJoin = "round";
  context.direction = "ltr"; // sides are the map's own; letters find their direction themselves
  const x = right === 1 ? left : right ? left + width : left + width / 2;
  let y = top;
  for (const line of lines) {
    context.font = line.font;
    context.lineWidth = 2 * (paint["text-halo-width"] ?? 0);
    context.strokeStyle = paint["text-halo-color"] ?? "transparent";
    context.fillStyle = paint["text-color"];
    const base = y + line.height / 2 + line.size * 0.36;
    if (context.lineWidth) context.strokeText(line.text, x, base);
    context.fillText(line.text, x, base);
    y += line.height;
  }
  context.restore();
}
