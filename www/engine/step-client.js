/** The page's side of the engine that steps programs: one worker at a time, replaced when it is stuck or dead. */

import { toStepWorker } from "./step-messages.js";

/** @typedef {import("./step-messages.js").Answer} Answer */
/** @typedef {import("./step-messages.js").Ask} Ask */
/** @typedef {import("./step-messages.js").GalleryProgram} GalleryProgram */
/** @typedef {import("./step-messages.js").Place} Place */
/** @typedef {import("./step-messages.js").ToStepPage} ToStepPage */

/** A request that has no answer yet. @typedef {{resolve: (answer: Answer) => void, reject: (error: Error) => void, progress: (place: Place) => void}} Asked */

/** How long a stopped run may take to end before its worker is terminated, in milliseconds. */
const STOP_PATIENCE_MS = 2_000;
/** How long a worker may take to come up, in milliseconds. */
const OPEN_PATIENCE_MS = 20_000;

/** The worker has gone, and with it what it held: the program has to be opened anew. */
export class EngineLost extends Error {}

export class StepEngine {
  /** @type {Promise<{worker: Worker, gallery: GalleryProgram[]}> | null} */
  #opened = null;
  /** @type {Map<number, Asked>} */
  #asked = new Map();
  #id = 0;

  /**
   * Brings the worker up, if there is none yet.
   * @returns {Promise<GalleryProgram[]>} rejects with an `Error` that says what to do
   */
  async open() {
    return (await this.#ready()).gallery;
  }

  /**
   * @param {Ask} ask
   * @param {{signal?: AbortSignal, progress?: (place: Place) => void}} [control] the signal ends a run, which then
   *   answers with where it stands
   * @returns {Promise<Answer>} rejects with `EngineLost` where the worker has gone
   */
  async ask(ask, { signal, progress = () => {} } = {}) {
    const { worker } = await this.#ready();
    return new Promise((resolve, reject) => {
      const id = ++this.#id;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let patience;
      const stop = () => {
        toStepWorker(worker, { type: "threadyard:step-stop", id });
        patience = setTimeout(
          () => this.#lose(new EngineLost("The program did not stop in time; it was ended and starts anew.")),
          STOP_PATIENCE_MS,
        );
      };
      const finish = () => {
        clearTimeout(patience);
        signal?.removeEventListener("abort", stop);
        this.#asked.delete(id);
      };
      this.#asked.set(id, {
        progress,
        resolve: (answer) => {
          finish();
          resolve(answer);
        },
        reject: (error) => {
          finish();
          reject(error);
        },
      });
      toStepWorker(worker, { type: "threadyard:step-ask", id, ask });
      signal?.aborted ? stop() : signal?.addEventListener("abort", stop, { once: true });
    });
  }

  close() {
    this.#lose(new EngineLost("The engine was closed."));
  }

  #ready() {
    this.#opened ??= this.#bringUp();
    return this.#opened;
  }

  /** @returns {Promise<{worker: Worker, gallery: GalleryProgram[]}>} */
  #bringUp() {
    const url = new URL("./step-worker.js", import.meta.url);
    const worker = new Worker(url, { type: "module", name: "threadyard step" });
    return new Promise((resolve, reject) => {
      let up = false;
      /** @param {string} what */
      const fail = (what) => {
        clearTimeout(timer);
        worker.terminate();
        const error = new EngineLost(what);
        reject(error);
        this.#lose(error);
      };
      const timer = setTimeout(
        () => fail("The engine did not come up in time. Check the connection and load the page again."),
        OPEN_PATIENCE_MS,
      );
      worker.onerror = (event) => {
        event.preventDefault();
        fail("The engine's worker could not be loaded. Check the connection and load the page again.");
      };
      worker.onmessage = (/** @type {MessageEvent<ToStepPage>} */ { data }) => {
        switch (data.type) {
          case "threadyard:step-opened":
            up = true;
            clearTimeout(timer);
            resolve({ worker, gallery: data.gallery });
            break;
          case "threadyard:step-answer":
            this.#asked.get(data.id)?.resolve(data.answer);
            break;
          case "threadyard:step-error":
            this.#asked.get(data.id)?.reject(new Error(data.message));
            break;
          case "threadyard:step-progress":
            this.#asked.get(data.id)?.progress(data.place);
            break;
          case "threadyard:step-failed":
            fail(
              up
                ? `The engine stopped with an error: ${data.message}. The program starts anew.`
                : `The engine could not start: ${data.message}. Check the connection and load the page again.`,
            );
        }
      };
      toStepWorker(worker, { type: "threadyard:step-open" });
    });
  }

  /** @param {EngineLost} error */
  #lose(error) {
    this.#opened?.then(
      ({ worker }) => worker.terminate(),
      () => {},
    );
    this.#opened = null;
    for (const { reject } of [...this.#asked.values()]) {
      reject(error);
    }
  }
}
