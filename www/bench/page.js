/** The bench's page: `www/tools/bench.js` calls `bench` in it. */

/** @typedef {import("./rounds.js").Samples} Samples */

/**
 * @param {{rounds: number, only?: string}} options only: a pattern for "row threads", for trying things out
 * @param {(samples: Samples) => void} onSamples called after each row
 * @returns {Promise<void>}
 */
function bench(options, onSamples) {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message ?? "the bench's worker could not be loaded"));
    worker.onmessage = ({ data }) => {
      switch (data.type) {
        case "samples":
          onSamples(data.samples);
          break;
        case "done":
          resolve();
          break;
        case "failed":
          reject(new Error(data.message));
      }
    };
    worker.postMessage(options);
  });
}

Object.assign(globalThis, { bench });
