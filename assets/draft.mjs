// A reader's own articles as they are being decided: kept in this browser alone; the server answers and keeps nothing.

import { boot } from "./store.mjs";
import { now } from "./now.mjs";

const KEPT = "atlas-own";
const MOST_UNDONE = 80;
const REST_MS = 120;
const UNTOLD = ["links", "remarks", "known"];
export const draft = { texts: [], at: 0 };
const before = [];
const hooks = { retell: () => {}, unkept: () => {} };
let version = 0, timer = 0;

export const textNow = () => draft.texts[draft.at];

/** Takes up the draft that this browser kept; `retell` is called when the map must tell of something else. */
export function startDraft(given) {
  Object.assign(hooks, given);
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    if (Array.isArray(kept?.texts)) Object.assign(draft, { texts: kept.texts, at: Math.min(kept.at ?? 0, Math.max(0, kept.texts.length - 1)) });
  } catch { localStorage.removeItem(KEPT); }
  tell();
}

/** Changes the draft; `undo` takes it back. `at` is what is looked at, for coming back to it. */
export function change(work, at) {
  before.push({ texts: JSON.stringify(draft.texts), here: draft.at, at });
  if (before.length > MOST_UNDONE) before.shift();
  work(textNow());
  settle();
}

/** Takes the last change back; returns what was looked at then, or null where there is nothing to take back. */
export function undo() {
  const last = before.pop();
  if (!last) return null;
  Object.assign(draft, { texts: JSON.parse(last.texts), at: last.here });
  settle();
  return last.at;
}

export const canUndo = () => before.length > 0;

function settle() {
  try {
    if (draft.texts.length) localStorage.setItem(KEPT, JSON.stringify(draft)); else localStorage.removeItem(KEPT);
  } catch { hooks.unkept(); }
  clearTimeout(timer);
  timer = setTimeout(() => { tell(); hooks.retell(); }, REST_MS);
}

/** What was accepted, as the server takes it: a review without what is undecided. */
export function reviewOf(texts) {
  return texts.map((text) => ({
    ...Object.fromEntries(Object.entries(text).filter(([name]) => !UNTOLD.includes(name))),
    mentions: text.mentions.filter(({ accepted }) => accepted),
    proposals: text.proposals.map((one) => (one.accepted ? one : {})), // their numbers stay
  })).filter(({ proposals }) => proposals.some(({ accepted }) => accepted));
}

/** Says what the map must tell of beside its dataset. */
function tell() {
  const review = reviewOf(draft.texts);
  version += 1;
  now.own = review.length ? { key: `own ${version}`, review } : { key: "", review: null };
}

// ---- the server

async function ask(path, { body, type = "application/json" }) {
  const answer = await fetch(`/api/own/${path}`, { method: "POST", body, headers: { "Content-Type": type } });
  if (answer.ok) return answer;
  throw new Error((await answer.json().catch(() => null))?.error ?? `${answer.status} ${answer.statusText}`);
}

/** What is found in the bytes of a text, to be decided. */
export async function parse(bytes, { first, last, title }) {
  const taken = draft.texts.map(({ file }) => file).join(",");
  const query = new URLSearchParams({ published: `${first}..${last || first}`, title, taken });
  return (await ask(`parse.json?${query}`, { body: bytes, type: "text/plain;charset=utf-8" })).json();
}

/** The texts that a zip of ours holds. */
export async function unpack(bytes) {
  return (await ask("open.json", { body: bytes, type: "application/zip" })).json();
}

export async function pack() {
  return (await ask("dataset.zip", { body: JSON.stringify(reviewOf(draft.texts)) })).blob();
}

export async function save() {
  return (await ask("save.json", { body: JSON.stringify(reviewOf(draft.texts)) })).json();
}

// ---- steps: the mentions of a text in its order, each followed by the proposals about it

export const isMapped = ({ role }) => boot.own.onMap.includes(role);
/** Whether nobody said yet where a mention lies. */
export const isPlaceless = ({ lat, place_id }) => (lat === null || lat === undefined) && !place_id;

export function stepsOf(text) {
  const about = text.mentions.map(() => []);
  const alone = [];
  text.proposals.forEach((row, at) => (about[text.links[at]] ?? alone).push(`p${at}`));
  const order = text.mentions.map((_, at) => at).sort((a, b) => text.mentions[a].start - text.mentions[b].start);
  return [...order.flatMap((at) => [`m${at}`, ...about[at]]), ...alone];
}

/** What a step is about: {key, kind, at, row, mention}. */
export function stepOf(text, key) {
  const at = Number(key?.slice(1));
  const row = { m: text?.mentions, p: text?.proposals }[key?.[0]]?.[at];
  if (!row) return null;
  return { key, at, row, kind: key[0] === "m" ? "mention" : "proposal", mention: key[0] === "m" ? row : text.mentions[text.links[at]] };
}

const SURE = 0.9;

/** The undecided mentions that need no second look: placed for sure, or not for the map. */
export const sureOnes = (text) => text.mentions.filter((one) => one.accepted === undefined && (one.confidence >= SURE || !isMapped(one)));

/** Whether a step waits for a decision; what is not for the map does not. */
export function isOpen(text, key) {
  const { kind, row } = stepOf(text, key);
  return row.accepted === undefined && (kind === "proposal" || isMapped(row));
}
