/** What the page that steps programs shows, and how it begins. */

import { whyNoThreads } from "../engine/pool.js";
import { canIsolate } from "../isolation.js";
import { stepSettings } from "./link.js";
import { FIRST } from "./range.js";

/** @typedef {import("../engine/step-messages.js").Place} Place */
/** @typedef {import("../engine/step-messages.js").Problem} Problem */
/** @typedef {import("../engine/step-messages.js").TraceWindow} TraceWindow */
/** @typedef {import("../programs/shelf.js").Program} Program */
/** @typedef {import("./link.js").Settings} Settings */
/** @typedef {import("./range.js").Range} Range */
/** @typedef {import("./recorder.js").Recorded} Recorded */

/**
 * @typedef {object} State
 * @property {"opening" | "ready" | "failed"} engine
 * @property {Program[]} programs
 * @property {Program | null} program the one that is open
 * @property {string} text as edited
 * @property {Problem[]} problems
 * @property {{line: number, turn: number}} jump where the editor is to go; a new turn is a new wish
 * @property {boolean} editing whether the program's text is open
 * @property {Settings} settings
 * @property {boolean} letters whether keys without Ctrl do something
 * @property {string[]} notices what a link asked for and did not get
 * @property {string} reason why nothing can be recorded on real threads here; empty where that can be done
 * @property {boolean} isolable whether the page can be loaded anew so that it can
 * @property {boolean} recording whether the program runs on real threads
 * @property {Recorded | null} recorded how that went, while its trace is open
 * @property {Place | null} now
 * @property {string} source the text that `now` belongs to
 * @property {number} edited the first line that reads otherwise than when the steps of `now` were made, all of which are valid yet; 0 for none
 * @property {Map<number, string>} names of all threads that have been seen, by their numbers
 * @property {boolean} busy whether it runs on
 * @property {boolean} stopping
 * @property {number | null} wanted the place that is scrubbed to and has not come yet
 * @property {number} chosen the number of the thread that keys step
 * @property {Record<number, boolean>} folded by threads' numbers, where one has said so
 * @property {string} line what stands in the field of Run to a line
 * @property {number | null} zoom how many steps the timeline shows; null for the whole
 * @property {Range} range which these are
 * @property {TraceWindow | null} window what happened in them
 * @property {boolean} tabled whether the timeline is shown as a table too
 * @property {string} error
 * @property {string} announcement what a screen reader says next
 * @property {string} shared the link that Share copied, or could not copy
 * @property {boolean} copied
 */

/** @returns {State} */
export function initialState() {
  return {
    engine: "opening",
    programs: [],
    program: null,
    text: "",
    problems: [],
    jump: { line: 0, turn: 0 },
    editing: false,
    settings: stepSettings(),
    letters: true,
    notices: [],
    reason: whyNoThreads(),
    isolable: canIsolate(),
    recording: false,
    recorded: null,
    now: null,
    source: "",
    edited: 0,
    names: new Map(),
    busy: false,
    stopping: false,
    wanted: null,
    chosen: 1,
    folded: {},
    line: "",
    zoom: FIRST,
    range: { from: 0, to: FIRST },
    window: null,
    tabled: false,
    error: "",
    announcement: "",
    shared: "",
    copied: false,
  };
}
