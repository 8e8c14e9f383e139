// What is sent to the server of own articles: what was accepted, and no more of it than an answer is made of.

import { isDue, isTextDue } from "./steps.mjs";

const TOLD = ["surface", "role", "start", "end", "place_id", "name", "lat", "lon", "radius_m", "nowhere", "accepted", "saved", "was"];
const FAILED = (answer) => `${answer.status} ${answer.statusText}`;

const only = (one, names) => Object.fromEntries(names.filter((name) => one[name] !== undefined).map((name) => [name, one[name]]));

/** A mention as the server needs it: of a place that is new to the dataset also why it lies there, and which entry it is. */
function mentionOf(mention) {
  const isNew = !mention.place_id && mention.lat !== null && mention.lat !== undefined;
  if (!isNew) return only(mention, TOLD);
  const chosen = (mention.candidates ?? []).filter(({ lat, lon }) => lat === mention.lat && lon === mention.lon).slice(0, 1);
  return { ...only(mention, [...TOLD, "reason"]), candidates: chosen.map((one) => only(one, ["id", "kind", "lat", "lon"])) };
}

/** A text as the server needs it; its words only where a span of it, or the whole, has no digest yet. */
function textOf(text) {
  const isMeasured = text.article?.sha256 && text.proposals.every((one) => !isDue(one) || one.digest);
  return {
    ...only(text, ["file", "published", "article", "saved", ...(isMeasured ? [] : ["text"])]),
    mentions: text.mentions.filter(({ accepted, was }) => accepted || (was && accepted === false)).map(mentionOf),
    proposals: text.proposals.map((one) => (isDue(one) ? one : {})), // their numbers stay
  };
}

const listDue = (texts) => texts.filter(isTextDue);

/** What was decided, as the server takes it: a review without what is undecided, and without what stands as it was saved. */
export const reviewOf = (texts) => listDue(texts).map(textOf);

async function ask(path, { body, type = "application/json" }) {
  const answer = await fetch(`/api/own/${path}`, { method: "POST", body, headers: { "Content-Type": type } });
  if (answer.ok) return answer;
  throw new Error((await answer.json().catch(() => null))?.error ?? FAILED(answer));
}

/** What is found in the bytes of a text, to be decided; `taken` are the names of other drafts. */
export async function parse(bytes, { first, last, title, taken }) {
  const query = new URLSearchParams({ published: `${first}..${last || first}`, title, taken: taken.join(",") });
  return (await ask(`parse.json?${query}`, { body: bytes, type: "text/plain;charset=utf-8" })).json();
}

/** The mention that selected words of a text are, and where it lies among the others. */
export async function locate({ text }, { start, end }) {
  return (await ask(`mark.json?${new URLSearchParams({ start, end })}`, { body: new TextEncoder().encode(text), type: "text/plain;charset=utf-8" })).json();
}

/** The texts that a zip of ours holds. */
export async function unpack(bytes) {
  return (await ask("open.json", { body: bytes, type: "application/zip" })).json();
}

/** An article that was saved, as a text to be decided again. */
export async function takeUp(article) {
  return (await ask(`again.json?${new URLSearchParams({ article })}`, { body: "{}" })).json();
}

export async function pack(texts) {
  return (await ask("dataset.zip", { body: JSON.stringify(reviewOf(texts)) })).blob();
}

/** Saves what is due: {claims, taken_out, sent, place, on, before}, the place and day of the last claim and whether a version before stays; each of `sent` says which rows of a text went, and into which article. */
export async function save(texts) {
  const sent = listDue(texts).map(({ key, proposals, mentions }) => ({ key, proposals: numbersOf(proposals), mentions: numbersOf(mentions) }));
  const { articles, ...told } = await (await ask("save.json", { body: JSON.stringify(reviewOf(texts)) })).json();
  return { ...told, sent: sent.map((one, at) => ({ ...one, article: articles[at] })) };
}

const numbersOf = (rows) => rows.flatMap((one, at) => (isDue(one) ? [at] : []));
