/** The keys, and the switch for those that are letters. */

import { html } from "lit";
import { KEYS } from "../../step/keys.js";

/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

/** @param {State} state @param {StepPageSession} session */
export function keyList({ letters }, session) {
  return html`<section class="keylist" aria-labelledby="title-keys">
    <div class="heading"><h3 id="title-keys">Keys</h3>
      <label class="shake-switch"><input type="checkbox" .checked=${letters}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => session.setLetters(target.checked)}> Letters and digits are keys</label></div>
    <ul>${KEYS.map(
      ({ keys, does }) =>
        html`<li><span>${keys.map((key) => (key === "…" ? " … " : html`<kbd>${key}</kbd> `))}</span> <span>${does}</span></li>`,
    )}</ul>
  </section>`;
}
