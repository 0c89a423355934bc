/** The counter page as an element: renders the session's state, and takes the keys. */

import { html, render } from "lit";
import { Session } from "../session.js";
import { badge, errorNote, simulatedNote } from "../view/badge.js";
import { cards } from "../view/card.js";
import { controls, question } from "../view/controls.js";
import { explain } from "../view/explain.js";
import { histogramFigure } from "../view/histogram.js";
import { why } from "../view/lanes.js";
import { runsTable } from "../view/runs.js";

export class ThreadyardCounter extends HTMLElement {
  /** @type {Session | null} */
  #session = null;
  #frame = 0;

  connectedCallback() {
    const session = new Session(location.search);
    this.#session = session;
    session.watch(() => this.#renderSoon());
    document.addEventListener("keydown", this.#onKey);
    this.#render();
    session.open().then(() => {
      document.documentElement.dataset.ready =
        session.state.engine === "ready" ? session.state.mode : "failed";
      performance.mark("threadyard:ready");
    });
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#onKey);
    cancelAnimationFrame(this.#frame);
    this.#session?.close();
    this.#session = null;
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.key === "Escape") {
      this.#session?.stop();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#session?.run(["racy", "locked"]);
    }
  };

  /** Once a frame at most, however often the state changes; at once where no frame comes, as in a hidden tab. */
  #renderSoon() {
    if (document.hidden) {
      this.#render();
    } else if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => this.#render());
    }
  }

  #render() {
    this.#frame = 0;
    const session = this.#session;
    if (!session) {
      return;
    }
    const { state } = session;
    render(
      html`<div class="status">${badge(state)}</div>
        ${question(state)} ${controls(state, session)} ${errorNote(state, session)} ${simulatedNote(state)}
        ${cards(state)} ${histogramFigure(state)} ${why(state, session)} ${runsTable(state, session)}
        ${explain(state, session)}
        <p class="sr" role="status" aria-live="polite">${state.announcement}</p>`,
      this,
    );
  }
}
