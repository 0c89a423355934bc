/** Lays a part of a run out in lanes, one a thread, time to the right. No DOM. */

import { awaitedInWords } from "./words.js";

/** @typedef {import("../engine/step-messages.js").Place} Place */
/** @typedef {import("../engine/step-messages.js").StepEvent} StepEvent */
/** @typedef {import("../engine/step-messages.js").Span} Span */
/** @typedef {import("../engine/step-messages.js").TraceWindow} TraceWindow */
/** @typedef {import("./range.js").Range} Range */

/** How an event looks. @typedef {"read" | "write" | "take" | "give" | "other"} Look */
/** @typedef {{event: StepEvent, x: number, y: number, look: Look, label: string}} Mark */
/** @typedef {{span: Span, x: number, wide: number, y: number, label: string}} Bar */
/** @typedef {{from: Mark, to: Mark}} Arrow */

/**
 * @typedef {object} Layout
 * @property {number} wide
 * @property {number} tall
 * @property {{number: number, y: number}[]} lanes
 * @property {Mark[]} marks
 * @property {Bar[]} bars held locks lie below their lane, several one under the other
 * @property {boolean} isDense so many marks that each is a line and none is labelled
 * @property {{x: number, label: number}[]} ticks of the axis: places, or seconds
 * @property {(place: number) => number} x
 */

export const LEFT = 104;
const RIGHT = 14;
const TOP = 16;
/** Of a lane, with few threads and with many. */
const TALL = 58;
const LOW = 34;
const AXIS = 26;
const CHARACTER = 7.3;
/** The least space that a mark has when it is drawn as one. */
const MARK = 13;
const TICKS = 5;
/** From one to the next at least. */
const TICK = 80;

/** @type {Record<string, Look>} */
const LOOKS = {
  read: "read",
  look: "read",
  write: "write",
  change: "write",
  acquire: "take",
  resume: "take",
  release: "give",
  notify: "give",
  set: "give",
};

/** @param {TraceWindow} window @param {Range} range @param {Place} place @param {number} width @returns {Layout} */
export function layOut({ events, spans: all }, range, place, width) {
  const spans = all.filter(({ from, to }) => from < range.to && to >= range.from);
  const wide = Math.max(width, 320);
  const left = wide < 520 ? 74 : LEFT;
  const room = wide - left - RIGHT;
  const isTimed = place.source === "threads" && events.length > 1;
  const scale = isTimed ? byTime(events, range) : bySteps(range);
  const x = (/** @type {number} */ at) => left + scale.share(at) * room;
  const shown = new Set([...events.map(({ thread }) => thread), ...spans.map(({ thread }) => thread)]);
  const threads = [...shown].sort((a, b) => a - b);
  const height = threads.length > 6 ? LOW : TALL;
  const lanes = threads.map((number, index) => ({ number, y: TOP + index * height + height * 0.4 }));
  const rows = new Map(lanes.map(({ number, y }) => [number, y]));
  const isDense = events.length * MARK > room;
  const marks = events.map((event) => ({
    event,
    x: x(event.step + 0.5),
    y: rows.get(event.thread) ?? 0,
    look: LOOKS[event.kind] ?? "other",
    label: "",
  }));
  if (!isDense && height === TALL) {
    label(marks, left - MARK, wide);
  }
  const bars = spans.map((span) => barOf(span, range, x, rows.get(span.thread) ?? 0));
  const heldBars = bars.filter(({ span }) => span.kind === "held");
  stack(heldBars, height);
  if (height === TALL) {
    nameHeld(heldBars, marks);
  }
  const apart = Math.max(1, Math.min(TICKS - 1, Math.floor(room / TICK)));
  const ticks = Array.from({ length: apart + 1 }, (_, index) => ({
    x: left + (room * index) / apart,
    label: scale.at(index / apart),
  }));
  return { wide, tall: TOP + lanes.length * height + AXIS, lanes, marks, bars, isDense, ticks, x };
}

/** @param {Range} range */
function bySteps({ from, to }) {
  return {
    share: (/** @type {number} */ at) => Math.min(Math.max((at - from) / (to - from), 0), 1),
    at: (/** @type {number} */ share) => Math.round(from + share * (to - from)),
  };
}

/** Between two events time goes evenly. @param {StepEvent[]} events @param {Range} range */
function byTime(events, { from, to }) {
  const [start, end] = [events[0]?.time ?? 0, events.at(-1)?.time ?? 1];
  const all = Math.max(end - start, 1e-9);
  const timeOf = (/** @type {number} */ at) => {
    const next = events.findIndex(({ step }) => step + 0.5 >= at);
    const [before, after] = [events[next - 1], events[next]];
    if (!after) {
      return end;
    }
    if (!before) {
      return start;
    }
    const share = (at - 0.5 - before.step) / Math.max(after.step - before.step, 1);
    return before.time + share * (after.time - before.time);
  };
  return {
    share: (/** @type {number} */ at) =>
      at <= from ? 0 : at >= to ? 1 : 0.01 + (0.98 * (timeOf(at) - start)) / all,
    at: (/** @type {number} */ share) => start + share * all,
  };
}

