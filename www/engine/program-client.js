/** The page's side of the engine for programs: one worker at a time, replaced when it is stuck or dead. */

import { whyNoThreads } from "./pool.js";
import { ProgramBoard } from "./program-board.js";
import { toProgramWorker } from "./program-messages.js";

/** @typedef {import("./program-messages.js").Checked} Checked */
/** @typedef {import("./program-messages.js").GalleryProgram} GalleryProgram */
/** @typedef {import("./program-messages.js").Outcome} Outcome */
/** @typedef {import("./program-messages.js").ProgramOrder} ProgramOrder */
/** @typedef {import("./program-messages.js").ToProgramPage} ToProgramPage */

/** @typedef {{worker: Worker, board: ProgramBoard | null, gallery: GalleryProgram[]}} Opened */

/** How long a stopped run may take to answer before its worker is terminated, in milliseconds. */
const STOP_PATIENCE_MS = 1_000;
/** How long a worker may take to come up, in milliseconds. */
const OPEN_PATIENCE_MS = 20_000;
/** How often a run is looked at, in milliseconds: what drawing takes of a core is taken from the threads. */
const LOOK_MS = 45;

export class ProgramEngine {
  /** @type {string} why programs cannot run here; empty where they can */
  reason = whyNoThreads();

  /** @type {Promise<Opened> | null} */
  #opened = null;
  /** @type {Map<number, (checked: Checked) => void>} */
  #checks = new Map();
  #turn = 0;
  /** The run that goes on. @type {{begin: () => void, end: (outcome: Outcome) => void, fail: (error: Error) => void} | null} */
  #run = null;

  /**
   * Brings the worker up, if there is none yet.
   * @returns {Promise<GalleryProgram[]>} rejects with an `Error` that says what to do
   */
  async open() {
    return (await this.#ready()).gallery;
  }

  /**
   * What keeps a program from running, and its constants.
   * @param {string} source
   * @returns {Promise<Checked>}
   */
  async check(source) {
    const { worker } = await this.#ready();
    const turn = ++this.#turn;
    return new Promise((resolve) => {
      this.#checks.set(turn, resolve);
      toProgramWorker(worker, { type: "threadyard:check", turn, source });
    });
  }

  /**
   * Runs a program. One at a time.
   * @param {ProgramOrder} order
   * @param {{signal: AbortSignal, onLook: (board: ProgramBoard) => void}} control the signal stops the run, which
   *   then ends as "stopped"; `onLook` is called some twenty times a second and once more at the end
   * @returns {Promise<Outcome>}
   */
  async run(order, { signal, onLook }) {
    const { worker, board } = await this.#ready();
    if (!board) {
      throw new Error(`Programs cannot run here. ${this.reason}`);
    }
    return new Promise((resolve, reject) => {
      const started = performance.now();
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let patience;
      let [frame, looked] = [0, started];
      // Before it has begun, the board still shows the run before, and starting would clear the stop.
      let begun = false;
      const finish = () => {
        clearTimeout(patience);
        cancelAnimationFrame(frame);
        signal.removeEventListener("abort", stop);
        this.#run = null;
        if (begun) {
          onLook(board);
        }
      };
      const stop = () => {
        if (begun) {
          board.raiseStop();
        }
        patience = setTimeout(() => {
          finish();
          this.#discard();
          resolve({ status: "stopped", exitStatus: 0, verdict: null, ms: performance.now() - started });
        }, STOP_PATIENCE_MS);
      };
      const look = () => {
        frame = requestAnimationFrame(look);
        if (performance.now() - looked >= LOOK_MS) {
          looked = performance.now();
          onLook(board);
        }
      };
      this.#run = {
        begin: () => {
          begun = true;
          frame = requestAnimationFrame(look);
          if (signal.aborted) {
            board.raiseStop();
          }
        },
        end: (outcome) => {
          finish();
          resolve(outcome);
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
    this.#run?.fail(new DOMException("The engine was closed.", "AbortError"));
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
    const url = new URL("./program-worker.js", import.meta.url);
    const worker = new Worker(url, { type: "module", name: "threadyard programs" });
    return new Promise((resolve, reject) => {
      /** @param {string} what */
      const fail = (what) => {
        clearTimeout(timer);
        const error = new Error(what);
        reject(error);
        this.#run?.fail(error);
        this.#discard();
        worker.terminate();
      };
      const timer = setTimeout(
        () => fail("The engine did not come up in time. Check the connection and load the page again."),
        OPEN_PATIENCE_MS,
      );
      worker.onerror = (event) => {
        event.preventDefault();
        fail("The engine's worker could not be loaded. Check the connection and load the page again.");
      };
      worker.onmessage = (/** @type {MessageEvent<ToProgramPage>} */ { data }) => {
        switch (data.type) {
          case "threadyard:programs": {
            clearTimeout(timer);
            const board = data.memory && new ProgramBoard(data.memory.buffer, data.board);
            resolve({ worker, board, gallery: data.gallery });
            break;
          }
          case "threadyard:checked":
            this.#checks.get(data.turn)?.(data.checked);
            this.#checks.delete(data.turn);
            break;
          case "threadyard:started":
            this.#run?.begin();
            break;
          case "threadyard:ended":
            this.#run?.end(data.outcome);
            break;
          case "threadyard:failed":
            fail(`The engine stopped with an error (${data.message}). Run again: it starts anew.`);
        }
      };
      toProgramWorker(worker, { type: "threadyard:open-programs", threads: this.reason === "" });
    });
  }

  #discard() {
    this.#opened?.then(
      ({ worker, board }) => {
        board?.raiseStop();
        worker.terminate();
      },
      () => {},
    );
    this.#opened = null;
    // Nobody answers these any more; the next edit asks anew.
    this.#checks.clear();
  }
}
