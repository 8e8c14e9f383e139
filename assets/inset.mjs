// The small map of the whole country: what of it the large one shows, and the day's marks of places that it does not.

import { listOf } from "./store.mjs";
import { isShown, stateNow } from "./table.mjs";

const INSET = { width: 164, height: 150, reach: 24 }; // pixels, as the style sheet has them
let insetSpots;

/** Frames what stands in the open window of a map of that size: `project` gives the pixels of a place on it. */
export function frameInset(project, { width, height }) {
  const plate = document.querySelector(".inset-plate"), [west, south, east, north] = plate.dataset.limits.split(",").map(Number);
  const from = project({ lon: west, lat: north }), to = project({ lon: east, lat: south });
  const room = window.atlasCamera.padding();
  const part = (side, px) => Math.max(0, Math.min(100, (100 * (px - from[side])) / (to[side] - from[side])));
  const [left, right] = [room.left, width - room.right].map((px) => part("x", px));
  const [top, bottom] = [room.top, height - room.bottom].map((px) => part("y", px));
  Object.assign(plate.querySelector(".inset-frame").style, { left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%` });
}

/** Puts the day's marks on the small map; a place in sight on the large one is left to it, a silent one gives way to others close by. */
export function showInset(table, theme, view, iconOf, isInSight) {
  const off = new Set(listOf(view.off));
  const taken = [];
  insetSpots ??= [...document.querySelectorAll("[data-inset]")].map((spot) =>
    ({ spot, at: [(INSET.width * parseFloat(spot.style.left)) / 100, (INSET.height * parseFloat(spot.style.top)) / 100] }));
  const spots = insetSpots.map((one) => ({ ...one, state: stateNow(table, one.spot.dataset.inset), place: table.placeOf[one.spot.dataset.inset] }));
  const isSilent = ({ state }) => !state || state.status === "unknown";
  for (const { spot, at, state, place } of [...spots.filter((one) => !isSilent(one)), ...spots.filter(isSilent)]) {
    const isFree = taken.every(([x, y]) => Math.abs(x - at[0]) >= INSET.reach || Math.abs(y - at[1]) >= INSET.reach);
    const shown = state && isShown(state, off) && !isInSight(place) && (state.status !== "unknown" || (place.told && isFree));
    if (spot.hidden === Boolean(shown)) spot.hidden = !shown;
    if (!shown) continue;
    taken.push(at);
    const icon = iconOf(state, view);
    if (spot.dataset.icon === `${theme} ${icon}`) continue;
    spot.dataset.icon = `${theme} ${icon}`;
    spot.firstElementChild.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(table.icons[theme][icon])}`;
  }
}
