/**
 * The only protocol between a page and its engine worker. What happens within a run is not sent: the page
 * reads it from shared memory. (Simulated engines have no shared memory and send a snapshot a frame.)
 */

/**
 * @typedef {"racy" | "locked" | "atomic"} Kind
 * @typedef {"increment" | "balanced"} Shape
 */

/**
 * A counter run as the worker takes it: all checked, nothing left to default.
 * @typedef {object} CounterOrder
 * @property {Kind} kind
 * @property {Shape} shape
 * @property {number} threads
 * @property {number} iterations
 * @property {number} runs
 * @property {number | null} shake the seed, or null for no pauses
 * @property {boolean} record
 */

/**
 * Who read whose write in a recorded run. Operation `thread * iterations + i` is that thread's i-th.
 * @typedef {object} CounterLog
 * @property {Int32Array} read the value each operation read
 * @property {Int32Array} wrote the value each operation wrote
 * @property {Uint32Array} from the operation whose write each read; 4294967295 is the starting 0
 * @property {Uint8Array} lost 1 where the update was lost
 * @property {Uint32Array} order the operations in the order of their writes
 */

/**
 * One run that ended.
 * @typedef {object} CounterRun
 * @property {number} final what the counter read at the end
 * @property {number} expected the right answer
 * @property {number} lost right answer − final value
 * @property {number} elapsedMs from the first thread's start to the last one's end
 * @property {CounterLog} [log] in recorded runs
 */

/**
 * Where the board's figures lie in the memory, in bytes.
 * @typedef {object} BoardLayout
 * @property {number} stop
 * @property {number} runsDone
 * @property {number} counter
 * @property {number} progress
 * @property {number} slotSize
 * @property {number} finals
 * @property {number} elapsed
 */

/**
 * What another thread needs to join the engine's threads. A plain object that can be posted.
 * @typedef {object} Shared
 * @property {"threadyard:shared"} type
 * @property {number} version of this object's form
 * @property {WebAssembly.Module} module
 * @property {WebAssembly.Memory} memory
 * @property {number} identity tells this memory from those of other engines
 * @property {string} url of the JavaScript that belongs to the module
 * @property {import("../sync/waits.js").RosterLayout} roster where the memory says who waits
 */

/**
 * The board at one moment.
 * @typedef {object} Snapshot
 * @property {number} counter
 * @property {number[]} done iterations done by each thread in the current run
 * @property {{final: number, elapsedMs: number}[]} ended runs that ended since the snapshot before
 */

/**
 * Page to worker.
 * @typedef {{type: "threadyard:open", files: import("./load-module.js").ModuleFiles, threads: number, simulated: boolean}
 *   | {type: "threadyard:run", order: CounterOrder, seed: number}
 *   | {type: "threadyard:stop"}} ToWorker
 */

/**
 * Worker to page. `shared` is the compiled module and its shared memory; simulated engines have none.
 * @typedef {{type: "threadyard:opened", shared: Shared | null, layout: BoardLayout}
 *   | {type: "threadyard:progress", snapshot: Snapshot}
 *   | {type: "threadyard:done", stopped: boolean, runs: CounterRun[]}
 *   | {type: "threadyard:failed", error: unknown, message: string}} ToPage
 */

/** The version of `Shared`. */
export const SHARED_VERSION = 1;

/** What is posted of an error. @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {Worker} worker @param {ToWorker} message */
export function toWorker(worker, message) {
  worker.postMessage(message);
}

/** @param {ToPage} message */
export function toPage(message) {
  self.postMessage(message);
}
