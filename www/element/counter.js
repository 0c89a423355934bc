/** The counter page as an element: renders the session's state, and takes the keys. */

import { html, render } from "lit";
import { Session } from "../session.js";
import { fromQuery } from "../settings.js";
import { badge, errorNote, simulatedNote } from "../view/badge.js";
import { cards } from "../view/card.js";
import { controls, question } from "../view/controls.js";
import { explain } from "../view/explain.js";
import { histogramFigure } from "../view/histogram.js";
import { why } from "../view/lanes.js";
import { runsTable } from "../view/runs.js";
import { Frame } from "./frame.js";

export class ThreadyardCounter extends HTMLElement {
  /** @type {Session | null} */
  #session = null;
  #frame = new Frame(() => this.#render());

  connectedCallback() {
    const session = new Session(fromQuery(location.search));
    this.#session = session;
    session.watch(() => this.#frame.soon());
    document.addEventListener("keydown", this.#onKey);
    this.#frame.now();
    session.open().then(() => {
      document.documentElement.dataset.ready =
        session.state.engine === "ready" ? session.state.mode : "failed";
      performance.mark("threadyard:ready");
    });
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#onKey);
    this.#frame.cancel();
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

  #render() {
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
