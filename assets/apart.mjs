// Where marks stand, in pixels of the map: places apart from one another, events clear of places, names where there is room.

import { boot } from "./store.mjs";

const NEAR = 25; // in units of a symbol's box, as a picture has it
const LEADER_PX = 44;
const HALF = { symbol: [15, 15], picked: [21, 21], silent: [12, 12], record: [8, 8], airstrike: [12, 12], advance: [18, 9],
  repelled: [14, 10], capture: [8, 7], other: [12, 10] };
/* Half widths and half heights of marks in units of their box (dashboard/symbols.py, eventmarks.py). */
const REACHES = [[1, 0], [1.15, 4], [1.4, 10], [1, 22], [1, 32], [1, 46], [1, 62]]; // between a mark and its event: times, and more units
const TURNS = { airstrike: -Math.PI / 4, other: 0 };
const TICK_UP = 19;
const GAPS = [2, 8, 16, 26]; // between a mark and its name; the widest for a city and the picked place alone
const SIGHT_PX = 180;
const LETTER = 0.58; // its width in its height, of the names' fonts
const LINE = 1.1;
const LONGEST = 10; // ems in a line, as the map breaks them
const UNBROKEN = 1.5; // of a name in two languages the map takes the average, so a line may be so much longer
const SIDES = [["left", 1, 0], ["right", -1, 0], ["bottom", 0, -1], ["top", 0, 1], ["bottom-left", 1, -1], ["top-left", 1, 1], ["bottom-right", -1, -1], ["top-right", -1, 1]];
const DIRECTIONS = 24;

/** Moves marks that would overlap apart, on leader lines; the true point never moves. */
export function spread(items, look) {
  const spots = items.map((item) => ({ ...item, ...look.project(item.place) })), scale = scaleAt(look.zoom);
  spots.sort((a, b) => a.place.rank - b.place.rank);
  const set = [];
  for (const spot of spots) {
    const size = NEAR * scale * (spot.state.besiegedBy ? 1.6 : 1);
    const free = (x, y) => set.every((other) => Math.hypot(other.x - x, other.y - y) >= size);
    let [x, y] = [spot.x, spot.y];
    for (let turn = 0; !free(x, y) && turn < 40; turn += 1) {
      const reach = size * (0.8 + 0.28 * Math.floor(turn / 8));
      const angle = (turn % 8) * (Math.PI / 4) - Math.PI / 2.6;
      [x, y] = [spot.x + reach * Math.cos(angle), spot.y + reach * Math.sin(angle)];
    }
    const moved = x !== spot.x || y !== spot.y;
    set.push({ ...spot, x, y, moved, ...(moved ? look.unproject(x, y) : { lon: spot.place.lon, lat: spot.place.lat }) });
  }
  return set;
}

/** How large the unit of a symbol's box is at a zoom, in pixels: between the stops that the map's style has. */
function scaleAt(zoom) {
  const stops = boot.iconSize;
  let at = 0;
  while (stops[at + 2] <= zoom) at += 2;
  const [low, small, high = Infinity, large = small] = stops.slice(at, at + 4);
  return small + ((large - small) * Math.max(0, zoom - low)) / (high - low);
}

/** The boxes of marks that stand: [{id, x, y, half}]. `groups` are pairs of a kind of mark and its spots or places. */
export function boxesOf(groups, look, picked) {
  const scale = scaleAt(look.zoom);
  return groups.flatMap(([kind, items]) => items.map((item) => {
    const { place } = item;
    const { x, y } = item.x === undefined ? look.project(place) : item;
    const half = place.id === picked ? HALF.picked : (item.half ?? HALF[kind]).map((part) => part * scale); // the ring is of one size
    return { id: place.id, x, y, half, isSmall: kind === "record" };
  }));
}

/** The boxes of ticks, which stand on their places' symbols. */
export function ticksOf(captures, look) {
  const unit = scaleAt(look.zoom), half = HALF.capture.map((part) => part * unit);
  return captures.map(({ place, x, y }) => ({ id: place, x, y: y - TICK_UP * unit, half, isTick: true }));
}

