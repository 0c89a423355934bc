/** Reads what the primitives' calls are given: of the right type, and by a name that the call knows. */

import { refusal, shown } from "./errors.js";

/** @typedef {(name: string, value: unknown) => any} Reader gives the value, or throws what is wrong with it */

/**
 * The options of a call. Those that are absent, undefined or null are left out.
 * @template {Record<string, Reader>} R
 * @param {string} call
 * @param {unknown} given
 * @param {R} readers
 * @returns {{[K in keyof R]?: ReturnType<R[K]>}}
 */
export function options(call, given, readers) {
  /** @type {Record<string, unknown>} */
  const read = {};
  if (given === undefined || given === null) {
    return /** @type {any} */ (read);
  }
  const known = Object.keys(readers);
  if (typeof given !== "object" || Array.isArray(given)) {
    throw refusal(
      "WrongType",
      `${call} takes its options as an object ({${known.join(", ")}}); got ${shown(given)}`,
      "options",
    );
  }
  for (const [name, value] of Object.entries(given)) {
    const reader = known.includes(name) ? readers[name] : undefined;
    if (!reader) {
      throw refusal("WrongType", `${call} has no option ${shown(name)}; it has ${known.join(", ")}`, name);
    }
    if (value !== undefined && value !== null) {
      read[name] = reader(name, value);
    }
  }
  return /** @type {any} */ (read);
}

/** @param {string} name @param {unknown} value @returns {boolean} */
export function flag(name, value) {
  if (typeof value !== "boolean") {
    throw refusal("WrongType", `${name} must be true or false; got ${shown(value)}`, name);
  }
  return value;
}

/** Seconds. Whether they are in range is the module's to say. @param {string} name @param {unknown} value @returns {number} */
export function seconds(name, value) {
  if (typeof value !== "number") {
    throw refusal("WrongType", `${name} must be a number of seconds; got ${shown(value)}`, name);
  }
  return value;
}

/** A count of any sign. @param {string} name @param {unknown} value @returns {number} */
export function whole(name, value) {
  if (typeof value !== "number") {
    throw refusal("WrongType", `${name} must be a whole number; got ${shown(value)}`, name);
  }
  if (!Number.isSafeInteger(value)) {
    throw refusal("OutOfRange", `${name} must be a whole number, at most 2^53 - 1; got ${value}`, name);
  }
  return value;
}

/** @param {string} name @param {unknown} value @returns {number} */
export function sortable(name, value) {
  if (typeof value !== "number") {
    throw refusal("WrongType", `${name} must be a number; got ${shown(value)}`, name);
  }
  if (Number.isNaN(value)) {
    throw refusal("OutOfRange", `${name} must be a number that can be compared; got NaN`, name);
  }
  return value;
}

/** @param {string} name @param {unknown} value @returns {(...given: any[]) => any} */
export function callable(name, value) {
  if (typeof value !== "function") {
    throw refusal("WrongType", `${name} must be a function; got ${shown(value)}`, name);
  }
  return /** @type {any} */ (value);
}

/** @param {string} name @param {unknown} value @returns {AbortSignal} */
export function abortSignal(name, value) {
  if (!(value instanceof AbortSignal)) {
    throw refusal("WrongType", `${name} must be an AbortSignal; got ${shown(value)}`, name);
  }
  return value;
}
