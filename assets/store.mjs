// What the reader chose: one view, one address. Values are the texts of the address; Python alone parses them.

const boot = JSON.parse(document.getElementById("boot").textContent);
const followers = [];
let view = { ...boot.view };

export { boot };
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
  write(next, quiet);
  take(next);
}

/** Shows a view without touching the address: for what is still being dragged. */
export function preview(patch) {
  take({ ...view, ...patch });
}

/** Puts what is shown into the address, after a drag. */
export function settle() {
  write(view, false);
}

/** The shortest address of a view: keys that differ from the default, in the order of the table in Python. */
export function addressOf(some) {
  const parts = Object.keys(boot.defaults)
    .filter((key) => some[key] !== boot.defaults[key] || (key === "on" && some.from))
    .map((key) => `${key === "on" && some.from ? "to" : key}=${encodeURIComponent(some[key] ?? "").replace(/%2C/g, ",").replace(/%3A/g, ":")}`);
  return parts.length ? `?${parts.join("&")}` : location.pathname;
}

function write(next, quiet) {
  history[quiet ? "replaceState" : "pushState"](next, "", addressOf(next));
}

function take(next) {
  const before = view;
  view = next;
  for (const call of followers) call(view, before);
}

addEventListener("popstate", (event) => take(event.state ?? { ...boot.defaults }));
history.replaceState(view, "");
