// What hindsight tells otherwise, in the one-file edition: places whose state is another by all that is known now.

import { nameOf, statesOn } from "./table.mjs";
import { stateWords } from "./page.mjs";
import { $, now } from "./now.mjs";

const wordsOf = (state) => stateWords(now.texts, state);
const lookOf = ({ status, holders, besiegedBy }) => [status, holders, besiegedBy].join(" ");

/** The places that are told otherwise by another table on a day: [{place, before, after}]. */
export function listOtherwise(table, other, day) {
  const after = new Map(statesOn(other, day).map(({ place, state }) => [place.id, state]));
  return statesOn(table, day).map(({ place, state }) => ({ place, before: state, after: after.get(place.id) }))
    .filter(({ before, after: then }) => then && lookOf(before) !== lookOf(then));
}

/** Lists them in the panel, each a way to its evidence. */
export function showOtherwise(found, view) {
  const rows = found.map(({ place, before, after }) => {
    const row = Object.assign(document.createElement("p"), { className: "change" });
    const name = Object.assign(document.createElement("button"), { type: "button", textContent: nameOf(place, view.lang) });
    name.dataset.pick = place.id;
    row.append(name, ` ${wordsOf(before)} → `, Object.assign(document.createElement("strong"), { textContent: wordsOf(after) }));
    return row;
  });
  $("changes-body").replaceChildren(...(rows.length ? rows : [Object.assign(document.createElement("p"), { className: "change", textContent: now.texts["lens.none"] })]));
}