/** Names and values, as far as they have room between the words before and halfway to the next mark. @param {Mark[]} marks are changed @param {number} left @param {number} wide */
function label(marks, left, wide) {
  for (const thread of new Set(marks.map(({ event }) => event.thread))) {
    const lane = marks.filter(({ event }) => event.thread === thread);
    let edge = left;
    for (const [index, mark] of lane.entries()) {
      const { kind, value, name } = mark.event;
      const next = lane.slice(index + 1).find(({ x }) => x > mark.x);
      const room = 2 * Math.min(mark.x - edge, next ? (next.x - mark.x) / 2 : wide - mark.x);
      const wanted =
        kind === "read" || kind === "write" ? [`${name}: ${value}`, value] : [name.replaceAll("`", "")];
      mark.label = wanted.find((text) => text.length * CHARACTER <= room) ?? "";
      if (mark.label !== "") {
        edge = mark.x + (mark.label.length * CHARACTER) / 2;
      }
    }
  }
}

/** @param {Span} span @param {Range} range @param {(place: number) => number} x @param {number} y @returns {Bar} */
function barOf(span, range, x, y) {
  const start = x(Math.max(span.from + 0.5, range.from));
  const end = x(Math.min(span.to + 0.5, range.to));
  const wide = Math.max(end - start, 1);
  const text = span.kind === "waits" ? `waits ${awaitedInWords(span.name)}` : "";
  return { span, x: start, wide, y, label: text.length * CHARACTER <= wide ? text : "" };
}

/** Locks that a thread holds at the same time, one under the other. @param {Bar[]} bars are changed @param {number} height of a lane */
function stack(bars, height) {
  /** Where each row of each lane is free again. @type {Map<number, number[]>} */
  const free = new Map();
  for (const bar of bars.sort((a, b) => a.x - b.x)) {
    const ends = free.get(bar.y) ?? [];
    free.set(bar.y, ends);
    const found = ends.findIndex((end) => end <= bar.x);
    const row = found < 0 ? ends.length : found;
    ends[row] = bar.x + bar.wide;
    bar.y += height === TALL ? 12 + Math.min(row, 3) * 5 : 9 + Math.min(row, 2) * 3;
  }
}

/** What is held, where no mark's word stands in the way. @param {Bar[]} bars are changed @param {Mark[]} marks */
function nameHeld(bars, marks) {
  for (const bar of bars) {
    const text = `held: ${bar.span.name}`;
    const room = text.length * CHARACTER;
    const isFree = !marks.some(
      (mark) =>
        mark.event.thread === bar.span.thread &&
        mark.label !== "" &&
        mark.x + mark.label.length * CHARACTER > bar.x &&
        mark.x - mark.label.length * CHARACTER < bar.x + room,
    );
    const isTop = !bars.some(
      (each) =>
        each !== bar &&
        each.y < bar.y &&
        bar.y - each.y < TALL / 2 &&
        each.x < bar.x + room &&
        each.x + each.wide > bar.x,
    );
    bar.label = isFree && isTop && room <= bar.wide ? text : "";
  }
}

/** What happens right before an event in other threads, and what waits for it. @param {Mark[]} marks @param {number} step @returns {Arrow[]} */
export function arrowsOf(marks, step) {
  const byStep = new Map(marks.map((mark) => [mark.event.step, mark]));
  const at = byStep.get(step);
  if (!at) {
    return [];
  }
  const before = at.event.after.flatMap((each) => byStep.get(each) ?? []);
  const after = marks.filter(({ event }) => event.after.includes(step));
  return [...before.map((from) => ({ from, to: at })), ...after.map((to) => ({ from: at, to }))];
}

/** The mark next to a point of the drawing. @param {Layout} layout @param {number} x @param {number} y @returns {Mark | null} */
export function markAt({ marks, lanes }, x, y) {
  const lane = lanes.reduce(
    (best, each) => (best && Math.abs(best.y - y) <= Math.abs(each.y - y) ? best : each),
    lanes[0],
  );
  let found = /** @type {Mark | null} */ (null);
  for (const mark of marks) {
    if (mark.y === lane?.y && (!found || Math.abs(mark.x - x) < Math.abs(found.x - x))) {
      found = mark;
    }
  }
  return found;
}
