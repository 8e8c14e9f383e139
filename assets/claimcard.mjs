// What a claim of an own article says, field by field: what its kind is told by at once, the rest under "More".

import { boot } from "./store.mjs";
import { words } from "./now.mjs";
import { el, select } from "./dom.mjs";
import { labelled, paired, placeName, tellDays, wordButton } from "./cardparts.mjs";
import { lacksPlace } from "./decide.mjs";
import { draft } from "./draft.mjs";
import { asksHolder, following, fromDay, hasEnds, hasOpponent, holderBy, isEmptied, isMovement } from "./kinds.mjs";
import { firstOf, labelOf, namedIn } from "./named.mjs";
import { placeField } from "./seeking.mjs";
import { isPlaceless } from "./steps.mjs";

const STATED = "stated";
const OWN_WORDS = /^((the )?author( \(.*\))?|.* \(author\))?$/i; // as dashboard/why.py has them
const EARLIEST = "1900-01-01"; // a year that is half typed is no year

/** The fields of a claim; `acts` are what they do. */
export function claimCard(text, step, acts) {
  const { row } = step;
  const set = (name) => ({ target }) => acts.set({ [name]: target.value });
  const field = (name, type, more = {}) => labelled(`own.${name}`, el("input", { type, name, value: row[name] ?? "", onchange: set(name), ...more }));
  const coded = (name, family) => labelled(`own.${name}`, select(paired(boot.own[family], name), row[name], { name, onchange: set(name) }));
  const kind = select(paired(boot.own.kinds, "kind"), row.kind, { onchange: ({ target }) => acts.set({ kind: target.value, ...following(row, target.value, text.published) }) });
  const opponent = chips("opponent", row, acts);
  const numbers = el("div", { className: "days" }, field("count", "text", { maxLength: 80, dir: "auto" }), ...offering("count_of", boot.own.counted, row, set("count_of")));
  return [
    sourceOf(row),
    ...whereOf(text, step, acts),
    labelled("own.kind", kind), isEmptied(row) ? emptiedTold(row, kind) : null,
    chips("actor", row, acts), hasOpponent(row) ? opponent : null,
    asksHolder(row) ? [chips("holder", row, acts), statusOf(row, set("status"))] : null,
    daysOf(row, acts),
    isMovement(row) ? [numbers, endsOf(text, row, set)] : null,
    el("details", {}, el("summary", { textContent: words("own.more") }),
      hasOpponent(row) ? null : opponent,
      field("attribution", "text", { maxLength: 200, dir: "auto" }),
      coded("modality", "modalities"), coded("basis", "bases"), coded("confidence", "confidences"),
      isMovement(row) ? null : [numbers, hasEnds(row) ? endsOf(text, row, set) : null],
      offering("event", boot.own.events, row, set("event")),
      field("date_basis", "text", { maxLength: 200, dir: "auto" }),
      field("note", "text", { maxLength: 400, dir: "auto" }),
      field("summary", "text", { maxLength: 300, dir: "auto" })),
    row.rule ? el("p", { className: "hint", lang: "en", dir: "ltr", textContent: `${row.rule}; ${row.date_basis}` }) : null,
  ].flat();
}

const isOthersWord = ({ attribution }) => !OWN_WORDS.test(attribution ?? "");

/** What stands under "More" and must not be overlooked: on whose word a claim is where it is not the author's, how it is known where nobody states it. Each leads to its field. */
function sourceOf(row) {
  const told = [isOthersWord(row) ? ["attribution", row.attribution] : null, row.basis && row.basis !== STATED ? ["basis", words(`basis.${row.basis}`)] : null].filter(Boolean);
  const lead = (name) => ({ target }) => {
    const fold = target.closest(".decide").querySelector("details");
    fold.open = true;
    fold.querySelector(`[name=${name}]`).focus();
  };
  return told.length ? el("p", { className: "told-source" }, told.map(([name, value]) => el("button", { type: "button", onclick: lead(name) },
    el("span", { textContent: `${words(`own.${name}`)}: ` }), el("bdi", { textContent: value })))) : null;
}

/** The place that a claim is about, any that the text names; where nobody gave it a spot, what may be said of that: where it is, or that nobody can say. */
function whereOf(text, step, acts) {
  const { row, mention } = step, named = namedIn(text), first = mention && firstOf(named, mention);
  const told = mention?.nowhere ? "own.unlocated_told" : mention && isPlaceless(mention) ? "own.placeless" : null;
  const own = first ? [] : [["", mention ? labelOf(mention) : row.surface]]; // what it is about is no place that may be chosen
  const about = select([...own, ...named.map((one) => [String(one.at), labelOf(one.mention)])], first ? String(first.at) : "",
    { onchange: ({ target }) => acts.relate(Number(target.value)), dir: "auto", className: "where" });
  return [
    labelled("own.about", about),
    told ? el("p", {}, el("em", { textContent: words(told) })) : null,
    ...(lacksPlace(step) ? [...placeField(acts.seek), el("p", { className: "acts" }, wordButton("own.on_map", acts.aim), wordButton("own.unlocated", acts.nowhere))] : []),
  ];
}

