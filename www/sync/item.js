/** What can be put into a queue: values that JSON gives back as they were. */

import { refusal } from "./errors.js";

/**
 * The value's JSON, or an error where it would come back as something else.
 * @param {unknown} item
 * @returns {string}
 */
export function encode(item) {
  try {
    return JSON.stringify(item, function replace(key, value) {
      check(key, value);
      return value;
    });
  } catch (error) {
    // JSON's own complaints: a cycle, or what a `toJSON` threw.
    throw error instanceof Unfit
      ? error.refusal()
      : unfit(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} text @returns {any} */
export function decode(text) {
  return JSON.parse(text);
}

class Unfit extends Error {
  refusal() {
    return unfit(this.message);
  }
}

/** @param {string} key @param {unknown} value */
function check(key, value) {
  const what = unfitness(value);
  if (what) {
    throw new Unfit(key === "" ? `it is ${what}` : `${JSON.stringify(key)} in it is ${what}`);
  }
}

/** @param {unknown} value */
function unfitness(value) {
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "function":
    case "symbol":
      return `a ${typeof value}`;
    case "bigint":
      return "a BigInt";
    case "number":
      return Number.isFinite(value) ? "" : String(value);
    case "object":
      return isPlain(value) ? "" : `a ${Object.getPrototypeOf(value).constructor?.name ?? "strange object"}`;
    default:
      return "";
  }
}

/** Null, a list, or an object without a class of its own. @param {object | null} value */
function isPlain(value) {
  const prototype = value && Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Array.isArray(value);
}

/** @param {string} why */
function unfit(why) {
  return refusal(
    "WrongType",
    `The item cannot be queued: ${why}. A queue takes what JSON can say: null, booleans, finite numbers, text, lists and plain objects.`,
    "item",
  );
}
