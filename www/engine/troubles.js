/** What keeps an engine from starting, in words and with the fix, as far as a browser lets it be known. */

import { isOwn } from "./start-worker.js";

/** Both end a sentence that is begun elsewhere: `what` without its full stop. @typedef {{what: string, fix: string}} Known */

/** Violations are told in a task of their own, which may come after the failure, in milliseconds. */
const LATE_MS = 30;
const BESIDE = "Copy all files of the package beside each other, and load the page again.";

/** An error whose fix is known. */
export class Trouble extends Error {
  /** @param {Known} known @param {unknown} [cause] */
  constructor({ what, fix }, cause) {
    super(what, { cause });
    this.fix = fix;
  }
}

/** An error as a worker can post it; `fix` is empty where it is not known. @param {unknown} error */
export function told(error) {
  // By its looks: the module's own script brings its own class.
  const fix = error instanceof Error && "fix" in error ? String(error.fix) : "";
  return { message: error instanceof Error ? error.message : String(error), fix };
}

/** Hears what a Content-Security-Policy refuses on this thread, from its making to `end`. */
export class PolicyWatch {
  /** @type {SecurityPolicyViolationEvent[]} */
  #refused = [];
  #target = /** @type {EventTarget} */ (globalThis.document ?? globalThis);
  #hear = (/** @type {Event} */ event) => {
    this.#refused.push(/** @type {SecurityPolicyViolationEvent} */ (event));
  };

  constructor() {
    this.#target.addEventListener("securitypolicyviolation", this.#hear);
  }

  /** The directive that refused it; empty where none did. @param {string} url absolute, or a scheme */
  async refusing(url) {
    await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    const one = this.#refused.find(
      ({ blockedURI, disposition }) => disposition === "enforce" && url.startsWith(blockedURI),
    );
    return one?.effectiveDirective ?? "";
  }

  end() {
    this.#target.removeEventListener("securitypolicyviolation", this.#hear);
  }
}

/** Why a worker's script did not start. @param {string} url @param {PolicyWatch} policy @returns {Promise<Known | null>} */
export async function whyNoWorker(url, policy) {
  const { origin } = new URL(url);
  if (isOwn(url)) {
    const directive = await policy.refusing(url);
    return directive ? refused("it", "'self'", directive) : whyNoFile(url, "a script");
  }
  if (await policy.refusing("blob:")) {
    return refused(`workers of ${origin}`, "blob:", "worker-src", `, and ${origin} to its script-src`);
  }
  const known = await whyNoFile(url, "a script");
  // What is refused within the worker is not told outside it.
  return known ?? ((await isThere(url)) ? refused(`scripts of ${origin}`, origin, "script-src") : null);
}

/** Why a file could not be loaded, found out by asking for it again. @param {string} url @param {string} wanted @returns {Promise<Known | null>} */
export async function whyNoFile(url, wanted) {
  const response = await fetch(url).catch(() => null);
  return response && (whyNot(response, wanted) ?? whyNotIsolated(response));
}

/** @param {string} url */
async function isThere(url) {
  return (await fetch(url).catch(() => null))?.ok === true;
}

/** What is wrong with an answer. @param {Response} response @param {string} wanted @returns {Known | null} */
export function whyNot({ ok, status, url, headers }, wanted) {
  if (!ok) {
    return { what: `${url} is missing (status ${status})`, fix: BESIDE };
  }
  if (headers.get("Content-Type")?.startsWith("text/html")) {
    return {
      what: `${url} is a web page, where ${wanted} was expected`,
      fix: `Servers answer so where a file is missing. ${BESIDE}`,
    };
  }
  return null;
}

/** @param {Response} response @returns {Known | null} */
function whyNotIsolated({ url, headers }) {
  const lacks = isOwn(url) && globalThis.crossOriginIsolated && !headers.has("Cross-Origin-Embedder-Policy");
  return lacks
    ? {
        what: `${url} comes without the header Cross-Origin-Embedder-Policy`,
        fix: "Send the page's own with every file, and load the page again.",
      }
    : null;
}

/** @param {string} what @param {string} source @param {string} directive @param {string} [more] @returns {Known} */
export function refused(what, source, directive, more = "") {
  return {
    what: `the page's Content-Security-Policy refuses ${what}`,
    fix: `Add ${source} to its ${directive}${more}.`,
  };
}
