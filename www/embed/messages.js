/**
 * The only protocol between a frame that shows Threadyard and the page around it, version 1. Every message is a plain
 * object with `type` and `version`. Whatever is not of these shapes and sizes, or comes from elsewhere, is dropped.
 */

import { LONGEST_SOURCE, LONGEST_VALUE, NAMES } from "./wishes.js";

/** @typedef {import("./results.js").Result} Result */
/** @typedef {import("./wishes.js").Fault} Fault */

/**
 * That it can be run: on real threads, or why not.
 * @typedef {{version: 1, view: string, mode: "threads" | "simulated", reason: string, cores: number}} Ready
 */
/**
 * How far a counter is: `done` of `wanted` runs have ended; what it reads, and ought to read by now.
 * @typedef {{version: 1, view: "counter", kind: import("../engine/messages.js").Kind, done: number, wanted: number, counter: number, expectedNow: number, elapsedMs: number, remainingMs: number | null}} CounterSteps
 */
/** How far a program is: how many threads live, how many lines it wrote. @typedef {{version: 1, view: "program", alive: number, lines: number}} ProgramSteps */
/** How far the lab is: `done` of `wanted` measurements. @typedef {{version: 1, view: "lab", row: string, done: number, wanted: number, elapsedMs: number, remainingMs: number | null}} LabSteps */
/** @typedef {CounterSteps | ProgramSteps | LabSteps} Progress */
/**
 * What went wrong. `attribute`: a value out of range, which was brought into it. `engine`: threads or WebAssembly could not be
 * had, or failed. `frame`: the frame could not be used. `load`: a part could not be loaded.
 * @typedef {{code: "engine" | "frame" | "load", message: string} | Fault} Trouble
 */
/** @typedef {{name: "ready", detail: Ready} | {name: "progress", detail: Progress} | {name: "result", detail: Result} | {name: "error", detail: Trouble}} News */

/**
 * What a frame hears. `attributes`: as on the element; those that are not named are unset. `source`: a program's text, or null.
 * `turn`: whether the frame may run now, where it asked the element around; the frames of a page run one at a time. `look`: values of custom properties, and whether the page is dark.
 * @typedef {{type: "threadyard:configure", version: 1, attributes: Record<string, string>, source: string | null, look: Record<string, string>}
 *   | {type: "threadyard:run", version: 1}
 *   | {type: "threadyard:stop", version: 1}
 *   | {type: "threadyard:turn", version: 1, granted: boolean}} ToFrame
 */

/**
 * What a frame says. `hello`: it is there, and whether it has real threads. `size`: how tall it wants to be, in CSS pixels.
 * @typedef {{type: "threadyard:hello", version: 1, isolated: boolean}
 *   | {type: "threadyard:size", version: 1, height: number}
 *   | {type: "threadyard:turn", version: 1, wanted: boolean}
 *   | {type: "threadyard:ready", version: 1, detail: Ready}
 *   | {type: "threadyard:progress", version: 1, detail: Progress}
 *   | {type: "threadyard:result", version: 1, detail: Result}
 *   | {type: "threadyard:error", version: 1, detail: Trouble}} FromFrame
 */

/** Custom properties that a page may set. @type {readonly string[]} */
export const TOKENS = Object.freeze(
  [
    "paper",
    "raised",
    "ink",
    "soft",
    "rule",
    "edge",
    "accent",
    "on-accent",
    "right",
    "lost",
    "waiting",
    "sans",
    "mono",
  ].map((name) => `--threadyard-${name}`),
);
/** How tall a frame may make itself, in CSS pixels. */
const TALLEST = 20_000;

/** @param {unknown} data @returns {ToFrame | null} null for what is none */
export function toFrame(data) {
  if (!isPlain(data) || data.version !== 1) {
    return null;
  }
  switch (data.type) {
    case "threadyard:run":
    case "threadyard:stop":
      return hasOnly(data, ["type", "version"])
        ? /** @type {ToFrame} */ ({ type: data.type, version: 1 })
        : null;
    case "threadyard:turn":
      return hasOnly(data, ["type", "version", "granted"]) && typeof data.granted === "boolean"
        ? { type: data.type, version: 1, granted: data.granted }
        : null;
    case "threadyard:configure": {
      const { attributes, source, look } = data;
      const sound =
        hasOnly(data, ["type", "version", "attributes", "source", "look"]) &&
        isTexts(attributes, NAMES) &&
        isTexts(look, [...TOKENS, "color-scheme"]) &&
        (source === null || (typeof source === "string" && source.length <= LONGEST_SOURCE));
      return sound
        ? {
            type: "threadyard:configure",
            version: 1,
            attributes: { ...attributes },
            source,
            look: { ...look },
          }
        : null;
    }
    default:
      return null;
  }
}

/** @param {unknown} data @returns {FromFrame | null} null for what is none */
export function fromFrame(data) {
  if (!isPlain(data) || data.version !== 1) {
    return null;
  }
  switch (data.type) {
    case "threadyard:hello":
      return hasOnly(data, ["type", "version", "isolated"]) && typeof data.isolated === "boolean"
        ? { type: data.type, version: 1, isolated: data.isolated }
        : null;
    case "threadyard:turn":
      return hasOnly(data, ["type", "version", "wanted"]) && typeof data.wanted === "boolean"
        ? { type: data.type, version: 1, wanted: data.wanted }
        : null;
    case "threadyard:size":
      return hasOnly(data, ["type", "version", "height"]) &&
        typeof data.height === "number" &&
        data.height >= 0
        ? { type: data.type, version: 1, height: Math.min(data.height, TALLEST) }
        : null;
    case "threadyard:ready":
    case "threadyard:progress":
    case "threadyard:result":
    case "threadyard:error":
      return hasOnly(data, ["type", "version", "detail"]) && isDetail(data.type, data.detail)
        ? /** @type {FromFrame} */ (/** @type {unknown} */ (data))
        : null;
    default:
      return null;
  }
}

/** As far as the element itself reads it, and whoever listens to it must: what else is in it is the view's. @param {string} type @param {unknown} detail */
function isDetail(type, detail) {
  if (!isPlain(detail)) {
    return false;
  }
  if (type === "threadyard:error") {
    return typeof detail.code === "string" && typeof detail.message === "string";
  }
  const isMode = detail.mode === "threads" || detail.mode === "simulated";
  return (
    detail.version === 1 && typeof detail.view === "string" && (isMode || type === "threadyard:progress")
  );
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isPlain(value) {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** @param {object} value @param {string[]} keys */
function hasOnly(value, keys) {
  return Object.keys(value).every((key) => keys.includes(key));
}

/** @param {unknown} value @param {readonly string[]} names @returns {value is Record<string, string>} */
function isTexts(value, names) {
  return (
    isPlain(value) &&
    Object.entries(value).every(
      ([name, text]) => names.includes(name) && typeof text === "string" && text.length <= LONGEST_VALUE,
    )
  );
}
