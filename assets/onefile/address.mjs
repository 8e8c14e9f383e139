// The address of the one-file edition: behind the #, since a page opened from a file has no other. It is parsed here.

const boot = JSON.parse(document.getElementById("boot").textContent);
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
  hindsight: (text) => text === "1",
  colour: (text) => ["holder", "support"].includes(text),
  mode: (text) => ["explore", "read", "predict"].includes(text),
  claim: (text) => /^[\w-]{0,80}$/.test(text),
  reveal: (text) => text === "1",
  without: (text) => text.split(",").every((id) => boot.places.includes(id)),
  tour: (text) => /^[1-9]\d{0,2}$/.test(text),
};

export { boot };

/** The view that the page opens on, or returns to: that of the address, or without one the view it was made for. */
export function viewOf() {
  const read = location.hash.length > 1 ? { ...boot.view, ...boot.defaults } : { ...boot.view };
  for (const [key, text] of new URLSearchParams(location.hash.slice(1))) if (SOUND[key]?.(text)) read[key] = text || null;
  return read;
}

export const firstView = viewOf;

/** Puts a view into the address bar; with `quiet` in place of the last one. */
export function writeAddress(view, quiet) {
  history[quiet ? "replaceState" : "pushState"](null, "", addressOf(view));
}

/** The address of a view: every key that differs from the default. */
export function addressOf(some) {
  const parts = Object.keys(SOUND)
    .filter((key) => some[key] !== boot.defaults[key])
    .map((key) => `${key}=${encodeURIComponent(some[key] ?? "").replace(/%2C/g, ",")}`);
  return `#${parts.join("&") || "all"}`;
}
