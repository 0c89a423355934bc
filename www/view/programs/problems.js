/** What keeps the program from running, in the order of the text; each leads to its place. */

import { html, nothing } from "lit";
import { plural } from "../../format.js";

/** What a page lets the list do. @typedef {{goTo: (line: number) => void}} LineSession */
/** @typedef {Pick<import("../../programs/session.js").State, "problems">} State */

/** More than this help nobody; the first ones often cause the rest. */
const SHOWN = 20;

/** @param {State} state @param {LineSession} session */
export function problemList({ problems }, session) {
  return html`<section class="problems" aria-label="Problems">
    <p class="keys"><kbd>Ctrl</kbd> <kbd>Enter</kbd> runs, <kbd>Esc</kbd> leaves the editor, and outside it stops the run.</p>
    ${
      problems.length === 0
        ? nothing
        : html`<h3>${plural(problems.length, "problem")}</h3>
      <ul>${problems.slice(0, SHOWN).map(
        ({
          line,
          message,
        }) => html`<li><button type="button" class="place" @click=${() => session.goTo(line)}>Line ${line}</button>
          <span class="problem">${message}</span></li>`,
      )}</ul>
      ${problems.length > SHOWN ? html`<p class="hint">And ${problems.length - SHOWN} more.</p>` : nothing}`
    }
  </section>`;
}
