// What controls that name a choice by a data attribute mean for the view.

import { boot, current, listOf } from "./store.mjs";

const toggled = (list, name) => (list.includes(name) ? list.filter((one) => one !== name) : [...list, name]);
const ordered = (names, order) => order.filter((name) => names.includes(name)).join(",");

/** What a control's name means for the view. */
const CHOICES = {
  off: (name, view) => ({ off: ordered(toggled(listOf(view.off), name), boot.layers) || null }),
  basis: (name, view) => ({ basis: ordered(toggled(listOf(view.basis), name), listOf(boot.defaults.basis)) }),
  article: (name, view) => {
    const chosen = ordered(toggled(view.articles === null ? boot.articles : listOf(view.articles), name), boot.articles);
    return { articles: chosen === boot.articles.join(",") ? null : chosen };
  },
  only: (name, view) => ({ articles: view.articles === name || boot.articles.length === 1 ? null : name }),
  names: (name) => ({ names: name }),
  without: (name, view) => ({ without: toggled(listOf(view.without), name).join(",") || boot.defaults.without }),
  colour: (name) => ({ colour: name }),
  lang: (name) => ({ lang: name }),
  known: (name) => ({ known: name || null }),
  show: (name, view) => ({ show: ordered(toggled(listOf(view.show), name), boot.estimates) || null }),
  pick: (name) => ({ place: name, spot: null }),
  day: (name) => ({ on: name }),
};
const NAMED = Object.keys(CHOICES).map((name) => `[data-${name}]`).join(",");

/** What a click on an element chooses: a patch of the view, or null where it names no choice. */
export function chosenBy(element) {
  const control = element.closest(NAMED);
  const key = control && Object.keys(CHOICES).find((name) => control.dataset[name] !== undefined);
  return key ? CHOICES[key](control.dataset[key], current()) : null;
}
