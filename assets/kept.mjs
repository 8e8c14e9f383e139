// Where drafts are kept: in this browser, shared by its tabs. Texts are told apart by their key, so that no tab writes over another's.

const KEPT = "atlas-own";
let seen = new Map(); // what was kept when we last looked: each text as JSON, by its key
let lost = []; // the keys of what this browser would not keep

const isRow = (one) => Boolean(one) && typeof one === "object";
const isText = (one) => isRow(one) && typeof one.file === "string" && [one.published, one.mentions, one.proposals].every(Array.isArray)
  && [...one.mentions, ...one.proposals].every(isRow);
const whole = (one) => ({ ...one, key: one.key ?? one.file, links: Array.isArray(one.links) ? one.links : [] });
const byKey = (texts) => new Map(texts.map((one) => [one.key, JSON.stringify(one)]));
const listed = (map) => [...map.values()].map((json) => JSON.parse(json));

/** A key that no other tab gives; `randomUUID` is not there on every page. */
export const newKey = () => [...crypto.getRandomValues(new Uint32Array(3))].map((number) => number.toString(36)).join("");

function read() {
  try {
    const { texts, at } = JSON.parse(localStorage.getItem(KEPT)) ?? {};
    const found = (Array.isArray(texts) ? texts : []).filter(isText).map(whole); // what is no text is passed over
    return { texts: byKey(found), at: Number.isInteger(at) ? at : 0 };
  } catch {
    return { texts: new Map(), at: 0 };
  }
}

/** Of each text what changed since `base`, ours before theirs; what one of us removed is gone, unless the other changed it. */
function merge(base, mine, theirs) {
  const chosen = [...new Set([...theirs.keys(), ...mine.keys()])]
    .map((key) => [key, mine.get(key) === base.get(key) ? theirs.get(key) : mine.get(key)]);
  return new Map(chosen.filter(([, json]) => json !== undefined));
}

/** Takes up what is kept: {texts, at}. */
export function takeKept() {
  const { texts, at } = read();
  seen = texts;
  return { texts: listed(texts), at };
}

/** What our texts and those that are kept by now come to. */
export function joinKept(mine) {
  const theirs = read().texts, joined = merge(seen, byKey(mine), theirs);
  seen = theirs;
  return listed(joined);
}

/** Keeps texts, joined with what other tabs kept; returns them all. */
export function keep(mine, at) {
  const texts = joinKept(mine);
  try {
    if (texts.length) localStorage.setItem(KEPT, JSON.stringify({ texts, at })); else localStorage.removeItem(KEPT);
    seen = byKey(texts);
    lost = [];
  } catch {
    lost = texts.filter((one) => seen.get(one.key) !== JSON.stringify(one)).map(({ key }) => key);
  }
  return texts;
}

/** The keys of the texts of which something is lost when the page is closed. */
export const listLost = () => lost;

/** Calls when another tab kept something. */
export const onKept = (call) => addEventListener("storage", ({ key }) => { if (key === KEPT || key === null) call(); });
