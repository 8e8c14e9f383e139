// The address of the page: Python alone parses it; the browser's history keeps the views themselves.

const boot = JSON.parse(document.getElementById("boot").textContent);

export { boot };

/** The view that the page opens on. */
export function firstView() {
  history.replaceState(boot.view, "");
  return { ...boot.view };
}

/** The view that Back returns to: what the history kept, or the default. */
export const viewOf = (state) => state ?? { ...boot.defaults };

/** Puts a view into the address bar; with `quiet` in place of the last one. */
export function writeAddress(view, quiet) {
  history[quiet ? "replaceState" : "pushState"](view, "", addressOf(view));
}

/** The shortest address of a view: keys that differ from the default, in the order of the table in Python. */
export function addressOf(some) {
  const parts = Object.keys(boot.defaults)
    .filter((key) => some[key] !== boot.defaults[key] || (key === "on" && some.from))
    .map((key) => `${key === "on" && some.from ? "to" : key}=${encodeURIComponent(some[key] ?? "").replace(/%2C/g, ",").replace(/%3A/g, ":")}`);
  return parts.length ? `?${parts.join("&")}` : location.pathname;
}
