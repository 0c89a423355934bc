/**
 * The only protocol between the page of programs and its engine worker, and between that and the workers that
 * run a program's threads. What a program does is not sent: the page reads it from shared memory.
 */

/**
 * Something in a program that keeps it from running. Places count UTF-16 units, as the editor does.
 * @typedef {object} Problem
 * @property {number} start
 * @property {number} end
 * @property {number} line from 1
 * @property {string} name what is missing or wrong, in a word
 * @property {string} message
 */

/**
 * A constant in capitals at the top of a program; `start` to `end` is its value.
 * @typedef {object} Constant
 * @property {string} name
 * @property {number} start
 * @property {number} end
 */

/**
 * @typedef {object} GalleryProgram
 * @property {string} id
 * @property {string} group
 * @property {string} title
 * @property {string} shows
 * @property {string} lookFor
 * @property {string} tries what to try next
 * @property {string} answer the right answer, in words or as the output's end
 * @property {boolean} shake whether it runs shaken unless one says otherwise
 * @property {{name: string, low: number, high: number, note: string}[]} parameters
 * @property {string} text
 */

/**
 * Where the board's parts lie in the memory: addresses and sizes in bytes.
 * @typedef {object} ProgramBoardLayout
 * @property {number} stop 1 asks every thread to end
 * @property {number} wanted how many workers ought to serve threads
 * @property {number} signal goes up when `wanted` rises or a run has ended
 * @property {number} console records of what was written, see `program-board.js`
 * @property {number} consoleSize
 * @property {number} consoleHead bytes written
 * @property {number} consoleCut 1 when output was dropped
 * @property {number} threads the table of threads, see `program-board.js`
 * @property {number} threadSize
 * @property {number} threadCount
 */

/**
 * A run, all checked, nothing left to default.
 * @typedef {object} ProgramOrder
 * @property {string} source
 * @property {number | null} shake the seed, or null for no pauses
 * @property {number} speed how many times shorter sleeps and timeouts are
 * @property {number | null} timeLimit in seconds
 */

/**
 * A thread that can never run again, or none of whose wake-ups is in sight.
 * @typedef {object} StuckThread
 * @property {string} name
 * @property {number} number
 * @property {string} state
 * @property {{kind: string, name: string, holder: number | null} | null} waitsFor
 * @property {number} line
 * @property {{line: number, function: string}[]} stack innermost last
 */

/**
 * @typedef {object} Verdict
 * @property {string} kind
 * @property {string} text
 * @property {StuckThread[]} threads
 * @property {number[][]} cycles numbers of threads, each waiting for the next and the last for the first
 */

/**
 * How a run ended.
 * @typedef {object} Outcome
 * @property {"done" | "raised" | "deadlock" | "stopped" | "limit" | "refused"} status
 * @property {number} exitStatus
 * @property {Verdict | null} verdict
 * @property {number} ms
 */

/** @typedef {{problems: Problem[], constants: Constant[]}} Checked */

/**
 * Page to engine worker.
 * @typedef {{type: "threadyard:open-programs", threads: boolean}
 *   | {type: "threadyard:check", turn: number, source: string}
 *   | {type: "threadyard:start", order: ProgramOrder}} ToProgramWorker
 */

/**
 * Engine worker to page. Where threads cannot be had there is no memory to share.
 * @typedef {{type: "threadyard:programs", gallery: GalleryProgram[], memory: WebAssembly.Memory | null, board: ProgramBoardLayout}
 *   | {type: "threadyard:checked", turn: number, checked: Checked}
 *   | {type: "threadyard:started"}
 *   | {type: "threadyard:ended", outcome: Outcome}
 *   | {type: "threadyard:failed", message: string}} ToProgramPage
 */

/**
 * Engine worker to a worker that serves threads, once; it then hears nothing more.
 * @typedef {{type: "threadyard:serve", url: string, module: WebAssembly.Module, memory: WebAssembly.Memory, index: number}} ToThreads
 */

/** @param {Worker} worker @param {ToProgramWorker} message */
export function toProgramWorker(worker, message) {
  worker.postMessage(message);
}

/** @param {ToProgramPage} message */
export function toProgramPage(message) {
  self.postMessage(message);
}

/** @param {Worker} worker @param {ToThreads} message */
export function toThreads(worker, message) {
  worker.postMessage(message);
}
