// What the kind of a claim brings with it: which fields are asked first, and what stands in them until a hand says otherwise.

import { boot } from "./store.mjs";

const HOLDING = ["control", "capture"]; // who acts holds the place by it
const TELLING = [...HOLDING, "siege", "repelled"]; // says who holds the place, too; of others a hand may say it at most (CODEBOOK.md)
const NOBODYS = ["airstrike", "displacement", "ceasefire", "presence"];
const OPPOSED = ["capture", "repelled", "siege", "advance", "frontline", "airstrike"];
const MOVING = ["displacement", "advance"];
const CIVILIANS = "civilians";
const STANDING = ["control", "siege", "frontline", "presence", "ceasefire"];

/** What the days of a claim rest on that names none: of a state, of an event. */
export const basisOf = (kind) => boot.own.undated[STANDING.includes(kind) ? "state" : "event"];
export const isUndated = ({ date_basis }) => Object.values(boot.own.undated).includes(date_basis);

/** Whether a claim is asked who holds the place by it: of a kind by which nobody does, only where it says so already. */
export const asksHolder = ({ kind, holder, status }) => !NOBODYS.includes(kind) || Boolean(holder || status);
export const hasOpponent = ({ kind }) => OPPOSED.includes(kind);
/** Whether a claim is about people on the move, so that how many, and whence and whither, are asked at once. */
export const isMovement = ({ kind }) => kind === "displacement";

/** Whether a claim may say whence and whither: of another kind only where it does already. */
export const hasEnds = ({ kind, from_place, to_place }) => MOVING.includes(kind) || Boolean(from_place || to_place);

/** What a change of the kind brings with it: who holds what is taken, that an advance says nothing of it, that only a movement has ends, for which days it is said. */
export function following(row, kind, published) {
  const told = { ...dayPrecision({ ...row, kind }), ...lastDay(row, kind, published), ...(MOVING.includes(kind) ? {} : { from_place: "", to_place: "", leg: "" }) };
  if (isMovement({ kind }) && !row.actor && boot.own.factions.includes(CIVILIANS)) told.actor = CIVILIANS;
  return { ...told, ...(mayStand(row, kind) ? holderBy({ ...row, kind }, row.actor) : emptied(row)) };
}

/** Whether who held the place by the kind before may do so by another: who besieges a place does not hold it. */
const mayStand = ({ holder, actor }, kind) => TELLING.includes(kind) && !(kind === "siege" && holder && holder === actor);

/** A holder that the kind before told of is taken out; `holding` says whence that comes which stands there: of the kind, of who acts, or of a hand. */
const emptied = ({ holder, status }) => (holder || status ? { holder: "", status: "", holding: "emptied" } : {});
export const isEmptied = ({ kind, holding }) => holding === "emptied" && !HOLDING.includes(kind);

/** Who acts in a capture, or holds, holds the place by it, too, until a hand says who does, or that nobody says it. */
export function holderBy({ kind, holder, status, holding }, actor) {
  const isFree = holding === "actor" || (!holder && holding !== "hand");
  if (!HOLDING.includes(kind) || !isFree || actor === CIVILIANS || !(actor || holding === "actor")) return {};
  return { holder: actor, status: actor ? status || "held" : "", holding: "actor" };
}

/** Without a day of its own a state is told of the earliest day of publication, an event of the latest (CODEBOOK.md); what a hand chose stays. */
function lastDay(row, kind, [earliest, latest]) {
  const told = isUndated(row) ? { date_basis: basisOf(kind) } : {};
  return row.last === earliest || row.last === latest ? { last: STANDING.includes(kind) ? earliest : latest, ...told } : {};
}

/** What a new first day brings with it: a capture of the hand's own is so from that day on; a rule has read its days itself. */
export const fromDay = (row, first) => (row.kind === "capture" && !row.rule ? dayPrecision({ ...row, first }) : {});

/** A state is so on every one of its days, an event on some of them (CODEBOOK.md); what a hand ticked stays. */
function dayPrecision({ kind, first, ticked }) {
  return ticked ? {} : { precise: String(STANDING.includes(kind) || (kind === "capture" && Boolean(first))) };
}
