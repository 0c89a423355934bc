/** The speed lab in an element. */

import { html } from "lit";
import { LabSession } from "../lab/session.js";
import { takeTurn } from "../engine/shared.js";
import { GROUPS } from "../lab/groups.js";
import { nearestRounds } from "../lab/settings.js";
import { controls, question } from "../view/lab/controls.js";
import { badge, errorNote } from "../view/lab/notes.js";
import { progress } from "../view/lab/progress.js";
import { results } from "../view/lab/results.js";
import { labResult } from "./results.js";
import styles from "./lab.css";
import { EmbeddedView } from "./view.js";

/** @typedef {import("./wishes.js").Wishes} Wishes */

/** @extends {EmbeddedView<LabSession>} */
class LabView extends EmbeddedView {
  /** @type {unknown} */
  #told = null;
  /** @type {unknown} */
  #progress = null;

  /** @param {import("./view.js").Stage} stage */
  constructor(stage) {
    super(
      stage,
      new LabSession(
        {
          settings: { groups: GROUPS.map(({ id }) => id), rounds: nearestRounds(stage.wishes.runs) },
          notices: [],
        },
        { ownsPage: false, takeTurn },
      ),
    );
  }

  /** @protected @override */
  open() {
    this.opened(this.session.state.reason);
  }

  /** @protected @override */
  start() {
    return this.session.run();
  }

  /** @override @param {Wishes} wishes */
  show(wishes) {
    const { runs } = this.wishes;
    super.show(wishes);
    if (wishes.runs !== runs) {
      this.session.setRounds(nearestRounds(wishes.runs));
    }
  }

  /** @protected @override */
  current() {
    return { ...this.wishes, runs: this.session.state.settings.rounds };
  }

  /** @protected @override */
  heed() {
    super.heed();
    const { progress, results } = this.session.state;
    if (progress && progress !== this.#progress) {
      const { row, done, total, elapsedMs, remainingMs } = progress;
      this.stage.tell({
        name: "progress",
        detail: { version: 1, view: "lab", row, done, wanted: total, elapsedMs, remainingMs },
      });
    }
    this.#progress = progress;
    if (results && results.end !== "running" && results !== this.#told) {
      this.#told = results;
      this.stage.tell({ name: "result", detail: labResult(results) });
    }
  }

  /** @protected @override */
  content() {
    const { session } = this;
    const { state } = session;
    return html`<div class="status" part="badge">${badge(state)}</div>
      <div part="question">${question(state)}</div>
      ${
        state.reason === ""
          ? ""
          : this.simulatedNote(
              "Nothing can be measured here: what a lock costs shows only where threads really run and share memory.",
            )
      }
      <div part="controls">${controls(state, session)}</div>
      ${errorNote(state, session)} ${progress(state)}
      <div part="results">${results(state, this.stage.place.clientWidth)}</div>
      <p class="sr" role="status" aria-live="polite">${state.announcement}</p>`;
  }
}

export { styles };

/** @param {import("./view.js").Stage} stage @returns {EmbeddedView<any>} */
export function openView(stage) {
  return new LabView(stage).begin();
}
