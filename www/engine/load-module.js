/** Loads a module and the script that wasm-bindgen made for it, on a worker. */

import { importAt } from "./import-at.js";
import { PolicyWatch, refused, Trouble, whyNoFile, whyNot } from "./troubles.js";

/**
 * Where they are: absolute, and told by the page, since a bundler may have renamed them.
 * @typedef {{script: string, wasm: string}} ModuleFiles
 */

/**
 * @param {ModuleFiles} files
 * @returns {Promise<{engine: any, memory: WebAssembly.Memory}>} rejects with a `Trouble` where the fix is known
 */
export async function loadModule({ script, wasm }) {
  const policy = new PolicyWatch();
  try {
    const [engine, response] = await Promise.all([loadScript(script, policy), fetchWasm(wasm, policy)]);
    const { memory } = await engine.default({ module_or_path: response }).catch(explain);
    return { engine, memory };
  } finally {
    policy.end();
  }
}

/** @param {string} url @param {PolicyWatch} policy */
async function loadScript(url, policy) {
  try {
    return await importAt(url);
  } catch (error) {
    const directive = await policy.refusing(url);
    const known = directive ? refused(url, new URL(url).origin, directive) : await whyNoFile(url, "a script");
    throw known ? new Trouble(known, error) : error;
  }
}

/** @param {string} url @param {PolicyWatch} policy */
async function fetchWasm(url, policy) {
  const response = await fetch(url).catch(async (error) => {
    const directive = await policy.refusing(url);
    throw directive ? new Trouble(refused(url, new URL(url).origin, directive), error) : error;
  });
  const known = whyNot(response, "WebAssembly");
  if (known) {
    throw new Trouble(known);
  }
  return response;
}

/** @param {unknown} error @returns {never} */
function explain(error) {
  if (error instanceof WebAssembly.CompileError && /content.security.policy|\bCSP\b/i.test(error.message)) {
    throw new Trouble(refused("WebAssembly", "'wasm-unsafe-eval'", "script-src"), error);
  }
  throw error;
}
