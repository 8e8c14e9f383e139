// The label under the hand, or at the place that has the focus: what the map shows there, in words that the browser has already.

import { $, now, words } from "./now.mjs";
import { dayWords, stateWords } from "./page.mjs";
import { listOf } from "./store.mjs";
import { nameOf, stateNow } from "./table.mjs";

const MOST = 4;
const shown = { ids: [], key: "" };
let box;

/** Shows the label of places, the nearest first, beside a spot of the map in pixels; without places it goes. */
export function showTip(map, ids, { x, y }, view) {
  if (!ids.length) return hideTip();
  box ??= Object.assign(document.createElement("div"), { className: "map-tip", ariaHidden: "true" }); // the list of places says the same
  const frame = map.getContainer();
  if (box.parentElement !== frame) frame.append(box);
  shown.ids = ids;
  tellTip(view);
  const isLeft = x > frame.clientWidth / 2, isLow = y > frame.clientHeight / 2;
  box.style.translate = `${x + (isLeft ? -14 : 14)}px ${y + (isLow ? -14 : 14)}px`;
  box.style.transform = `translate(${isLeft ? -100 : 0}%, ${isLow ? -100 : 0}%)`;
  box.hidden = false;
}

export function hideTip() {
  shown.ids = [];
  if (box) box.hidden = true;
}

/** Tells the label anew where the day, the language or the layers are others than before. */
export function tellTip(view) {
  const key = [...shown.ids, view.on, view.lang, view.off, now.table?.key].join(" ");
  if (!shown.ids.length || !now.table || shown.key === key) return;
  shown.key = key;
  const lines = shown.ids.slice(0, MOST).flatMap((id) => linesOf(id, view));
  const more = shown.ids.length > MOST ? [line("div", `+${shown.ids.length - MOST}`)] : [];
  box.replaceChildren(...lines, ...more, line("time", dayWords(view.on, now.texts)));
}

function linesOf(id, view) {
  const place = now.table.placeOf[id], state = stateNow(now.table, id);
  if (!place) return [];
  const record = { status: state.recordStatus, holders: state.recordHolders };
  const isRecorded = state.recordIcon && !listOf(view.off).includes("record");
  const told = [place.told && stateWords(now.texts, state), isRecorded && words("evidence.record", { state: stateWords(now.texts, record) })];
  return [line("b", nameOf(place, view.lang)), ...told.filter(Boolean).map((text) => line("div", text))];
}

const line = (kind, textContent) => Object.assign(document.createElement(kind), { textContent });

/** Shows the label of the place that a control picks while that control has the focus. */
export function followFocus(map, viewNow) {
  document.addEventListener("focusin", ({ target }) => {
    const place = now.table?.placeOf[target.closest("[data-pick]:focus-visible")?.dataset.pick];
    const at = place && place.lon !== null && !$("places").open ? map.project([place.lon, place.lat]) : null;
    if (at) showTip(map, [place.id], at, viewNow()); else hideTip();
  });
}
