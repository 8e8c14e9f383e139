// The card in which one mention or one proposal of an own article is decided.

import { boot, current } from "./store.mjs";
import { nameOf } from "./table.mjs";
import { now, words } from "./now.mjs";
import { el, select } from "./dom.mjs";
import { lacksPlace } from "./decide.mjs";
import { isMapped, isPlaceless } from "./steps.mjs";

const HOLDING = ["control", "capture"];
const NOBODYS = ["airstrike", "displacement", "ceasefire"];
const AROUND = 90;
const UNLOCATED = -2; // among the numbers of candidates: that nobody can say where it is
/** What a place is called on this page, where the atlas knows it. */
const called = (one) => (now.table?.placeOf[one.place_id] ? nameOf(now.table.placeOf[one.place_id], current().lang) : one.name);
const paired = (names, family) => names.map((name) => [name, words(`${family}.${name}`)]);

/** What a mention may be: the place it was taken for, then the others; {name, lat, lon, place_id, kind, told}. */
export function candidatesOf(mention) {
  const listed = mention.candidates ?? [];
  const isSame = (one) => one.lat === mention.lat && one.lon === mention.lon;
  const own = mention.name && !mention.nowhere && !listed.some(isSame) ? [{ name: mention.name, lat: mention.lat, lon: mention.lon, place_id: mention.place_id, kind: "" }] : [];
  return [...own, ...listed];
}

export const chosenOf = (mention) => (mention.name && !mention.nowhere ? candidatesOf(mention).findIndex((one) => one.lat === mention.lat && one.lon === mention.lon) : -1);

/** Shows anew whether a step is decided, and leaves the rest of its card to the hand that is in it. */
export const restamp = (card, { row }) => card.querySelector(".stamp").replaceWith(stamp(row.accepted));

/** The card of a step; `acts` are what its buttons do. */
export function cardOf(text, step, acts) {
  const head = el("header", {}, el("h3", { textContent: words(step.kind === "mention" ? "own.mention" : "own.claim") }), stamp(step.row.accepted));
  const body = step.kind === "mention" ? mentionCard(text, step.row, acts) : claimCard(text, step, acts);
  return el("div", { className: "decide" }, head, quoteOf(text, step.row), decisionOf(step.row, acts), body);
}

const stamp = (accepted) => el("span", { className: "stamp", textContent: words(accepted === undefined ? "own.open_yet" : accepted ? "own.accepted" : "own.rejected"), data: { decided: String(accepted) } });

/** The words in question with what stands round them. */
function quoteOf(text, { start, end }) {
  if (!text.text || start === "" || start === null) return null;
  const letters = Array.from(text.text), from = Number(start), to = Number(end);
  const bit = (a, b) => letters.slice(Math.max(0, a), b).join("").replace(/\s+/g, " ");
  return el("blockquote", { dir: "auto" }, from > AROUND ? "…" : "", bit(from - AROUND, from), el("mark", { textContent: bit(from, to) }), bit(to, to + AROUND), "…");
}

function decisionOf(row, acts) {
  const button = (name, act, on) => el("button", { type: "button", className: `word${on ? " solid" : ""}`, textContent: words(name), aria: { pressed: on }, onclick: act });
  return el("p", { className: "acts" }, button("own.accept", acts.accept, row.accepted === true), button("own.reject", acts.reject, row.accepted === false));
}

function mentionCard(text, mention, acts) {
  const role = select(paired(boot.own.roles, "role"), mention.role, { onchange: ({ target }) => acts.set({ role: target.value }) });
  const rows = [labelled("own.role", role)];
  if (isMapped(mention)) {
    rows.push(el("fieldset", {}, el("legend", { textContent: words("own.where") }), whereOf(mention, acts)));
    const alike = text.mentions.filter((one) => one !== mention && one.surface === mention.surface && one.accepted === undefined).length;
    if (alike) rows.push(el("p", { className: "hint", textContent: words("own.alike", { n: alike }) }));
    rows.push(el("p", { className: "acts" },
      el("button", { type: "button", className: "word", textContent: words("own.on_map"), onclick: acts.aim }),
      el("button", { type: "button", className: "word", textContent: words("own.add_claim"), onclick: acts.addClaim })));
  }
  rows.push(reasonOf(mention));
  return rows;
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
  return [...rows, option(-1, words("own.nowhere"), found.length ? "" : words("own.not_listed")), option(UNLOCATED, words("own.unlocated"))];
}

/** The kind of a candidate in words; one that a reader's own gazetteer made up stays as it is. */
function kindOf({ kind }) {
  const key = `place.${kind.replaceAll(" ", "_")}`, told = words(key);
  return told && told !== key ? told.toLowerCase() : kind;
}

const EARLIEST = "1900-01-01"; // a year that is half typed is no year

