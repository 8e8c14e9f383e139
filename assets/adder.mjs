// Adding an article of one's own: the form, the text with its highlights, and the hand that decides.

import { boot, choose, current } from "./store.mjs";
import { dayOf } from "./table.mjs";
import { placeCamera, showPlace } from "./map.mjs";
import { hideCandidates, showCandidates } from "./candidates.mjs";
import { candidatesOf, cardOf, chosenOf, restamp } from "./review.mjs";
import { change, draft, showAlone, startDraft, textNow, undo } from "./draft.mjs";
import { openOf, stepOf, stepsOf, sureOnes, titleOf } from "./steps.mjs";
import { NOWHERE, addClaim, decide, hasWrongDays, lacksPlace, openEnd, place, relate, set } from "./decide.mjs";
import { markActs, selected, showMarking, startMarking, unselect } from "./marking.mjs";
import { saveAll, takeHome } from "./ends.mjs";
import { drawTabs, drawText } from "./annotated.mjs";
import { startAgain } from "./again.mjs";
import { keyOf } from "./keys.mjs";
import { askAnother, isFormOpen, leaveForm, note, noteWithdrawn, startForm, takeFile, work } from "./intake.mjs";
import { $, now, words } from "./now.mjs";

const root = document.documentElement;
const isOwn = () => current().mode === "own";
export { takeFile };

/** Wires the panels; `retell` has the map told anew from the draft. */
export function startOwn(retell) {
  const withdrawn = startDraft({ retell, kept: tellLost, joined: () => showOwn(current(), current()) });
  startForm({ again: () => showOwn(current(), current()), added: () => openText(draft.at) });
  $("own-body").addEventListener("click", ({ target }) => { if (!selected()) openItem(target.closest("[data-item]")); });
  startMarking({ mend, open: (key) => { openCard(key); showOwn(current(), current()); } });
  $("own-claims").addEventListener("click", ({ target }) => { const { claim } = target.closest("[data-claim]")?.dataset ?? {}; if (claim) openCard(claim); });
  $("own-tabs").addEventListener("click", ({ target }) => { if (target.dataset.text_at) { leaveForm(); openText(Number(target.dataset.text_at)); } });
  startAgain(() => openText(draft.at));
  noteWithdrawn(withdrawn);
  for (const id of ["own-save", "own-kept-workspace"]) $(id).hidden = !boot.own.workspace;
  $("own-kept-here").hidden = boot.own.workspace;
  document.addEventListener("keydown", pressed);
  if (now.own.key) retell();
}

/** Says of which texts something is lost when the page is closed, as long as it is so. */
function tellLost(texts) {
  $("own-unkept").hidden = !texts.length;
  $("own-unkept").textContent = texts.length ? words("own.unkept", { titles: texts.map(titleOf).join("; ") }) : "";
}

/** Follows the view: the form, or the text and the card of what is looked at. */
export function showOwn(view, before) {
  if (view !== current()) return;
  if (view.mode !== "own") { hideCandidates(); rest(); return; }
  if (before.mode && before.mode !== "own" && now.map && !view.at) placeCamera(now.map, null, null, { fly: true }); // the panel takes the window's start
  const text = textNow(), isForm = isFormOpen();
  $("own-form").hidden = !isForm;
  $("own-draft").hidden = isForm;
  drawTabs(isForm);
  if (isForm) { rest(); hideCandidates(); root.removeAttribute("data-elsewhere"); root.removeAttribute("data-deciding"); $("review-card").replaceChildren(); return; }
  const step = stepOf(text, view.item);
  if (!step) { const first = firstOpen() ?? stepsOf(text)[0]; return first ? queueMicrotask(() => go(first, { quiet: true })) : drawText(text, null); }
  if (aiming && aiming !== step.key) rest(); // a choice is for what was looked at, and nothing else
  if (aiming && (view.place !== before.place || view.spot !== before.spot)) return queueMicrotask(() => aimed(step, view));
  drawText(text, step);
  drawCard(text, step);
  root.toggleAttribute("data-elsewhere", Boolean(view.spot || (view.place && view.place !== placeOf(step))));
}

// ---- one step

function openItem(part) {
  if (!part) return;
  openCard(turned(part.dataset.item.split(" ")));
}

