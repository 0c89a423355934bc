/** One thing at a time, in the order of asking. */

export class Turns {
  /** Those who wait. @type {Set<() => void>} */
  #waiting = new Set();
  #taken = false;

  /**
   * @param {{signal: AbortSignal, onWait?: (() => void) | undefined}} control the signal ends the wait, and the turn
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
    return () => {
      if (!given) {
        given = true;
        this.#giveOn();
      }
    };
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
