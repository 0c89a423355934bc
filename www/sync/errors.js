/** What is refused here, before it reaches the module: the same kinds of error as the module's own. */

/**
 * @typedef {Error & {kind: string, parameter?: string}} SyncError what the primitives throw: `kind` tells errors
 *   apart, such as "ReleaseUnlocked" or "MayNotBlock"; `parameter` names the argument at fault
 */

/** @type {Record<string, ErrorConstructor>} */
const CLASSES = { WrongType: TypeError, OutOfRange: RangeError };

/**
 * @param {string} kind
 * @param {string} text
 * @param {string} [parameter]
 * @returns {SyncError}
 */
export function refusal(kind, text, parameter) {
  const Class = CLASSES[kind] ?? Error;
  return Object.assign(new Class(text), parameter === undefined ? { kind } : { kind, parameter });
}

/** A value in an error's text, at any length and of any type. @param {unknown} value */
export function shown(value) {
  const text = typeof value === "string" ? JSON.stringify(value) : describe(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

/** @param {unknown} value */
function describe(value) {
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return typeof value === "function" ? "a function" : String(value);
}
