// Reading along: an article on one side, the map on the other. A step is a claim; its day, place and sentence go together.

import { boot, choose, current } from "./store.mjs";
import { keyOf } from "./keys.mjs";
import { $, now, say } from "./now.mjs";

const READING_REST_MS = 140;
const MOST_TEXT_BYTES = 2 * 2 ** 20;
const reading = { load: null, asked: {}, data: null, texts: new Map(), shown: "", isOurs: false, timer: 0 };
const root = document.documentElement;

/** Wires the panels; `load` brings the articles with their claims in a language. */
export function startReading(load) {
  reading.load = load;
  $("read-text").addEventListener("scroll", scrolled);
  $("read-open").addEventListener("change", async ({ target }) => { await openText(target.files[0]); target.value = ""; });
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", clicked);
}

/** The articles with their claims in a language, brought once; `all` has every claim, each with its article. */
const articlesIn = (lang) => (reading.asked[lang] ??= reading.load(lang).then((data) =>
  ({ ...data, all: data.articles.flatMap((article) => article.steps.map((step) => ({ ...step, article }))) })));
const textOf = (article) => reading.texts.get(article.id) ?? article.text;
const isReading = () => current().mode === "read";

/** Follows the view: which article and which sentence, and every sentence about the place that is picked. */
export async function showReading(view) {
  if (view.mode !== "read") return;
  reading.data = await articlesIn(view.lang);
  if (view !== current()) return;
  const { all } = reading.data;
  const step = all.find(({ id }) => id === view.claim);
  if (!step) return all.length ? go(firstFor(all, view), { quiet: true }) : undefined;
  showArticle(step.article, view.lang);
  showStep(step, view);
  showMentions(all, step, view);
}

/** Where reading begins: at the first sentence about the place that is picked, or at the first of all. */
const firstFor = (all, view) => all.find(({ place }) => place === view.place) ?? all[0];

function go(step, options) {
  if (step) choose({ claim: step.id, on: step.on, place: step.place, spot: null }, options);
}

function move(by) {
  if (!reading.data) return;
  const { all } = reading.data;
  go(all[all.findIndex(({ id }) => id === current().claim) + by]);
}

// ---- the article

function showArticle(article, lang) {
  const key = [article.id, lang, Boolean(textOf(article))].join(" ");
  if (reading.shown === key) return;
  reading.shown = key;
  $("read-title").textContent = article.title;
  $("read-by").replaceChildren(line("bdi", article.letter), ` · ${article.by}`);
  for (const tab of document.querySelectorAll("[data-article-read]")) tab.setAttribute("aria-checked", tab.dataset.articleRead === article.id);
  const text = textOf(article);
  $("read-text").classList.toggle("told", !text);
  $("read-text").replaceChildren(...(text ? paragraphsOf(article, text) : article.steps.map(summaryOf)));
  $("read-note").textContent = text ? "" : now.texts["read.summaries"];
}

/** The text in paragraphs; each stretch of it names the claims whose span covers it. */
function paragraphsOf(article, text) {
  const letters = Array.from(text); // offsets count code points
  const edges = new Set([0, letters.length]);
  for (const { start, end } of article.steps) if (start !== null) edges.add(start).add(end);
  letters.forEach((letter, at) => { if (letter === "\n") edges.add(at).add(at + 1); });
  const cuts = [...edges].sort((a, b) => a - b);
  const paragraphs = [];
  let paragraph = null;
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [from, to] = [cuts[at], cuts[at + 1]];
    const words = letters.slice(from, to).join("");
    if (words === "\n") { paragraph = null; continue; }
    if (!paragraph) {
      if (!words.trim()) continue;
      paragraphs.push(paragraph = Object.assign(document.createElement("p"), { lang: article.language, dir: "auto" }));
    }
    const said = article.steps.filter(({ start, end }) => start !== null && start <= from && to <= end);
    paragraph.append(said.length ? partOf("span", words, said.map(({ id }) => id)) : words);
  }
  return paragraphs;
}

function partOf(tag, words, ids) {
  const part = Object.assign(document.createElement(tag), { textContent: words });
  part.dataset.said = ids.join(" ");
  return part;
}

