/** What went wrong in the run so far: races, lost updates, deadlocks. Each leads to its steps. */

import { html, nothing } from "lit";
import { integer } from "../../format.js";
import { code } from "../programs/notes.js";

/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

/** More than these are counted. */
const SHOWN = 30;
/** Of a finding with many steps the first lead somewhere. */
const STEPS = 4;

/** @param {State} state @param {StepPageSession} session */
export function findings({ now }, session) {
  if (!now || now.findings.length === 0) {
    return nothing;
  }
  const { findings: found, step } = now;
  return html`<section class="found" aria-labelledby="title-found">
    <h3 id="title-found">What went wrong</h3>
    <ul>${found.slice(0, SHOWN).map(
      ({
        kind,
        text,
        steps,
      }) => html`<li><span class="kind">${kind}</span> <span class="text">${code(text)}</span>
        <span class="steps">${steps.slice(0, STEPS).map(
          (
            at,
          ) => html`<button type="button" aria-current=${at === step - 1 ? "true" : nothing} aria-label="${kind}: go to step ${at + 1}"
            @click=${() => session.goToPlace(at + 1)}>step ${integer(at + 1)}</button>`,
        )}</span></li>`,
    )}</ul>
    ${found.length > SHOWN ? html`<p class="hint">And ${integer(found.length - SHOWN)} more.</p>` : nothing}
  </section>`;
}
