/** What every page's session has: a state that views watch, work that can be stopped, a link to share. */

export { messageOf } from "./engine/messages.js";

/** What is said while something else on the page runs. */
export const WAITS = "Another run goes on in this page. This one is next.";

/**
 * @typedef {object} PageState
 * @property {boolean} stopping
 * @property {string} error
 * @property {string} announcement what a screen reader says next
 * @property {string} shared the link that Share copied, or could not copy
 * @property {boolean} copied
 */

/** @template {PageState} State */
export class PageSession {
  /** @type {State} */
  state;
  /** @type {Set<() => void>} */
  #watchers = new Set();
  /** Whether it was closed: nothing is opened for it any more. @protected */
  isClosed = false;
  /** Of the work that goes on. @type {AbortController | null} */
  #abort = null;
  /** Whether the address and the browser's storage are its own to write: not on the page of somebody else. @readonly */
  ownsPage;

  /** @param {State} state at first @param {boolean} [ownsPage] */
  constructor(state, ownsPage = true) {
    this.state = state;
    this.ownsPage = ownsPage;
  }

  /** @param {() => void} watcher called after each change */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** @protected @param {Partial<State> | Partial<PageState>} change */
  set(change) {
    this.state = { ...this.state, ...change };
    for (const watcher of this.#watchers) {
      watcher();
    }
  }

  /** @protected */
  isAtWork() {
    return this.#abort !== null;
  }

  /** What is done from here on can be stopped. @protected */
  beginWork() {
    this.#abort = new AbortController();
    return this.#abort.signal;
  }

  /** @protected */
  endWork() {
    this.#abort = null;
  }

  stop() {
    if (this.#abort && !this.#abort.signal.aborted) {
      this.set({ stopping: true });
      this.#abort.abort();
    }
  }

  close() {
    this.isClosed = true;
    this.#watchers.clear();
  }

  dismissError() {
    this.set({ error: "" });
  }

  /** @protected @param {string} address relative to the page's */
  async copyLink(address) {
    const link = new URL(address, location.href).href;
    const copied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    const announcement = copied
      ? "Link copied."
      : "The link could not be copied. It is shown to copy by hand.";
    this.set({ shared: link, copied, announcement });
  }
}

/** What whoever asks a closed session hears. */
export function closedError() {
  return new DOMException("It was closed.", "AbortError");
}
