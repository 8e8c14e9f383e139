// What a decision does to a text: values of a draft changed in place, inside `change` of draft.mjs. Nothing here draws.

import { now } from "./now.mjs";
import { isDue, isMapped, isPlaceless } from "./steps.mjs";
import { basisOf, isUndated } from "./kinds.mjs";

const ENDS = ".!?؟\n";
const NOT_SAID_M = 2000;

/** Accepts or rejects a step; the mentions alike, and the claims about a rejected mention, follow. */
export function decide(text, { row, kind, mention }, accepted) {
  row.accepted = accepted;
  if (kind === "proposal" && accepted && mention) mention.accepted = true;
  if (kind === "mention" && accepted) for (const one of text.mentions) if (isAlike(one, row)) one.accepted = true;
  if (kind === "mention" && !accepted) text.proposals.forEach((one, at) => { if (text.mentions[text.links[at]] === row) one.accepted = false; });
  follow(text);
}

/** Whether a mention waits for the decision about another of the same words. */
export const isAlike = (one, row) => one.accepted === undefined && one.surface === row.surface && one.role === row.role && one.lat === row.lat && one.lon === row.lon;

/** Whether nobody can accept a claim yet, since nobody said where it is. */
export const lacksPlace = ({ kind, row, mention }) => kind === "proposal" && (mention ? isPlaceless(mention) : !row.place_id);

/** Whether a claim's last day is missing or before its first. */
export const hasWrongDays = ({ kind, row }) => kind === "proposal" && (!row.last || row.first > row.last);

/** The first end of a claim's movement of which nobody said where it is; undefined where there is none. */
export const openEnd = (text, { kind, row }) => (kind === "proposal" ? endsOf(row).find((end) => !isEndKnown(text, end)) : undefined);

const endsOf = ({ from_place, to_place }) => [from_place, to_place].filter(Boolean);
const isEndKnown = (text, end) => Boolean(now.table?.placeOf[end]) || mentionsOf(text, end).some((one) => !isPlaceless(one));
/** The mentions that an end of a movement may mean: as geodata/parsing/review.py has it. */
const mentionsOf = (text, end) => text.mentions.filter((one) => one.accepted !== false && (one.surface === end || one.place_id === end));

/** What follows from a change: no claim stays accepted that cannot stand any more, and the places that accepted movements lead to are accepted, too. */
function follow(text) {
  text.proposals.forEach((row, at) => {
    if (!row.accepted || row.saved) return;
    const step = { kind: "proposal", row, mention: text.mentions[text.links[at]] };
    if (lacksPlace(step) || hasWrongDays(step) || openEnd(text, step)) delete row.accepted;
    else for (const end of endsOf(row)) acceptEnd(mentionsOf(text, end));
  });
}

function acceptEnd(mentions) {
  const [first] = mentions.filter((one) => !isPlaceless(one));
  if (first && !mentions.some((one) => one.accepted && !isPlaceless(one))) first.accepted = true;
}

/** Takes back that claims were accepted whose days are missing or turned round, of texts that were not decided here and now; returns of how many. */
export function withdraw(texts) {
  const wrong = texts.flatMap(({ proposals }) => proposals).filter((row) => isDue(row) && row.accepted && hasWrongDays({ kind: "proposal", row }));
  for (const row of wrong) delete row.accepted;
  return wrong.length;
}

const CHANGED = ", changed";
const BY_HAND = "read by the person who added the text";

/** Changes a proposal or a mention; a rule's proposal that a hand has changed says so. */
export function set(text, { row }, patch) {
  const isDated = ("first" in patch || "last" in patch) && !("kind" in patch);
  Object.assign(row, patch);
  if ("start" in patch) for (const measured of ["digest", "paragraph", "whole"]) delete row[measured];
  follow(text);
  if (isDated && (row.rule || isUndated(row))) row.date_basis = BY_HAND;
  if (!row.kind || !row.rule) return;
  if (row.rule.endsWith(CHANGED)) return;
  row.rule += CHANGED;
  if (!("note" in patch)) row.note = `${row.note ?? ""}${CHANGED} by hand`;
}

/** The spot of what nobody can locate: on purpose, so that claims about it are listed beside the map. */
export const NOWHERE = { lat: null, lon: null, nowhere: true };

