// The catalogue's texts in one language, put where the page names them.

import { boot } from "./store.mjs";

const kept = new Map();

export function textsOf(lang) {
  if (!kept.has(lang)) kept.set(lang, fetch(`${boot.urls.texts}/${lang}.json`).then((answer) => answer.json()));
  return kept.get(lang);
}

/** Writes every `data-text`, `data-hint` (what an empty field says) and `data-label`, and turns the page for languages written from the right. */
export function applyTexts(texts, lang) {
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-text]")) {
    const text = texts[element.dataset.text];
    if (text !== undefined && element.textContent !== text) element.textContent = text;
  }
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = texts[element.dataset.hint] ?? "";
  for (const element of document.querySelectorAll("[data-label]")) {
    const text = texts[element.dataset.label];
    if (text === undefined) continue;
    element.setAttribute("aria-label", text);
    if (element.title !== undefined && element.dataset.tip !== undefined) element.title = text;
  }
}
