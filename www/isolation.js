/** Makes the page cross-origin isolated with a service worker, where the host sent no headers; keeps the site offline. */

/**
 * In the state of the history's entry: it outlives a reload, also one that changes the page's isolation (which
 * gives the page another session storage), and belongs to this visit alone.
 */
const TRIED = Object.freeze({ threadyard: "isolation tried" });
/** How long the service worker may take to come up before the page goes on without, in milliseconds. */
const PATIENCE_MS = 3_000;
/** How long a page that never rests keeps the service worker waiting, in milliseconds. */
const RESTLESS_MS = 10_000;
/** The first Chromium in which a frame can be isolated by itself. */
const ISOLATES_FRAMES = 137;

/**
 * `framed`: also in a frame of another page, where that can help.
 * @typedef {{framed?: boolean}} IsolationOptions
 */

/**
 * Whether the page should be loaded anew: a service worker now stands ready to add the headers. At most once a
 * visit, so that a service worker that does not help cannot make the page reload for ever.
 * @param {IsolationOptions} [options]
 * @returns {Promise<boolean>}
 */
export async function isolate(options) {
  try {
    if (globalThis.crossOriginIsolated) {
      // A reload that passes the service worker by will need it again.
      remember(null);
      keepOffline();
      return false;
    }
    if (!canIsolate(options)) {
      return false;
    }
    remember(TRIED);
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
    const ready = navigator.serviceWorker.register("./isolate.js").then(() => navigator.serviceWorker.ready);
    return (await Promise.race([ready, patience])) !== null;
  } catch {
    // Service workers are forbidden here: the page works on, simulated, and says why.
    return false;
  }
}

/** Whether a service worker may help, and has not been tried in this visit. @param {IsolationOptions} [options] */
export function canIsolate({ framed = false } = {}) {
  return (
    // In a frame the page around it decides, unless the browser isolates frames by themselves.
    (isOnTop() || (framed && isolatesFrames())) &&
    hasServiceWorkers() &&
    history.state?.threadyard !== TRIED.threadyard
  );
}

/**
 * Has the service worker keep the site, once the page is ready and rests, so that it opens without a network. A frame
 * leaves that alone: its visitor came for another page.
 */
export async function keepOffline() {
  try {
    if (isOnTop() && hasServiceWorkers()) {
      await untilReady();
      await untilIdle();
      await navigator.serviceWorker.register("./isolate.js");
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage("keep");
    }
  } catch {
    // Service workers are forbidden here: the site works online.
  }
}

function isOnTop() {
  return globalThis.top === globalThis.self;
}

function hasServiceWorkers() {
  return globalThis.isSecureContext && Boolean(navigator.serviceWorker);
}

export function isolatesFrames() {
  /** @type {{brands: {brand: string, version: string}[]} | undefined} */
  const agent = /** @type {any} */ (navigator).userAgentData;
  return (agent?.brands ?? []).some(
    ({ brand, version }) => brand === "Chromium" && Number(version) >= ISOLATES_FRAMES,
  );
}

/** Until the page's element says that it is. @returns {Promise<void>} */
function untilReady() {
  const { documentElement } = document;
  return new Promise((resolve) => {
    const look = () => {
      if (documentElement.dataset.ready !== undefined) {
        observer.disconnect();
        resolve();
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(documentElement, { attributeFilter: ["data-ready"] });
    look();
  });
}

/** @returns {Promise<unknown>} */
function untilIdle() {
  return new Promise((resolve) => {
    // Safari has no such callback.
    globalThis.requestIdleCallback?.(resolve, { timeout: RESTLESS_MS }) ?? setTimeout(resolve, 1_000);
  });
}

/** @param {object | null} state */
function remember(state) {
  if (history.state !== state) {
    history.replaceState(state, "");
  }
}