/** Puts the mention behind a step, and those of the same words that are undecided, where somebody said they are, or where another mention is. */
export function place(text, step, { name, lat, lon, place_id = null, nowhere = false, radius_m = null }) {
  const mention = mentionOf(text, step), printed = mention.called || mention.surface;
  const called = nowhere ? printed : name === undefined ? (mention.name ?? printed) : name;
  const alike = text.mentions.filter((one) => one === mention || (one.accepted === undefined && one.surface === mention.surface));
  for (const one of alike) Object.assign(one, { name: called, lat, lon, place_id, nowhere, radius_m: lat === null ? null : (radius_m ?? one.radius_m ?? NOT_SAID_M) });
  text.proposals.forEach((row, at) => { if (alike.includes(text.mentions[text.links[at]])) row.place_id = place_id ?? ""; });
  follow(text);
}

/** Lets a claim be about what another mention names. */
export function relate(text, { row, at }, number) {
  const { surface, place_id } = text.mentions[number];
  text.links[at] = number;
  set(text, { row }, { surface, place_id: place_id ?? "" });
}

/** The mention behind a step; a claim that came without one gets one of its own words. */
function mentionOf(text, { at, row, mention }) {
  if (mention) return mention;
  const span = { start: Number(row.start) || 0, end: Number(row.end) || 0 };
  const made = { surface: row.surface, role: "place", ...span, place_id: row.place_id || null, name: null, lat: null, lon: null, radius_m: null, candidates: [], reason: "", confidence: 1 };
  if (row.accepted) made.accepted = true;
  text.links[at] = text.mentions.push(made) - 1;
  return made;
}

/** The numbers of the mentions that a span overlaps and that may still be changed. */
export const overlapped = (text, { start, end }) => text.mentions.flatMap((one, at) => (one.start < end && start < one.end && !one.saved ? [at] : []));

/** Adds a mention that a hand marked, or takes the one that is there. Returns its key. */
export function addMention(text, made) {
  const there = text.mentions.findIndex((one) => one.start === made.start && one.end === made.end);
  return `m${there >= 0 ? there : text.mentions.push(made) - 1}`;
}

/** Puts a mention in place of another whose words were found too narrow or too wide: what is claimed of that is claimed of it. Returns its key. */
export function replaceMention(text, old, made) {
  const at = text.mentions.indexOf(old), isOnly = !text.mentions.some((one) => one !== old && one.surface === old.surface);
  text.mentions[at] = old.was ? { ...made, was: old.was } : made; // it stands where the old one was saved
  text.proposals.forEach((row, number) => {
    if (text.links[number] === at) Object.assign(row, { surface: made.surface, place_id: made.place_id ?? "" });
    for (const end of ["from_place", "to_place"]) if (isOnly && row[end] === old.surface) row[end] = made.surface;
  });
  follow(text);
  return `m${at}`;
}

/** Adds a claim by hand: about the first place in the words that are selected, which it stands on, or else about what a step is about, on its sentence. Returns the key of the claim. */
export function addClaim(text, step, selected) {
  const within = selected && text.mentions.find((one) => isMapped(one) && selected.start <= one.start && one.end <= selected.end);
  const mention = within || step.mention, about = mention ?? step.row;
  const [start, end] = selected ? [selected.start, selected.end] : sentenceAt(Array.from(text.text ?? ""), Number(about.start) || 0, Number(about.end) || 0);
  const span = end > start ? { start: String(start), end: String(end) } : { start: "", end: "" };
  text.proposals.push({ surface: about.surface, place_id: about.place_id ?? "", ...span, kind: "control", actor: "", opponent: "", holder: "",
    status: "", first: "", last: text.published[0], precise: "true", date_basis: basisOf("control"), modality: "fact", attribution: "the author", basis: "stated",
    confidence: "medium", summary: "", note: "coded by hand", rule: "", ...(span.end && !selected ? { whole: true } : {}) });
  text.links[text.proposals.length - 1] = mention ? text.mentions.indexOf(mention) : null;
  return `p${text.proposals.length - 1}`;
}

function sentenceAt(letters, from, to) {
  let [start, end] = [from, to];
  const ends = (at) => ENDS.includes(letters[at]) && !(/\d/.test(letters[at - 1] ?? "") && /\d/.test(letters[at + 1] ?? "")); // "2.5 million"
  while (start > 0 && !ends(start - 1)) start -= 1;
  while (end < letters.length && !ends(end)) end += 1;
  while (/\s/.test(letters[start] ?? "")) start += 1;
  return [start, letters.length ? Math.min(end + 1, letters.length) : end];
}

/** Notes which rows of a text are in the workspace now, or not any more, and under which article. */
export function markSaved(text, { proposals, mentions, article }) {
  text.saved = article;
  for (const [rows, sent] of [[text.proposals, proposals], [text.mentions, mentions]]) {
    rows.forEach((row, at) => { if (sent.includes(at) || (row.was && row.accepted && !isDue(row))) row.saved = true; });
    for (const row of rows) if (row.saved) delete row.was;
  }
}
