/** The bench's page for Python programs: `www/tools/bench-programs.js` opens the engines in it and has them run. */

/** @typedef {{run: (source: string) => Promise<string>}} Runner what a program wrote */

/** The site's own engine, as the page of programs has it. @returns {Promise<Runner>} */
async function openOurs() {
  const url = new URL("./engine/program-client.js", import.meta.url).href;
  const { ProgramEngine } = await import(url);
  const engine = new ProgramEngine();
  if (engine.reason !== "") {
    throw new Error(engine.reason);
  }
  await engine.open();
  return { run: (source) => runOurs(engine, source) };
}

/** @param {any} engine @param {string} source */
async function runOurs(engine, source) {
  let text = "";
  const order = { source, shake: null, speed: 1, timeout: null };
  const { signal } = new AbortController();
  const ended = await engine.run(order, {
    signal,
    onLook: (/** @type {{output: {text: string}[]}} */ { output }) => {
      text += output.map((write) => write.text).join("");
    },
  });
  if (ended.outcome?.status !== 0) {
    throw new Error(ended.problems?.[0]?.message ?? `${ended.outcome.ending}: ${text}`);
  }
  return text;
}

/** @returns {Promise<Runner & {version: string}>} */
async function openPyodide() {
  const worker = new Worker(new URL("./pyodide-worker.js", import.meta.url), { type: "module" });
  const ask = (/** @type {object} */ message) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        "error" in data ? reject(new Error(data.error)) : resolve(data.value);
      worker.onerror = (event) => reject(new Error(event.message || "its worker could not be loaded"));
      worker.postMessage(message);
    });
  const version = await ask({ folder: new URL("./pyodide/", import.meta.url).href });
  return { version, run: (source) => ask({ source }) };
}

Object.assign(globalThis, { programEngines: { ours: openOurs, pyodide: openPyodide } });
