/** Loads a module and the script that wasm-bindgen made for it, on a worker. */

import { importAt } from "./import-at.js";

/**
 * Where they are: absolute, and told by the page, since a bundler may have renamed them.
 * @typedef {{script: string, wasm: string}} ModuleFiles
 */

/** @param {ModuleFiles} files @returns {Promise<{engine: any, memory: WebAssembly.Memory}>} */
export async function loadModule({ script, wasm }) {
  // On its way while the script loads, which will tell if it fails.
  const response = fetch(wasm);
  response.catch(() => {});
  const engine = await importAt(script);
  const { memory } = await engine.default({ module_or_path: response });
  return { engine, memory };
}
