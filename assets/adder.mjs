// Adding an article of one's own: the form, the text with its highlights, and the hand that decides.

import { boot, choose, current } from "./store.mjs";
import { dayOf } from "./table.mjs";
import { placeCamera, showPlace } from "./map.mjs";
import { hideCandidates, showCandidates } from "./candidates.mjs";
import { candidatesOf, cardOf, chosenOf } from "./review.mjs";
import { change, draft, isOpen, isPlaceless, pack, save, startDraft, stepOf, stepsOf, sureOnes, textNow, undo } from "./draft.mjs";
import { drawText } from "./annotated.mjs";
import { SAVED } from "./own.mjs";
import { askAnother, isFormOpen, note, startForm, takeFile, work } from "./intake.mjs";
import { el } from "./dom.mjs";
import { $, now, say, words } from "./now.mjs";

const root = document.documentElement;
const isOwn = () => current().mode === "own";
export { takeFile };

/** Wires the panels; `retell` has the map told anew from the draft. */
export function startOwn(retell) {
  startDraft({ retell, unkept: () => note(words("own.unkept")) });
  startForm({ again: () => showOwn(current(), current()), added: () => openText(draft.at) });
  $("own-body").addEventListener("click", ({ target }) => openItem(target.closest("[data-item]")));
  $("own-tabs").addEventListener("click", ({ target }) => { if (target.dataset.text_at) openText(Number(target.dataset.text_at)); });
  $("own-save").hidden = !boot.own.workspace;
  document.addEventListener("keydown", pressed);
  if (now.own.key) retell();
}

/** Follows the view: the form, or the text and the card of what is looked at. */
export function showOwn(view, before) {
  if (view !== current()) return;
  if (view.mode !== "own") { hideCandidates(); root.removeAttribute("data-choosing"); return; }
  if (before.mode && before.mode !== "own" && now.map && !view.at) placeCamera(now.map, null, null, { fly: true }); // the panel takes the window's start
  const text = textNow(), isForm = isFormOpen();
  $("own-form").hidden = !isForm;
  $("own-draft").hidden = isForm;
  if (isForm) { hideCandidates(); root.removeAttribute("data-elsewhere"); $("review-card").replaceChildren(); return; }
  const step = stepOf(text, view.item);
  if (!step) { const first = firstOpen() ?? stepsOf(text)[0]; return first ? queueMicrotask(() => go(first, { quiet: true })) : drawText(text, null); }
  if (root.hasAttribute("data-choosing") && (view.place !== before.place || view.spot !== before.spot)) return queueMicrotask(() => aimed(step, view));
  drawText(text, step);
  drawCard(text, step);
  root.toggleAttribute("data-elsewhere", Boolean(view.spot || (view.place && view.place !== placeOf(step))));
}

// ---- one step

function openItem(part) {
  if (!part) return;
  go(turned(part.dataset.item.split(" ")));
  root.setAttribute("data-sheet", "review");
}

/** Opens a text of the draft at the first thing that is undecided. */
function openText(at) {
  draft.at = at;
  go(firstOpen() ?? stepsOf(textNow())[0] ?? null);
}

const placeOf = ({ mention, row }) => {
  const id = mention?.place_id ?? row.place_id;
  return now.table?.placeOf[id] ? id : null;
};

function go(key, options) {
  const step = stepOf(textNow(), key);
  const day = step?.kind === "proposal" && now.table ? dayWithin(step.row.last || step.row.first) : current().on;
  choose({ mode: "own", item: key ?? null, place: step ? placeOf(step) : null, spot: null, on: day }, options);
  const spot = step?.mention;
  if (now.map && spot && spot.lat !== null && spot.lat !== undefined && !placeOf(step)) showPlace(now.map, spot);
}

const dayWithin = (iso) => { const at = dayOf(now.table, iso); return iso && at >= 0 && at < now.table.days ? iso : current().on; };
const firstOpen = (after = -1) => { const text = textNow(), steps = stepsOf(text); return [...steps.slice(after + 1), ...steps].find((key) => isOpen(text, key)); };
/** Of several things at one spot each click shows the next. */
const turned = (keys) => keys[(keys.indexOf(current().item) + 1) % keys.length];

const here = () => stepOf(textNow(), current().item);

function move(by) {
  const steps = stepsOf(textNow());
  go(steps[Math.max(0, Math.min(steps.length - 1, steps.indexOf(current().item) + by))]);
}

function drawCard(text, step) {
  const acts = { accept: () => decide(true), reject: () => decide(false), set, pick, aim, addClaim };
  $("review-card").replaceChildren(cardOf(text, step, acts));
  if (now.map && step.mention) showCandidates(now.map, candidatesOf(step.mention), chosenOf(step.mention), pick); else hideCandidates();
}

/** Changes what is looked at, and shows it again. */
function mend(doing) {
  const { key } = here();
  change((text) => doing(stepOf(text, key), text), key);
  showOwn(current(), current());
}

const set = (patch) => mend(({ row }) => { Object.assign(row, patch); if (row.kind) row.rule &&= row.rule.endsWith(", changed") ? row.rule : `${row.rule}, changed`; });

