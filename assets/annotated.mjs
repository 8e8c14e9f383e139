// The text of an own article with its highlights: what was found in it, and what was decided.

import { current } from "./store.mjs";
import { canUndo, draft, mayBeAlone } from "./draft.mjs";
import { claimsOf, isMapped, neededOf, openOf, stepOf, stepsOf, sureOnes, titleOf } from "./steps.mjs";
import { decisionTold, sumUp, tellDays } from "./cardparts.mjs";
import { el } from "./dom.mjs";
import { labelOf } from "./named.mjs";
import { $, now, words } from "./now.mjs";

/** Shows a text and what was decided about it; without its words, a list of what was found. */
export function drawText(text, step) {
  const body = $("own-body"), key = [text.key, Boolean(text.text), ...[...text.mentions, ...text.proposals].flatMap(({ start, end }) => [start, end]), text.mentions.length, current().lang].join(" ");
  if (body.dataset.key !== key) {
    body.dataset.key = key;
    body.replaceChildren(...(text.text ? paragraphsOf(text) : stepsOf(text).map((one) => lineOf(text, one))));
  }
  for (const part of body.querySelectorAll("[data-item]")) markPart(part, text, step);
  body.querySelector(".now")?.scrollIntoView({ block: "center" });
  tellProgress(text, step);
}

/** A stretch of the text looks as what it names was decided; a mention's decision goes before a claim's. */
function markPart(part, text, step) {
  const found = part.dataset.item.split(" ").map((key) => stepOf(text, key));
  const mention = found.find(({ kind }) => kind === "mention"), claims = found.filter(({ kind }) => kind === "proposal");
  const isDropped = claims.every(({ row }) => row.accepted === false);
  part.classList.toggle("now", found.some(({ key }) => key === step?.key));
  part.classList.toggle("claimed", claims.some(({ row }) => row.accepted));
  part.classList.toggle("off-map", Boolean(mention) && !isMapped(mention.row));
  part.dataset.decided = String(mention ? mention.row.accepted : isDropped ? false : undefined);
}

function tellProgress(text, step) {
  $("own-known").textContent = (text.known ?? []).map((title) => words("own.here", { title })).join(" ");
  const needed = neededOf(text), rows = needed.map((key) => stepOf(text, key));
  const count = (accepted, kind) => rows.filter((one) => one.row.accepted === accepted && (!kind || one.kind === kind)).length;
  const values = { all: needed.length, claims: count(true, "proposal"), mentions: count(true, "mention"), open: openOf(text).length, rejected: count(false) };
  const n = step ? needed.indexOf(step.key) + 1 : 0;
  $("own-count").textContent = n ? words("own.count_of_all", { n, all: needed.length }) : step ? words("own.off_map") : "";
  $("own-tally").textContent = words("own.tally", values);
  $("own-undo").disabled = !canUndo();
  $("own-alone").disabled = !mayBeAlone();
  $("own-alone").setAttribute("aria-pressed", draft.isAlone && mayBeAlone());
  const sure = sureOnes(text), places = sure.filter(isMapped).length;
  $("own-sure").hidden = !sure.length;
  $("own-sure").textContent = words("own.sure", { places, others: sure.length - places });
  listClaims(text, step);
}

/** All claims of a text, to be seen at once before it is taken home: each with its place, its days and what was decided. */
function listClaims(text, step) {
  const claims = claimsOf(text);
  $("own-claims").hidden = !claims.length;
  $("own-claims").firstElementChild.textContent = words("own.all_claims", { n: claims.length });
  const told = ({ row, mention }) => `${(mention && labelOf(mention)) || row.surface}: ${sumUp(row)} · ${tellDays(row)}`;
  $("own-claims").lastElementChild.replaceChildren(...claims.map((one) => el("li", { data: { decided: String(one.row.accepted) } },
    el("button", { type: "button", data: { claim: one.key }, aria: one.key === step?.key ? { current: "true" } : {} }, el("span", { className: "told", dir: "auto", textContent: told(one) }), " ", decisionTold(one)))));
}

/** The drafts by number, where there is another to turn to; beside the form also a single one. */
export function drawTabs(isForm) {
  const tabOf = (text, at) =>
    el("button", { type: "button", textContent: at + 1, title: titleOf(text), data: { text_at: at }, aria: { pressed: !isForm && at === draft.at } });
  $("own-tabs").replaceChildren(...(draft.texts.length < (isForm ? 1 : 2) ? [] : draft.texts.map(tabOf)));
}

const starts = new WeakMap(); // where in the text each stretch on the page begins

/** The span of the text that a range of the page covers: {start, end} in code points; null where it covers none. */
export function spanOf(range, body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) if (starts.has(walker.currentNode) && range.intersectsNode(walker.currentNode)) found.push(walker.currentNode);
  if (!found.length) return null;
  const [first, last] = [found[0], found.at(-1)], lettersTo = (node, offset) => Array.from(node.data.slice(0, offset)).length;
  return {
    start: starts.get(first) + (first === range.startContainer ? lettersTo(first, range.startOffset) : 0),
    end: starts.get(last) + lettersTo(last, last === range.endContainer ? range.endOffset : last.length),
  };
}

/** The text in paragraphs; each stretch names the mentions and proposals whose span covers it. */
function paragraphsOf(text) {
  const letters = Array.from(text.text); // offsets count code points
  const steps = new Set(stepsOf(text));
  const spans = [...text.mentions.map((one, at) => ({ key: `m${at}`, start: one.start, end: one.end })),
    ...text.proposals.map((one, at) => ({ key: `p${at}`, start: Number(one.start), end: Number(one.end) }))].filter(({ key, end }) => end && steps.has(key));
  const edges = new Set([0, letters.length]);
  for (const { start, end } of spans) edges.add(start).add(end);
  letters.forEach((letter, at) => { if (letter === "\n") edges.add(at).add(at + 1); });
  const cuts = [...edges].sort((a, b) => a - b), paragraphs = [];
  let paragraph = null;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [from, to] = [cuts[at], cuts[at + 1]], bit = letters.slice(from, to).join("");
    if (bit === "\n") { paragraph = null; continue; }
    if (!paragraph && !bit.trim()) continue;
    if (!paragraph) paragraphs.push(paragraph = el("p", { dir: "auto" }));
    const said = spans.filter(({ start, end }) => start <= from && to <= end).map(({ key }) => key);
    const stretch = document.createTextNode(bit);
    starts.set(stretch, from);
    paragraph.append(said.length ? el(said[0][0] === "m" ? "mark" : "span", { data: { item: said.join(" ") } }, stretch) : stretch);
  }
  return paragraphs;
}

const lineOf = (text, key) => {
  const { row, kind } = stepOf(text, key);
  return el("p", { data: { item: key }, dir: "auto", textContent: kind === "mention" ? row.surface : row.summary || `${row.surface}: ${now.texts[`kind.${row.kind}`] ?? row.kind}` });
};
