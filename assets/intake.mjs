// The form of an own article: a text that is pasted, chosen or dropped, or a zip that was saved here.

import { boot } from "./store.mjs";
import { change, draft, textNow } from "./draft.mjs";
import { parse, unpack } from "./deliver.mjs";
import { withdraw } from "./decide.mjs";
import { keepHere, takeHere } from "./here.mjs";
import { newKey } from "./kept.mjs";
import { isMapped, titleOf } from "./steps.mjs";
import { $, now, words } from "./now.mjs";

const MORE = ["author", "publisher", "url", "perspective"];
const root = document.documentElement;
const form = { isAsked: false, isAside: false, file: null, again: () => {}, added: () => {} };

/** A form with words in it stays open, whatever another tab does, until it is put aside. */
export const isFormOpen = () => form.isAsked || !textNow() || (Boolean($("own-text").value) && !form.isAside);
export const leaveForm = () => Object.assign(form, { isAsked: false, isAside: true });
export const note = (told = "") => { $("own-note").textContent = told; };

/** Wires the form; `again` shows the panel again, `added` goes on with a text that came. */
export function startForm({ again, added }) {
  Object.assign(form, { again, added });
  $("own-form").addEventListener("submit", (event) => { event.preventDefault(); find(); });
  $("own-file").addEventListener("change", ({ target }) => { takeFile(target.files[0]); target.value = ""; });
  $("own-text").addEventListener("input", () => Object.assign(form, { file: null, isAside: false }));
  fill(takeHere("own-form") ?? {});
  addEventListener("pagehide", () => keepHere("own-form", $("own-text").value ? Object.fromEntries(fieldsOf().map(({ name, value }) => [name, value])) : null));
}

const fieldsOf = () => [...$("own-form").elements].filter(({ name }) => name);

/** Fills the form with what stood in it before the page was loaded again. */
function fill(values) {
  for (const field of fieldsOf()) field.value = values[field.name] ?? field.value;
}

/** Opens the form for one more text. */
export function askAnother() {
  form.isAsked = true;
  note();
  form.again();
  $("own-text").focus();
}

/** Takes a file that was chosen or dropped: a text into the form, or a zip of ours as drafts. */
export async function takeFile(file) {
  if (!file) return;
  const isZip = file.name.toLowerCase().endsWith(".zip");
  if (file.size > (isZip ? boot.own.mostZip : boot.own.most)) return noteLarge();
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isZip) return takeZip(bytes);
  form.isAsked = true;
  form.file = bytes; // sent as it is: the server says what is wrong with it
  form.again();
  $("own-text").value = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const { title } = $("own-form").elements;
  title.value ||= file.name.replace(/\.[^.]*$/, "");
  note();
}

const noteLarge = () => note(words("own.large", { text: boot.own.most / 1000, zip: boot.own.mostZip / 1e6 }));

async function takeZip(bytes) {
  await work(async () => {
    const texts = await unpack(bytes), known = texts.map(twinOf), fresh = texts.filter((_, at) => !known[at]);
    withdraw(fresh);
    if (fresh.length) add(fresh.map((text) => ({ ...text, links: text.proposals.map((row) => linkOf(text, row)) })));
    if (fresh.length < texts.length) showTwin(known.find(Boolean), fresh.length > 0);
    noteWithdrawn(fresh.flatMap(({ proposals }) => proposals).filter(({ accepted }) => !accepted).length);
  });
}

/** Says of how many claims that came from elsewhere it was taken back that they are accepted. */
export function noteWithdrawn(claims) {
  if (claims) note([$("own-note").textContent, words("own.withdrawn", { claims })].filter(Boolean).join(" "));
}

/** The draft that is of the same words, or of the same name where its words are not known. */
const twinOf = ({ file, article }) => draft.texts.find((one) => (article?.sha256 && one.article?.sha256 ? article.sha256 === one.article.sha256 : file === one.file));

/** Says that a text is among the drafts, and shows it there, unless others came with it. */
function showTwin(text, isBeside) {
  if (!isBeside) {
    leaveForm();
    draft.at = draft.texts.indexOf(text);
    form.added();
  }
  note(words("own.twice", { title: titleOf(text) }));
}

/** Puts its words beside what was opened without them. */
function giveWords(twin, text) {
  change(() => { twin.text = text; draft.at = draft.texts.indexOf(twin); }, null);
  formDone();
  note(words("own.has_words"));
}

/** The number of the mention that a claim is about, at its place if there is one: as geodata/parsing/review.py has it. */
export const linkOf = (text, { surface, start, end, place_id }) => {
  const alike = text.mentions.map((one, at) => ({ ...one, at })).filter((one) => one.surface === surface);
  const inside = alike.filter((one) => Number(start) <= one.start && one.start < Number(end)), found = inside.length ? inside : alike;
  return (found.find((one) => place_id && one.place_id === place_id) ?? found[0])?.at ?? null;
};

async function find() {
  const fields = $("own-form").elements;
  const bytes = form.file ?? new TextEncoder().encode(fields.text.value);
  if (bytes.length > boot.own.most) return noteLarge();
  if (fields.last.value && fields.last.value < fields.first.value) return note(words("own.swapped"));
  await work(async () => {
    const taken = draft.texts.map(({ file }) => file);
    const { here, ...told } = await parse(bytes, { first: fields.first.value, last: fields.last.value, title: fields.title.value.trim(), taken });
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), twin = twinOf(told);
    if (twin) return twin.text || !twin.article?.sha256 ? showTwin(twin) : giveWords(twin, text);
    const more = Object.fromEntries(MORE.map((name) => [name, fields[name].value.trim()]));
    add([{ ...told, text, known: here, article: { ...told.article, ...more } }]);
    note([foundIn(told), ...told.remarks].join(" "));
  });
}

/** What was found in a text, and where no claim is proposed, how one is added. */
function foundIn({ mentions, proposals }) {
  const key = proposals.length ? "own.found" : mentions.length ? "own.found_none" : "own.found_nothing";
  return words(key, { mentions: mentions.filter(isMapped).length, claims: proposals.length });
}

function add(texts) {
  change(() => { draft.at = draft.texts.length; draft.texts.push(...texts.map((text) => ({ key: newKey(), ...text }))); }, null);
  formDone();
}

/** Empties the form, and goes on with the text that is looked at. */
function formDone() {
  form.isAsked = false;
  form.file = null;
  $("own-form").reset();
  form.added();
}

/** Does what may take long or fail: busy is shown, and what goes wrong is said in the panel. */
export async function work(doing) {
  note();
  const timer = setTimeout(() => root.setAttribute("data-busy", ""), 500);
  try { await doing(); } catch (error) { note(error instanceof TypeError ? words("own.offline") : error.message); }
  clearTimeout(timer);
  root.removeAttribute("data-busy");
}
