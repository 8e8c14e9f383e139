// What belongs to one tab for the time after a reload, as far as the browser keeps it: storage may be full, or denied.

const keyOf = (name) => `atlas-${name}`;

/** Writes a value down; none, or one that does not fit, leaves nothing there. */
export function keepHere(name, value) {
  try {
    sessionStorage.removeItem(keyOf(name));
    if (value) sessionStorage.setItem(keyOf(name), JSON.stringify(value));
  } catch { /* the page goes on without */ }
}

/** What was written down, or null. */
export function takeHere(name) {
  try { return JSON.parse(sessionStorage.getItem(keyOf(name))); } catch { return null; }
}
