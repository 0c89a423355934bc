/**
 * The engine worker of the page of programs: loads the WebAssembly module, checks programs, starts them and says
 * what they do and how they ended. It never blocks: a program's threads, the main one too, run on its crew, workers
 * with the same script, so that one file has all.
 */

import { serve } from "./crew.js";
import { loadModule } from "./load-module.js";
import { messageOf } from "./messages.js";
import { toCrew, toProgramPage } from "./program-messages.js";
import { startWorker } from "./start-worker.js";

/** @typedef {import("./program-messages.js").ToCrew} ToCrew */
/** @typedef {import("./program-messages.js").ToProgramWorker} ToProgramWorker */
/** @typedef {import("./program-messages.js").ProgramOrder} ProgramOrder */

/** How a program's file is called in its tracebacks. */
const FILE = "main.py";
/** How often it sees whether the crew is large enough and the run over, in milliseconds. */
const TURN_MS = 4;
/** How often it tells the page what has changed, in milliseconds. */
const LOOK_MS = 33;

/** How long a slice of a simulated run takes, in milliseconds. */
const SLICE_MS = 8;

/** @type {any} the generated module, known at run time only */
let engine;
/** @type {WebAssembly.Memory} */
let memory;
/** @type {WebAssembly.Module} */
let module;
/** @type {Int32Array} */
let words;
/** Addresses of words. @type {{wanted: number, over: number, stop: number}} */
let layout;
/** Whether there are threads. */
let threaded = false;
/** The module's script and this worker's, for the crew. */
let scripts = { module: "", worker: "" };
/** The simulated run that goes on. @type {any} */
let simulated = null;
/** Held on to, since some browsers collect a worker that nothing refers to. @type {Worker[]} */
const crew = [];

self.addEventListener("message", async (/** @type {MessageEvent<ToProgramWorker | ToCrew>} */ { data }) => {
  try {
    switch (data?.type) {
      case "threadyard:open-programs":
        await open(data);
        break;
      case "threadyard:check": {
        const problems = engine.checkProgram(data.source, FILE);
        toProgramPage({ type: "threadyard:checked", turn: data.turn, problems });
        break;
      }
      case "threadyard:start":
        await (threaded ? run(data.order) : simulate(data.order));
        break;
      case "threadyard:stop":
        simulated?.stop();
        break;
      case "threadyard:serve":
        await serve(data);
        break;
    }
  } catch (error) {
    fail(messageOf(error));
  }
});

/** @param {Extract<ToProgramWorker, {type: "threadyard:open-programs"}>} order */
async function open({ files, script, threads }) {
  threaded = threads;
  scripts = { module: files.script, worker: script };
  ({ engine, memory } = await loadModule(files));
  layout = engine.programLayout();
  if (threads) {
    module = engine.compiledModule();
    words = new Int32Array(memory.buffer);
  }
  toProgramPage({
    type: "threadyard:programs",
    gallery: engine.gallery(),
    memory: threads ? memory : null,
    stop: layout.stop,
  });
  if (threads) {
    // The page shows that it is ready while these come up.
    enlarge();
  }
}

/** @param {ProgramOrder} order */
async function run({ source, ...options }) {
  const problems = engine.startProgram(source, { file: FILE, ...options });
  if (problems.length > 0) {
    toProgramPage({ type: "threadyard:refused", problems });
    return;
  }
  toProgramPage({ type: "threadyard:started" });
  let looked = performance.now();
  for (;;) {
    const over = Atomics.load(words, layout.over / 4);
    enlarge();
    if (performance.now() - looked >= LOOK_MS || over !== overAtLook) {
      looked = performance.now();
      overAtLook = over;
      const { output, threads, verdicts, outcome, idle } = engine.pollProgram();
      toProgramPage({ type: "threadyard:look", look: { output, threads, verdicts } });
      if (outcome) {
        await untilIdle(idle);
        toProgramPage({ type: "threadyard:ended", outcome, trace: options.record ? traced() : null });
        return;
      }
    }
    await turn(over);
  }
}

/** What was recorded, which takes a while where that is much. @returns {Uint8Array | null} */
function traced() {
  toProgramPage({ type: "threadyard:over" });
  return engine.programTrace() ?? null;
}

/**
 * All threads of the program on this one, under a seeded random scheduler.
 * @param {ProgramOrder} order
 */
async function simulate({ source, timeout }) {
  const seed = crypto.getRandomValues(new Uint32Array(1))[0];
  try {
    simulated = new engine.SimulatedProgram(source, seed, timeout ?? undefined);
  } catch (problems) {
    if (!Array.isArray(problems)) {
      throw problems;
    }
    toProgramPage({ type: "threadyard:refused", problems });
    return;
  }
  toProgramPage({ type: "threadyard:started" });
  /** @type {import("./program-messages.js").Write[]} */
  let written = [];
  let lookedAt = performance.now();
  for (;;) {
    const { output, threads, verdicts, outcome } = simulated.poll(SLICE_MS);
    written.push(...output);
    if (outcome || performance.now() - lookedAt >= LOOK_MS) {
      lookedAt = performance.now();
      toProgramPage({ type: "threadyard:look", look: { output: written, threads, verdicts } });
      written = [];
    }
    if (outcome) {
      simulated.free();
      simulated = null;
      toProgramPage({ type: "threadyard:ended", outcome, trace: null });
      return;
    }
    // So that Stop is heard.
    await pause(0);
  }
}

/** How many runs were over at the last look. */
let overAtLook = 0;

/** Once every worker is back, the next run may start. @param {boolean} idle */
async function untilIdle(idle) {
  for (let done = idle; !done; done = engine.pollProgram().idle) {
    await pause(1);
  }
}

/** Until a run is over, and at most a turn. @param {number} over as it is now */
async function turn(over) {
  if (typeof Atomics.waitAsync === "function") {
    await Atomics.waitAsync(words, layout.over / 4, over, TURN_MS).value;
  } else {
    await pause(TURN_MS);
  }
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** As many workers as threads want. */
function enlarge() {
  const wanted = Atomics.load(words, layout.wanted / 4);
  while (crew.length < wanted) {
    const worker = startWorker(scripts.worker, `threadyard thread ${crew.length}`);
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(event.message || "a worker for the program's threads could not be loaded");
    });
    // All that it ever says is that it failed.
    worker.addEventListener("message", ({ data }) => toProgramPage(data));
    crew.push(worker);
    toCrew(worker, { type: "threadyard:serve", script: scripts.module, module, memory });
  }
}

/** @param {string} message */
function fail(message) {
  toProgramPage({ type: "threadyard:failed", message });
}