function summaryOf(step) {
  const part = partOf("p", "", [step.id]);
  part.append(markOf(step.mark), whereLine(step), summaryLine(step));
  return part;
}

function line(tag, words, more = {}) {
  return Object.assign(document.createElement(tag), { textContent: words, ...more });
}

const whereLine = ({ paragraph, kind, days }) => line("small", `${paragraph === null ? "" : `¶ ${paragraph} · `}${kind} · ${days}`);
const summaryLine = (step) => line("span", step.summary, { className: "summary", lang: "en", dir: "ltr" }); // ours, in English

function markOf(key) {
  const [width, height, light, dark] = reading.data.marks[key];
  const mark = line("span", "", { className: "mark" });
  const picture = document.createElement("i");
  for (const [name, value] of Object.entries({ width: `${width}px`, height: `${height}px`, "--light": `url("${light}")`, "--dark": `url("${dark}")` })) {
    picture.style.setProperty(name, value);
  }
  mark.setAttribute("aria-hidden", "true");
  mark.append(picture);
  return mark;
}

function showStep(step, view) {
  const ids = new Set(step.article.steps.filter(({ place }) => place === view.place).map(({ id }) => id));
  const parts = [...$("read-text").querySelectorAll("[data-said]")];
  let first = null;
  for (const part of parts) {
    const said = part.dataset.said.split(" ");
    const isNow = said.includes(step.id);
    part.classList.toggle("now", isNow);
    part.classList.toggle("about", said.some((id) => ids.has(id)));
    if (isNow) { part.setAttribute("aria-current", "true"); first ??= part; } else part.removeAttribute("aria-current");
  }
  const at = step.article.steps.findIndex(({ id }) => id === step.id) + 1;
  $("read-count").textContent = now.texts["tour.count"].replace("{n}", at).replace("{all}", step.article.steps.length);
  if (first && !reading.isOurs) bring(first);
  reading.isOurs = false;
}

/** Brings a sentence to a third of the panel's height, at once: nothing of it is to be missed on the way. */
function bring(part) {
  const panel = $("read-text");
  const top = part.getBoundingClientRect().top - panel.getBoundingClientRect().top + panel.scrollTop - panel.clientHeight / 3;
  const goal = Math.max(0, Math.min(panel.scrollHeight - panel.clientHeight, top));
  if (Math.abs(panel.scrollTop - goal) < 1) return;
  reading.skip = true;
  panel.scrollTop = goal;
}

/** A reader who scrolls reads: once the hand rests, the sentence on the reading line is the step. */
function scrolled() {
  if (reading.skip) { reading.skip = false; return; }
  clearTimeout(reading.timer);
  reading.timer = setTimeout(() => {
    if (!isReading()) return;
    const id = onReadingLine();
    const step = reading.data.all.find((one) => one.id === id);
    if (!step || id === current().claim) return;
    reading.isOurs = true; // the text stays where the reader has put it
    go(step, { quiet: true });
  }, READING_REST_MS);
}

/** The claim nearest to the reading line, which runs down the panel as the text runs through it. */
function onReadingLine() {
  const panel = $("read-text"), box = panel.getBoundingClientRect();
  const reach = panel.scrollHeight - panel.clientHeight;
  const goal = box.top + (reach > 0 ? panel.scrollTop / reach : 0) * box.height;
  let best = "", near = Infinity;
  for (const part of panel.querySelectorAll("[data-said]")) {
    const { top, bottom } = part.getBoundingClientRect();
    const far = goal < top ? top - goal : goal > bottom ? goal - bottom : 0;
    if (far < near) [best, near] = [part.dataset.said.split(" ").at(-1), far];
  }
  return best;
}

// ---- every sentence about a place

