/**
 * The constants at the top of a program, such as `THREADS = 4  # 1 to 32: how many`: found in the text, shown as
 * fields, rewritten when a field changes.
 */

import { integer } from "../format.js";

/**
 * A constant, or anything else that the text could be cut for; `from` to `to` is its value.
 * @typedef {object} Field
 * @property {string} name
 * @property {number} from
 * @property {number} to
 * @property {number} value
 * @property {boolean} whole whether it takes whole numbers only
 * @property {number} low
 * @property {number} high
 * @property {boolean} stated whether the program states this range
 * @property {string} note what it means, where the program says so
 */

/** @typedef {{low: number, high: number}} Range */

const NUMBER = String.raw`-?\d[\d_]*(?:\.\d+)?(?:[eE]-?\d+)?`;
const CONSTANT = new RegExp(
  String.raw`^([A-Z][A-Z0-9_]*)(?: *: *\w+)? *= *(${NUMBER})[ \t]*(?:#[ \t]*(.*))?$`,
);
const STATED = new RegExp(`^(${NUMBER}) to (${NUMBER})(?:[:,;.]? *(.*))?$`);

/** @param {string} text */
function toNumber(text) {
  return new RegExp(`^${NUMBER}$`).test(text) ? Number(text.replaceAll("_", "")) : Number.NaN;
}

/**
 * The constants that are numbers, above the first function or class. A range that the program does not state is
 * guessed from the number; `guesses` remembers it, so that no slider moves under the hand that drags it.
 * @param {string} text
 * @param {Map<string, Range>} guesses
 * @returns {Field[]}
 */
export function fieldsOf(text, guesses) {
  /** @type {Field[]} */
  const fields = [];
  let at = 0;
  let quoted = false;
  for (const line of text.split("\n")) {
    if (!quoted && /^(async |def |class |@|if __name__)/.test(line)) {
      break;
    }
    const [, name = "", source = "", comment = ""] = (quoted ? null : CONSTANT.exec(line)) ?? [];
    if (name !== "" && !fields.some((field) => field.name === name)) {
      const value = toNumber(source);
      const from = at + line.indexOf(source, line.indexOf("="));
      const whole = !/[.e]/i.test(source);
      const [, low = "", high = "", note = ""] = STATED.exec(comment.trim()) ?? [];
      const stated = low !== "" && toNumber(low) < toNumber(high);
      const range = stated ? { low: toNumber(low), high: toNumber(high) } : guess(name, value, guesses);
      fields.push({ name, from, to: from + source.length, value, whole, ...range, stated, note });
    }
    if ((line.match(/"""|'''/g)?.length ?? 0) % 2 === 1) {
      quoted = !quoted;
    }
    at += line.length + 1;
  }
  return fields;
}

/** @param {string} name @param {number} value @param {Map<string, Range>} guesses @returns {Range} */
function guess(name, value, guesses) {
  const known = guesses.get(name);
  if (known && value >= known.low && value <= known.high) {
    return known;
  }
  const high = 10 ** Math.ceil(Math.log10(Math.max(Math.abs(value), 1) * 2));
  const range = { low: value < 0 ? -high : value >= 1 ? 1 : 0, high };
  guesses.set(name, range);
  return range;
}

/**
 * The number typed into a field, or what is wrong with it in words.
 * @param {Field} field
 * @param {string} typed
 * @returns {{value: number} | {problem: string}}
 */
export function parseField({ name, whole, low, high, stated }, typed) {
  const text = typed.trim();
  const value = toNumber(text.replaceAll(/[\s_'’]/g, "").replace("−", "-"));
  const fits = Number.isFinite(value) && (!whole || Number.isInteger(value)) && Math.abs(value) <= 1e15;
  if (fits && (!stated || (value >= low && value <= high))) {
    return { value };
  }
  const range = stated ? ` from ${integer(low)} to ${integer(high)}` : "";
  const said = text === "" ? "The field is empty." : `You typed ${text.slice(0, 30)}.`;
  return { problem: `${name} must be a ${whole ? "whole number" : "number"}${range}. ${said}` };
}

/** The text with one constant changed; long numbers stay in groups. @param {string} text @param {Field} field @param {number} value */
export function rewritten(text, { from, to, whole }, value) {
  const plain = String(value);
  const spelled =
    text.slice(from, to).includes("_") && whole ? plain.replaceAll(/(?<=\d)(?=(\d{3})+$)/g, "_") : plain;
  return text.slice(0, from) + spelled + text.slice(to);
}
