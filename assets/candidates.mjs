// Where a mention may lie: numbered buttons over the map, one for each candidate, the chosen one filled.

import { el } from "./dom.mjs";

const MOST = 9;
const APART = 26; // pixels between buttons of which each can be hit
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

/** Puts each button over its spot; one that would lie on another waits until the map is nearer, the list on the card has it. The chosen one goes first. */
function place() {
  const isChosen = (button) => button.ariaPressed === "true";
  const spots = shown.map(({ lon, lat }, at) => ({ button: layer.children[at], ...wired.project([lon, lat]) })).sort((a, b) => isChosen(b.button) - isChosen(a.button));
  const taken = [];
  for (const { button, x, y } of spots) {
    button.style.translate = `${x}px ${y}px`;
    button.hidden = taken.some((other) => Math.abs(other.x - x) < APART && Math.abs(other.y - y) < APART);
    if (!button.hidden) taken.push({ x, y });
  }
}
