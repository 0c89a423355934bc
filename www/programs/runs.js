/** One run of a program as the page holds it. */

import { Console } from "./console.js";

/** @typedef {import("../engine/program-board.js").ProgramBoard} ProgramBoard */
/** @typedef {import("../engine/program-board.js").ThreadRow} ThreadRow */
/** @typedef {import("../engine/program-messages.js").Outcome} Outcome */

/**
 * @typedef {object} Run
 * @property {string} source what was run
 * @property {Console} console
 * @property {ThreadRow[]} threads
 * @property {Outcome | null} outcome null while it goes on
 * @property {number} read bytes of the board's console that have been read
 */

/** @param {string} source @returns {Run} */
export function newRun(source) {
  return { source, console: new Console(), threads: [], outcome: null, read: 0 };
}

/** The run as the board shows it now. @param {Run} run @param {ProgramBoard} board @returns {Run} */
export function lookedAt(run, board) {
  const threads = board.threads();
  const written = board.written();
  run.console.learn(threads);
  run.console.take(board.records(run.read, written));
  run.console.cut = board.isCut();
  return { ...run, threads, read: written };
}
