/** The page that steps programs as an element: renders the session's state, holds the editor, takes the keys. */

import { html, nothing, render } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { keyAction } from "../step/keys.js";
import { knotAt } from "../step/knot.js";
import { StepPageSession } from "../step/session.js";
import { autopsy } from "../view/programs/autopsy.js";
import { problemList } from "../view/programs/problems.js";
import { columns } from "../view/step/columns.js";
import { consolePanel } from "../view/step/console.js";
import { controls, manner } from "../view/step/controls.js";
import { findings } from "../view/step/findings.js";
import { keyList } from "../view/step/keys.js";
import { about, badge, errorNote, keptSteps } from "../view/step/notes.js";
import { scrubber } from "../view/step/scrubber.js";
import { shared } from "../view/step/shared.js";
import { timeline } from "../view/step/timeline.js";
import { Frame } from "./frame.js";

/** @typedef {import("../view/programs/editor/editor.js").Editor} Editor */

export class ThreadyardStep extends HTMLElement {
  /** @type {StepPageSession | null} */
  #session = null;
  /** Loaded when the program's text is first opened. @type {Editor | null} */
  #editor = null;
  #editorComes = false;
  #frame = new Frame(() => this.#render());
  /** @type {import("lit/directives/ref.js").Ref<HTMLElement>} */
  #host = createRef();
  /** The line that each listing was last scrolled to. @type {WeakMap<Element, string>} */
  #scrolled = new WeakMap();
  /** The thread that the columns were last scrolled to. */
  #chosen = 0;
  #resized = new ResizeObserver(() => this.#frame.soon());

  connectedCallback() {
    const session = new StepPageSession();
    this.#session = session;
    session.watch(() => this.#frame.soon());
    document.addEventListener("keydown", this.#onKey);
    addEventListener("hashchange", this.#onHash);
    this.#frame.now();
    this.#resized.observe(this);
    session.open().then(() => {
      document.documentElement.dataset.ready = session.state.engine === "ready" ? "step" : "failed";
      performance.mark("threadyard:ready");
    });
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#onKey);
    removeEventListener("hashchange", this.#onHash);
    this.#resized.disconnect();
    this.#frame.cancel();
    this.#session?.close();
    this.#session = null;
    this.#editor?.close();
    this.#editor = null;
    this.#editorComes = false;
  }

  /** @param {StepPageSession} session */
  async #bringEditor(session) {
    if (this.#editorComes) {
      return;
    }
    this.#editorComes = true;
    try {
      const { Editor } = await import("../view/programs/editor/editor.js");
      const host = this.#host.value;
      if (host && this.#session === session) {
        this.#editor = new Editor(host, session, () =>
          /** @type {HTMLElement | null} */ (this.querySelector(".program > summary"))?.focus(),
        );
        this.#frame.soon();
      }
    } catch {
      this.#editorComes = false;
    }
  }

  #onHash = () => this.#session?.follow(location.hash);

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const session = this.#session;
    const action = session && !event.defaultPrevented && keyAction(event, session.state.letters);
    if (action) {
      event.preventDefault();
      action(session);
    }
  };

  #render() {
    const session = this.#session;
    if (!session) {
      return;
    }
    const { state } = session;
    const { now, recorded } = state;
    // Where all stands in one column, the threads come before how the scheduler is set.
    const isNarrow = this.clientWidth < 620;
    const knot = recorded?.outcome.verdict ?? (now && knotAt(now));
    // No wider than the page's text: arrows between boxes far apart are hard to follow.
    const knotWidth = Math.min(this.clientWidth, 620);
    render(
      html`<div class="status">${badge(state)}</div>
        ${about(state, session)} ${errorNote(state, session)} ${controls(state, session)}
        ${isNarrow ? nothing : manner(state, session)} ${scrubber(state, session)}
        <div class="stage">${columns(state, session)} ${shared(state, session)}</div>
        ${isNarrow ? manner(state, session) : nothing}
        ${findings(state, session)}
        ${now && knot ? autopsy({ source: state.source, threads: knot.threads, verdict: knot }, knotWidth, session) : nothing}
        ${timeline(state, this.clientWidth, session)}
        <div class="below">
          ${consolePanel(state)}
          <details class="program" .open=${state.editing} @toggle=${(
            /** @type {Event & {currentTarget: HTMLDetailsElement}} */ { currentTarget },
          ) => session.setEditing(currentTarget.open)}>
            <summary>The program: read it whole and change it</summary>
            <div class="editor" ${ref(this.#host)}></div>
            ${keptSteps(state)} ${problemList(state, session)}
          </details>
        </div>
        ${keyList(state, session)}
        <p class="sr" role="status" aria-live="polite">${state.announcement}</p>`,
      this,
    );
    if (state.editing) {
      this.#bringEditor(session);
    }
    this.#editor?.show(state, null);
    this.#followLines();
    this.#followChosen(state.chosen);
  }

  /** The columns, and never the page, scroll to the thread that was chosen. @param {number} chosen */
  #followChosen(chosen) {
    const column = this.querySelector(".column[data-chosen]");
    const columns = column?.parentElement;
    if (column && columns && chosen !== this.#chosen) {
      this.#chosen = chosen;
      const [seen, entry] = [columns.getBoundingClientRect(), column.getBoundingClientRect()];
      if (entry.left < seen.left || entry.right > seen.right) {
        columns.scrollLeft += entry.left - seen.left - 12;
      }
    }
  }

  /** Each listing, and never the page, scrolls to the line that comes next. */
  #followLines() {
    for (const listing of this.querySelectorAll(".listing")) {
      const line = listing.querySelector(".next");
      const key = listing.getAttribute("data-at") ?? "";
      if (line && this.#scrolled.get(listing) !== key) {
        this.#scrolled.set(listing, key);
        const [seen, entry] = [listing.getBoundingClientRect(), line.getBoundingClientRect()];
        // Room for the parts below the line.
        if (entry.top < seen.top + 24 || entry.bottom > seen.bottom - 72) {
          listing.scrollTop += entry.top - seen.top - seen.height * 0.36;
        }
      }
    }
  }
}
