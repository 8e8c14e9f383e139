// Every control of the page that names a choice or an act by a data attribute: one listener for all.

import { boot, choose, current, listOf } from "./store.mjs";
import { placeCamera } from "./map.mjs";
import { $, now, say } from "./now.mjs";
import { showTheme } from "./stage.mjs";
import { exportActs } from "./export.mjs";
import { compareActs } from "./compare.mjs";

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
  names: (name) => ({ names: name }),
  lang: (name) => ({ lang: name }),
  known: (name) => ({ known: name || null }),
  show: (name, view) => ({ show: ordered(toggled(listOf(view.show), name), boot.estimates) || null }),
  pick: (name) => ({ place: name, spot: null }),
  day: (name) => ({ on: name }),
};
const NAMED = Object.keys(CHOICES).map((name) => `[data-${name}]`).join(",");

/** Starts listening; `redraw` shows the moment again, `wantSearch` brings the search box, `turnPage` turns the list. */
export function startControls(redraw, { wantSearch, turnPage }) {
  const root = document.documentElement;
  const acts = {
    "zoom-in": () => now.map?.zoomIn({}, { ours: "zoom" }),
    "zoom-out": () => now.map?.zoomOut({}, { ours: "zoom" }),
    fit: () => { choose({ at: null }); if (now.map) placeCamera(now.map, null, null, { fly: true }); },
    close: () => { choose({ place: null, spot: null }); root.removeAttribute("data-sheet"); },
    theme: () => {
      const next = now.theme === "dark" ? "light" : "dark";
      localStorage.setItem("theme", next);
      showTheme(next, redraw);
    },
    layers: () => (root.dataset.sheet ? root.removeAttribute("data-sheet") : root.setAttribute("data-sheet", "layers")),
    twin: () => document.querySelector(".twin-more").setAttribute("aria-expanded", root.toggleAttribute("data-twin")),
    list: () => $("places").open || $("places").showModal(),
    help: () => $("help").showModal(),
    "close-help": () => $("help").close(),
    "close-list": () => $("places").close(),
    "close-notice": () => { $("notice").hidden = true; },
    "list-back": () => turnPage(-1),
    "list-on": () => turnPage(1),
    share,
    search: wantSearch,
    ...exportActs,
    ...compareActs,
  };
  document.addEventListener("click", (event) => {
    const control = event.target.closest(NAMED);
    const key = control && Object.keys(CHOICES).find((name) => control.dataset[name] !== undefined);
    if (key) choose(CHOICES[key](control.dataset[key], current()));
    if (key === "pick" && $("places").matches(":modal")) $("places").close();
    acts[event.target.closest("[data-act]")?.dataset.act]?.();
  });
  addEventListener("atlas:pick", (event) => event.detail && choose({ place: event.detail, spot: null }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.target.closest("dialog,input:not([type=range])")) acts.close();
  });
}

async function share() {
  try {
    await navigator.clipboard.writeText(location.href);
    say("copied", location.href);
  } catch {
    say(now.texts["share.failed"]);
  }
}
