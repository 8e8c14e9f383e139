// An article that was saved into the workspace, taken up as a draft once more: what was saved of it can be changed, or taken out.

import { change, draft } from "./draft.mjs";
import { takeUp } from "./deliver.mjs";
import { leaveForm, linkOf, note, noteWithdrawn, work } from "./intake.mjs";
import { newKey } from "./kept.mjs";
import { isDue } from "./steps.mjs";
import { $, words } from "./now.mjs";

/** Follows the list of saved articles; `opened` goes on with the one that was opened. */
export function startAgain(opened) {
  $("own-saved")?.addEventListener("click", ({ target }) => {
    const { again } = target.closest("[data-again]")?.dataset ?? {};
    if (again) work(async () => { open(await takeUp(again)); opened(); tell(); });
  });
}

/** Goes on with the draft of a saved article that this browser has, or makes one. */
function open(saved) {
  change(() => {
    const there = draft.texts.findIndex((one) => one.saved === saved.saved);
    draft.at = there >= 0 ? there : draft.texts.push({ ...saved, key: newKey(), mentions: [], proposals: [], links: [] }) - 1;
    adopt(draft.texts[draft.at], saved);
  }, null);
  leaveForm();
}

function tell() {
  const { text, proposals } = draft.texts[draft.at];
  note([words("own.opened"), text ? "" : words("own.wordless")].filter(Boolean).join(" "));
  noteWithdrawn(proposals.filter(({ was, accepted }) => was && accepted === undefined).length);
}

/** Puts into a draft what is saved of it; what a hand changed since, or has not decided yet, stays, and so do the text's words where any draft has them. */
function adopt(text, saved) {
  text.text ??= draft.texts.find((one) => one.text && saved.article.sha256 && one.article?.sha256 === saved.article.sha256)?.text;
  for (const one of saved.mentions) adoptMention(text, one);
  const isOpen = (row) => !row.saved && (!row.was || isDue(row) || row.accepted === undefined);
  const kept = text.proposals.map((row, at) => ({ row, link: text.links[at] })).filter(({ row }) => isOpen(row));
  const names = kept.map(({ row }) => row.was?.claim_id);
  const brought = saved.proposals.filter(({ claim_id: name }) => !names.includes(name)).map((row) => ({ row, link: linkOf(text, row) }));
  text.proposals = [...kept, ...brought].map(({ row }) => row);
  text.links = [...kept, ...brought].map(({ link }) => link);
}

function adoptMention(text, saved) {
  const isSame = (one) => ["surface", "start", "end"].every((name) => one[name] === saved[name]) && (!saved.saved || one.place_id === saved.place_id);
  const there = text.mentions.find(isSame);
  if (!there) text.mentions.push(saved);
  else if (!there.was || !isDue(there)) {
    delete there.saved;
    const { candidates, reason, confidence, ...row } = saved; // what the parser said of it stays
    Object.assign(there, row);
  }
}
