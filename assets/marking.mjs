// Words of the text that a hand selects: a place that was missed, or what a claim stands on.

import { boot, current } from "./store.mjs";
import { change, textNow } from "./draft.mjs";
import { spanOf } from "./annotated.mjs";
import { addMention, overlapped, replaceMention, set } from "./decide.mjs";
import { locate } from "./deliver.mjs";
import { note, work } from "./intake.mjs";
import { stepOf } from "./steps.mjs";
import { $, words } from "./now.mjs";

const SHOWN = 40;
const hooks = { mend: () => {}, open: () => {} };

/** Follows the selection, and shows what may be done with it; the buttons do not take it away. `mend` changes what is looked at, `open` looks at a step. */
export function startMarking(given) {
  Object.assign(hooks, given);
  document.addEventListener("selectionchange", showMarking);
  $("own-marking").addEventListener("pointerdown", (event) => event.preventDefault());
}

/** The words that are selected in the text: {start, end, words}; null where there are none. */
export function selected() {
  const chosen = getSelection(), text = textNow();
  if (!text?.text || chosen.isCollapsed || !chosen.rangeCount || current().mode !== "own") return null;
  const span = spanOf(chosen.getRangeAt(0), $("own-body"));
  if (!span) return null;
  const letters = Array.from(text.text), isBlank = (at) => /\s/.test(letters[at]);
  let { start, end } = span;
  while (start < end && isBlank(start)) start += 1;
  while (start < end && isBlank(end - 1)) end -= 1;
  return start < end ? { start, end, words: letters.slice(start, end).join("") } : null;
}

/** Whether selected words may be a mention: few, of one paragraph. */
const mayBeMention = (span) => span.end - span.start <= boot.own.longestMark && !span.words.includes("\n");

/** The one mention that selected words may replace: its span was found too narrow, or too wide. */
function replaceable(text, span) {
  const over = overlapped(text, span);
  return over.length === 1 ? text.mentions[over[0]] : null;
}

export const unselect = () => getSelection().removeAllRanges();

/** Shows the bar of what may be done with selected words, where some are. */
export function showMarking() {
  const span = selected(), text = textNow();
  $("own-marking").hidden = !span;
  if (!span) return;
  const isMention = mayBeMention(span), old = isMention && replaceable(text, span);
  $("own-mark").hidden = !isMention;
  $("own-instead").hidden = !old;
  if (old) $("own-instead").textContent = words("own.mark_instead", { words: shortened(old.surface) });
  $("own-words").hidden = stepOf(text, current().item)?.kind !== "proposal";
}

const shortened = (told) => (told.length > SHOWN ? `${told.slice(0, SHOWN)}…` : told);

/** Marks the selected words as a mention, beside the others or instead of the one that they overlap. */
function mark(isInstead) {
  const span = selected(), text = textNow();
  if (!span || !mayBeMention(span)) return note(words("own.select_first"));
  return work(async () => {
    const made = await locate(text, span);
    if (textNow()?.key !== text.key) return; // another text was turned to meanwhile
    let key = null;
    change((one) => { const old = isInstead && replaceable(one, span); key = old ? replaceMention(one, old, made) : addMention(one, made); }, current().item);
    unselect();
    hooks.open(key);
  });
}

/** Lets the claim that is looked at stand on the selected words. */
function standOn() {
  const span = selected();
  if (!span || stepOf(textNow(), current().item)?.kind !== "proposal") return note(words("own.select_first"));
  hooks.mend((step, text) => set(text, step, { start: String(span.start), end: String(span.end) }));
  unselect();
}

export const markActs = { "own-mark": () => mark(false), "own-instead": () => mark(true), "own-words": standOn };
