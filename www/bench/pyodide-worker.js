/** Pyodide in a worker of its own: runs one program after the other and hands back what each wrote. */

/** @type {any} what `loadPyodide` fulfils with */
let python;

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ value: data.folder ? await load(data.folder) : run(data.source) });
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};

/** @param {string} folder where the package's files lie */
async function load(folder) {
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  python = await loadPyodide({ indexURL: folder });
  return python.runPython("import sys; '.'.join(map(str, sys.version_info[:3]))");
}

/** @param {string} source @returns {string} */
function run(source) {
  /** @type {string[]} */
  const lines = [];
  python.setStdout({ batched: (/** @type {string} */ line) => lines.push(line) });
  const globals = python.toPy({ __name__: "__main__" });
  try {
    python.runPython(source, { globals });
  } finally {
    globals.destroy();
  }
  return lines.join("\n");
}
