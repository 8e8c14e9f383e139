// Elements made by scripts: words are always text, never markup.

/** An element with properties, `data` and ARIA attributes, and children; null children are left out. */
export function el(tag, given = {}, ...children) {
  const { data = {}, aria = {}, ...properties } = given;
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(data)) element.dataset[name] = value;
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A choice of one: `pairs` are [value, words]. */
export function select(pairs, value, given) {
  const field = el("select", given, pairs.map(([name, words]) => new Option(words, name, false, name === value)));
  field.value = value;
  return field;
}
