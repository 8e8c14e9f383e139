// The card in which one mention or one proposal of an own article is decided.

import { boot } from "./store.mjs";
import { words } from "./now.mjs";
import { el, select } from "./dom.mjs";
import { called, decidedOf, labelled, paired, sumUp, wordButton } from "./cardparts.mjs";
import { claimCard, daysTold } from "./claimcard.mjs";
import { isAlike } from "./decide.mjs";
import { firstOf, labelOf, namedIn } from "./named.mjs";
import { placeField } from "./seeking.mjs";
import { claimsOf, isMapped, isPlaceless } from "./steps.mjs";

const AROUND = 90;
const PROPOSED = "proposed by the rule"; // as geodata/parsing/propose.py notes it
const UNLOCATED = -2; // among the numbers of candidates: that nobody can say where it is

/** What a mention may be: the place it was taken for, then the others; {name, lat, lon, place_id, kind, told}. */
export function candidatesOf(mention) {
  const listed = mention.candidates ?? [];
  const isSame = (one) => one.lat === mention.lat && one.lon === mention.lon;
  const own = mention.name && !mention.nowhere && !listed.some(isSame) ? [{ name: mention.name, lat: mention.lat, lon: mention.lon, place_id: mention.place_id, kind: "" }] : [];
  return [...own, ...listed];
}

export const chosenOf = (mention) => (mention.name && !mention.nowhere ? candidatesOf(mention).findIndex((one) => one.lat === mention.lat && one.lon === mention.lon) : -1);

/** Shows anew whether a step is decided and what its days bring with them, and leaves the rest of its card to the hand that is in it. */
export function restamp(card, step) {
  const { row } = step;
  card.querySelector(".stamp").replaceWith(stamp(step));
  card.querySelector(".told-days").replaceWith(daysTold(row));
  card.querySelector(".tick input").checked = row.precise === "true";
}

/** The card of a step; `acts` are what its buttons do. */
export function cardOf(text, step, acts) {
  const head = el("header", {}, el("h3", { textContent: words(headOf(step)) }), stamp(step));
  const body = step.kind === "mention" ? mentionCard(text, step.row, acts) : claimCard(text, step, acts);
  return el("div", { className: "decide" }, head, quoteOf(text, step.row), step.row.whole ? el("p", { className: "hint", textContent: words("own.whole", { words: words("own.mark_words") }) }) : null, decisionOf(step.row, acts), body);
}

/** What a card is headed: a claim that a rule proposed says so, also where it came with a zip, which keeps that in its note alone. */
function headOf({ kind, row }) {
  if (kind === "mention") return "own.mention";
  if (row.was) return "own.claim_saved";
  return row.rule || row.note?.startsWith(PROPOSED) ? "own.claim" : "own.claim_own";
}

/** Whether a step is decided, or needs no decision. */
function stamp(step) {
  const decided = decidedOf(step);
  return el("span", { className: "stamp", textContent: words(decided), data: { decided: decided === "own.taken_out" ? "out" : String(step.row.accepted) } });
}

/** The words in question with what stands round them. */
function quoteOf(text, { start, end }) {
  if (!text.text || start === "" || start === null) return null;
  const letters = Array.from(text.text), from = Number(start), to = Number(end);
  const bit = (a, b) => letters.slice(Math.max(0, a), b).join("").replace(/\s+/g, " ");
  return el("blockquote", { dir: "auto" }, from > AROUND ? "…" : "", bit(from - AROUND, from), el("mark", { textContent: bit(from, to) }), bit(to, to + AROUND), "…");
}

function decisionOf(row, acts) {
  const button = (name, act, on) => el("button", { type: "button", className: `word${on ? " solid" : ""}`, textContent: words(name), aria: { pressed: on }, onclick: act });
  return el("p", { className: "acts" }, button(row.was ? "own.keep" : "own.accept", acts.accept, row.accepted === true), button(row.was ? "own.take_out" : "own.reject", acts.reject, row.accepted === false));
}

function mentionCard(text, mention, acts) {
  const role = select(paired(boot.own.roles, "role"), mention.role, { onchange: ({ target }) => acts.set({ role: target.value }) });
  const rows = [labelled("own.role", role)];
  if (isMapped(mention)) {
    rows.push(el("fieldset", {}, el("legend", { textContent: words("own.where") }), whereOf(mention, acts), placeField(acts.seek)), sameAs(text, mention, acts));
    const alike = text.mentions.filter((one) => one !== mention && isAlike(one, mention)).length;
    if (alike) rows.push(el("p", { className: "hint", textContent: words("own.alike", { n: alike }) }));
    rows.push(el("p", { className: "acts" }, wordButton("own.on_map", acts.aim), wordButton("own.add_claim", acts.addClaim)));
  }
  rows.push(claimedOf(text, mention, acts), reasonOf(mention));
  return rows;
}

/** The other places of the text, of which the words may mean one: "the town", "there". */
function sameAs(text, mention, acts) {
  const named = namedIn(text), own = firstOf(named, mention);
  const others = named.filter((one) => one !== own && !one.mention.nowhere && !isPlaceless(one.mention));
  if (!others.length) return null;
  return labelled("own.same_as", select([["", "–"], ...others.map((one) => [String(one.at), labelOf(one.mention)])], "",
    { onchange: ({ target }) => acts.equate(Number(target.value)), dir: "auto" }));
}

/** What is claimed about a mention, each claim to be opened from here. */
function claimedOf(text, mention, acts) {
  const claims = claimsOf(text).filter((step) => step.mention === mention);
  const open = ({ key, row }) => el("button", { type: "button", className: "word", textContent: sumUp(row), onclick: () => acts.open(key) });
  return claims.length ? el("fieldset", { className: "claims" }, el("legend", { textContent: words("own.claims") }), el("p", { className: "acts" }, claims.map(open))) : null;
}

/** Why a mention was found and resolved so: in Arabic where the page is and the parser's reason is known in it. */
function reasonOf({ reason = "", reason_ar: arabic }) {
  const isArabic = document.documentElement.lang === "ar" && Boolean(arabic) && Boolean(reason);
  return el("p", { className: "hint", lang: isArabic ? "ar" : "en", dir: isArabic ? "rtl" : "ltr", textContent: isArabic ? arabic : reason });
}

function whereOf(mention, acts) {
  const chosen = mention.nowhere ? UNLOCATED : chosenOf(mention), found = candidatesOf(mention);
  const option = (at, label, note) => el("label", {},
    el("input", { type: "radio", name: "own-where", checked: at === chosen, onchange: () => (at === UNLOCATED ? acts.nowhere() : acts.pick(at)) }),
    el("span", {}, el("strong", { textContent: label, dir: "auto" }), note ? ` ${note}` : ""));
  const rows = found.map((one, at) => option(at, `${at + 1}. ${called(one)}`, [kindOf(one), one.place_id ? words("own.here_already") : "", spot(one)].filter(Boolean).join(" · ")));
  return [...rows, option(-1, words(found.length ? "own.nowhere" : "own.not_listed"), ""), option(UNLOCATED, words("own.unlocated"))];
}

/** The kind of a candidate in words; one that a reader's own gazetteer made up stays as it is. */
function kindOf({ kind }) {
  const key = `place.${kind.replaceAll(" ", "_")}`, told = words(key);
  return told && told !== key ? told.toLowerCase() : kind;
}

const spot = ({ lat, lon }) => (lat === null || lat === undefined ? "" : `${lat.toFixed(3)}, ${lon.toFixed(3)}`);
