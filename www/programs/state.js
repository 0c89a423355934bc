/** What the page of programs shows, and how it begins. */

import { defaultSettings } from "./link.js";

/** @typedef {import("../engine/program-messages.js").Problem} Problem */
/** @typedef {import("./link.js").Settings} Settings */
/** @typedef {import("./runs.js").Run} Run */
/** @typedef {import("./series.js").Series} Series */
/** @typedef {import("./shelf.js").Program} Program */

/**
 * @typedef {object} State
 * @property {"opening" | "ready" | "failed"} engine
 * @property {string} reason why programs are simulated here; empty where they run on real threads
 * @property {number} cores
 * @property {Program[]} programs
 * @property {Program | null} program the one that is open
 * @property {string} text as edited
 * @property {Problem[]} problems
 * @property {Record<string, string>} typed what stands in a field and is not in the text: it is no good number
 * @property {Settings} settings
 * @property {string[]} notices what a link asked for and did not get
 * @property {"once" | "many" | null} busy
 * @property {boolean} stopping
 * @property {Run | null} run the last one, or the one that goes on
 * @property {Series | null} series
 * @property {number} linesShown lines of the console
 * @property {{line: number, turn: number}} jump where the editor is to go; a new turn is a new wish
 * @property {string} error
 * @property {string} announcement what a screen reader says next
 * @property {string} shared the link that Share copied, or could not copy
 * @property {boolean} copied
 */

/** Of the console, at first. */
export const LINES = 400;

/** @returns {State} */
export function firstState() {
  return {
    engine: "opening",
    reason: "",
    cores: navigator.hardwareConcurrency || 1,
    programs: [],
    program: null,
    text: "",
    problems: [],
    typed: {},
    settings: defaultSettings(),
    notices: [],
    busy: null,
    stopping: false,
    run: null,
    series: null,
    linesShown: LINES,
    jump: { line: 0, turn: 0 },
    error: "",
    announcement: "",
    shared: "",
    copied: false,
  };
}
