/** The counter in an element: the page's session and its views, without what belongs to a page of its own. */

import { html, nothing } from "lit";
import { leaseCounterEngine } from "../engine/shared.js";
import { Session } from "../session.js";
import { defaultSettings, FIELDS, parseAll } from "../settings.js";
import { badge, errorNote } from "../view/badge.js";
import { cards } from "../view/card.js";
import { fields, noticeOf, question, runButton, stopButton } from "../view/controls.js";
import { histogramFigure } from "../view/histogram.js";
import { why } from "../view/lanes.js";
import { counterResult } from "./results.js";
import styles from "./counter.css";
import { EmbeddedView } from "./view.js";

/** @typedef {import("./wishes.js").Wishes} Wishes */
/** @typedef {import("../engine/messages.js").Kind} Kind */
/** @typedef {import("../outcome.js").Outcome} Outcome */

/** @extends {EmbeddedView<Session>} */
class CounterView extends EmbeddedView {
  /** Those that were told. @type {Set<Outcome>} */
  #told = new Set();
  /** The last progress that was told. @type {unknown} */
  #progress = null;

  /** @param {import("./view.js").Stage} stage */
  constructor(stage) {
    super(stage, new Session(startOf(stage.wishes), { ownsPage: false, open: lease }));
  }

  /** @protected @override */
  async open() {
    await this.session.open();
    const { engine, reason } = this.session.state;
    if (engine === "ready") {
      this.opened(reason);
    }
  }

  /** @protected @override */
  start() {
    this.session.run(this.#kinds());
  }

  /** @override @param {Wishes} wishes */
  show(wishes) {
    const before = this.wishes;
    super.show(wishes);
    // What has not changed there stays as the reader has set it.
    const { settings } = this.session.state;
    const changed = FIELDS.filter((field) => wishes[field] !== before[field]);
    if (changed.length > 0 || wishes.shape !== before.shape) {
      const typed = Object.fromEntries(changed.map((field) => [field, `${wishes[field]}`]));
      const shape = wishes.shape === before.shape ? settings.shape : wishes.shape;
      this.session.setAll({ ...settings, typed: { ...settings.typed, ...typed }, shape });
    }
  }

  /** @protected @override */
  current() {
    const { settings } = this.session.state;
    const { values } = parseAll(settings);
    return { ...this.wishes, ...values, shape: settings.shape };
  }

  /** @returns {Kind[]} */
  #kinds() {
    const { kind } = this.wishes;
    return kind === "both" ? ["racy", "locked"] : [kind];
  }

  /** @protected @override */
  heed() {
    super.heed();
    const { outcomes, progress, running } = this.session.state;
    if (progress && running && progress !== this.#progress) {
      const { counter, expectedNow, runs, elapsedMs, remainingMs } = progress;
      const wanted = outcomes[running]?.wanted ?? 0;
      this.stage.tell({
        name: "progress",
        detail: {
          version: 1,
          view: "counter",
          kind: running,
          done: runs.length,
          wanted,
          counter,
          expectedNow,
          elapsedMs,
          remainingMs,
        },
      });
    }
    this.#progress = progress;
    const ended = Object.values(outcomes).filter(({ live }) => !live);
    for (const outcome of ended.filter((each) => !this.#told.has(each))) {
      const detail = counterResult(outcome);
      if (detail) {
        this.stage.tell({ name: "result", detail });
      }
    }
    this.#told = new Set(ended);
  }

  /** @protected @override */
  content() {
    const { session, wishes } = this;
    const { state } = session;
    const kinds = this.#kinds();
    const isSimulated = state.engine === "ready" && state.mode === "simulated";
    return html`<div class="status" part="badge">${badge(state)}</div>
      <div part="question">${question(state)}</div>
      <form class="controls" part="controls" aria-label="Settings" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${noticeOf(state)} ${wishes.readonly ? nothing : fields(state, session)}
        <div class="actions"><div class="runs">
          ${runButton(kinds.length > 1 ? "Run both" : "Run", kinds, "primary", state, session)}
          ${stopButton(state, session)}
        </div></div>
      </form>
      ${errorNote(state, session)}
      ${
        isSimulated
          ? this.simulatedNote(
              "Simulated here: one thread interleaves the steps of all, in an order drawn from a seed.",
            )
          : nothing
      }
      <div part="results">${cards(state, kinds)} ${histogramFigure(state)}</div>
      ${wishes.readonly || !kinds.includes("racy") ? nothing : why(state, session)}
      <p class="sr" role="status" aria-live="polite">${state.announcement}</p>`;
  }
}

/** @param {{threads: number}} options */
async function lease(options) {
  const lease = leaseCounterEngine(options);
  await lease.open();
  return lease;
}

/** @param {Wishes} wishes */
function startOf({ threads, iterations, runs, shape }) {
  const settings = defaultSettings();
  settings.typed = { threads: `${threads}`, iterations: `${iterations}`, runs: `${runs}` };
  settings.shape = shape;
  return { settings, notices: [] };
}

export { styles };

/** @param {import("./view.js").Stage} stage @returns {EmbeddedView<any>} */
export function openView(stage) {
  return new CounterView(stage).begin();
}
