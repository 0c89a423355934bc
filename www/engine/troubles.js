/**
 * What keeps an engine from starting, in words and with the fix. Browsers tell little of why a worker or a module
 * failed, so what failed is done again here, and watched. Loaded only where something has failed.
 */

import { isOwn, startWorker } from "./start-worker.js";

/** What failed: the worker's script and its module's files, and what the worker said, if it came to that. @typedef {{worker: string, files: import("./load-module.js").ModuleFiles, said: string}} Failed */
/** `what` ends a sentence that is begun elsewhere, without its full stop. @typedef {{what: string, fix: string}} Known */

/** How long a worker that is tried again may take, in milliseconds: one that starts says nothing. */
const TRY_MS = 500;
/** Violations are told in a task of their own. */
const LATE_MS = 30;
const BESIDE = "Copy all files of the package beside each other, and load the page again.";

/** @param {Failed} failed @returns {Promise<Known | null>} null where it may have been the connection */
export async function whyItFailed({ worker, files, said }) {
  return said === "" ? await whyNoWorker(worker) : await whyNoModule(files, said);
}

/** @param {string} url @returns {Promise<Known | null>} */
async function whyNoWorker(url) {
  const known = await whyNoFile(url, "a script");
  if (known) {
    return known;
  }
  const directive = await refusing(() => tried(url));
  const { origin } = new URL(url);
  if (isOwn(url)) {
    return directive ? refused("the worker", "'self'", directive) : null;
  }
  const fix = `blob: and ${origin}`;
  if (directive) {
    return refused(`workers from ${origin}`, fix, directive);
  }
  // What is refused within the worker that imports it is told only there.
  const { ok = false } = (await fetch(url).catch(() => null)) ?? {};
  return ok
    ? {
        what: `the browser starts no workers from ${origin}`,
        fix: `If the page has a Content-Security-Policy, add ${fix} to its worker-src.`,
      }
    : null;
}

/** Starts it for what comes of it. @param {string} url @returns {Promise<void>} */
function tried(url) {
  return new Promise((resolve) => {
    const worker = startWorker(url, "threadyard trial");
    const end = () => {
      worker.terminate();
      resolve();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end();
    };
    setTimeout(end, TRY_MS);
  });
}

/** @param {import("./load-module.js").ModuleFiles} files @param {string} said @returns {Promise<Known | null>} */
async function whyNoModule({ script, wasm }, said) {
  if (/content.security.policy|\bCSP\b/i.test(said)) {
    return refused("WebAssembly", "'wasm-unsafe-eval'", "script-src");
  }
  let known = await whyNoFile(script, "a script");
  const directive = await refusing(async () => {
    known ??= await whyNoFile(wasm, "WebAssembly");
  });
  return directive ? refused(wasm, isOwn(wasm) ? "'self'" : new URL(wasm).origin, directive) : known;
}

/** @param {string} url @param {string} wanted @returns {Promise<Known | null>} */
async function whyNoFile(url, wanted) {
  const response = await fetch(url).catch(() => null);
  if (!response) {
    return null;
  }
  await response.body?.cancel();
  const { ok, status, headers } = response;
  if (!ok) {
    return { what: `${url} is missing (status ${status})`, fix: BESIDE };
  }
  if (headers.get("Content-Type")?.startsWith("text/html")) {
    return {
      what: `${url} is a web page, where ${wanted} was expected`,
      fix: `Servers answer so where a file is missing. ${BESIDE}`,
    };
  }
  if (isOwn(url) && globalThis.crossOriginIsolated && !headers.has("Cross-Origin-Embedder-Policy")) {
    return {
      what: `${url} comes without the header Cross-Origin-Embedder-Policy`,
      fix: "Send the page's own with every file, and load the page again.",
    };
  }
  return null;
}

/** @param {string} what @param {string} source @param {string} directive @returns {Known} */
function refused(what, source, directive) {
  return {
    what: `the page's Content-Security-Policy refuses ${what}`,
    fix: `Add ${source} to its ${directive}.`,
  };
}

/** The directive of a Content-Security-Policy that refuses what is done; empty where none does. @param {() => Promise<void>} work */
async function refusing(work) {
  const target = /** @type {EventTarget} */ (globalThis.document ?? globalThis);
  let directive = "";
  const hear = (/** @type {Event} */ event) => {
    const { disposition, effectiveDirective } = /** @type {SecurityPolicyViolationEvent} */ (event);
    if (disposition === "enforce") {
      directive = effectiveDirective;
    }
  };
  target.addEventListener("securitypolicyviolation", hear);
  await work();
  await new Promise((resolve) => setTimeout(resolve, LATE_MS));
  target.removeEventListener("securitypolicyviolation", hear);
  return directive;
}