const isFree = (box, taken) => taken.every((other) => Math.abs(box.x - other.x) >= box.half[0] + other.half[0] || Math.abs(box.y - other.y) >= box.half[1] + other.half[1]);
const isNear = ({ x, y }) => (box) => Math.abs(box.x - x) < SIGHT_PX + box.half[0] && Math.abs(box.y - y) < SIGHT_PX + box.half[1];
const isOver = ({ x, y }) => (box) => Math.abs(box.x - x) < box.half[0] && Math.abs(box.y - y) < box.half[1];

/**
 * Gives each name a side of its mark where it covers no box and no other name: [{..., box, anchor, lon, lat}]. A second line
 * is given up before the name is; a name that finds no room beside its mark, or whose mark lies under a panel, is left out.
 * The picked one is never left out for marks: it rather covers some, those of the record first.
 */
export function placeNames(named, boxes, look) {
  const covers = look.covers ?? [], taken = [...boxes, ...covers];
  return named.flatMap((one) => {
    if (covers.some(isOver(one))) return [];
    const near = taken.filter(isNear(one)).filter(({ id, isTick }) => isTick || id !== one.id);
    const rooms = one.label === "picked" ? [near, near.filter(({ isSmall }) => !isSmall), covers] : [near];
    const side = rooms.reduce((found, room) => found ?? sideOf(one, room), null);
    if (!side) return [];
    taken.push(side.box);
    return [{ ...side.one, box: side.box, anchor: side.anchor, ...look.unproject(side.x, side.y) }];
  });
}

/** The side of a mark where its name has room, with its second line or without; null where there is none. */
function sideOf({ name_2: second, ...alone }, near) {
  return (second && findSide({ ...alone, name_2: second }, near, GAPS.slice(0, 1))) || findSide(alone, near, alone.isCity || alone.label === "picked" ? GAPS : GAPS.slice(0, -1));
}

function findSide(one, taken, gaps) {
  const { x, y, px, half } = one;
  const long = Math.max(one.name.length, one.name_2?.length ?? 0) * LETTER * px;
  const isBroken = long > LONGEST * px * (one.name_2 ? UNBROKEN : 1);
  const lines = (isBroken ? Math.ceil(long / (LONGEST * px)) : 1) + (one.name_2 ? 1 : 0);
  const [wide, tall] = [(isBroken ? LONGEST * px : long) / 2, (lines * LINE * px) / 2];
  for (const gap of gaps) {
    for (const [anchor, right, down] of SIDES) {
      const slant = right && down ? Math.SQRT1_2 : 1;
      const at = { x: x + right * slant * (half[0] + gap), y: y + down * slant * (half[1] + gap) };
      const box = { x: at.x + right * wide, y: at.y + down * tall, half: [wide + 2, tall + 1] };
      if (isFree(box, taken)) return { one, box, anchor, ...at };
    }
  }
  return null;
}

/** Gives each event a spot clear of all boxes and of each other, close to its place: [{..., lon, lat, far}]. */
export function fan(events, boxes, look) {
  const taken = [...boxes], covers = look.covers ?? [], unit = scaleAt(look.zoom);
  return events.map((event) => {
    const near = (covers.some(isOver(event)) ? taken : [...taken, ...covers]).filter(isNear(event)); // none comes out from under a panel
    const box = findSpot(event, (HALF[event.kind] ?? HALF.other).map((part) => part * unit), unit, near);
    taken.push(box);
    return { ...event, ...look.unproject(box.x, box.y), far: Math.hypot(box.x - event.x, box.y - event.y) > LEADER_PX };
  });
}

/** The spot round a place for a mark of that half width and height: the closest free one, of these the one that its kind prefers; else the closest. */
function findSpot({ kind, x, y }, half, unit, taken) {
  const start = TURNS[kind] ?? TURNS.other, own = (HALF.symbol[0] + 1) * unit;
  let first;
  for (const [times, more] of REACHES) {
    const [across, down] = half.map((part) => (part + own) * times + more * unit);
    for (let step = 0; step < DIRECTIONS; step += 1) {
      const angle = start + (step % 2 ? -1 : 1) * Math.ceil(step / 2) * ((2 * Math.PI) / DIRECTIONS);
      const spot = { x: x + across * Math.cos(angle), y: y + down * Math.sin(angle), half };
      if (isFree(spot, taken)) return spot;
      first ??= spot;
    }
  }
  return first;
}
