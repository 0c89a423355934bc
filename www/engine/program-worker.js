/**
 * The engine worker of the page of programs: loads the WebAssembly module, checks programs, starts them and says
 * how they ended. It never blocks: a program's threads, the main one too, run on workers of its crew.
 */

import { toProgramPage, toThreads } from "./program-messages.js";
import { placed } from "./program-offsets.js";

/** @typedef {import("./program-messages.js").ToProgramWorker} ToProgramWorker */
/** @typedef {import("./program-messages.js").ProgramOrder} ProgramOrder */
/** @typedef {import("./program-messages.js").Checked} Checked */

/** How many workers stand by from the start: a main thread and four more. */
const AT_FIRST = 5;
/** As many as can live at once: 128 threads and the main one. */
const AT_MOST = 129;
/** How long it goes without a look at a run, in milliseconds, also when nothing calls. */
const LOOK_MS = 10;
/** The same where a browser cannot wait for memory to change. */
const LOOK_OFTEN_MS = 4;

const MODULE = new URL("../wasm-programs/threadyard.js", import.meta.url);
const THREADS = new URL("./program-threads.js", import.meta.url);

/** @type {any} the generated module, known at run time only */
let engine;
/** @type {WebAssembly.Memory} */
let memory;
/** @type {WebAssembly.Module} */
let module;
/** @type {Int32Array} */
let words;
/** @type {import("./program-messages.js").ProgramBoardLayout} */
let board;
let crew = 0;

self.addEventListener("message", async (/** @type {MessageEvent<ToProgramWorker>} */ { data }) => {
  try {
    switch (data?.type) {
      case "threadyard:open-programs":
        await open(data.threads);
        break;
      case "threadyard:check":
        toProgramPage({ type: "threadyard:checked", turn: data.turn, checked: check(data.source) });
        break;
      case "threadyard:start":
        toProgramPage({ type: "threadyard:ended", outcome: await run(data.order) });
        break;
    }
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
});

/** @param {boolean} threads */
async function open(threads) {
  engine = await import(MODULE.href);
  ({ memory } = await engine.default());
  board = engine.programBoard();
  toProgramPage({
    type: "threadyard:programs",
    gallery: engine.gallery(),
    memory: threads ? memory : null,
    board,
  });
  if (threads) {
    module = engine.compiledModule();
    words = new Int32Array(memory.buffer);
    grow(AT_FIRST);
  }
}

/** @param {string} source @returns {Checked} */
function check(source) {
  const { problems, constants } = engine.checkProgram(source);
  return { problems: placed(source, problems), constants: placed(source, constants) };
}

/** @param {ProgramOrder} order */
async function run(order) {
  engine.startProgram(order);
  toProgramPage({ type: "threadyard:started" });
  for (;;) {
    // Read before the look: whatever happens after it ends the wait.
    const seen = Atomics.load(words, board.signal / 4);
    grow(Atomics.load(words, board.wanted / 4));
    const outcome = engine.pollProgram();
    if (outcome) {
      return outcome;
    }
    await signal(seen);
  }
}

/** @param {number} seen */
async function signal(seen) {
  if (typeof Atomics.waitAsync === "function") {
    await Atomics.waitAsync(words, board.signal / 4, seen, LOOK_MS).value;
  } else {
    await new Promise((resolve) => setTimeout(resolve, LOOK_OFTEN_MS));
  }
}

/** @param {number} wanted */
function grow(wanted) {
  for (; crew < Math.min(wanted, AT_MOST); crew += 1) {
    const worker = new Worker(THREADS, { type: "module", name: `threadyard thread ${crew}` });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(event.message || "A worker for the program's threads could not be loaded");
    });
    toThreads(worker, { type: "threadyard:serve", url: MODULE.href, module, memory, index: crew });
  }
}

/** @param {string} message */
function fail(message) {
  toProgramPage({ type: "threadyard:failed", message });
}
