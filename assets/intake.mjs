// The form of an own article: a text that is pasted, chosen or dropped, or a zip that was saved here.

import { boot } from "./store.mjs";
import { change, draft, parse, textNow, unpack } from "./draft.mjs";
import { $, now, words } from "./now.mjs";

const MOST_ZIP = 1.9e6;
const MORE = ["author", "publisher", "url", "perspective"];
const root = document.documentElement;
const form = { isAsked: false, file: null, again: () => {}, added: () => {} };

export const isFormOpen = () => form.isAsked || !textNow();
export const note = (told = "") => { $("own-note").textContent = told; };

/** Wires the form; `again` shows the panel again, `added` goes on with a text that came. */
export function startForm({ again, added }) {
  Object.assign(form, { again, added });
  $("own-form").addEventListener("submit", (event) => { event.preventDefault(); find(); });
  $("own-file").addEventListener("change", ({ target }) => { takeFile(target.files[0]); target.value = ""; });
  $("own-text").addEventListener("input", () => { form.file = null; });
}

/** Opens the form for one more text. */
export function askAnother() {
  form.isAsked = true;
  form.again();
  $("own-text").focus();
}

/** Takes a file that was chosen or dropped: a text into the form, or a zip of ours as drafts. */
export async function takeFile(file) {
  if (!file) return;
  const isZip = file.name.toLowerCase().endsWith(".zip");
  if (file.size > (isZip ? MOST_ZIP : boot.own.most)) return note(words("own.large"));
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

async function takeZip(bytes) {
  await work(async () => {
    const texts = await unpack(bytes);
    add(texts.map((text) => ({ ...text, links: text.proposals.map((row) => linkOf(text, row)) })));
  });
}

const linkOf = (text, { surface, start, end }) => {
  const alike = text.mentions.map((one, at) => ({ ...one, at })).filter((one) => one.surface === surface);
  return (alike.find((one) => Number(start) <= one.start && one.start < Number(end)) ?? alike[0])?.at ?? null;
};

async function find() {
  const fields = $("own-form").elements;
  const bytes = form.file ?? new TextEncoder().encode(fields.text.value);
  if (bytes.length > boot.own.most) return note(words("own.large"));
  if (fields.last.value && fields.last.value < fields.first.value) return note(words("own.swapped"));
  await work(async () => {
    const told = await parse(bytes, { first: fields.first.value, last: fields.last.value, title: fields.title.value.trim() });
    const more = Object.fromEntries(MORE.map((name) => [name, fields[name].value.trim()]));
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    add([{ ...told, text, article: { ...told.article, ...more } }]);
    note([words("own.found", { mentions: told.mentions.length, claims: told.proposals.length }), ...told.remarks].join(" "));
  });
}

function add(texts) {
  change(() => { draft.at = draft.texts.length; draft.texts.push(...texts); }, null);
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
