// What lies over a map: panels, buttons, the scale, the licence line, and all beyond its edges. No name stands under any of it.

const COVERING = ".panel, .map-tools, .scale, .estimate, .day-tag, .top-bar, .credits > span";
const BEYOND_PX = 9000;
const MARGIN_PX = 100; // MapLibre counts a name's box from so far outside the map's corner
const found = new WeakMap();
let placing;

/** What lies over a map, as boxes in its pixels: [{x, y, half}]. */
export const coversOf = (map) => found.get(map) ?? [];

/** Whether a spot of a map is known to stand in sight. */
export const isOpen = (map, { x, y }) => found.has(map) && coversOf(map).every((one) => Math.abs(one.x - x) >= one.half[0] || Math.abs(one.y - y) >= one.half[1]);

/** Keeps what lies over a map up to date, and its base names off it. */
export function watchCovers(map, redraw) {
  watchFrame(map.getContainer(), (covers) => {
    found.set(map, covers);
    map.triggerRepaint(); // each frame places the names anew
    redraw();
  });
  keepNamesClear(map);
}

/** Tells `changed` what lies over a frame, as boxes in its pixels; read when a panel comes, goes or grows, not at a step. */
export function watchFrame(frame, changed) {
  const parts = [...document.querySelectorAll(COVERING)];
  let told = "";
  const measure = () => {
    const covers = [...parts.flatMap((part) => [...part.getClientRects()]).map(within(frame.getBoundingClientRect())), ...beyond(frame)];
    if (told === (told = JSON.stringify(covers))) return;
    changed(covers);
  };
  const watch = new ResizeObserver(measure);
  for (const part of [document.documentElement, frame, ...document.querySelectorAll(".credits"), ...parts]) watch.observe(part);
  new MutationObserver(measure).observe(document.documentElement, { attributeFilter: ["dir"] });
}

const within = (frame) => ({ x, y, width, height }) => ({ x: x + width / 2 - frame.x, y: y + height / 2 - frame.y, half: [width / 2, height / 2] });

/** The four sides of what is outside a frame: a name that reaches there would be cut. */
function beyond({ clientWidth: width, clientHeight: height }) {
  const half = [BEYOND_PX, BEYOND_PX];
  return [[-BEYOND_PX, height / 2], [width + BEYOND_PX, height / 2], [width / 2, -BEYOND_PX], [width / 2, height + BEYOND_PX]].map(([x, y]) => ({ x, y, half }));
}

/** Lets MapLibre place a name that gives way to others only where nothing lies over the map: it then tries the name's other sides. */
function keepNamesClear(map) {
  const { style } = map, place = style._updatePlacement?.bind(style);
  if (!place) return; // a MapLibre that places otherwise: names may then be cut, and test_map_room says so
  style._updatePlacement = (...frame) => {
    placing = map;
    const placed = place(...frame);
    guard(Object.getPrototypeOf(style.pauseablePlacement?.placement.collisionIndex ?? {}));
    return placed;
  };
}

function guard(index) {
  if (index.isGuarded || !index.placeCollisionBox) return; // all maps of the page share it
  const place = index.placeCollisionBox;
  index.isGuarded = true;
  index.placeCollisionBox = function placeClear(box, overlap, ...more) {
    const room = place.call(this, box, overlap, ...more);
    return overlap === "never" && room.placeable && isCovered(room.box) ? { ...room, placeable: false } : room;
  };
}

const isCovered = ([left, top, right, bottom]) =>
  isUnder(coversOf(placing), { left: left - MARGIN_PX, top: top - MARGIN_PX, right: right - MARGIN_PX, bottom: bottom - MARGIN_PX });

/** Whether a box has a part under any of those that lie over the map. */
export function isUnder(covers, { left, top, right, bottom }) {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return covers.some((one) => Math.abs(one.x - x) < one.half[0] + (right - left) / 2 && Math.abs(one.y - y) < one.half[1] + (bottom - top) / 2);
}
