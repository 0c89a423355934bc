/**
 * Runs gallery programs in a page of the built site, through the page's own engine. Each function must stand alone:
 * Playwright and WebDriver send its text to the page.
 */

/** @typedef {import("../../../www/engine/program-messages.js").Outcome} Outcome */
/** @typedef {import("./gallery.js").Program} Program */

/** What a run left behind. @typedef {{seed: number, ending: Outcome["ending"] | "refused", knot: string, stdout: string, stderr: string}} Ran */

/** Brings the engine up. @returns {Promise<Program[]>} the gallery as the page gets it, expectations and all */
export async function openGallery() {
  const { ProgramEngine } = await import(new URL("engine/program-client.js", location.href).href);
  globalThis.programEngine = new ProgramEngine();
  return /** @type {Promise<Program[]>} */ (globalThis.programEngine.open());
}

/**
 * Runs a program once with each of the seeds 0, 1, 2, …, which also shake it if it is to be shaken.
 * @param {{source: string, runs: number, shake: boolean}} wanted
 * @returns {Promise<Ran[]>}
 */
export async function runGallery({ source, runs, shake }) {
  const ran = /** @type {Ran[]} */ ([]);
  for (let seed = 0; seed < runs; seed += 1) {
    const written = { out: "", err: "" };
    // No program of the gallery takes seconds; one that hangs is ended and shows its limit.
    const order = { source, shake: shake ? seed : null, speed: 1, timeout: 30 };
    const came = await globalThis.programEngine.run(order, {
      signal: new AbortController().signal,
      onLook: ({ output }) => {
        for (const { stream, text } of output) {
          written[stream] += text;
        }
      },
    });
    const [ending, knot] =
      "problems" in came
        ? [/** @type {const} */ ("refused"), came.problems[0]?.message ?? ""]
        : [came.outcome.ending, came.outcome.verdict?.text ?? came.outcome.detail];
    ran.push({ seed, ending, knot, stdout: written.out, stderr: written.err });
  }
  return ran;
}