/** Looks at a step, on a phone over its text. */
function openCard(key) {
  go(key);
  root.setAttribute("data-sheet", "review");
}

/** Opens a text of the draft at the first thing that is undecided. */
function openText(at) {
  rest();
  draft.at = at;
  showAlone(draft.isAlone);
  go(firstOpen() ?? stepsOf(textNow())[0] ?? null);
  showOwn(current(), current()); // also where the next text is looked at in the same way
}

const placeOf = ({ mention, row }) => {
  const id = mention?.place_id ?? row.place_id;
  return now.table?.placeOf[id] ? id : null;
};

function go(key, options) {
  rest();
  if (key !== current().item) unselect(); // words that were selected for one card are no other's
  const step = stepOf(textNow(), key);
  const day = step?.kind === "proposal" && now.table ? dayWithin(step.row.last || step.row.first) : current().on;
  choose({ mode: "own", item: key ?? null, place: step ? placeOf(step) : null, spot: null, on: day }, options);
  const spot = step?.mention;
  if (now.map && spot && spot.lat !== null && spot.lat !== undefined && !placeOf(step)) showPlace(now.map, spot);
}

const dayWithin = (iso) => { const at = dayOf(now.table, iso); return iso && at >= 0 && at < now.table.days ? iso : current().on; };

/** The first undecided step after a step, or from the beginning. */
function firstOpen(after) {
  const open = new Set(openOf(textNow())), steps = stepsOf(textNow());
  return [...steps.slice(steps.indexOf(after) + 1), ...steps].find((key) => open.has(key));
}

/** Of several things at one spot each click shows the next. */
const turned = (keys) => keys[(keys.indexOf(current().item) + 1) % keys.length];

const here = () => stepOf(textNow(), current().item);

function move(by) {
  const steps = stepsOf(textNow()), next = steps[steps.indexOf(current().item) + by];
  if (next) go(next); else rest();
  const others = openOf(textNow()).filter((key) => key !== current().item).length;
  note(next ? "" : words(by > 0 ? "own.last_one" : "own.first_one", { open: others }));
}

let isMore = false; // whether a hand opened the further fields of a claim

function drawCard(text, step) {
  const acts = { accept: () => settle(true), reject: () => settle(false), set: (patch) => amend(patch), pick, seek, aim: () => aim(), nowhere, equate, relate: about, open: go, addClaim: add };
  const card = $("review-card"), isSame = card.dataset.key === step.key;
  if (isSame && document.activeElement?.matches("#review-card [type=date]")) return restamp(card, step); // each digit of a day is a change
  isMore = card.querySelector("details")?.open ?? isMore; // what was opened stays open, on the next claim's card, too
  card.replaceChildren(cardOf(text, step, acts));
  root.toggleAttribute("data-deciding", true);
  card.dataset.key = step.key;
  if (isMore && card.querySelector("details")) card.querySelector("details").open = true;
  if (!isSame) for (const part of [card, $("review")]) part.scrollTop = 0; // the next one is read from its words on
  showMarking();
  if (now.map && step.mention) showCandidates(now.map, candidatesOf(step.mention), chosenOf(step.mention), pick); else hideCandidates();
}

/** Changes what is looked at, and shows it again. */
function mend(doing) {
  const { key } = here();
  note(); // what was said before, "all is decided", may not be so any more
  change((text) => doing(stepOf(text, key), text), key);
  showOwn(current(), current());
}

/** Changes a field of what is looked at. The card is drawn anew when the hand has moved on, and keeps where that is. */
function amend(patch) {
  const { key } = here();
  change((text) => set(text, stepOf(text, key), patch), key);
  if (!aiming) note(hasWrongDays(here()) ? words("own.days_wrong") : "");
  setTimeout(() => {
    const held = document.activeElement, at = fields().indexOf(held);
    showOwn(current(), current());
    if (document.activeElement !== held) fields()[at]?.focus(); // a day that has the focus would begin at its month again
  });
}

const fields = () => [...$("review-card").querySelectorAll("button:not(.told-source *),input,select,summary")]; // what comes and goes above a field shifts none

function settle(accepted) {
  const step = here();
  if (accepted && lacksPlace(step)) return aim("own.where_first");
  if (accepted && hasWrongDays(step)) return note(words("own.days_wrong"));
  if (accepted && openEnd(textNow(), step)) return note(words("own.end_first", { place: openEnd(textNow(), step) }));
  mend((one, text) => decide(text, one, accepted));
  const next = firstOpen(step.key);
  if (next) go(next); else note(words("own.done"));
}

