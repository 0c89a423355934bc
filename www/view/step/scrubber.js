/** Where one is in the run: a slider over all of it, and the last step as a sentence. */

import { html, nothing } from "lit";
import { integer } from "../../format.js";
import { clockInWords, endingInWords, placeInWords } from "../../step/words.js";

/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

/** @param {State} state @param {StepPageSession} session */
export function scrubber({ now, wanted, busy }, session) {
  if (!now) {
    return nothing;
  }
  const { oldest, steps, step, clock, ending } = now;
  const at = wanted ?? step;
  const isAtEnd = ending && step === steps;
  return html`<section class="scrubber" aria-label="The run">
    <p class="last ${isAtEnd ? ending.kind : ""}">${isAtEnd && now.last ? placeInWords({ ...now, ending: null }) : placeInWords(now)}
      ${isAtEnd ? html`<b class="end">${endingInWords(ending)}</b>` : nothing}</p>
    <div class="track">
      <button type="button" aria-label="Back by a line" title="Back by a line" aria-disabled=${step > oldest && !busy ? "false" : "true"} @click=${() => session.back("line")}>«</button>
      <input type="range" aria-label="Place in the run" min=${oldest} max=${Math.max(steps, oldest + 1)} step="1" .value=${`${at}`}
        aria-valuetext=${`Step ${integer(at)} of ${integer(steps)}`} ?disabled=${steps === oldest}
        @input=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => session.goToPlace(target.valueAsNumber)}>
      <button type="button" aria-label="Forward by a line" title="Forward by a line" aria-disabled=${step < steps && !busy ? "false" : "true"} @click=${() => session.forward("line")}>»</button>
      <span class="figure">${integer(at)} / ${integer(steps)}</span>
      <span class="figure clock" title="Virtual time: a sleep jumps the clock when nothing else can run">${clockInWords(clock)}</span>
    </div>
    ${oldest > 0 ? html`<p class="hint">The run is too long to keep all of it: one can go back to step ${integer(oldest)}.</p>` : nothing}
  </section>`;
}
