/**
 * Finishes a call of the module's on a thread that may not block: polls it, and sleeps in between by
 * `Atomics.waitAsync` on the word that it sleeps on. Where there is no `waitAsync` it looks every few
 * milliseconds.
 */

/** How often to look where there is no `Atomics.waitAsync`, in milliseconds. */
const LOOK_MS = 4;

/**
 * A call under way in the module.
 * @typedef {object} Operation
 * @property {() => unknown} poll goes on as far as it can: the result, or undefined while there is none
 * @property {number} address of the word, in bytes
 * @property {number} expected sleep while the word holds this
 * @property {number | undefined} deadline when to wake up at the latest, in milliseconds since the epoch
 * @property {(timedOut: boolean) => void} resume says that the sleep is over
 * @property {() => void} free gives the wait up, if it has not ended
 */

/**
 * Frees the operation whatever comes of it.
 * @param {Operation} operation
 * @param {WebAssembly.Memory} memory
 * @param {AbortSignal} [signal] gives the wait up: the promise then rejects with the signal's reason
 * @param {() => Promise<unknown>} [gaveUp] what is to be done before that, if the wait had begun
 * @returns {Promise<any>}
 */
export async function finish(operation, memory, signal, gaveUp) {
  try {
    signal?.throwIfAborted();
    for (;;) {
      const result = operation.poll();
      if (result !== undefined) {
        return result;
      }
      const end = await sleep(operation, memory, signal);
      if (end === "aborted") {
        break;
      }
      operation.resume(end === "timed-out");
    }
  } finally {
    operation.free();
  }
  await gaveUp?.();
  throw signal?.reason;
}

/**
 * "timed-out" says that no wake-up was used up.
 * @param {Operation} operation
 * @param {WebAssembly.Memory} memory
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<"ok" | "timed-out" | "aborted">}
 */
function sleep({ address, expected, deadline }, memory, signal) {
  const left = deadline === undefined ? Number.POSITIVE_INFINITY : Math.max(0, deadline - now());
  return new Promise((resolve) => {
    let over = false;
    /** @param {"ok" | "timed-out" | "aborted"} how */
    const end = (how) => {
      over = true;
      signal?.removeEventListener("abort", abort);
      resolve(how);
    };
    const abort = () => end("aborted");
    signal?.addEventListener("abort", abort);
    if (!Atomics.waitAsync) {
      setTimeout(() => end(left > LOOK_MS ? "ok" : "timed-out"), Math.min(left, LOOK_MS));
      return;
    }
    // The memory may have grown: a view made now reaches all of it.
    const words = new Int32Array(memory.buffer);
    const waiting = Atomics.waitAsync(words, address / 4, expected, left);
    if (!waiting.async) {
      end(waiting.value === "timed-out" ? "timed-out" : "ok");
      return;
    }
    waiting.value.then((how) => {
      if (!over) {
        end(how === "timed-out" ? "timed-out" : "ok");
      } else if (how === "ok") {
        // A wait cannot be taken back, so this wake-up came for one that was given up. The next in line needs it.
        Atomics.notify(words, address / 4, 1);
      }
    });
  });
}

/** The module's clock. */
function now() {
  return performance.timeOrigin + performance.now();
}
