// The timeline: the slider by day, play and steps by change, and the keys.

import { choose, current, preview, settle } from "./store.mjs";
import { dayOf, isoOf, lastUpTo } from "./table.mjs";

const SPEEDS = [0.5, 1, 2, 4];
const DAYS_PER_STEP = 10;
const clock = { timer: 0, speed: 1, byDay: false, loop: false };

const slider = () => document.getElementById("timeline");

/** Wires the slider, the buttons and the keys; `tableNow` returns the table on show. */
export function startClock(tableNow) {
  const go = (day, options) => {
    const table = tableNow();
    if (!table) return;
    const last = table.days - 1;
    choose({ on: isoOf(table, Math.max(0, Math.min(last, day))) }, options);
  };
  const here = () => dayOf(tableNow(), current().on);
  const actions = {
    first: () => go(tableNow().changes[0]),
    last: () => go(tableNow().changes.at(-1)),
    back: () => go(changeBefore(tableNow(), here())),
    on: () => go(changeAfter(tableNow(), here())),
    "day-back": () => go(here() - 1),
    "day-on": () => go(here() + 1),
    play: () => (clock.timer ? stop() : play(tableNow, go, here)),
    speed: () => { clock.speed = SPEEDS[(SPEEDS.indexOf(clock.speed) + 1) % SPEEDS.length]; again(tableNow, go, here); },
    pace: () => { clock.byDay = !clock.byDay; again(tableNow, go, here); },
    loop: () => { clock.loop = !clock.loop; showClock(); },
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-time]");
    if (button && tableNow()) actions[button.dataset.time]?.();
  });
  slider().addEventListener("input", (event) => {
    stop();
    if (tableNow()) preview({ on: isoOf(tableNow(), Number(event.target.value)) });
  });
  slider().addEventListener("change", settle);
  document.addEventListener("keydown", (event) => pressed(event, actions));
  showClock();
}

/** Keys count when no control but the map or the slider has the focus. */
function pressed(event, actions) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const focus = document.activeElement;
  const inMap = !focus || focus === document.body || focus.closest("#map") || focus.id === "timeline";
  if (!inMap) return;
  const mirrored = document.documentElement.dir === "rtl";
  const forward = mirrored ? "ArrowLeft" : "ArrowRight", backward = mirrored ? "ArrowRight" : "ArrowLeft";
  const name = { [forward]: event.shiftKey ? "day-on" : "on", [backward]: event.shiftKey ? "day-back" : "back",
    Home: "first", End: "last", " ": "play" }[event.key];
  if (!name) return;
  event.preventDefault();
  event.stopPropagation();
  if (name !== "play") stop();
  actions[name]();
}

const changeBefore = (table, day) => lastUpTo(table.changes, day - 1, (at) => at) ?? table.changes[0];
const changeAfter = (table, day) => table.changes.find((at) => at > day) ?? day;

function play(tableNow, go, here) {
  const step = () => {
    const table = tableNow(), day = here();
    const next = clock.byDay ? day + 1 : changeAfter(table, day);
    const isOver = clock.byDay ? next >= table.days : next === day;
    if (isOver && !clock.loop) return stop();
    go(isOver ? table.changes[0] : next, { quiet: true });
  };
  clock.timer = setInterval(step, 1000 / (clock.speed * (clock.byDay ? DAYS_PER_STEP : 1)));
  step();
  showClock();
}

function stop() {
  if (!clock.timer) return;
  clearInterval(clock.timer);
  clock.timer = 0;
  showClock();
}

function again(tableNow, go, here) {
  if (clock.timer) { clearInterval(clock.timer); play(tableNow, go, here); }
  showClock();
}

function showClock() {
  const set = (name, attribute, value) => document.querySelector(`[data-time="${name}"]`)?.setAttribute(attribute, value);
  document.documentElement.toggleAttribute("data-playing", Boolean(clock.timer));
  set("play", "aria-pressed", Boolean(clock.timer));
  set("loop", "aria-pressed", clock.loop);
  set("pace", "aria-pressed", clock.byDay);
  const speed = document.querySelector('[data-time="speed"] .value');
  if (speed) speed.textContent = `${clock.speed}×`;
}

/** Puts the slider's thumb and its spoken value on a day. */
export function showDay(table, day, words, short) {
  const input = slider();
  if (Number(input.max) !== table.days - 1) input.max = table.days - 1;
  if (Number(input.value) !== day) input.value = day;
  input.setAttribute("aria-valuetext", words);
  const slide = input.closest(".slide");
  slide.style.setProperty("--at", day / (table.days - 1));
  slide.dataset.short = short;
}
