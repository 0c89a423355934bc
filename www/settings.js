/** The settings as a person types them, and as an address holds them. */

import { DEFAULTS, LIMITS, SHAPES, shakesByDefault } from "./engine/parameters.js";

/** @typedef {import("./engine/messages.js").Shape} Shape */
/** @typedef {"threads" | "iterations" | "runs"} Field */

/** @type {readonly Field[]} */
export const FIELDS = Object.freeze(["threads", "iterations", "runs"]);

/** @type {Record<Field, string>} */
export const LABELS = { threads: "Threads", iterations: "Iterations", runs: "Runs" };

/** How small a recorded run may be made: few steps read best, many show how losses pile up. */
export const RECORDED = Object.freeze([20, 200, 2_000]);

/**
 * @typedef {object} Settings
 * @property {Record<Field, string>} typed as typed, good or not
 * @property {Shape} shape
 * @property {boolean | null} shake null: as the iterations suggest
 * @property {number} recorded iterations of each thread of a recorded run
 */

/** @returns {Settings} */
export function defaultSettings() {
  const { threads, iterations, runs } = DEFAULTS;
  return {
    typed: { threads: `${threads}`, iterations: `${iterations}`, runs: `${runs}` },
    shape: "increment",
    shake: null,
    recorded: RECORDED[0] ?? 1,
  };
}

/** @param {number} value */
function spaced(value) {
  return value.toLocaleString("en").replaceAll(",", "\u202f");
}

/**
 * A field's number, or what is wrong with it in words. Spaces and marks between groups of three are fine.
 * @param {Field} field
 * @param {string} typed
 * @returns {{value: number} | {problem: string}}
 */
export function parse(field, typed) {
  const [least = 0, most = 0] = LIMITS[field];
  const text = typed.trim();
  const digits = text.replaceAll(/[\s_'’]/g, "");
  const plain = /^\d{1,3}(,\d{3})+$/.test(digits) ? digits.replaceAll(",", "") : digits;
  const value = /^\d{1,15}$/.test(plain) ? Number(plain) : Number.NaN;
  if (value >= least && value <= most) {
    return { value };
  }
  const said =
    text === "" ? "The field is empty." : `You typed ${text.slice(0, 30)}${text.length > 30 ? "…" : ""}.`;
  return {
    problem: `${LABELS[field]} must be a whole number from ${spaced(least)} to ${spaced(most)}. ${said}`,
  };
}

/**
 * All three numbers, or what is wrong with which.
 * @param {Settings} settings
 * @returns {{values: Record<Field, number> | null, problems: Partial<Record<Field, string>>}}
 */
export function parseAll({ typed }) {
  /** @type {Record<Field, number>} */
  const values = { ...DEFAULTS };
  /** @type {Partial<Record<Field, string>>} */
  const problems = {};
  for (const field of FIELDS) {
    const parsed = parse(field, typed[field]);
    if ("value" in parsed) {
      values[field] = parsed.value;
    } else {
      problems[field] = parsed.problem;
    }
  }
  return { values: Object.keys(problems).length === 0 ? values : null, problems };
}

/** Whether runs are shaken: as set, or as their length suggests. @param {Settings} settings */
export function isShaken({ typed, shake }) {
  const parsed = parse("iterations", typed.iterations);
  return shake ?? ("value" in parsed && shakesByDefault(parsed.value));
}

/** What stands behind the address's question mark. @param {Settings} settings */
export function toQuery({ typed, shape, shake, recorded }) {
  const query = new URLSearchParams();
  for (const field of FIELDS) {
    const parsed = parse(field, typed[field]);
    query.set(field, "value" in parsed ? `${parsed.value}` : typed[field]);
  }
  query.set("shape", shape);
  if (shake !== null) {
    query.set("shake", shake ? "on" : "off");
  }
  if (recorded !== RECORDED[0]) {
    query.set("recorded", `${recorded}`);
  }
  return query.toString();
}

/**
 * Settings from an address: bad values become the nearest good ones, and `notices` says which.
 * @param {string} search
 * @returns {{settings: Settings, notices: string[]}}
 */
export function fromQuery(search) {
  const query = new URLSearchParams(search);
  const settings = defaultSettings();
  /** @type {string[]} */
  const notices = [];
  for (const field of FIELDS) {
    const text = query.get(field);
    if (text === null) {
      continue;
    }
    const parsed = parse(field, text);
    if ("value" in parsed) {
      settings.typed[field] = `${parsed.value}`;
      continue;
    }
    const nearest = nearestTo(field, text);
    settings.typed[field] = `${nearest}`;
    notices.push(`The link asked for ${field} “${text.slice(0, 30)}”; this page uses ${spaced(nearest)}.`);
  }
  const shape = query.get("shape");
  if (shape !== null) {
    const known = SHAPES.find((each) => each === shape);
    settings.shape = known ?? settings.shape;
    if (!known) {
      notices.push(
        `The link asked for the shape “${shape.slice(0, 30)}”; this page uses “${settings.shape}”.`,
      );
    }
  }
  const shake = query.get("shake");
  if (shake === "on" || shake === "off") {
    settings.shake = shake === "on";
  } else if (shake !== null) {
    notices.push(`The link asked for Shake “${shake.slice(0, 30)}”; this page sets it by the iterations.`);
  }
  const recorded = query.get("recorded");
  if (recorded !== null) {
    settings.recorded = nearestRecorded(Number(recorded));
    if (`${settings.recorded}` !== recorded) {
      notices.push(
        `The link asked for a recorded run of “${recorded.slice(0, 30)}”; this page uses ${settings.recorded}.`,
      );
    }
  }
  return { settings, notices };
}

/** @param {number} wanted */
function nearestRecorded(wanted) {
  const near = (/** @type {number} */ a, /** @type {number} */ b) =>
    Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a;
  return RECORDED.reduce(near);
}

/** @param {Field} field @param {string} text */
function nearestTo(field, text) {
  const [least = 0, most = 0] = LIMITS[field];
  const number = Number(text.replaceAll(/[\s_'’,]/g, "") || Number.NaN);
  return Number.isNaN(number) ? DEFAULTS[field] : Math.min(Math.max(Math.round(number), least), most);
}
