// A place of the atlas found by any spelling, for a reader who says where a mention lies.

import { boot, current } from "./store.mjs";
import { nameOf } from "./table.mjs";
import { now, words } from "./now.mjs";
import { el } from "./dom.mjs";
import { labelled } from "./cardparts.mjs";

const MOST = 8;

/** A field and the places that fit what is typed in it: arrows walk through them, Enter or a click takes one, Escape leaves. `pick` is called with the place's id. */
export function placeField(pick) {
  const field = el("input", { type: "text", role: "combobox", autocomplete: "off", maxLength: 80, dir: "auto", className: "seek", aria: { expanded: "false", controls: "own-found", autocomplete: "list" } });
  const list = el("ul", { id: "own-found", role: "listbox", hidden: true, aria: { label: words("own.seek") } }), none = el("p", { className: "hint", role: "status" });
  const search = async () => {
    const wanted = field.value.trim(), found = wanted ? await listFound(wanted) : [];
    if (wanted !== field.value.trim()) return; // more was typed meanwhile
    list.replaceChildren(...found.map(optionOf));
    none.textContent = wanted && !found.length ? words("bar.search_none") : "";
    mark(field, list, 0);
  };
  const take = (option) => { if (option) pick(option.dataset.found); };
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    const at = [...list.children].findIndex((one) => one.ariaSelected === "true"), last = list.children.length - 1;
    const act = { ArrowDown: () => mark(field, list, Math.min(at + 1, last)), ArrowUp: () => mark(field, list, Math.max(at - 1, 0)), Enter: () => take(list.children[at]),
      Escape: () => { field.value = ""; search(); } }[event.key];
    if (!act || (event.key === "Escape" && !field.value)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  list.addEventListener("click", ({ target }) => take(target.closest("[data-found]")));
  return [Object.assign(labelled("own.seek", field), { className: "seeking" }), list, none];
}

async function listFound(wanted) {
  await window.atlasSearch.bring(boot.urls.spellings);
  const options = now.table.places.map(({ id }) => ({ value: id }));
  return window.atlasSearch.findPlaces({ options, search: wanted, limit: MOST }).map(({ value }) => now.table.placeOf[value]);
}

const optionOf = (place, at) => el("li", { id: `own-found-${at}`, role: "option", dir: "auto", data: { found: place.id }, textContent: nameOf(place, current().lang) });

/** Marks the place that Enter takes, and says so to those who hear the field. */
function mark(field, list, at) {
  [...list.children].forEach((one, number) => { one.ariaSelected = String(number === at); });
  list.hidden = !list.children.length;
  field.ariaExpanded = String(!list.hidden);
  if (list.hidden) field.removeAttribute("aria-activedescendant"); else field.setAttribute("aria-activedescendant", list.children[at].id);
  if (!list.hidden) for (const part of [list, list.children[at]]) part.scrollIntoView({ block: "nearest" });
}