function showMentions(all, step, view) {
  const isHere = step.place === view.place;
  root.toggleAttribute("data-elsewhere", !isHere);
  $("mentions-now").replaceChildren(...(isHere ? tellStep(step) : []));
  const about = all.filter(({ place }) => place === view.place);
  const name = reading.data.names[view.place];
  $("mentions-title").textContent = name
    ? now.texts["read.about"].replace("{place}", name).replace("{n}", about.length) : now.texts[view.place ? "read.unnamed" : "read.pick"];
  $("mentions-list").replaceChildren(...reading.data.articles.flatMap((article) => {
    const here = about.filter((one) => one.article.id === article.id);
    if (!here.length) return [];
    const group = document.createElement("section");
    group.append(line("h4", `${article.letter} · ${article.title}`, { dir: "auto" }), ...here.map((one) => mentionOf(one, step)));
    return [group];
  }));
}

function tellStep(step) {
  const card = line("div", "", { className: "step-now" });
  card.append(markOf(step.mark), line("strong", `${step.kind} · ${step.days}`), summaryLine(step), line("small", step.doubt));
  return [card];
}

function mentionOf(one, step) {
  const button = line("button", "", { type: "button" });
  button.dataset.mention = one.id;
  if (one.id === step.id) button.setAttribute("aria-current", "true");
  const text = textOf(one.article);
  const sentence = text && one.start !== null ? [line("q", Array.from(text).slice(one.start, one.end).join(""), { lang: one.article.language, dir: "auto" })] : [];
  button.append(whereLine(one), ...sentence, summaryLine(one));
  return button;
}

// ---- the hand

function clicked({ target }) {
  if (!isReading() || !reading.data) return;
  const tab = target.closest("[data-article-read]"), mention = target.closest("[data-mention]"), part = target.closest("#read-text [data-said]");
  if (tab) go(reading.data.all.find(({ article }) => article.id === tab.dataset.articleRead));
  else if (mention) { root.removeAttribute("data-sheet"); go(reading.data.all.find(({ id }) => id === mention.dataset.mention)); }
  else if (part) go(reading.data.all.find(({ id }) => id === turned(part.dataset.said.split(" "))));
}

/** Of several claims at one spot each click shows the next, the narrowest first. */
function turned(ids) {
  const at = ids.indexOf(current().claim);
  return at < 0 ? ids.at(-1) : ids[(at + ids.length - 1) % ids.length];
}

function pressed(event) {
  if (!isReading() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("dialog,input:not([type=range])")) return;
  const by = { j: 1, k: -1 }[keyOf(event).toLowerCase()];
  if (!by) return;
  event.preventDefault();
  move(by);
}

// ---- a text of the reader's own

/** Shows the sentences of an article whose text is dropped or chosen; it is known by its digest and stays in the browser. */
export async function openText(file) {
  if (!file) return;
  if (file.size > MOST_TEXT_BYTES) return say("text_large");
  const bytes = await file.arrayBuffer();
  const text = decoded(bytes);
  if (text === null) return say("text_none");
  if (!crypto.subtle) return say("text_insecure");
  const digest = hexOf(await crypto.subtle.digest("SHA-256", bytes));
  const data = await articlesIn(current().lang);
  const article = data.articles.find(({ sha256 }) => sha256 === digest);
  if (!article) return say("text_unknown");
  reading.texts.set(article.id, text);
  reading.shown = "";
  reading.data = data;
  const isOpen = isReading() && article.steps.some(({ id }) => id === current().claim);
  if (isOpen) return showReading(current());
  const [first] = article.steps;
  choose({ mode: "read", ...(first ? { claim: first.id, on: first.on, place: first.place, spot: null } : {}) });
}

/** The words of a file in UTF-8; null where it is no text. */
function decoded(bytes) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

const hexOf = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** On a small screen the sentences about a place lie over the article: back to it. */
function closeMentions() {
  root.removeAttribute("data-sheet");
  const step = reading.data.all.find(({ id }) => id === current().claim);
  if (step) choose({ place: step.place, spot: null });
}

export const readActs = {
  read: () => choose({ mode: "read", tour: null }),
  "close-read": () => choose({ mode: boot.defaults.mode, claim: null }),
  "read-back": () => move(-1),
  "read-on": () => move(1),
  "close-mentions": closeMentions,
  "read-mentions": () => (root.dataset.sheet ? root.removeAttribute("data-sheet") : root.setAttribute("data-sheet", "mentions")),
};
