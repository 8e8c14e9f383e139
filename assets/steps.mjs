// The steps of a text that is being decided: its mentions in their order, each followed by the proposals about it.

import { boot } from "./store.mjs";

export const isMapped = ({ role }) => boot.own.onMap.includes(role);
/** Whether nobody said yet where a mention lies, nor that nobody can say. */
export const isPlaceless = ({ lat, place_id, nowhere }) => !nowhere && (lat === null || lat === undefined) && !place_id;
export const titleOf = ({ article, file }) => article?.title || file;

/** The keys of what is to be decided; what was saved into the workspace is in the atlas, and no step any more. */
export function stepsOf(text) {
  const about = text.mentions.map(() => []);
  const alone = [];
  text.proposals.forEach((row, at) => { if (!row.saved) (about[text.links[at]] ?? alone).push(`p${at}`); });
  const order = text.mentions.map((_, at) => at).sort((a, b) => text.mentions[a].start - text.mentions[b].start);
  return [...order.flatMap((at) => [...(text.mentions[at].saved ? [] : [`m${at}`]), ...about[at]]), ...alone];
}

/** What a step is about: {key, kind, at, row, mention}; a claim that was brought may have no mention. */
export function stepOf(text, key) {
  const at = Number(key?.slice(1));
  const row = { m: text?.mentions, p: text?.proposals }[key?.[0]]?.[at];
  if (!row || row.saved) return null;
  return { key, at, row, kind: key[0] === "m" ? "mention" : "proposal", mention: key[0] === "m" ? row : text.mentions[text.links[at]] };
}

/** The claims of a text that may be decided, as steps. */
export const claimsOf = (text) => stepsOf(text).map((key) => stepOf(text, key)).filter(({ kind }) => kind === "proposal");

const SURE = 0.9;

/** The undecided mentions that need no second look: placed for sure, or not for the map. */
export const sureOnes = (text) => text.mentions.filter((one) => one.accepted === undefined && (one.confidence >= SURE || !isMapped(one)));

/** Whether a step needs a decision; what is not for the map needs none. */
export const needsDecision = ({ kind, row }) => kind === "proposal" || isMapped(row);

/** The keys of the steps that need a decision, and of those the ones that wait for it: what counts, counts by these. */
export const neededOf = (text) => stepsOf(text).filter((key) => needsDecision(stepOf(text, key)));
export const openOf = (text) => neededOf(text).filter((key) => stepOf(text, key).row.accepted === undefined);

/** Whether a row says something else than how it was saved; a new spot has no place_id yet. */
const isChanged = ({ was, ...row }) => Object.keys(was).some((name) => name in row && String(row[name] ?? "") !== was[name])
  || (!row.place_id && (row.nowhere === true || Number.isFinite(row.lat)));
/** Whether what was decided of a row is not in the workspace yet: that it is accepted or, of a saved one, that it is another or goes. */
export const isDue = (row) => !row.saved && (row.was ? row.accepted === false || (row.accepted === true && isChanged(row)) : row.accepted === true);
/** Whether there is something of a text to be saved: mentions go with claims, but for saved ones that were changed. */
export const isTextDue = ({ proposals, mentions }) => proposals.some(isDue) || mentions.some((one) => one.was && isDue(one));
/** Whether nothing of a text waits, neither to be decided nor to be saved. */
export const isDone = (text) => !openOf(text).length && !isTextDue(text);
