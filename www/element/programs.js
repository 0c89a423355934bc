/** The page of programs as an element: renders the session's state, holds the editor, takes the keys. */

import { html, render } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { fromFragment } from "../programs/link.js";
import { shownRun } from "../programs/series.js";
import { ProgramsSession } from "../programs/session.js";
import { autopsy } from "../view/programs/autopsy.js";
import { consolePanel } from "../view/programs/console.js";
import { controls } from "../view/programs/controls.js";
import { bringCurrentIntoView, gallery } from "../view/programs/gallery.js";
import { about, badge, errorNote, hints, whySimulated } from "../view/programs/notes.js";
import { parameters } from "../view/programs/parameters.js";
import { problemList } from "../view/programs/problems.js";
import { threadsPanel } from "../view/programs/threads.js";
import { Frame } from "./frame.js";

/** @typedef {import("../view/programs/editor/editor.js").Editor} Editor */
/** @typedef {typeof import("../view/programs/outputs.js")} Outputs */

export class ThreadyardPrograms extends HTMLElement {
  /** @type {ProgramsSession | null} */
  #session = null;
  /** @type {Editor | null} */
  #editor = null;
  /** Loaded with the first series of runs. @type {Outputs | null} */
  #outputs = null;
  /** @type {Promise<void> | null} */
  #outputsCome = null;
  #frame = new Frame(() => this.#render());
  #width = 0;
  /** @type {import("lit/directives/ref.js").Ref<HTMLElement>} */
  #host = createRef();
  /** @type {import("lit/directives/ref.js").Ref<HTMLElement>} */
  #results = createRef();
  /** The console that is shown, and whether it is to stay at its end. */
  #console = /** @type {unknown} */ (null);
  #atEnd = true;
  #busy = false;
  /** What the gallery was last scrolled to. @type {import("../programs/shelf.js").Program | null} */
  #inGallery = null;
  #resized = new ResizeObserver(() => this.#frame.soon());

  connectedCallback() {
    const session = new ProgramsSession();
    this.#session = session;
    session.watch(() => this.#frame.soon());
    document.addEventListener("keydown", this.#onKey);
    addEventListener("hashchange", this.#onHash);
    this.addEventListener("scroll", this.#onScroll, { capture: true, passive: true });
    this.#frame.now();
    this.#resized.observe(this);
    Promise.all([
      fromFragment(location.hash).then((linked) => session.open(linked)),
      this.#bringEditor(session),
    ]).then(() => {
      const { engine, reason } = session.state;
      document.documentElement.dataset.ready =
        engine !== "ready" ? "failed" : reason === "" ? "threads" : "simulated";
      performance.mark("threadyard:ready");
    });
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#onKey);
    removeEventListener("hashchange", this.#onHash);
    this.removeEventListener("scroll", this.#onScroll, { capture: true });
    this.#resized.disconnect();
    this.#frame.cancel();
    this.#session?.close();
    this.#session = null;
    this.#editor?.close();
    this.#editor = null;
  }

  /** The editor is the page's largest part: the rest shows before it has come. @param {ProgramsSession} session */
  async #bringEditor(session) {
    const { Editor } = await import("../view/programs/editor/editor.js");
    const host = this.#host.value;
    if (host && this.#session === session) {
      this.#editor = new Editor(host, session, () =>
        /** @type {HTMLElement | null} */ (this.querySelector(".run-once"))?.focus(),
      );
      this.#frame.soon();
    }
  }

  #bringOutputs() {
    this.#outputsCome ??= import("../view/programs/outputs.js").then(
      (outputs) => {
        this.#outputs = outputs;
        this.#frame.soon();
      },
      () => {
        // What it needs is loaded by the session too, which says so.
        this.#outputsCome = null;
      },
    );
  }

  #onHash = async () => this.#session?.follow(await fromFragment(location.hash));

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      this.#session?.stop();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
      event.preventDefault();
      this.#session?.run();
    }
  };

  #render() {
    const session = this.#session;
    if (!session) {
      return;
    }
    const { state } = session;
    const run = shownRun(state);
    if (state.series) {
      this.#bringOutputs();
    }
    this.#width = this.#results.value?.clientWidth ?? 0;
    render(
      html`<div class="status">${badge(state)}</div>
        <div class="yard">
          ${gallery(state)}
          <section class="bench" aria-label="The open program">
            ${about(state)} ${whySimulated(state)} ${errorNote(state, session)}
            ${parameters(state, session)} ${controls(state, session)}
            <div class="editor" ${ref(this.#host)}></div>
            ${problemList(state, session)}
          </section>
          <section class="results" aria-label="What came of it" ${ref(this.#results)}>
            ${hints(state)}
            <div class="findings">${this.#outputs?.outputsFigure(state, session)} ${autopsy(run, this.#width, session)}
              ${consolePanel(state, run, session)} ${threadsPanel(run, session)}</div>
          </section>
        </div>
        <p class="sr" role="status" aria-live="polite">${state.announcement}</p>`,
      this,
    );
    this.#editor?.show(state, run);
    if (state.program !== this.#inGallery && bringCurrentIntoView(this)) {
      this.#inGallery = state.program;
    }
    this.#bringIntoView(state.busy !== null);
    this.#follow(run);
  }

  /** Where all stands in one column, whoever runs a program is led to what it writes. @param {boolean} busy */
  #bringIntoView(busy) {
    const findings = this.querySelector(".findings");
    if (busy && !this.#busy && findings && findings.getBoundingClientRect().top > innerHeight * 0.6) {
      findings.scrollIntoView({ block: "start" });
    }
    this.#busy = busy;
  }

  /** The console stays at its end, unless one has scrolled away from it. @param {import("../programs/runs.js").Run | null} run */
  #follow(run) {
    const paper = this.querySelector(".console .paper");
    if (!paper) {
      return;
    }
    if (run?.console !== this.#console) {
      this.#console = run?.console;
      this.#atEnd = true;
    }
    if (this.#atEnd) {
      paper.scrollTop = paper.scrollHeight;
    }
  }

  /** @param {Event} event */
  #onScroll = ({ target }) => {
    if (target instanceof Element && target.matches(".console .paper")) {
      this.#atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 8;
    }
  };
}
