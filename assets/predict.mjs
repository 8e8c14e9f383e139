// Predict, then reveal: the next change is hidden; what could be known of a place, and from which articles?

import { boot, choose, current, listOf } from "./store.mjs";
import { dayOf, isoOf, nameOf, stateNow } from "./table.mjs";
import { dayWords, stateWords } from "./page.mjs";
import { $, now } from "./now.mjs";

const score = { right: 0, asked: 0, told: new Set() };

export function startPredict() {
  $("predict-form").addEventListener("submit", (event) => { event.preventDefault(); reveal(); });
  $("predict-place").addEventListener("change", ({ target }) => choose({ place: target.value, spot: null }));
  $("predict-score").addEventListener("change", showScore);
}

/** Follows the view: the question of its day, or the answer. */
export function showPredict(view) {
  if (view.mode !== "predict" || !now.table) return;
  const turn = turnOf(view);
  $("predict-form").hidden = !turn;
  $("predict-none").hidden = Boolean(turn);
  if (!turn) return;
  const place = now.table.placeOf[view.place];
  if (!place || isLeftOut(place.id, view)) return queueMicrotask(() => pickFirst(view, turn)); // once all parts follow this view
  ask(view, turn, place);
  if (view.reveal) tell(view, place);
  showScore();
}

function pickFirst(view, turn) {
  if (view === current()) choose({ place: turn.places[0], spot: null }, { quiet: true });
}

/** The view as the map may show it: while a question stands the record, which may know better, is not drawn. */
export const veiled = (view) => (view.mode === "predict" && !view.reveal ? { ...view, off: [...listOf(view.off), "record"].join() } : view);

const isLeftOut = (id, view) => listOf(view.without).includes(id);

/** The turn that a view asks about: with the answer shown its own day, else the next one with a place that may be asked. */
function turnOf(view) {
  const { table } = now, day = dayOf(table, view.on);
  const turns = table.questions.map(([at, ...places]) => ({ day: at, places: places.filter((id) => !isLeftOut(id, view)) }));
  return turns.find((turn) => turn.places.length && (view.reveal ? turn.day >= day : turn.day > day));
}

/** A reader who asks the same again finds the answers as they were; another question begins empty. */
let asked = "";

function ask(view, turn, place) {
  const { texts } = now, day = view.reveal ? dayOf(now.table, view.on) : turn.day;
  const key = `${day} ${place.id}`;
  if (asked !== key) { asked = key; $("predict-form").reset(); }
  const name = nameOf(place, view.lang), gap = day - dayOf(now.table, view.on);
  $("predict-question").textContent = texts["predict.question"].replace("{day}", dayWords(isoOf(now.table, day), texts)).replace("{place}", name);
  $("predict-gap").textContent = view.reveal ? "" : (texts[`predict.gap.${now.plural.select(gap)}`] ?? texts["predict.gap.other"]).replace("{n}", gap);
  const ids = [...new Set([...turn.places, place.id])];
  $("predict-place").replaceChildren(...ids.map((id) => new Option(nameOf(now.table.placeOf[id], view.lang), id, false, id === place.id)));
  for (const field of $("predict-form").querySelectorAll("fieldset")) field.disabled = Boolean(view.reveal);
}

const chosen = (name) => [...$("predict-form").querySelectorAll(`[name="${name}"]:checked`)];
const wordsOf = (input) => input.closest("label").textContent.trim();

function tell(view, place) {
  const { texts } = now, state = stateNow(now.table, place.id);
  const guess = chosen("predict-what")[0], from = chosen("predict-whom");
  const none = texts["predict.none_chosen"];
  $("predict-yours").textContent = texts["predict.yours"].replace("{answer}", [guess ? wordsOf(guess) : none, ...from.map(wordsOf)].join(" · "));
  $("predict-answer").textContent = state.status === "unknown" ? texts["predict.silent"]
    : texts["predict.reported"].replace("{state}", stateWords(texts, state)).replace("{list}", [...state.sources].join(", "));
  $("predict-match").textContent = guess ? texts[guess.value === state.answer ? "predict.alike" : "predict.unlike"] : "";
  count(guess, state, `${view.on} ${place.id}`);
}

/** Each question counts once, with the answer that stood when it was revealed. */
function count(guess, state, key) {
  if (!guess || score.told.has(key)) return;
  score.told.add(key);
  score.asked += 1;
  if (guess.value === state.answer) score.right += 1;
}

function showScore() {
  const isWanted = $("predict-score").checked && score.asked;
  $("predict-points").textContent = isWanted ? now.texts["predict.points"].replace("{n}", score.right).replace("{all}", score.asked) : "";
}

function reveal() {
  const view = current(), turn = turnOf(view);
  if (!turn || view.reveal) return;
  choose({ on: isoOf(now.table, turn.day), reveal: "1" });
  $("evidence").scrollTop = 0;
}

/** The next question: another place of the same day, or the change after it. */
function next() {
  const view = current(), turn = turnOf(view);
  const day = view.reveal ? dayOf(now.table, view.on) : turn?.day;
  const places = turn && turn.day === day ? turn.places : [];
  const place = places[places.indexOf(view.place) + 1];
  if (place && places.includes(view.place)) choose({ on: isoOf(now.table, day - 1), place, reveal: null, spot: null });
  else if (day !== undefined) choose({ on: isoOf(now.table, day), place: null, reveal: null, spot: null });
}

export const predictActs = {
  predict: () => choose({ mode: "predict", reveal: null, place: null, spot: null, claim: null, tour: null, from: null, hindsight: null }),
  "close-predict": () => choose({ mode: boot.defaults.mode, reveal: null }),
  "predict-next": next,
};
