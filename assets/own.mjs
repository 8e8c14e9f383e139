// The door to adding an article of one's own: its scripts come when it is first opened, so that the map need not wait.

import { keepHere, takeHere } from "./here.mjs";
import { boot } from "./store.mjs";
import { say, words } from "./now.mjs";

export const SAVED = "saved";
let asked = null, retell = () => {};

const desk = () => (asked ??= import("./adder.mjs").then((adder) => { adder.startOwn(retell); return adder; }));

/** Says what was saved before the page came again; `tell` has the map told anew when a draft changes. */
export function startOwn(tell) {
  retell = tell;
  const told = takeHere(SAVED);
  keepHere(SAVED, null);
  if (!told) return;
  const { claims, taken_out, before, titles } = told;
  say("saved", [`${claims}.`, taken_out ? words("own.saved_out", { n: taken_out }) : "", before ? words("own.saved_before") : "", titles.length ? words("own.saved_some", { titles: titles.join("; ") }) : ""].filter(Boolean).join(" "));
}

/** Follows the view, from the first time on that an article is added. */
export function showOwn(view, before) {
  if (boot.own && (asked || view.mode === "own")) desk().then((adder) => adder.showOwn(view, before));
}

/** Does what a control of these panels names. */
export const ownAct = (name) => desk().then(({ acts }) => acts[name]?.());

/** Takes a file that was dropped on the page. */
export const takeOwn = (file) => desk().then((adder) => adder.takeFile(file));
