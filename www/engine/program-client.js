/** The page's side of the engine for programs: one worker at a time, replaced when it is stuck or dead. */

import { bringUp } from "./host.js";
import { whyNoThreads } from "./pool.js";
import { toProgramWorker } from "./program-messages.js";

/** @typedef {import("./program-messages.js").GalleryProgram} GalleryProgram */
/** @typedef {import("./program-messages.js").Look} Look */
/** @typedef {import("./program-messages.js").Outcome} Outcome */
/** @typedef {import("./program-messages.js").Problem} Problem */
/** @typedef {import("./program-messages.js").ProgramOrder} ProgramOrder */
/** @typedef {import("./program-messages.js").ToProgramPage} ToProgramPage */

/** What is up. @typedef {{worker: Worker, gallery: GalleryProgram[], raiseStop: () => void}} Opened */

/** What came of a run: problems where it was refused; a trace where it was recorded. @typedef {{outcome: Outcome, trace: Uint8Array | null} | {problems: Problem[]}} Ended */

/**
 * A run that goes on.
 * @typedef {object} Going
 * @property {() => void} begin
 * @property {(look: Look) => void} look
 * @property {() => void} over no thread runs any more, and its trace will come
 * @property {(ended: Ended) => void} end
 * @property {(error: Error) => void} fail
 */

/** How long a stopped run may take to end before its worker is terminated, in milliseconds. */
const STOP_PATIENCE_MS = 2_000;

// Spelled out, each: bundlers find the files that they are to copy by these expressions.
const WORKER = new URL("./program-worker.js", import.meta.url).href;
const RUNNING = {
  script: new URL("../wasm-programs/threadyard.js", import.meta.url).href,
  wasm: new URL("../wasm-programs/threadyard_bg.wasm", import.meta.url).href,
};
/** The module that steps programs: where no threads can be had, and where runs on threads are to be recorded. */
const STEPPING = {
  script: new URL("../wasm-step/threadyard.js", import.meta.url).href,
  wasm: new URL("../wasm-step/threadyard_bg.wasm", import.meta.url).href,
};

export class ProgramEngine {
  /** @type {string} why programs are simulated here; empty where they run on real threads */
  reason = whyNoThreads();

  #isRecorder;
  /** @type {Promise<Opened> | null} */
  #opened = null;
  /** @type {Map<number, {resolve: (problems: Problem[]) => void, reject: (error: Error) => void}>} */
  #checks = new Map();
  #turn = 0;
  /** @type {Going | null} */
  #going = null;

  /** @param {{recorder?: boolean}} [options] whether runs can be recorded, which takes another module */
  constructor({ recorder = false } = {}) {
    this.#isRecorder = recorder;
  }

  /**
   * Brings the worker up, if there is none yet.
   * @returns {Promise<GalleryProgram[]>} rejects with an `Error` that says what to do
   */
  async open() {
    return (await this.#ready()).gallery;
  }

  /**
   * What keeps a program from running.
   * @param {string} source
   * @returns {Promise<Problem[]>}
   */
  async check(source) {
    const { worker } = await this.#ready();
    const turn = ++this.#turn;
    return new Promise((resolve, reject) => {
      this.#checks.set(turn, { resolve, reject });
      toProgramWorker(worker, { type: "threadyard:check", turn, source });
    });
  }

  /**
   * Runs a program. One at a time.
   * @param {ProgramOrder} order
   * @param {{signal: AbortSignal, onLook: (look: Look) => void}} control the signal stops the run, whose ending is
   *   then "stopped"; `onLook` hears what has changed some thirty times a second, and once more before the end
   * @returns {Promise<Ended>}
   */
  async run(order, { signal, onLook }) {
    const { worker, raiseStop } = await this.#ready();
    return new Promise((resolve, reject) => {
      const asked = performance.now();
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let patience;
      // Starting clears the stop of the run before, so this one's is raised afterwards.
      let begun = false;
      let isOver = false;
      const finish = () => {
        clearTimeout(patience);
        signal.removeEventListener("abort", stop);
        this.#going = null;
      };
      const stop = () => {
        if (isOver) {
          return;
        }
        if (begun) {
          raiseStop();
        }
        patience = setTimeout(() => {
          finish();
          this.#discard();
          const elapsedMs = performance.now() - asked;
          resolve({
            outcome: { status: 1, ending: "stopped", detail: "", verdict: null, elapsedMs },
            trace: null,
          });
        }, STOP_PATIENCE_MS);
      };
      this.#going = {
        begin: () => {
          begun = true;
          if (signal.aborted) {
            raiseStop();
          }
        },
        look: onLook,
        over: () => {
          isOver = true;
          clearTimeout(patience);
        },
        end: (ended) => {
          finish();
          resolve(ended);
        },
        fail: (error) => {
          finish();
          reject(error);
        },
      };
      toProgramWorker(worker, { type: "threadyard:start", order });
      signal.aborted ? stop() : signal.addEventListener("abort", stop, { once: true });
    });
  }