/** Whence and whither people or troops move: each a place that the text names. */
function endsOf(text, row, set) {
  const named = namedIn(text);
  const end = (name) => {
    const mention = text.mentions.find((one) => [one.surface, one.place_id].includes(row[name])), first = mention && firstOf(named, mention);
    const brought = row[name] && !first ? [[row[name], placeName(row[name])]] : []; // a claim that was brought names a place of its dataset
    const listed = [["", "–"], ...brought, ...named.map((one) => [one.mention.surface, labelOf(one.mention)])];
    return labelled(`own.${name}`, select(listed, first?.mention.surface ?? row[name] ?? "", { onchange: set(name), dir: "auto" }));
  };
  const leg = labelled("own.leg", el("input", { type: "number", min: 1, step: 1, value: row.leg ?? "", onchange: (event) => event.target.validity.valid && set("leg")(event) }));
  return el("div", { className: "days" }, end("from_place"), end("to_place"), leg);
}

/** A field with the values on offer that there are, in the atlas and in the drafts: what is told again keeps its name. */
function offering(name, known, row, onchange) {
  const drafted = draft.texts.flatMap(({ proposals }) => proposals.map((one) => one[name])), id = `own-${name}-known`;
  const offered = el("datalist", { id }, [...new Set([...known, ...drafted])].filter(Boolean).map((one) => new Option(one, one)));
  const field = el("input", { type: "text", value: row[name] ?? "", maxLength: 80, dir: "auto", onchange });
  field.setAttribute("list", id); // read-only as a property
  return [labelled(`own.${name}`, field), offered];
}

/** That the kind which was chosen took the holder out, also for those who hear the list that they chose it from. */
function emptiedTold(row, list) {
  list.setAttribute("aria-describedby", "own-emptied");
  return el("p", { id: "own-emptied", className: "told-change", textContent: words("own.emptied", { kind: words(`kind.${row.kind}`) }) });
}

const statusOf = (row, onchange) => labelled("own.status", select([["", "–"], ...paired(boot.own.statuses, "status")], row.status, { onchange }));

/** From when until when, and whether on each of these days. */
function daysOf(row, acts) {
  const day = (name, more = () => ({})) => labelled(`own.${name}`, el("input", { type: "date", min: EARLIEST, value: row[name] ?? "",
    onchange: ({ target }) => { if (target.validity.valid) acts.set({ [name]: target.value, ...more(row, target.value) }); } }));
  const exact = el("input", { type: "checkbox", checked: row.precise === "true", onchange: ({ target }) => acts.set({ precise: String(target.checked), ticked: true }) });
  return [el("div", { className: "days" }, day("first", fromDay), day("last")), daysTold(row), el("label", { className: "tick" }, exact, el("span", { textContent: words("own.precise") }))];
}

/** The days in words: a browser writes the month first, or the day. */
export const daysTold = (row) => el("p", { className: "hint told-days", textContent: tellDays(row) });

/** The sides as buttons of which several may be pressed: the usual ones, those pressed, and a list of the others. */
function chips(name, row, acts) {
  const pressed = (row[name] || "").split("|").filter(Boolean);
  const turned = (id) => (pressed.includes(id) ? pressed.filter((one) => one !== id) : [...pressed, id]).join("|");
  const turn = (id) => acts.set({ [name]: turned(id), ...held(name, row, turned(id)) });
  const usual = boot.own.factions.filter((id) => boot.own[name === "holder" ? "holders" : "roots"].includes(id) || pressed.includes(id));
  const others = boot.own.factions.filter((id) => !usual.includes(id));
  return el("fieldset", { className: "chips" }, el("legend", { textContent: words(`own.${name}`) }),
    usual.map((id) => el("button", { type: "button", textContent: words(`faction.${id}.name`), aria: { pressed: pressed.includes(id) }, onclick: () => turn(id) })),
    others.length ? select([["", words("own.others")], ...others.map((id) => [id, words(`faction.${id}.name`)])], "",
      { onchange: ({ target }) => turn(target.value), ariaLabel: words("own.others") }) : null);
}

/** A claim that names a holder says how the place is held, too; where a hand names none, who acts does not come back into it. */
function held(name, row, sides) {
  if (name === "actor") return holderBy(row, sides);
  return name === "holder" ? { status: sides ? row.status || "held" : "", holding: "hand" } : {};
}
