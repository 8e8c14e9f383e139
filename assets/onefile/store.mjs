// What the reader chose, kept behind the # of the address: a page opened from a file has no other.

const boot = JSON.parse(document.getElementById("boot").textContent);
const followers = [];
const ISO = /^\d{4}-\d{2}-\d{2}$/;
const CAMERA = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/;

/** What a text of the address must be, to be followed. */
const SOUND = {
  on: (text) => ISO.test(text) && text >= boot.clock.start && text <= boot.clock.end,
  known: (text) => boot.knowns.includes(text),
  off: (text) => text.split(",").every((name) => boot.layers.includes(name)),
  place: (text) => text === "" || boot.places.includes(text),
  at: (text) => CAMERA.test(text),
  lang: (text) => boot.languages.includes(text),
  names: (text) => ["both", "en", "ar"].includes(text),
};

let view = readAddress();

export { boot };
export const current = () => view;
export const listOf = (text) => (text ? text.split(",") : []);

function readAddress() {
  const read = { ...boot.view };
  if (location.hash.length > 1) Object.assign(read, boot.defaults);
  for (const [key, text] of new URLSearchParams(location.hash.slice(1))) if (SOUND[key]?.(text)) read[key] = text || null;
  return read;
}

/** Calls `follow(view, before)` after each choice, and once now. */
export function follow(call) {
  followers.push(call);
  call(view, {});
}

/** Takes a choice: `patch` holds keys of the view; with `quiet` the address is replaced instead of pushed. */
export function choose(patch, { quiet = false } = {}) {
  const next = { ...view, ...patch };
  if (Object.keys(next).every((key) => next[key] === view[key])) return;
  history[quiet ? "replaceState" : "pushState"](null, "", addressOf(next));
  take(next);
}

/** Shows a view without touching the address: for what is still being dragged. */
export function preview(patch) {
  take({ ...view, ...patch });
}

/** Puts what is shown into the address, after a drag. */
export function settle() {
  history.pushState(null, "", addressOf(view));
}

/** The address of a view: every key that differs from the default. */
export function addressOf(some) {
  const parts = Object.keys(SOUND)
    .filter((key) => some[key] !== boot.defaults[key])
    .map((key) => `${key}=${encodeURIComponent(some[key] ?? "").replace(/%2C/g, ",")}`);
  return `#${parts.join("&") || "all"}`;
}

function take(next) {
  const before = view;
  view = next;
  for (const call of followers) call(view, before);
}

addEventListener("popstate", () => take(readAddress()));
