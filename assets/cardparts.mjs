// What the cards of a mention and of a claim are made of.

import { current } from "./store.mjs";
import { nameOf } from "./table.mjs";
import { now, words } from "./now.mjs";
import { el } from "./dom.mjs";
import { dayWords } from "./page.mjs";
import { isDue, needsDecision } from "./steps.mjs";

/** What a place is called on this page, where the atlas knows it. */
export const called = (one) => (now.table?.placeOf[one.place_id] ? nameOf(now.table.placeOf[one.place_id], current().lang) : one.name);
/** The name of what is called by a place_id or by words of the text. */
export const placeName = (told) => (now.table?.placeOf[told] ? called({ place_id: told }) : told);
export const paired = (names, family) => names.map((name) => [name, words(`${family}.${name}`)]);
export const labelled = (key, field) => el("label", {}, el("span", { textContent: words(key) }), field);
export const wordButton = (key, act) => el("button", { type: "button", className: "word", textContent: words(key), onclick: act });

/** A claim in a few words: what happened, and who holds the place or acts. */
export function sumUp({ kind, holder, actor }) {
  const sides = (holder || actor || "").split("|").filter(Boolean).map((id) => words(`faction.${id}.name`));
  return [words(`kind.${kind}`), sides.join(" / ")].filter(Boolean).join(": ");
}

/** The text that says what was decided of a step, or that it needs no decision. */
export function decidedOf(step) {
  const { accepted, was } = step.row;
  if (accepted === undefined) return needsDecision(step) ? "own.open_yet" : "own.off_map";
  if (!was) return accepted ? "own.accepted" : "own.rejected";
  return !accepted ? "own.taken_out" : isDue(step.row) ? "own.changed" : "own.in_workspace";
}

const MARKS = { true: "✓", false: "✕", undefined: "○" };
/** What was decided of a step as a mark, which nobody needs to hear, and a word. */
export const decisionTold = (step) =>
  el("span", { className: "decided" }, el("span", { ariaHidden: "true", textContent: MARKS[step.row.accepted] }), " ", words(decidedOf(step)));

/** From which day until which, in words: "until" alone where nobody says since when. */
export function tellDays({ first, last }) {
  const [from, until] = [first, last].map((iso) => (iso ? dayWords(iso, now.texts) : ""));
  return !from ? `${words("own.last")} ${until}` : from === until ? from : `${from} – ${until}`;
}