function decide(accepted) {
  const text = textNow(), { key, kind: what, mention: about } = here(), at = stepsOf(text).indexOf(key);
  if (accepted && what === "proposal" && about && isPlaceless(about)) return aim(); // first, where it is
  mend(({ row, kind, mention }) => {
    row.accepted = accepted;
    if (kind === "proposal" && accepted && mention) mention.accepted = true;
    if (kind === "mention" && accepted) for (const one of text.mentions) if (isAlike(one, row)) one.accepted = true;
    if (kind === "mention" && !accepted) text.proposals.forEach((one, n) => { if (text.mentions[text.links[n]] === row) one.accepted = false; });
  });
  const next = firstOpen(at);
  if (next) go(next); else note(words("own.done"));
}

const isAlike = (one, row) => one.accepted === undefined && one.surface === row.surface && one.role === row.role && one.lat === row.lat && one.lon === row.lon;

/** Places the mention that is looked at, and those of the same words that are undecided, where a candidate is. */
function pick(at) {
  mend(({ mention }, text) => place(text, mention, candidatesOf(mention)[at] ?? { name: null, lat: null, lon: null, place_id: null }));
}

function place(text, mention, { name, lat, lon, place_id = null }) {
  const alike = text.mentions.filter((one) => one === mention || (one.accepted === undefined && one.surface === mention.surface));
  for (const one of alike) Object.assign(one, { name, lat, lon, place_id, radius_m: lat === null ? null : (one.radius_m ?? 2000) });
  text.proposals.forEach((row, at) => { if (alike.includes(text.mentions[text.links[at]])) row.place_id = place_id ?? ""; });
}

/** The next click on the map, or the next place that is searched for, is where the mention lies. */
function aim() {
  root.setAttribute("data-choosing", "");
  note(words("own.aim"));
}

function aimed({ key }, view) {
  root.removeAttribute("data-choosing");
  note();
  const known = now.table.placeOf[view.place], [lat, lon] = (view.spot ?? "").split(",").map(Number);
  const found = known ? { name: known.name, lat: known.lat, lon: known.lon, place_id: known.id } : view.spot ? { lat, lon } : null;
  if (found) change((text) => { const { mention } = stepOf(text, key); place(text, mention, { name: mention.name ?? mention.called ?? mention.surface, ...found }); }, key);
  go(key, { quiet: true });
  showOwn(current(), current());
}

const ENDS = ".!?؟\n";

/** Adds a claim by hand about the mention that is looked at; its span is the sentence. */
function addClaim() {
  const text = textNow(), { mention } = here(), letters = Array.from(text.text ?? "");
  let [start, end] = [mention.start, mention.end];
  while (start > 0 && !ENDS.includes(letters[start - 1])) start -= 1;
  while (end < letters.length && !ENDS.includes(letters[end])) end += 1;
  while (/\s/.test(letters[start] ?? "")) start += 1;
  const row = { surface: mention.surface, place_id: mention.place_id ?? "", start: String(start), end: String(Math.min(end + 1, letters.length)), kind: "control", actor: "", opponent: "", holder: "",
    status: "", first: "", last: text.published[0], precise: "true", date_basis: "read by the person who added the text", modality: "fact", attribution: "the author", basis: "stated",
    confidence: "medium", summary: "", note: "coded by hand", rule: "" };
  mend((_, whole) => { whole.proposals.push(row); whole.links.push(whole.mentions.indexOf(stepOf(whole, current().item).mention)); });
  go(`p${textNow().proposals.length - 1}`);
}

// ---- the hand

function pressed(event) {
  if (!isOwn() || isFormOpen() || event.altKey || event.target.closest("dialog,textarea,select,input:not([type=range]):not([type=radio])")) return;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) { if (key !== "z") return; event.preventDefault(); return acts["own-undo"](); }
  const digit = here() && Number(key);
  const act = { j: () => move(1), k: () => move(-1), a: () => decide(true), x: () => decide(false), u: acts["own-undo"], n: addClaim, m: aim }[key]
    ?? (digit >= 1 && digit <= candidatesOf(here().mention ?? {}).length ? () => pick(digit - 1) : null);
  if (!act || !here()) return;
  event.preventDefault();
  act();
}

async function deliver(doing) {
  await work(async () => {
    const blob = await doing();
    const link = el("a", { href: URL.createObjectURL(blob), download: "atlas.zip" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    note(words("own.zipped"));
  });
}

export const acts = {
  own: () => choose({ mode: "own", tour: null, place: null, spot: null, item: null }),
  "own-close": () => { root.removeAttribute("data-sheet"); choose({ mode: boot.defaults.mode, item: null }); },
  "own-text": () => root.removeAttribute("data-sheet"),
  "own-back": () => move(-1),
  "own-on": () => move(1),
  "own-undo": () => { const at = undo(); note(); if (at && textNow()) go(at, { quiet: true }); showOwn(current(), current()); },
  "own-sure": () => { change((text) => { for (const one of sureOnes(text)) one.accepted = true; }, current().item); showOwn(current(), current()); },
  "own-another": askAnother,
  "own-discard": () => { if (confirm(words("own.discard_sure"))) { change(() => { draft.texts.splice(draft.at, 1); draft.at = 0; }, null); choose({ item: null, place: null }); showOwn(current(), current()); } },
  "own-zip": () => deliver(pack),
  "own-save": () => work(async () => { const { claims } = await save(); change(() => { draft.texts.length = 0; }, null); sessionStorage.setItem(SAVED, claims); location.assign(location.pathname); }),
};
