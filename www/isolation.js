/** Makes the page cross-origin isolated with a service worker, where the host sent no headers. */

/**
 * In the state of the history's entry: it outlives a reload, also one that changes the page's isolation (which
 * gives the page another session storage), and belongs to this visit alone.
 */
const TRIED = Object.freeze({ threadyard: "isolation tried" });
/** How long the service worker may take to come up before the page goes on without, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Whether the page should be loaded anew: a service worker now stands ready to add the headers. At most once a
 * visit, so that a service worker that does not help cannot make the page reload for ever.
 * @returns {Promise<boolean>}
 */
export async function isolate() {
  try {
    if (globalThis.crossOriginIsolated) {
      // A reload that passes the service worker by will need it again.
      remember(null);
      return false;
    }
    if (!canIsolate()) {
      return false;
    }
    remember(TRIED);
    await navigator.serviceWorker.register("./isolate.js");
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
    return (await Promise.race([navigator.serviceWorker.ready, patience])) !== null;
  } catch {
    // Service workers are forbidden here: the page works on, simulated, and says why.
    return false;
  }
}

/** Whether a service worker may help, and has not been tried in this visit. */
export function canIsolate() {
  return (
    // In a frame the page around it decides, and no reload can help.
    globalThis.top === globalThis.self &&
    globalThis.isSecureContext &&
    Boolean(navigator.serviceWorker) &&
    history.state?.threadyard !== TRIED.threadyard
  );
}

/** @param {object | null} state */
function remember(state) {
  if (history.state !== state) {
    history.replaceState(state, "");
  }
}
