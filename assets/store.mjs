// What the reader chose: one view, one address. Values are the texts of the address.

import { addressOf, boot, firstView, viewOf, writeAddress } from "./address.mjs";

const followers = [];
let view = firstView();

export { addressOf, boot };
export const current = () => view;
export const listOf = (text) => (text ? text.split(",") : []);

/** Calls `follow(view, before)` after each choice, and once now. */
export function follow(call) {
  followers.push(call);
  call(view, {});
}

/** Takes a choice: `patch` holds keys of the view; with `quiet` the address is replaced instead of pushed. */
export function choose(patch, { quiet = false } = {}) {
  const next = { ...view, ...patch };
  if (Object.keys(next).every((key) => next[key] === view[key])) return;
  writeAddress(next, quiet);
  take(next);
}

/** Shows a view without touching the address: for what is still being dragged. */
export function preview(patch) {
  take({ ...view, ...patch });
}

/** Puts what is shown into the address, after a drag. */
export function settle() {
  writeAddress(view, false);
}

function take(next) {
  const before = view;
  view = next;
  for (const call of followers) call(view, before);
}

addEventListener("popstate", (event) => take(viewOf(event.state)));