const spot = ({ lat, lon }) => (lat === null || lat === undefined ? "" : `${lat.toFixed(3)}, ${lon.toFixed(3)}`);

const labelled = (key, field) => el("label", {}, el("span", { textContent: words(key) }), field);

function claimCard(text, { row, mention }, acts) {
  const set = (name) => ({ target }) => acts.set({ [name]: target.value });
  const field = (name, type, more = {}) => labelled(`own.${name}`, el("input", { type, value: row[name] ?? "", onchange: set(name), ...more }));
  const day = (name) => field(name, "date", { min: EARLIEST, onchange: ({ target }) => { if (target.validity.valid) acts.set({ [name]: target.value }); } });
  const coded = (name, family) => labelled(`own.${name}`, select(paired(boot.own[family], name), row[name], { onchange: set(name) }));
  const exact = el("input", { type: "checkbox", checked: row.precise === "true", onchange: ({ target }) => acts.set({ precise: String(target.checked) }) });
  const kind = select(paired(boot.own.kinds, "kind"), row.kind, { onchange: ({ target }) => acts.set({ kind: target.value, ...following(row, target.value) }) });
  const status = select([["", "–"], ...paired(boot.own.statuses, "status")], row.status, { onchange: set("status") });
  return [
    el("p", { className: "where" }, el("strong", { textContent: (mention && called(mention)) ?? row.surface, dir: "auto" }), mention && called(mention) !== mention.surface ? ` (${mention.surface})` : "",
      mention && (isPlaceless(mention) || mention.nowhere) ? el("em", { textContent: ` ${words(mention.nowhere ? "own.unlocated_told" : "own.placeless")}` }) : ""),
    lacksPlace({ kind: "proposal", row, mention }) ? waysOut(acts) : null,
    labelled("own.kind", kind),
    chips("actor", row, acts), chips("holder", row, acts),
    labelled("own.status", status),
    el("div", { className: "days" }, day("first"), day("last")),
    el("label", { className: "tick" }, exact, el("span", { textContent: words("own.precise") })),
    el("details", {}, el("summary", { textContent: words("own.more") }),
      chips("opponent", row, acts),
      field("attribution", "text", { maxLength: 200, dir: "auto" }),
      coded("modality", "modalities"), coded("basis", "bases"), coded("confidence", "confidences"),
      el("div", { className: "days" }, field("count", "number", { min: 0, step: 1 }), field("count_of", "text", { maxLength: 80, dir: "auto" })),
      field("event", "text", { maxLength: 80, dir: "auto" }),
      field("summary", "text", { maxLength: 300, dir: "auto" })),
    row.rule ? el("p", { className: "hint", lang: "en", dir: "ltr", textContent: `${row.rule}; ${row.date_basis}` }) : null,
  ];
}

/** What may be said of a claim that has no place: where it is, or that nobody can say. */
const waysOut = (acts) => el("p", { className: "acts" },
  el("button", { type: "button", className: "word", textContent: words("own.on_map"), onclick: acts.aim }),
  el("button", { type: "button", className: "word", textContent: words("own.unlocated"), onclick: acts.nowhere }));

/** What a change of the kind brings with it: who holds what is taken, and nobody holds what is bombed. */
function following(row, kind) {
  if (NOBODYS.includes(kind)) return { holder: "", status: "" };
  return HOLDING.includes(kind) && !row.holder ? { holder: row.actor, status: "held" } : {};
}

/** The sides as buttons of which several may be pressed: the usual ones, those pressed, and a list of the others. */
function chips(name, row, acts) {
  const pressed = (row[name] || "").split("|").filter(Boolean);
  const turn = (id) => acts.set({ [name]: (pressed.includes(id) ? pressed.filter((one) => one !== id) : [...pressed, id]).join("|"), ...held(name, row, pressed, id) });
  const usual = boot.own.factions.filter((id) => boot.own[name === "holder" ? "holders" : "roots"].includes(id) || pressed.includes(id));
  const others = boot.own.factions.filter((id) => !usual.includes(id));
  return el("fieldset", { className: "chips" }, el("legend", { textContent: words(`own.${name}`) }),
    usual.map((id) => el("button", { type: "button", textContent: words(`faction.${id}.name`), aria: { pressed: pressed.includes(id) }, onclick: () => turn(id) })),
    others.length ? select([["", words("own.others")], ...paired(others, "faction").map(([id]) => [id, words(`faction.${id}.name`)])], "",
      { onchange: ({ target }) => turn(target.value), ariaLabel: words("own.others") }) : null);
}

/** A claim that names a holder says how the place is held, too. */
function held(name, row, pressed, id) {
  if (name !== "holder") return {};
  const left = pressed.includes(id) ? pressed.length - 1 : pressed.length + 1;
  return { status: left === 0 ? "" : row.status || "held" };
}
