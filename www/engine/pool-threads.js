/**
 * Starts the threads of a pool, in place of wasm-bindgen-rayon's own script, which starts them from blobs only and
 * listens wherever it is loaded. It is bundled into the script that wasm-bindgen made, and that is the script of the
 * threads' workers too, so that one file has all and can be moved and renamed.
 */

import { importAt } from "./import-at.js";
import { startWorker } from "./start-worker.js";

/** What `wbg_rayon_PoolBuilder` can do, as far as it is used here. @typedef {{numThreads(): number, receiver(): number, mainJS(): string, build(): void}} Builder */
/** @typedef {{script: string, module: WebAssembly.Module, memory: WebAssembly.Memory, receiver: number}} Order */

/** By its name a worker knows that it was started here: on a page, and on workers of other people, nothing listens. */
const NAME = "threadyard pool";

/** Held on to, since some browsers collect a worker that nothing refers to. @type {Worker[]} */
const threads = [];

/** @param {WebAssembly.Module} module @param {WebAssembly.Memory} memory @param {Builder} builder */
export async function startWorkers(module, memory, builder) {
  const script = builder.mainJS();
  /** @type {Order} */
  const order = { script, module, memory, receiver: builder.receiver() };
  await Promise.all(Array.from({ length: builder.numThreads() }, () => started(order)));
  builder.build();
}

/** @param {Order} order */
function started(order) {
  const worker = startWorker(order.script, NAME);
  threads.push(worker);
  return new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || "a worker for a thread could not be loaded"));
    };
    worker.postMessage(order);
  });
}

if ("DedicatedWorkerGlobalScope" in globalThis && self.name === NAME) {
  globalThis.addEventListener("message", serve, { once: true });
}

/** Never comes back. @param {MessageEvent<Order>} event */
async function serve({ data: { script, module, memory, receiver } }) {
  // Itself: the same instance as this one.
  const engine = await importAt(script);
  await engine.default({ module_or_path: module, memory });
  globalThis.postMessage("up");
  engine.wbg_rayon_start_worker(receiver);
}
