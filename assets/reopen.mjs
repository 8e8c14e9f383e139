// A picture of ours opens again: its stamp (dashboard/briefing/stamp.py) is read here, and nothing of it is sent anywhere.

import { keepHere, takeHere } from "./here.mjs";
import { boot } from "./store.mjs";
import { dayOf, statesOn } from "./table.mjs";
import { now, say } from "./now.mjs";

const KEY = "aleppo-atlas";
const MOST_BYTES = 64 * 2 ** 20;
const KEPT = "reopened";

/** Shows what a picture showed; a file that is no picture of ours gets a word and changes nothing. */
export async function openPicture(file) {
  const stamp = await readStamp(file).catch(() => null);
  if (!stamp) return say("foreign");
  keepHere(KEPT, stamp);
  location.assign(`/?${stamp.query}`);
}

/** Says, once a picture's view stands, which of its places are said to be otherwise now. */
export function tellReopened(view) {
  const stamp = now.table && takeHere(KEPT);
  if (!stamp) return;
  keepHere(KEPT, null);
  const states = statesOn(now.table, dayOf(now.table, view.on));
  const named = Object.fromEntries(states.map(({ place, state }) => [place.id, { place, words: `${state.status} ${state.holders}`.trim() }]));
  const other = Object.entries(stamp.shown).filter(([id, words]) => named[id]?.words !== words).map(([id]) => named[id]?.place.name ?? id);
  if (stamp.digest === boot.digest || !other.length) say("reopened"); else say("changed", other.join(", "));
}

/** The stamp of a file, or null where it has none. */
async function readStamp(file) {
  if (!file || file.size > MOST_BYTES) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = await textOf(bytes);
  if (!text) return null;
  const { query, digest, shown } = JSON.parse(text);
  const isSound = typeof query === "string" && query.length <= boot.longest && typeof digest === "string" && shown && typeof shown === "object";
  return isSound ? { query, digest, shown } : null;
}

const latin = (bytes) => new TextDecoder("latin1").decode(bytes);
const startsWith = (bytes, text) => latin(bytes.subarray(0, text.length)) === text;

/** The words of a file in which a stamp stands, by its kind. */
async function textOf(bytes) {
  if (startsWith(bytes.subarray(1), "PNG\r\n")) return fromPng(bytes);
  if (startsWith(bytes, "%PDF")) return fromPdf(latin(bytes));
  if (startsWith(bytes, "PK\x03\x04")) return fromWords(await unzip(bytes, "docProps/core.xml"));
  const start = latin(bytes.subarray(0, 400));
  return start.includes("<svg") || start.includes("<?xml") ? fromWords(new TextDecoder().decode(bytes)) : null;
}

/** A text chunk: length, type, keyword, a zero, the text, a check sum. */
function fromPng(bytes) {
  const numbers = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = numbers.getUint32(at);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (latin(bytes.subarray(at + 4, at + 8)) === "tEXt" && startsWith(body, `${KEY}\0`)) return latin(body.subarray(KEY.length + 1));
    at += length + 12;
  }
  return null;
}

function fromPdf(text) {
  const found = text.match(new RegExp(`/Keywords \\(${KEY} ((?:\\\\.|[^\\\\()])*)\\)`));
  return found ? found[1].replace(/\\(.)/gs, "$1") : null;
}

function fromWords(xml) {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  const found = [...read.querySelectorAll("description")].find((one) => one.textContent.startsWith(`${KEY} `));
  return found ? found.textContent.slice(KEY.length + 1) : null;
}

/** The text of one file inside a zip: found in its directory, at the end. */
async function unzip(bytes, name) {
  const numbers = new DataView(bytes.buffer);
  const end = latin(bytes).lastIndexOf("PK\x05\x06");
  for (let at = numbers.getUint32(end + 16, true); latin(bytes.subarray(at, at + 4)) === "PK\x01\x02";) {
    const [size, nameLength, more, note, start] = [numbers.getUint32(at + 20, true), numbers.getUint16(at + 28, true),
      numbers.getUint16(at + 30, true), numbers.getUint16(at + 32, true), numbers.getUint32(at + 42, true)];
    if (latin(bytes.subarray(at + 46, at + 46 + nameLength)) === name) {
      const body = start + 30 + numbers.getUint16(start + 26, true) + numbers.getUint16(start + 28, true);
      const packed = new Blob([bytes.subarray(body, body + size)]).stream();
      return new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).text();
    }
    at += 46 + nameLength + more + note;
  }
  return "";
}
