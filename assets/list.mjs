// The list of places: one row per place on the map, for readers who do not see it and for people who automate the page.

import { statesOn } from "./table.mjs";
import { STATUS_TEXT, namesOf } from "./page.mjs";
import { $ } from "./now.mjs";

const PAGE = 250;
let start = 0;

/** Shows the states of a day; only rows whose place looks otherwise than before are written anew. */
export function showPlaceList(table, day, texts) {
  const body = $("place-rows");
  const items = statesOn(table, day);
  const shown = `${table.key} ${start}`;
  if (body.dataset.of !== shown) {
    body.replaceChildren(...items.slice(start, start + PAGE).map(rowOf));
    body.dataset.of = shown;
    showPages(items.length);
  }
  [...body.children].forEach((row, at) => write(row, items[start + at].state, texts));
}

/** Turns the pages of a long list: `by` is 1 or -1. */
export function turnList(table, by) {
  const last = Math.floor((table.items.length - 1) / PAGE) * PAGE;
  start = Math.max(0, Math.min(last, start + by * PAGE));
  $("places").scrollTop = 0;
}

function showPages(total) {
  $("list-pages").hidden = total <= PAGE;
  $("list-span").textContent = `${start + 1}–${Math.min(total, start + PAGE)} / ${total}`;
}

const written = new WeakMap();

function write(row, state, texts) {
  const before = written.get(row);
  if (before?.state === state && before.texts === texts) return;
  written.set(row, { state, texts });
  Object.assign(row.dataset, { status: state.status, holders: state.holders, freshness: state.freshness, record: state.recordHolders });
  const cells = row.children;
  cells[1].textContent = texts[STATUS_TEXT[state.status]];
  cells[2].textContent = namesOf(texts, state.holders);
  cells[3].textContent = namesOf(texts, state.recordHolders);
}

function rowOf({ place }) {
  const row = document.createElement("tr");
  row.dataset.place = place.id;
  const head = document.createElement("th");
  head.scope = "row";
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.pick = place.id;
  button.textContent = place.name;
  head.append(button);
  row.append(head, ...[0, 1, 2].map(() => document.createElement("td")));
  return row;
}