  /** Ends what runs and frees the threads. */
  close() {
    this.#going?.fail(new DOMException("The engine was closed.", "AbortError"));
    this.#discard();
  }

  #ready() {
    if (!this.#opened) {
      const opening = this.#bringUp();
      opening.catch(() => {
        if (this.#opened === opening) {
          this.#opened = null;
        }
      });
      this.#opened = opening;
    }
    return this.#opened;
  }

  /** @returns {Promise<Opened>} */
  #bringUp() {
    const threads = this.reason === "";
    const files = threads && !this.#isRecorder ? RUNNING : STEPPING;
    return bringUp({
      url: WORKER,
      files,
      name: "threadyard programs",
      anew: "Run again; it starts anew.",
      hear: (/** @type {ToProgramPage} */ message, worker, host) => this.#hear(message, worker, host),
      lost: (error) => {
        this.#going?.fail(error);
        this.#discard();
      },
      open: (worker) =>
        toProgramWorker(worker, { type: "threadyard:open-programs", files, script: WORKER, threads }),
    });
  }

  /** @param {ToProgramPage} message @param {Worker} worker @param {import("./host.js").Host<Opened>} host */
  #hear(message, worker, { up, fail }) {
    switch (message.type) {
      case "threadyard:programs": {
        const { gallery, memory, stop } = message;
        up({ worker, gallery, raiseStop: stopper(worker, memory, stop) });
        break;
      }
      case "threadyard:checked":
        this.#checks.get(message.turn)?.resolve(message.problems);
        this.#checks.delete(message.turn);
        break;
      case "threadyard:started":
        this.#going?.begin();
        break;
      case "threadyard:look":
        this.#going?.look(message.look);
        break;
      case "threadyard:over":
        this.#going?.over();
        break;
      case "threadyard:refused":
        this.#going?.end({ problems: message.problems });
        break;
      case "threadyard:ended":
        this.#going?.end({ outcome: message.outcome, trace: message.trace });
        break;
      case "threadyard:failed":
        fail(message.message);
    }
  }

  #discard() {
    this.#opened?.then(
      ({ worker, raiseStop }) => {
        // Threads that see the word end at once; terminating them while they run can take seconds.
        raiseStop();
        worker.terminate();
      },
      () => {},
    );
    this.#opened = null;
    for (const { reject } of this.#checks.values()) {
      reject(new Error("The engine has gone."));
    }
    this.#checks.clear();
  }
}

/**
 * Ends a run from this thread, also while every other is stuck.
 * @param {Worker} worker
 * @param {WebAssembly.Memory | null} memory none where the run is simulated
 * @param {number} address
 */
function stopper(worker, memory, address) {
  const words = memory && new Int32Array(memory.buffer);
  return () => {
    if (words) {
      Atomics.store(words, address / 4, 1);
      Atomics.notify(words, address / 4);
    } else {
      toProgramWorker(worker, { type: "threadyard:stop" });
    }
  };
}
