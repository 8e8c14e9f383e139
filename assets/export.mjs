// The export dialog: a live preview of the view on paper, and the address that saves it.

import { addressOf, current } from "./store.mjs";
import { takeOwn } from "./own.mjs";
import { openText } from "./read.mjs";
import { openPicture } from "./reopen.mjs";
import { $, now } from "./now.mjs";

const ON_PAPER = ["png", "svg", "pdf", "pptx"];
const TOGETHER = ["pdf", "pptx"];
const DATA = ["geojson", "csv", "claims.csv", "lpf"];
const REST_MS = 300;
let timer = 0, shown = "";

const formOf = () => $("export-form").elements;

/** The address of what the dialog asks for, in a form; `more` are further keys. */
function urlOf(form, more = {}) {
  const fields = formOf();
  const query = addressOf({ ...current(), lang: fields.lang.value }).replace(/^[^?]*\??/, "");
  const keys = new URLSearchParams({ paper: fields.paper.value, theme: fields.theme.value, ...more });
  if (fields.title.value) keys.set("title", fields.title.value);
  return `/api/export.${form}?${[query, keys].filter(String).join("&")}`;
}

/** Shows what would be saved now. */
function refresh() {
  const fields = formOf(), form = fields.form.value;
  const isDrawn = ON_PAPER.includes(form), mayEach = TOGETHER.includes(form) && now.table.changes.length <= Number(fields.each.dataset.most);
  const isEach = mayEach && fields.each.checked;
  for (const name of ["paper", "theme", "title"]) fields[name].disabled = !isDrawn;
  fields.scale.disabled = form !== "png";
  fields.each.disabled = !mayEach;
  fields.everything.disabled = !DATA.includes(form);
  const isAll = DATA.includes(form) && fields.everything.checked;
  const more = { download: "1", ...(isAll && { everything: "1" }), ...(form === "png" && { scale: fields.scale.value }), ...(isEach && { each: "1" }) };
  $("export-save").href = urlOf(form, more);
  $("export-preview").hidden = !isDrawn;
  if (!isDrawn) return tell(form === "html" ? "export.html" : "");
  const url = urlOf("png");
  if (url === shown) return;
  shown = url;
  tell("export.drawing");
  $("export-preview").src = url;
}

const tell = (key) => { $("export-note").textContent = key ? now.texts[key] : ""; };

/** Opens the dialog on the view that is shown. */
function openExport() {
  formOf().lang.value = current().lang;
  $("export-preview").alt = now.texts["export.preview"];
  $("export").showModal();
  refresh();
}

/** Opens what a reader brings: the text of an article, or a picture of ours. */
const openFile = (file) => current().mode === "own" ? takeOwn(file) : (file?.type === "text/plain" || file?.name.toLowerCase().endsWith(".txt") ? openText(file) : openPicture(file));

async function copyPicture() {
  try {
    const blob = fetch(urlOf("png", { scale: formOf().scale.value })).then((answer) => answer.blob());
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    tell("export.copied");
  } catch {
    tell("export.failed");
  }
}

async function copyCaption() {
  try {
    await navigator.clipboard.writeText(`${$("text-twin").textContent}\n${location.href}`);
    tell("export.copied");
  } catch {
    tell("export.failed");
  }
}

export const exportActs = {
  export: openExport,
  "close-export": () => $("export").close(),
  "copy-picture": copyPicture,
  "copy-caption": copyCaption,
};

/** Starts listening to the dialog's fields and to pictures that are dropped or chosen. */
export function startExport() {
  $("export-form").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(refresh, REST_MS); });
  $("export-form").addEventListener("submit", (event) => { event.preventDefault(); refresh(); });
  $("export-preview").addEventListener("load", () => {
    if ($("export-note").textContent === now.texts["export.drawing"]) tell(""); // what was said since then stays
  });
  $("export-preview").addEventListener("error", () => { shown = ""; tell("export.failed"); });
  $("export-open").addEventListener("change", ({ target }) => { openFile(target.files[0]); target.value = ""; $("export").close(); });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) openFile(event.dataTransfer.files[0]);
  });
}
