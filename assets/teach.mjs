// The ways to teach, in one dialog; each of them closes it.

import { $ } from "./now.mjs";

export const teachActs = {
  teach: () => $("teach").showModal(),
  "close-teach": () => $("teach").close(),
};

/** Whatever is chosen in the dialog begins without it. */
export function startTeach() {
  $("teach").addEventListener("click", ({ target }) => { if (target.closest("[data-act]")) $("teach").close(); });
}
