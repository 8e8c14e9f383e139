// What is on show: the table, the map, the texts and the theme. Filled by main.mjs, read by every part.

export const $ = (id) => document.getElementById(id);

/** Of own articles nothing is accepted; `only` names the one that the map tells alone. */
export const NOTHING_OWN = { key: "", review: null, only: null };

export const now = { table: null, map: null, shapes: {}, texts: {}, plural: new Intl.PluralRules("en"), theme: "light", own: NOTHING_OWN };

/** What a reader accepted of own articles, which a view shows while they are being added; {key, review, only}. */
export const ownOf = (view) => (view.mode === "own" ? now.own : NOTHING_OWN);

/** Names the table that a view asks for: two views of one key share their states. */
export const tableKey = (view) => [view.known, view.basis, view.articles, view.lang, ownOf(view).key].join(" ");

/** Shows a notice of the catalogue, with what it is about. */
export function say(kind, detail = "") {
  const text = now.texts[`notice.${kind}`] ?? kind;
  $("notice-text").textContent = text.includes("{parts}") ? text.replace("{parts}", detail) : [text, detail].filter(Boolean).join(" ");
  $("notice").dataset.kind = kind;
  $("notice").hidden = false;
}

export const readsLessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A text of the catalogue with its gaps filled. */
export const words = (key, values = {}) => Object.entries(values).reduce((told, [name, value]) => told.replace(`{${name}}`, value), now.texts[key] ?? key);
