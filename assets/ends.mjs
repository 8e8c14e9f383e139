// What becomes of drafts: the dataset with them is taken home as a zip, or saved into the workspace.

import { addressOf, boot, current } from "./store.mjs";
import { change, draft, forgetUndo } from "./draft.mjs";
import { markSaved } from "./decide.mjs";
import { pack, save } from "./deliver.mjs";
import { isDone, titleOf } from "./steps.mjs";
import { note } from "./intake.mjs";
import { keepHere } from "./here.mjs";
import { SAVED } from "./own.mjs";
import { el } from "./dom.mjs";
import { words } from "./now.mjs";

const READ_MS = 60_000;

/** Downloads the dataset with what is accepted. */
export async function takeHome() {
  note(words("own.zipping"));
  const link = el("a", { href: URL.createObjectURL(await pack(draft.texts)), download: "atlas.zip" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS);
  note(words("own.zipped"));
}

/** Saves what is accepted; texts of which nothing waits any more leave the draft, the others stay and are named. The page goes on where the last claim is. */
export async function saveAll() {
  const { claims, taken_out, sent, place, on, before } = await save(draft.texts);
  change(() => {
    for (const one of sent) {
      const text = draft.texts.find(({ key }) => key === one.key);
      if (text) markSaved(text, one);
    }
    draft.texts = draft.texts.filter((text) => !(text.saved && isDone(text)));
  }, null);
  forgetUndo();
  keepHere(SAVED, { claims, taken_out, before, titles: draft.texts.map(titleOf) });
  location.assign(addressOf({ ...boot.defaults, lang: current().lang, ...(place ? { on, place } : {}) }));
}
