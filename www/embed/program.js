/** A program in an element: the page's session, its editor and its views, without gallery and links. */

import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { leaseProgramEngine } from "../engine/shared.js";
import { defaultSettings } from "../programs/link.js";
import { shownRun } from "../programs/series.js";
import { ProgramsSession } from "../programs/session.js";
import { autopsy } from "../view/programs/autopsy.js";
import { consolePanel } from "../view/programs/console.js";
import { controls } from "../view/programs/controls.js";
import { Editor } from "../view/programs/editor/editor.js";
import { about, badge, errorNote, hints } from "../view/programs/notes.js";
import { outputsFigure } from "../view/programs/outputs.js";
import { parameters } from "../view/programs/parameters.js";
import { problemList } from "../view/programs/problems.js";
import { threadsPanel } from "../view/programs/threads.js";
import { programResult } from "./results.js";
import styles from "./program.css";
import { EmbeddedView } from "./view.js";

/** @typedef {import("./wishes.js").Wishes} Wishes */
/** @typedef {import("../programs/runs.js").Run} Run */

/** @extends {EmbeddedView<ProgramsSession>} */
class ProgramView extends EmbeddedView {
  /** @type {Editor | null} */
  #editor = null;
  /** @type {import("lit/directives/ref.js").Ref<HTMLElement>} */
  #host = createRef();
  /** @type {import("lit/directives/ref.js").Ref<HTMLElement>} */
  #results = createRef();
  /** Those that were told. @type {string[]} */
  #notices = [];
  /** Runs that were told. @type {WeakSet<object>} */
  #told = new WeakSet();
  /** The series whose runs are counted, and how many of them were told. */
  #counted = 0;

  /** @param {import("./view.js").Stage} stage */
  constructor(stage) {
    const { runs } = stage.wishes;
    const makeEngine = async () => leaseProgramEngine();
    super(stage, new ProgramsSession({ ownsPage: false, makeEngine, ...(runs > 1 && { many: runs }) }));
  }

  /** @protected @override */
  async open() {
    await this.session.open(linkedOf(this.wishes));
    const { engine, reason } = this.session.state;
    if (engine === "ready") {
      this.opened(reason);
    }
  }

  /** @protected @override */
  start() {
    return this.wishes.runs > 1 ? this.session.runMany() : this.session.run();
  }

  /** @override @param {Wishes} wishes */
  show(wishes) {
    const { program, source } = this.wishes;
    super.show(wishes);
    this.session.many = wishes.runs > 1 ? wishes.runs : this.session.many;
    if (wishes.program !== program || wishes.source !== source) {
      this.session.follow(linkedOf(wishes));
    }
  }

  /** @protected @override */
  current() {
    const { program, text } = this.session.state;
    return { ...this.wishes, source: program && text !== program.text ? text : this.wishes.source };
  }

  /** @override */
  close() {
    super.close();
    this.#editor?.close();
  }

  /** @protected @override */
  heed() {
    super.heed();
    const { run, series, busy, reason, program, notices } = this.session.state;
    if (notices.length > 0 && notices !== this.#notices && program) {
      const { program: given } = this.wishes;
      const [message = ""] = notices;
      const detail = {
        code: /** @type {const} */ ("attribute"),
        attribute: "program",
        given,
        used: program.id,
        message,
      };
      this.stage.tell({ name: "error", detail });
    }
    this.#notices = notices;
    const runs = series ? series.runs : run ? [run] : [];
    if (busy && run && !run.outcome) {
      const { threads, console } = run;
      this.#tellProgress(threads.filter(({ state }) => state !== "done").length, console.lines.length);
    }
    if (runs.length < this.#counted) {
      this.#counted = 0;
    }
    for (const [index, each] of runs.entries()) {
      if (each.outcome && index >= this.#counted && !this.#told.has(each.outcome)) {
        this.#told.add(each.outcome);
        this.stage.tell({
          name: "result",
          detail: programResult(each, {
            mode: reason === "" ? "threads" : "simulated",
            program: program?.kind === "gallery" ? program.id : "",
            edited: each.source !== program?.text,
            expected: program?.answer ?? "",
            number: index + 1,
            wanted: series?.wanted ?? 1,
          }),
        });
      }
    }
    this.#counted = series ? runs.length : 0;
  }

  /** @param {number} alive @param {number} lines */
  #tellProgress(alive, lines) {
    this.stage.tell({ name: "progress", detail: { version: 1, view: "program", alive, lines } });
  }

  /** @protected @override */
  content() {
    const { session, wishes } = this;
    const { state } = session;
    const run = shownRun(state);
    const isSimulated = state.engine === "ready" && state.reason !== "";
    return html`<div class="status" part="badge">${badge(state)}</div>
      <div class="pair">
      <section class="bench" aria-label="The program">
        ${wishes.source === null ? html`<div part="question">${about(state)}</div>` : nothing}
        ${errorNote(state, session)}
        ${
          isSimulated
            ? this.simulatedNote(
                "Simulated here: one thread makes the steps of all, in an order drawn from a seed; sleeps take no time.",
              )
            : nothing
        }
        ${wishes.readonly ? nothing : parameters(state, session)}
        <div part="controls">${controls(state, session)}</div>
        <div class="editor" part="editor" ${ref(this.#host)}></div>
        ${problemList(state, session)}
      </section>
      <section class="results" part="results" aria-label="What came of it" ${ref(this.#results)}>
        ${hints(state)}
        <div class="findings">${state.series ? outputsFigure(state, session) : nothing}
          ${autopsy(run, this.#results.value?.clientWidth ?? 0, session)} ${consolePanel(state, run, session)}
          ${threadsPanel(run, session)}</div>
      </section></div>
      <p class="sr" role="status" aria-live="polite">${state.announcement}</p>`;
  }

  /** @protected @override */
  drawn() {
    const host = this.#host.value;
    if (host && !this.#editor) {
      this.#editor = new Editor(host, this.session, () =>
        /** @type {HTMLElement | null} */ (this.stage.place.querySelector(".run-once"))?.focus(),
      );
    }
    this.#editor?.setReadOnly(this.wishes.readonly);
    this.#editor?.show(this.session.state, shownRun(this.session.state));
  }
}

/** @param {Wishes} wishes @returns {import("../programs/link.js").Linked} */
function linkedOf({ program, source }) {
  return { id: program === "" ? null : program, text: source, settings: defaultSettings(), notices: [] };
}

export { styles };

/** @param {import("./view.js").Stage} stage @returns {EmbeddedView<any>} */
export function openView(stage) {
  return new ProgramView(stage).begin();
}
