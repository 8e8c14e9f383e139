// The places that a text of one's own names: each once, whatever words stand for it.

import { called } from "./cardparts.mjs";
import { isMapped } from "./steps.mjs";

/** What tells places of a text apart: their place in the atlas, their spot, or else the words themselves. */
const spotOf = ({ place_id: id, lat, lon, nowhere, surface }) => id || (nowhere || lat === null || lat === undefined ? surface.toLowerCase() : `${lat},${lon}`);

/** The places that a text names and nobody rejected, as their first mentions, in the order of the text: [{at, mention}]. */
export function namedIn(text) {
  const firsts = new Map();
  const rows = text.mentions.map((mention, at) => ({ at, mention })).filter(({ mention }) => isMapped(mention) && mention.accepted !== false);
  for (const row of rows.sort((a, b) => a.mention.start - b.mention.start)) if (!firsts.has(spotOf(row.mention))) firsts.set(spotOf(row.mention), row);
  return [...firsts.values()];
}

/** The first mention of the place that a mention means: {at, mention}; undefined where it is none of the named ones. */
export const firstOf = (named, mention) => named.find((one) => spotOf(one.mention) === spotOf(mention));

/** What a mention's place is called in a list of them. */
export const labelOf = (mention) => called(mention) || mention.surface;
