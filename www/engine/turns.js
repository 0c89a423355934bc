/** One thing at a time, in the order of asking: in this document, and if wished in all frames of a page. */

/** @typedef {{signal: AbortSignal, onWait?: (() => void) | undefined}} Asking */
/** Takes a turn elsewhere, as `take` does. @typedef {(asking: Asking) => Promise<() => void>} Beyond */

export class Turns {
  /** Those who wait. @type {Set<() => void>} */
  #waiting = new Set();
  #taken = false;
  /** Whom it takes turns with beyond this document. @type {Beyond | null} */
  #beyond = null;

  /** The first that is named counts. @param {Beyond} beyond */
  shareWith(beyond) {
    this.#beyond ??= beyond;
  }

  /**
   * @param {Asking} asking the signal ends the wait, and the turn
   *   never comes; `onWait` is called where it does not come at once
   * @returns {Promise<() => void>} gives the turn on; rejects with an `AbortError`
   */
  async take({ signal, onWait }) {
    if (signal.aborted) {
      throw stopped();
    }
    if (this.#taken) {
      onWait?.();
      await this.#wait(signal);
    }
    this.#taken = true;
    let given = false;
    const giveOn = () => {
      if (!given) {
        given = true;
        this.#giveOn();
      }
    };
    if (!this.#beyond) {
      return giveOn;
    }
    try {
      const release = await this.#beyond({ signal, onWait });
      return () => {
        release();
        giveOn();
      };
    } catch (error) {
      giveOn();
      throw error;
    }
  }

  /** @param {AbortSignal} signal @returns {Promise<void>} */
  #wait(signal) {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(come);
        reject(stopped());
      };
      const come = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      this.#waiting.add(come);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** It stays taken where someone waits, so that nobody who asks now overtakes. */
  #giveOn() {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
    } else {
      this.#taken = false;
    }
  }
}

function stopped() {
  return new DOMException("The run was stopped.", "AbortError");
}
