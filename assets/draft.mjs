// A reader's own articles as they are being decided: kept in this browser alone; the server answers and keeps nothing.

import { NOTHING_OWN, now } from "./now.mjs";
import { keepHere, takeHere } from "./here.mjs";
import { joinKept, keep, listLost, onKept, takeKept } from "./kept.mjs";
import { withdraw } from "./decide.mjs";
import { reviewOf } from "./deliver.mjs";
import { isDue } from "./steps.mjs";

const MOST_UNDONE = 80;
const MOST_LETTERS = 2e6;
const REST_MS = 120;
export const draft = { texts: [], at: 0, isAlone: false };
const hooks = { retell: () => {}, kept: () => {}, joined: () => {} };
let undone = []; // each {was: [[key, JSON or null]], here, at}
let version = 0, timer = 0;

export const textNow = () => draft.texts[draft.at];

/** Takes up the draft that this browser kept, and returns of how many of its claims it took back that they are accepted; `retell` has the map told anew, `kept` tells what is not kept, `joined` shows what another tab did. */
export function startDraft(given) {
  Object.assign(hooks, given);
  const { texts, at } = takeKept(), withdrawn = withdraw(texts);
  Object.assign(draft, { texts, at: Math.max(0, Math.min(at, texts.length - 1)) });
  undone = takeHere("own-undo") ?? [];
  onKept(() => { put(joinKept(draft.texts)); hooks.joined(); told(); });
  addEventListener("pagehide", () => keepHere("own-undo", slimmed(undone)));
  addEventListener("beforeunload", (event) => { if (listLost().length) event.preventDefault(); });
  if (withdrawn) put(keep(draft.texts, draft.at));
  tell();
  return withdrawn;
}

/** Puts texts in place of the draft's; the one that is looked at stays the one looked at. */
function put(texts) {
  const here = textNow()?.key, at = texts.findIndex(({ key }) => key === here);
  Object.assign(draft, { texts, at: at >= 0 ? at : Math.max(0, Math.min(draft.at, texts.length - 1)) });
}

const snapshot = () => new Map(draft.texts.map((one) => [one.key, JSON.stringify(one)]));

/** Changes the draft; `undo` takes it back. `at` is what is looked at, for coming back to it. */
export function change(work, at) {
  const before = snapshot(), here = textNow()?.key;
  work(textNow());
  const after = snapshot();
  const was = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key)).map((key) => [key, before.get(key) ?? null]);
  undone = [...undone, { was, here, at }].slice(-MOST_UNDONE);
  settle();
}

/** Takes the last change back; returns what was looked at then, or null where there is nothing to take back. */
export function undo() {
  const last = undone.pop();
  if (!last) return null;
  const was = new Map(last.was), stays = draft.texts.map((one) => (was.has(one.key) ? JSON.parse(was.get(one.key)) : one)).filter(Boolean);
  const gone = last.was.filter(([key, json]) => json && !draft.texts.some((one) => one.key === key)).map(([, json]) => JSON.parse(json));
  draft.texts = [...stays, ...gone];
  draft.at = Math.max(0, draft.texts.findIndex(({ key }) => key === last.here));
  settle();
  return last.at;
}

export const canUndo = () => undone.length > 0;
/** What was saved cannot be taken back here. */
export const forgetUndo = () => { undone = []; };

/** The last changes, as many as a tab keeps. */
function slimmed(changes) {
  let left = MOST_LETTERS;
  const sizeOf = ({ was }) => was.reduce((total, [, json]) => total + (json?.length ?? 0), 0);
  const fitting = [...changes].reverse().filter((one) => (left -= sizeOf(one)) > 0).reverse();
  return fitting.length ? fitting : null;
}

function settle() {
  put(keep(draft.texts, draft.at));
  hooks.kept(draft.texts.filter(({ key }) => listLost().includes(key)));
  told();
}

function told() {
  clearTimeout(timer);
  timer = setTimeout(() => { tell(); hooks.retell(); }, REST_MS);
}

/** Says what the map must tell of beside its dataset. */
function tell() {
  const review = reviewOf(draft.texts);
  version += 1;
  now.own = review.length ? { key: `own ${version}`, review, only: draft.isAlone && mayBeAlone() ? articleOf(textNow()) : null } : NOTHING_OWN;
}

/** The article that a text is on the map; its name is free there, as the server gave it. */
const articleOf = ({ saved, file }) => saved || file;
/** Whether the text that is looked at says anything on the map. */
export const mayBeAlone = () => Boolean(textNow()?.proposals.some((row) => row.accepted && isDue(row)));

/** Lets the map tell what the text that is looked at says alone, or beside the atlas; also of another text that is turned to. */
export function showAlone(isAlone) {
  const was = now.own.only;
  draft.isAlone = isAlone;
  if (was || isAlone) told();
}
