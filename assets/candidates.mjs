// Where a mention may lie: numbered buttons over the map, one for each candidate, the chosen one filled.

import { el } from "./dom.mjs";

const MOST = 9;
let shown = [], layer = null, wired = null;

/** Shows candidates [{lon, lat, name}] over a map; `pick` is called with the number of the one that is clicked. */
export function showCandidates(map, candidates, chosen, pick) {
  layer ??= el("div", { className: "candidates" });
  if (wired !== map) {
    wired = map;
    map.getContainer().append(layer);
    map.on("move", place);
  }
  shown = candidates.slice(0, MOST).map((one, at) => ({ ...one, at })).filter(({ lat }) => lat !== null && lat !== undefined);
  layer.replaceChildren(...shown.map(({ at, name }) => {
    const button = el("button", { type: "button", textContent: at + 1, title: name, aria: { label: `${at + 1}: ${name}`, pressed: at === chosen } });
    button.addEventListener("click", (event) => { event.stopPropagation(); pick(at); });
    return button;
  }));
  place();
}

export function hideCandidates() {
  layer?.replaceChildren();
  shown = [];
}

function place() {
  shown.forEach(({ lon, lat }, at) => {
    const { x, y } = wired.project([lon, lat]);
    layer.children[at].style.translate = `${x}px ${y}px`;
  });
}
