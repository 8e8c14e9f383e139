// The scale bar: round kilometres, measured at the middle of the open map.

import { now } from "./now.mjs";

const LENGTHS_KM = [1, 2, 5, 10, 20, 50, 100, 200];
const WIDEST_PX = 150;

/** Writes the bar for a map's zoom and latitude into an element. */
export function showScale(element, map) {
  const metresPerPx = (40075016.7 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
  const km = LENGTHS_KM.findLast((length) => (length * 1000) / metresPerPx <= WIDEST_PX) ?? LENGTHS_KM[0];
  const marks = document.createElement("div");
  marks.className = "marks";
  marks.append(...[0, km / 2, now.texts["picture.km"].replace("{n}", km)].map((text) => Object.assign(document.createElement("span"), { textContent: text })));
  const rule = Object.assign(document.createElement("div"), { className: "rule" });
  element.style.width = `${(km * 1000) / metresPerPx}px`;
  element.replaceChildren(marks, rule);
}
