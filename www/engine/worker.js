/**
 * The counter's engine worker: loads the WebAssembly module, starts the pool of threads and runs counters on it. While a
 * run goes on it is blocked inside WebAssembly; the page reads the memory and raises the stop flag there.
 */

import { Board } from "./board.js";
import { loadModule } from "./load-module.js";
import { messageOf, SHARED_VERSION, toPage } from "./messages.js";

/** @typedef {import("./messages.js").ToWorker} ToWorker */
/** @typedef {import("./messages.js").CounterOrder} CounterOrder */
/** @typedef {import("./load-module.js").ModuleFiles} ModuleFiles */

/** Steps between two looks at the clock: about a tenth of a millisecond. */
const STEPS = 10_000;
/** How long a simulation keeps the worker before it sends a snapshot and hears messages, in milliseconds. */
const SLICE_MS = 25;

/** @type {any} the generated module, known at run time only */
let engine;
let simulated = false;
let stopRequested = false;
/** @type {WebAssembly.Memory} */
let memory;
/** The script of the module, for those who join its threads. */
let script = "";

self.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  try {
    switch (data?.type) {
      case "threadyard:open":
        await open(data.files, data.threads, data.simulated);
        break;
      case "threadyard:run":
        toPage({ type: "threadyard:done", ...(await run(data.order, data.seed)) });
        break;
      case "threadyard:stop":
        stopRequested = true;
        break;
    }
  } catch (error) {
    toPage({ type: "threadyard:failed", error, message: messageOf(error) });
  }
});

/** @param {ModuleFiles} files @param {number} threads @param {boolean} simulate */
async function open(files, threads, simulate) {
  simulated = simulate;
  ({ script } = files);
  ({ engine, memory } = await loadModule(files));
  if (!simulated) {
    await engine.initThreadPool(threads);
  }
  toPage({ type: "threadyard:opened", shared: simulated ? null : shared(), layout: engine.boardLayout() });
}

/** @returns {import("./messages.js").Shared} */
function shared() {
  const [low = 0, high = 0] = crypto.getRandomValues(new Uint32Array(2));
  // A whole number above 0, as JavaScript's numbers can hold it.
  const identity = engine.memoryIdentity(1 + low + (high % 2 ** 20) * 2 ** 32);
  return {
    type: "threadyard:shared",
    version: SHARED_VERSION,
    module: engine.compiledModule(),
    memory,
    identity,
    url: script,
    roster: roster(engine.rosterLayout()),
  };
}

/** @param {Uint32Array} places @returns {import("../sync/waits.js").RosterLayout} */
function roster([head = 0, next = 0, thread = 0, kind = 0, object = 0, owner = 0, turn = 0, since = 0]) {
  return { head, next, thread, kind, object, owner, turn, since };
}

/** @param {CounterOrder} order @param {number} seed */
async function run(order, seed) {
  return simulated ? await simulate(order, seed) : engine.runCounter(order);
}

/** @param {CounterOrder} order @param {number} seed */
async function simulate(order, seed) {
  stopRequested = false;
  const simulation = new engine.Simulation(order, seed);
  const board = new Board(memory.buffer, engine.boardLayout());
  for (let done = false; !done && !stopRequested; ) {
    const until = performance.now() + SLICE_MS;
    while (!done && performance.now() < until) {
      done = simulation.advance(STEPS);
    }
    toPage({ type: "threadyard:progress", snapshot: board.read(order.threads) });
    await hearMessages();
  }
  return simulation.report();
}

const turn = new MessageChannel();

/** A full turn of the event loop, without a timer's minimum delay. */
function hearMessages() {
  return new Promise((resolve) => {
    turn.port1.onmessage = resolve;
    turn.port2.postMessage(null);
  });
}
