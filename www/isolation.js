/** Makes the page cross-origin isolated with a service worker, where the host sent no headers. */

const TRIED = "threadyard:isolation-tried";
/** How long the service worker may take to come up before the page goes on without, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Whether the page should be loaded anew: a service worker now stands ready to add the headers. At most once in
 * a tab, so that a service worker that does not help cannot make the page reload for ever.
 * @returns {Promise<boolean>}
 */
export async function isolate() {
  try {
    if (globalThis.crossOriginIsolated) {
      // The next visit in this tab may need it again, after a reload that passed the service worker by.
      sessionStorage.removeItem(TRIED);
      return false;
    }
    // In a frame the page around it decides, and no reload can help.
    if (globalThis.top !== globalThis.self || !globalThis.isSecureContext || !navigator.serviceWorker) {
      return false;
    }
    if (sessionStorage.getItem(TRIED) !== null) {
      return false;
    }
    sessionStorage.setItem(TRIED, "1");
    await navigator.serviceWorker.register("./isolate.js");
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
    return (await Promise.race([navigator.serviceWorker.ready, patience])) !== null;
  } catch {
    // Service workers or storage are forbidden here: the page works on, simulated, and says why.
    return false;
  }
}
