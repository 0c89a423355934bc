/** The program's text: CodeMirror, our problems underlined, the line of each thread lit. Renders from the session's state. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorSelection, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { changeBetween } from "../../../programs/problems.js";
import { styleBySheet } from "./sheet.js";
import { litLines, showThreads } from "./threads.js";

/** What a page lets the editor do. @typedef {{edit: (text: string) => void, run: () => unknown}} EditSession */
/** What of its state the editor shows. @typedef {Pick<import("../../../programs/session.js").State, "program" | "text" | "problems" | "jump">} State */
/** @typedef {import("../../../engine/program-messages.js").Problem} Problem */
/** @typedef {import("../../../programs/runs.js").Run} Run */

/** Runs shorter than this light no lines: it would only flicker. In milliseconds. */
const SHORT_MS = 150;

export class Editor {
  #view;
  #extensions;
  #host;
  /** What stands in the editor. */
  #text = "";
  /** @type {State["program"]} */
  #program = null;
  /** @type {Problem[]} */
  #problems = [];
  #jumped = 0;
  #locked = new Compartment();
  #isReadOnly = false;

  /**
   * @param {HTMLElement} host
   * @param {EditSession} session
   * @param {() => void} leave where the focus goes when Escape leaves the editor, which takes Tab for itself
   */
  constructor(host, session, leave) {
    this.#host = host;
    this.#extensions = [
      keymap.of([
        {
          key: "Mod-Enter",
          run: () => {
            session.run();
            return true;
          },
        },
      ]),
      this.#locked.of([]),
      lineNumbers(),
      litLines,
      history(),
      drawSelection(),
      highlightActiveLine(),
      bracketMatching(),
      indentOnInput(),
      indentUnit.of("    "),
      highlightSelectionMatches(),
      python(),
      syntaxHighlighting(classHighlighter),
      EditorView.contentAttributes.of({ "aria-label": "The program's text", tabindex: "0" }),
      // Its panel closes first.
      keymap.of([
        ...searchKeymap,
        {
          key: "Escape",
          run: () => {
            leave();
            return true;
          },
        },
        ...defaultKeymap,
        ...historyKeymap,
        ...lintKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          this.#text = update.state.doc.toString();
          session.edit(this.#text);
        }
      }),
    ];
    styleBySheet();
    this.#view = new EditorView({ parent: host });
  }

  /** @param {boolean} readOnly */
  setReadOnly(readOnly) {
    if (readOnly !== this.#isReadOnly) {
      this.#isReadOnly = readOnly;
      this.#view.dispatch({ effects: this.#locked.reconfigure(EditorState.readOnly.of(readOnly)) });
    }
  }

  /** @param {State} state @param {Run | null} run */
  show(state, run) {
    const { program, text, problems, jump } = state;
    if (program !== this.#program) {
      this.#program = program;
      this.#text = text;
      this.#problems = [];
      this.#view.setState(EditorState.create({ doc: text, extensions: this.#extensions }));
      this.#view.dispatch({ effects: this.#locked.reconfigure(EditorState.readOnly.of(this.#isReadOnly)) });
      this.#host.classList.remove("with-threads");
    } else if (text !== this.#text) {
      this.#view.dispatch({ changes: changeBetween(this.#text, text) });
    }
    if (problems !== this.#problems) {
      this.#problems = problems;
      this.#view.dispatch(
        setDiagnostics(
          this.#view.state,
          problems.map((problem) => this.#diagnostic(problem)),
        ),
      );
    }
    const lit = showThreads(this.#view, run && run.source === text && isWorthALook(run) ? run.threads : []);
    if (lit !== this.#host.classList.contains("with-threads")) {
      this.#host.classList.toggle("with-threads", lit);
      this.#view.requestMeasure();
    }
    if (jump.turn !== this.#jumped) {
      this.#jumped = jump.turn;
      this.#goTo(jump.line);
    }
  }

  close() {
    this.#view.destroy();
  }

  /** @param {Problem} problem @returns {import("@codemirror/lint").Diagnostic} */
  #diagnostic({ from, to, message }) {
    const size = this.#view.state.doc.length;
    const start = Math.min(from, size);
    return { from: start, to: Math.min(Math.max(to, start), size), severity: "error", message };
  }

  /** @param {number} line */
  #goTo(line) {
    const { doc } = this.#view.state;
    const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({
      selection: EditorSelection.single(from, to),
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.#view.focus();
  }
}

/** @param {Run} run */
function isWorthALook({ outcome, began }) {
  return outcome ? outcome.verdict !== null : performance.now() - began >= SHORT_MS;
}
