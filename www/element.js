/// <reference path="./embed/tags.d.ts" preserve="true" />
/**
 * Defines `<thread-yard>`: the script to put into a page. A second version on the same page leaves the first in place.
 */

import { ThreadYard } from "./embed/thread-yard.js";

/** @typedef {import("./embed/messages.js").Ready} Ready */
/** @typedef {import("./embed/messages.js").Progress} Progress */
/** @typedef {import("./embed/messages.js").Trouble} Trouble */
/** @typedef {import("./embed/results.js").Result} Result */
/** @typedef {import("./embed/results.js").CounterResult} CounterResult */
/** @typedef {import("./embed/results.js").ProgramResult} ProgramResult */
/** @typedef {import("./embed/results.js").LabResult} LabResult */

export { ThreadYard };

ThreadYard.script = import.meta.url;

/** @param {string} [name] another name, where two versions are wanted on one page */
export function define(name = "thread-yard") {
  if (globalThis.customElements && !customElements.get(name)) {
    // A class stands for one name only.
    customElements.define(name, name === "thread-yard" ? ThreadYard : class extends ThreadYard {});
  }
}

define();
