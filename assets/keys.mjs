// Which key was meant, whatever the layout of the keyboard.

const LETTER = /^(?:Key|Digit|Numpad)([A-Z0-9])$/;

/** What a press says: its own sign where that is Latin, else the sign that this key has on a Latin keyboard: on an Arabic one, A says ش. */
export function keyOf({ key = "", code = "" }) {
  const [, letter] = /^[\x20-\x7e]+$/.test(key) ? [] : (LETTER.exec(code) ?? []);
  return letter ? letter.toLowerCase() : key;
}
