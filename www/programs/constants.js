/** The constants at the top of a program: their numbers, their ranges, and how a change rewrites the text. */

import { integer } from "../format.js";

/** @typedef {import("../engine/program-messages.js").Constant} Constant */
/** @typedef {import("../engine/program-messages.js").GalleryProgram} GalleryProgram */

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {number} value
 * @property {boolean} whole whether it takes whole numbers only
 * @property {number} low
 * @property {number} high
 * @property {string} note what it means, where the author said so
 */

/** @typedef {{low: number, high: number, note: string, stated: boolean}} Range stated: by the program's author */

/** The number that a constant's text is; NaN for anything else. @param {string} text */
export function numberIn(text) {
  return /^-?\d[\d_]*(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text.replaceAll("_", "")) : Number.NaN;
}

/**
 * The constants that are numbers, as fields. A range that nobody stated is guessed from the number and widened when
 * it outgrows it; `ranges` remembers them, so that a slider does not move under the hand that drags it.
 * @param {string} text
 * @param {Constant[]} constants
 * @param {Map<string, Range>} ranges
 * @returns {Field[]}
 */
export function fieldsOf(text, constants, ranges) {
  return constants.flatMap(({ name, start, end }) => {
    const source = text.slice(start, end);
    const value = numberIn(source);
    if (Number.isNaN(value)) {
      return [];
    }
    const known = ranges.get(name);
    const fits = known && (known.stated || (value >= known.low && value <= known.high));
    const range = fits ? known : guessed(value);
    ranges.set(name, range);
    return [
      { name, value, whole: !/[.e]/i.test(source), low: range.low, high: range.high, note: range.note },
    ];
  });
}

/** @param {GalleryProgram["parameters"]} parameters @returns {Map<string, Range>} */
export function statedRanges(parameters) {
  return new Map(parameters.map(({ name, low, high, note }) => [name, { low, high, note, stated: true }]));
}

/** @param {number} value @returns {Range} */
function guessed(value) {
  const size = Math.max(Math.abs(value), 1);
  const high = 10 ** Math.ceil(Math.log10(size * 2));
  return { low: value < 0 ? -high : value >= 1 ? 1 : 0, high, note: "", stated: false };
}

/**
 * The number typed, or what is wrong with it in words.
 * @param {Field} field
 * @param {string} typed
 * @param {boolean} stated whether the range is the author's
 * @returns {{value: number} | {problem: string}}
 */
export function parseField({ name, whole, low, high }, typed, stated) {
  const text = typed
    .trim()
    .replaceAll(/[\s_'’]/g, "")
    .replace("−", "-");
  const value = numberIn(text);
  const fits = !Number.isNaN(value) && (!whole || Number.isInteger(value));
  if (fits && (!stated || (value >= low && value <= high)) && Math.abs(value) <= 1e15) {
    return { value };
  }
  const range = stated ? ` from ${integer(low)} to ${integer(high)}` : "";
  const said = text === "" ? "The field is empty." : `You typed ${typed.trim().slice(0, 30)}.`;
  return { problem: `${name} must be a ${whole ? "whole number" : "number"}${range}. ${said}` };
}

/** A number as Python reads it, long ones in groups when the text had groups. @param {number} value @param {string} before what stood there */
function spelled(value, before) {
  return before.includes("_") && Number.isInteger(value)
    ? String(value).replaceAll(/(?<=\d)(?=(\d{3})+$)/g, "_")
    : String(value);
}

/**
 * The text with one constant changed.
 * @param {string} text
 * @param {Constant} constant
 * @param {number} value
 */
export function rewritten(text, { start, end }, value) {
  return text.slice(0, start) + spelled(value, text.slice(start, end)) + text.slice(end);
}

/**
 * Where things lie after an edit, until the next check says so: what lies behind the edit moves with it, what it
 * touches grows or shrinks with it.
 * @template {{start: number, end: number}} T
 * @param {T[]} things
 * @param {string} before
 * @param {string} after
 * @returns {T[]}
 */
export function moved(things, before, after) {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail += 1;
  }
  const [editEnd, shift] = [before.length - tail, after.length - before.length];
  return things.flatMap((thing) => {
    if (thing.end < head) {
      return [thing];
    }
    if (thing.start >= editEnd && thing.start > head) {
      return [{ ...thing, start: thing.start + shift, end: thing.end + shift }];
    }
    return thing.start <= head && thing.end >= editEnd ? [{ ...thing, end: thing.end + shift }] : [];
  });
}
