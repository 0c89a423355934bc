/** The frame's side: whom it hears, whom it tells, and how. */

import { toFrame } from "./messages.js";

/** @typedef {import("./messages.js").FromFrame} FromFrame */
/** @typedef {import("./messages.js").ToFrame} ToFrame */

/** More than this nobody needs, and each costs a message. */
const MOST_ORIGINS = 16;

/**
 * The origins that a frame was given, each as a browser writes it; what is none is left out.
 * @param {string | null} list separated by commas
 * @returns {string[]}
 */
export function originsFrom(list) {
  const origins = (list ?? "").split(",").flatMap((text) => {
    try {
      const { origin, protocol } = new URL(text.trim());
      return /^https?:$/.test(protocol) ? [origin] : [];
    } catch {
      return [];
    }
  });
  return [...new Set(origins)].slice(0, MOST_ORIGINS);
}

/** Between a frame and the page around it. */
export class Hall {
  #origins;
  #hear;
  /** Hears whether it has its turn. @type {(granted: boolean) => void} */
  #onTurn = () => {};

  /** @param {string[]} origins those that may hear and be heard @param {(message: ToFrame) => void} hear */
  constructor(origins, hear) {
    this.#origins = origins;
    this.#hear = hear;
    if (parent !== self && origins.length > 0) {
      addEventListener("message", this.#onMessage);
    }
  }

  /** @param {FromFrame} message */
  tell(message) {
    if (parent === self) {
      return;
    }
    // Where the browser tells who is around, nobody else is written to; elsewhere it delivers to that origin only.
    const around = location.ancestorOrigins?.[0];
    for (const origin of this.#origins) {
      if (around === undefined || around === origin) {
        parent.postMessage(message, origin);
      }
    }
  }

  /**
   * Asks the element around for a turn among the frames of its page.
   * @param {import("../engine/turns.js").Asking} asking
   * @returns {Promise<() => void>} gives it back; rejects with an `AbortError` where the signal comes first
   */
  turn({ signal, onWait }) {
    const want = (/** @type {boolean} */ wanted) =>
      this.tell({ type: "threadyard:turn", version: 1, wanted });
    return new Promise((resolve, reject) => {
      const stop = () => {
        want(false);
        reject(new DOMException("The run was stopped.", "AbortError"));
      };
      signal.addEventListener("abort", stop, { once: true });
      this.#onTurn = (granted) => {
        if (granted) {
          signal.removeEventListener("abort", stop);
          resolve(() => want(false));
        } else {
          onWait?.();
        }
      };
      want(true);
    });
  }

  /** @param {boolean} granted */
  hearTurn(granted) {
    this.#onTurn(granted);
  }

  /** @param {MessageEvent} event */
  #onMessage = ({ source, origin, data }) => {
    if (source !== parent || !this.#origins.includes(origin)) {
      return;
    }
    const message = toFrame(data);
    if (message) {
      this.#hear(message);
    }
  };
}
