/** The speed lab as an element: renders the session's state, takes the keys, knows how wide it is. */

import { html, render } from "lit";
import { LabSession } from "../lab/session.js";
import { fromQuery } from "../lab/settings.js";
import { controls, question } from "../view/lab/controls.js";
import { explain } from "../view/lab/explain.js";
import { badge, errorNote, whyNothing } from "../view/lab/notes.js";
import { progress } from "../view/lab/progress.js";
import { results } from "../view/lab/results.js";
import { Frame } from "./frame.js";

/**
 * While it measures the page is drawn this seldom, in milliseconds: what drawing takes of a core is taken from
 * the threads that are measured.
 */
const SELDOM_MS = 400;

export class ThreadyardLab extends HTMLElement {
  /** @type {LabSession | null} */
  #session = null;
  #frame = new Frame(() => this.#render());
  #rendered = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #width = 0;
  #resized = new ResizeObserver(() => {
    if (this.#width !== this.clientWidth) {
      this.#renderSoon();
    }
  });

  connectedCallback() {
    const session = new LabSession(fromQuery(location.search));
    this.#session = session;
    session.watch(() => this.#renderSoon());
    document.addEventListener("keydown", this.#onKey);
    this.#resized.observe(this);
    this.#frame.now();
    document.documentElement.dataset.ready = session.state.reason === "" ? "threads" : "simulated";
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#onKey);
    this.#resized.disconnect();
    this.#frame.cancel();
    clearTimeout(this.#later);
    this.#session?.close();
    this.#session = null;
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.key === "Escape") {
      this.#session?.stop();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#session?.run();
    }
  };

  /** Once a frame at most, seldom while it measures. */
  #renderSoon() {
    const { progress, stopping } = this.#session?.state ?? {};
    const wait = progress && !stopping ? this.#rendered + SELDOM_MS - performance.now() : 0;
    clearTimeout(this.#later);
    if (wait > 0) {
      this.#later = setTimeout(() => this.#renderSoon(), wait);
    } else {
      this.#frame.soon();
    }
  }

  #render() {
    this.#rendered = performance.now();
    const session = this.#session;
    if (!session) {
      return;
    }
    const { state } = session;
    this.#width = this.clientWidth;
    render(
      html`<div class="status">${badge(state)}</div>
        ${question(state)} ${whyNothing(state)} ${controls(state, session)} ${errorNote(state, session)}
        ${progress(state)} ${results(state, this.#width)} ${explain()}
        <p class="sr" role="status" aria-live="polite">${state.announcement}</p>`,
      this,
    );
  }
}
