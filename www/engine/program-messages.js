/**
 * The only protocol between the page of programs and its engine worker, and between that and its crew: the workers
 * that run a program's threads. No message is sent for what a thread does; some thirty times a second the engine
 * worker says what has changed.
 */

/**
 * Something in a program that keeps it from running. Places count UTF-16 units, as the editor does; lines from 1.
 * @typedef {object} Problem
 * @property {number} from
 * @property {number} to
 * @property {number} line
 * @property {string} name what is missing or wrong, in a word
 * @property {string} message
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
 * @property {number} headerLines lines of the text that say all this; the program stands below them
 * @property {string} text
 */

/**
 * A run, nothing left to default.
 * @typedef {object} ProgramOrder
 * @property {string} source
 * @property {number | null} shake the seed, or null for no pauses
 * @property {number} speed how many times shorter sleeps and timeouts are
 * @property {number | null} timeout in seconds
 * @property {number} [record] how many events each thread keeps; without it nothing is recorded
 */

/** What a thread waits for. `thread`: the one that is joined; `heldSinceLine`: where its holder took it; `purpose`: what for, after "waits", where the library keeps what it waits at. @typedef {{for: string, label: string | null, purpose: string | null, thread: number | null, heldBy: number | null, heldSinceLine: number | null, timed: boolean}} Waits */

/**
 * @typedef {object} Thread
 * @property {number} number 1 is the main thread
 * @property {string} name
 * @property {number} process the number of its process's first thread
 * @property {"starting" | "running" | "waiting" | "sleeping" | "done"} state
 * @property {number} line from 1; 0 while it is nowhere yet
 * @property {Waits | null} waits
 */

/**
 * Threads that can never go on.
 * @typedef {object} Verdict
 * @property {boolean} total whether no thread at all can
 * @property {string} text
 * @property {Thread[]} threads
 * @property {number[][]} cycles numbers of threads, each waiting for what the next holds, the last for the first
 */

/**
 * How a run ended.
 * @typedef {object} Outcome
 * @property {number} status the exit status
 * @property {"done" | "exception" | "exit" | "deadlock" | "limit" | "stopped" | "failed"} ending
 * @property {string} detail a sentence, or empty
 * @property {Verdict | null} verdict
 * @property {number} elapsedMs
 */

/** One write of one thread. @typedef {{thread: number, name: string, stream: "out" | "err", text: string}} Write */

/**
 * What has changed since the look before; `threads` are all that live and the last that ended.
 * @typedef {{output: Write[], threads: Thread[], verdicts: Verdict[]}} Look
 */

/**
 * Page to engine worker. `threadyard:stop` ends a simulated run; one on threads is ended by a word of its memory.
 * `script`: that of the worker itself, for its crew.
 * @typedef {{type: "threadyard:open-programs", files: import("./load-module.js").ModuleFiles, script: string, threads: boolean}
 *   | {type: "threadyard:check", turn: number, source: string}
 *   | {type: "threadyard:start", order: ProgramOrder}
 *   | {type: "threadyard:stop"}} ToProgramWorker
 */

/**
 * Engine worker to page. Where threads cannot be had there is no memory to share; `stop` is the address of the word
 * that ends a run. A run that was recorded is over before its trace is made, and leaves that.
 * @typedef {{type: "threadyard:programs", gallery: GalleryProgram[], memory: WebAssembly.Memory | null, stop: number}
 *   | {type: "threadyard:checked", turn: number, problems: Problem[]}
 *   | {type: "threadyard:started"}
 *   | {type: "threadyard:refused", problems: Problem[]}
 *   | {type: "threadyard:look", look: Look}
 *   | {type: "threadyard:over"}
 *   | {type: "threadyard:ended", outcome: Outcome, trace: Uint8Array | null}
 *   | {type: "threadyard:failed", message: string}} ToProgramPage
 */

/**
 * Engine worker to a worker of its crew, once; it then hears nothing more.
 * @typedef {{type: "threadyard:serve", script: string, module: WebAssembly.Module, memory: WebAssembly.Memory}} ToCrew
 */

/** @param {Worker} worker @param {ToProgramWorker} message */
export function toProgramWorker(worker, message) {
  worker.postMessage(message);
}

/** @param {ToProgramPage} message */
export function toProgramPage(message) {
  self.postMessage(message);
}

/** @param {Worker} worker @param {ToCrew} message */
export function toCrew(worker, message) {
  worker.postMessage(message);
}
