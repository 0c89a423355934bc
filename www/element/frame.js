/** Draws an element again when something has changed: once a frame at most. */

export class Frame {
  #draw;
  #asked = 0;

  /** @param {() => void} draw */
  constructor(draw) {
    this.#draw = draw;
  }

  /** However often it is asked for; at once where no frame comes, as in a hidden tab. */
  soon() {
    if (document.hidden) {
      this.now();
    } else if (this.#asked === 0) {
      this.#asked = requestAnimationFrame(() => this.now());
    }
  }

  now() {
    this.cancel();
    this.#draw();
  }

  cancel() {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
  }
}
