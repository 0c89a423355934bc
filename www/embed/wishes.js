/**
 * What whoever embeds asks for, from the attributes of `<thread-yard>` or a frame's query: each value checked, bad
 * ones brought to the nearest good one and told. No DOM.
 */

import { DEFAULTS, KINDS, LIMITS, SHAPES } from "../engine/parameters.js";

/** @typedef {import("../engine/messages.js").Kind} Kind */
/** @typedef {import("../engine/messages.js").Shape} Shape */
/** @typedef {"counter" | "program" | "lab"} ViewName */
/** @typedef {"auto" | "frame" | "none"} Isolation */
/** @typedef {"auto" | "light" | "dark"} Theme */

/**
 * @typedef {object} Wishes
 * @property {ViewName} view
 * @property {number} threads of the counter
 * @property {number} iterations of each thread of the counter
 * @property {number} runs of the counter and of a program; of the lab, how often each bar is measured
 * @property {Kind | "both"} kind of counter; both: without a lock, then with one
 * @property {Shape} shape
 * @property {string} program a gallery program's name; empty where `source` holds the program, or none is named
 * @property {string | null} source a program's text, or null
 * @property {boolean} autorun
 * @property {boolean} readonly
 * @property {Theme} theme
 * @property {Isolation} isolation
 * @property {string} host where the package's files are; empty: where the element's script came from
 */

/**
 * A value that could not be taken as it was given.
 * @typedef {object} Fault
 * @property {"attribute"} code
 * @property {string} attribute
 * @property {string} given at most its first 40 characters
 * @property {string | number} used
 * @property {string} message
 */

/** @type {readonly ViewName[]} */
export const VIEWS = Object.freeze(["counter", "program", "lab"]);

/** Those whose values are one of a few words; the first is what counts where nothing is given. */
const WORDS = Object.freeze({
  view: VIEWS,
  kind: /** @type {const} */ (["both", ...KINDS]),
  shape: SHAPES,
  theme: /** @type {const} */ (["auto", "light", "dark"]),
  isolation: /** @type {const} */ (["auto", "frame", "none"]),
});

/** How many runs each view makes where nothing is said, and at most. @type {Record<ViewName, {usual: number, most: number}>} */
const RUNS = {
  counter: { usual: DEFAULTS.runs, most: LIMITS.runs[1] ?? 1 },
  program: { usual: 1, most: 1_000 },
  lab: { usual: 7, most: 15 },
};

/** As an attribute's value. */
export const LONGEST_VALUE = 200;
/** As a program, in characters. */
export const LONGEST_SOURCE = 256 * 1024;

/** All attributes. @type {readonly string[]} */
export const NAMES = Object.freeze([
  ...["view", "threads", "iterations", "runs", "kind", "shape", "program"],
  ...["autorun", "readonly", "theme", "isolation", "host"],
]);

/** Reads attributes, and notes what was wrong with them. */
class Reader {
  #attribute;
  /** @type {Fault[]} */
  faults = [];

  /** @param {(name: string) => string | null} attribute its value, or null where it is not there */
  constructor(attribute) {
    this.#attribute = attribute;
  }

  /** @template {keyof typeof WORDS} Name @param {Name} name @returns {(typeof WORDS)[Name][number]} */
  word(name) {
    const given = this.#attribute(name)?.trim() ?? "";
    /** @type {readonly (typeof WORDS)[Name][number][]} */
    const known = WORDS[name];
    const [usual] = /** @type {[(typeof WORDS)[Name][number]]} */ (known);
    const found = known.find((each) => each === given.toLowerCase());
    if (given !== "" && found === undefined) {
      this.fault(name, given, usual, known.map((each) => `“${each}”`).join(", "));
    }
    return found ?? usual;
  }

  /** @param {string} name @param {number} least @param {number} most @param {number} usual */
  whole(name, least, most, usual) {
    const given = this.#attribute(name);
    if (given === null) {
      return usual;
    }
    const number = Number(given.replaceAll(/[\s_]/g, "") || Number.NaN);
    const used = Number.isNaN(number) ? usual : Math.min(Math.max(Math.round(number), least), most);
    if (used !== number) {
      this.fault(name, given, used, `a whole number from ${spaced(least)} to ${spaced(most)}`);
    }
    return used;
  }

  /** @param {string} name */
  flag(name) {
    return ![null, "false"].includes(this.#attribute(name));
  }

  /** @param {string} name */
  text(name) {
    return (this.#attribute(name) ?? "").trim();
  }

  /** @param {string} name @param {string} given @param {string | number} used @param {string} wanted */
  fault(name, given, used, wanted) {
    const shown = given.length > 40 ? `${given.slice(0, 40)}…` : given;
    const instead = typeof used === "number" ? spaced(used) : `“${used}”`;
    const message = `${name}="${shown}" must be ${wanted}; ${instead} is used.`;
    this.faults.push({ code: "attribute", attribute: name, given: shown, used, message });
  }
}

/**
 * @param {(name: string) => string | null} attribute its value, or null where it is not there
 * @param {string | null} source
 * @returns {{wishes: Wishes, faults: Fault[]}}
 */
export function wishesOf(attribute, source) {
  const reader = new Reader(attribute);
  const view = reader.word("view");
  const [leastThreads = 1, mostThreads = 1] = LIMITS.threads;
  const [leastIterations = 1, mostIterations = 1] = LIMITS.iterations;
  const isTooLong = source !== null && source.length > LONGEST_SOURCE;
  if (isTooLong) {
    const wanted = `at most ${spaced(LONGEST_SOURCE)} characters long`;
    reader.fault("program", source, "the gallery's first program", wanted);
  }
  const wishes = {
    view,
    threads: reader.whole("threads", leastThreads, mostThreads, DEFAULTS.threads),
    iterations: reader.whole("iterations", leastIterations, mostIterations, DEFAULTS.iterations),
    runs: reader.whole("runs", 1, RUNS[view].most, RUNS[view].usual),
    kind: reader.word("kind"),
    shape: reader.word("shape"),
    program: reader.text("program").slice(0, LONGEST_VALUE),
    source: isTooLong ? null : source,
    autorun: reader.flag("autorun"),
    readonly: reader.flag("readonly"),
    theme: reader.word("theme"),
    isolation: reader.word("isolation"),
    host: reader.text("host"),
  };
  return { wishes, faults: reader.faults };
}

/** @param {number} value */
function spaced(value) {
  return value.toLocaleString("en").replaceAll(",", "\u202f");
}

/** The attributes that give these wishes again, but for where and how they are shown. @param {Wishes} wishes @returns {Record<string, string>} */
export function attributesOf({ view, threads, iterations, runs, kind, shape, program, autorun, readonly }) {
  return {
    view,
    ...(view === "counter" ? { threads: `${threads}`, iterations: `${iterations}`, kind, shape } : {}),
    runs: `${runs}`,
    ...(program === "" ? {} : { program }),
    ...(autorun ? { autorun: "" } : {}),
    ...(readonly ? { readonly: "" } : {}),
  };
}

/**
 * A program as it stands between an element's tags: without the lines around it and what all its lines begin with.
 * @param {string} text
 * @returns {string | null} null where there is none
 */
export function dedented(text) {
  const lines = text
    .replaceAll("\r\n", "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()
    .split("\n");
  const filled = lines.filter((line) => line.trim() !== "");
  if (filled.length === 0) {
    return null;
  }
  const margins = filled.map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const margin = margins.reduce((common, next) => {
    let same = 0;
    while (same < common.length && common[same] === next[same]) {
      same += 1;
    }
    return common.slice(0, same);
  });
  return `${lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart())).join("\n")}\n`;
}