/** Accepts the mentions that need no second look. */
function settleSure() {
  change((text) => { for (const one of sureOnes(text)) one.accepted = true; }, current().item);
  note(openOf(textNow()).length ? "" : words("own.done"));
  showOwn(current(), current());
}

/** Places what is looked at where a candidate is, or where none is. */
const pick = (at) => putAt(({ mention }) => candidatesOf(mention)[at] ?? { name: null, lat: null, lon: null });
const seek = (id) => { putAt(() => spotOf(now.table.placeOf[id])); $("own-body").focus(); }; // out of the field: the next key is a decision
const spotOf = ({ id, name, lat, lon }) => ({ name, lat, lon, place_id: id });
const nowhere = () => putAt(() => NOWHERE);
const equate = (at) => putAt((_, text) => text.mentions[at]);
const putAt = (spotOf) => lead((step, text) => place(text, step, spotOf(step, text)));
const about = (at) => lead((step, text) => relate(text, step, at));

/** Changes what is looked at so that its place may be another one, or none, and shows that. */
function lead(doing) {
  const { key } = here();
  mend(doing);
  go(key, { quiet: true });
}

let aiming = null; // the step that waits for a click on the map

/** The next click on the map, or the next place that is searched for, is where the mention lies. */
function aim(told = "own.aim") {
  aiming = here().key;
  root.setAttribute("data-choosing", "");
  note(words(told));
}

function rest() {
  if (!aiming) return;
  aiming = null;
  root.removeAttribute("data-choosing");
  note();
}

function aimed({ key }, view) {
  rest();
  const known = now.table.placeOf[view.place], [lat, lon] = (view.spot ?? "").split(",").map(Number);
  const found = known ? spotOf(known) : view.spot ? { lat, lon } : null;
  if (found) change((text) => place(text, stepOf(text, key), found), key);
  if (document.activeElement?.matches("input")) $("own-body").focus(); // out of the search box: the next key is a decision
  go(key, { quiet: true });
  showOwn(current(), current());
}

function add() {
  let made = null;
  mend((step, text) => { made = addClaim(text, step, selected()); });
  unselect();
  go(made);
}

// ---- the hand

function pressed(event) {
  if (!isOwn() || isFormOpen() || event.altKey || event.target.closest("dialog,textarea,select,input:not([type=range]):not([type=radio])")) return;
  const key = keyOf(event).toLowerCase();
  if (event.ctrlKey || event.metaKey) { if (key !== "z") return; event.preventDefault(); return acts["own-undo"](); }
  const digit = here() && Number(key);
  const act = { j: () => move(1), k: () => move(-1), a: () => settle(true), x: () => settle(false), u: acts["own-undo"], n: add, m: () => aim(),
    p: markActs["own-mark"], o: markActs["own-instead"], w: markActs["own-words"] }[key]
    ?? (digit >= 1 && digit <= candidatesOf(here().mention ?? {}).length ? () => pick(digit - 1) : null);
  if (!act || !(here() || key === "p")) return;
  event.preventDefault();
  act();
}

export const acts = {
  own: () => choose({ mode: "own", tour: null, place: null, spot: null, item: null }),
  "own-close": () => { root.removeAttribute("data-sheet"); choose({ mode: boot.defaults.mode, item: null }); },
  "own-text": () => root.removeAttribute("data-sheet"),
  "own-back": () => move(-1),
  "own-on": () => move(1),
  "own-undo": () => { const at = undo(); note(); if (at && textNow()) go(at, { quiet: true }); showOwn(current(), current()); },
  ...markActs,
  "own-claim": add,
  "own-sure": settleSure,
  "own-alone": () => { showAlone(!draft.isAlone); showOwn(current(), current()); },
  "own-another": askAnother,
  "own-discard": () => { if (confirm(words("own.discard_sure"))) { change(() => { draft.texts.splice(draft.at, 1); draft.at = 0; }, null); choose({ item: null, place: null }); showOwn(current(), current()); } },
  "own-zip": () => work(takeHome),
  "own-save": () => work(saveAll),
};
