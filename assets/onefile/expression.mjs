// The expressions of the map's style (dashboard/mapstyle.py), so far as it uses them: MapLibre's own meanings.

/** Returns the value of an expression for a feature at a zoom; what is no expression is its own value. */
export function valueOf(expression, feature, zoom) {
  if (!Array.isArray(expression) || typeof expression[0] !== "string" || !OPERATORS[expression[0]]) return expression;
  return OPERATORS[expression[0]](expression.slice(1), (one) => valueOf(one, feature, zoom), feature, zoom);
}

const OPERATORS = {
  literal: ([value]) => value,
  image: ([name], of) => of(name),
  zoom: (_, of, feature, zoom) => zoom,
  "geometry-type": (_, of, feature) => feature.geometry.type.replace("Multi", ""),
  get: ([name], of, feature) => feature.properties[name] ?? null,
  has: ([name], of, feature) => (feature.properties[name] ?? null) !== null,
  "!": ([one], of) => !of(one),
  "==": ([one, other], of) => of(one) === of(other),
  ">=": ([one, other], of) => of(one) >= of(other),
  all: (parts, of) => parts.every(of),
  in: ([one, many], of) => of(many).includes(of(one)),
  "-": ([one, other], of) => of(one) - of(other),
  "*": ([one, other], of) => of(one) * of(other),
  "/": ([one, other], of) => of(one) / of(other),
  upcase: ([text], of) => of(text).toUpperCase(),
  coalesce: (parts, of) => parts.map(of).find((value) => value !== null) ?? null,
  case: (parts, of) => {
    for (let at = 0; at + 1 < parts.length; at += 2) if (of(parts[at])) return of(parts[at + 1]);
    return of(parts.at(-1));
  },
  match: ([input, ...parts], of) => {
    const value = of(input);
    for (let at = 0; at + 1 < parts.length; at += 2) if ([parts[at]].flat().includes(value)) return of(parts[at + 1]);
    return of(parts.at(-1));
  },
  step: ([input, first, ...parts], of) => {
    const value = of(input);
    let found = first;
    for (let at = 0; at + 1 < parts.length && value >= parts[at]; at += 2) found = parts[at + 1];
    return of(found);
  },
  interpolate: ([[kind, base = 1], input, ...stops], of) => {
    const value = of(input), last = stops.length - 2;
    if (value <= stops[0]) return of(stops[1]);
    if (value >= stops[last]) return of(stops[last + 1]);
    let at = 0;
    while (stops[at + 2] <= value) at += 2;
    const [low, high] = [stops[at], stops[at + 2]];
    const part = kind === "exponential" && base !== 1 ? (base ** (value - low) - 1) / (base ** (high - low) - 1) : (value - low) / (high - low);
    const [from, to] = [of(stops[at + 1]), of(stops[at + 3])];
    return from + (to - from) * part;
  },
  format: (parts, of) => {
    const sections = [];
    for (let at = 0; at < parts.length; at += 2) sections.push({ text: String(of(parts[at]) ?? ""), scale: parts[at + 1]["font-scale"] ?? 1 });
    return sections;
  },
};
