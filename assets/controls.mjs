// Every control of the page that names a choice or an act by a data attribute: one listener for all.

import { choose } from "./store.mjs";
import { chosenBy } from "./choices.mjs";
import { placeCamera } from "./map.mjs";
import { $, now, say } from "./now.mjs";
import { showTheme } from "./stage.mjs";
import { exportActs } from "./export.mjs";
import { compareActs } from "./compare.mjs";
import { tourActs } from "./tour.mjs";
import { readActs } from "./read.mjs";
import { predictActs } from "./predict.mjs";
import { teachActs } from "./teach.mjs";
import { ownAct } from "./own.mjs";

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
      window.atlasTheme.keep(next);
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
    ...tourActs,
    ...readActs,
    ...predictActs,
    ...teachActs,
  };
  document.addEventListener("click", (event) => {
    const patch = chosenBy(event.target);
    if (patch) choose(patch);
    if (patch?.place && $("places").matches(":modal")) $("places").close();
    const name = event.target.closest("[data-act]")?.dataset.act;
    if (name?.startsWith("own")) ownAct(name); else acts[name]?.();
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
