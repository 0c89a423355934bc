/**
 * Runs a program once on real threads and brings the trace of it. The engine for programs is loaded when it is first
 * wanted, and ended after each run: its threads and their buffers take memory.
 */

/** @typedef {import("../engine/program-messages.js").Outcome} Outcome */

/** How a run went: how many threads it had, and what it wrote to stderr. @typedef {{outcome: Outcome, threads: number, errors: string, trace: Uint8Array}} Recorded */

/** After so many seconds a run is stopped. */
export const LIMIT_S = 10;
/** The last events of each thread that are kept. A thread that writes takes 72 bytes for each, from the start. */
export const EVENTS = 32_768;
/** A run that starts more threads is stopped: the page draws a lane for each. */
export const MOST_THREADS = 500;
/** Of what goes to stderr the end is shown. */
const LONGEST = 20_000;

/**
 * @param {string} source
 * @param {AbortSignal} signal stops the run; what was recorded until then is brought
 * @returns {Promise<Recorded>} rejects with an `Error` that says what to do
 */
export async function recorded(source, signal) {
  const { ProgramEngine } = await import("../engine/program-client.js").catch(() => {
    throw new Error("What runs threads could not be loaded. Check the connection and record again.");
  });
  const engine = new ProgramEngine({ recorder: true });
  const over = new AbortController();
  const stop = () => over.abort();
  signal.addEventListener("abort", stop);
  let threads = 1;
  let errors = "";
  try {
    await engine.open();
    const order = { source, shake: null, speed: 1, timeout: LIMIT_S, record: EVENTS };
    if (signal.aborted) {
      stop();
    }
    const came = await engine.run(order, {
      signal: over.signal,
      onLook: (look) => {
        threads = Math.max(threads, ...look.threads.map(({ number }) => number));
        errors += look.output.map(({ stream, text }) => (stream === "err" ? text : "")).join("");
        errors = errors.slice(-LONGEST);
        if (threads > MOST_THREADS) {
          stop();
        }
      },
    });
    if ("problems" in came) {
      throw new Error(`It cannot run. Line ${came.problems[0]?.line}: ${came.problems[0]?.message}`);
    }
    const { outcome, trace } = came;
    if (!trace) {
      throw new Error("The program's threads did not end in time, so nothing is recorded. Record again.");
    }
    return { outcome, trace, threads, errors };
  } finally {
    signal.removeEventListener("abort", stop);
    engine.close();
  }
}
