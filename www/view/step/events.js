/** The timeline as a table: the steps around the one that is shown, in words. */

import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { integer } from "../../format.js";
import { colourOf } from "../../programs/threads.js";
import { clockInWords } from "../../step/words.js";

/** @typedef {import("../../engine/step-messages.js").Place} Place */
/** @typedef {import("../../engine/step-messages.js").StepEvent} StepEvent */
/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

/** Rows that a table has at most. */
const ROWS = 120;

/** Made when it is opened: each step would draw it anew. @param {State} state @param {Place} now @param {StepPageSession} session */
export function eventTable(state, now, session) {
  return html`<details class="events" .open=${state.tabled} @toggle=${(
    /** @type {Event & {currentTarget: HTMLDetailsElement}} */ { currentTarget },
  ) => session.setTabled(currentTarget.open)}><summary>The same as a table</summary>
    ${state.tabled ? table(state, now, session) : nothing}</details>`;
}

/** @param {State} state @param {Place} now @param {StepPageSession} session */
function table({ window, names }, now, session) {
  const events = window?.events ?? [];
  const at = Math.max(
    events.findIndex(({ step }) => step >= now.step - 1),
    0,
  );
  const from = Math.min(Math.max(at - Math.floor(ROWS / 2), 0), Math.max(events.length - ROWS, 0));
  return guard(
    [window, from, now.step],
    () => html`<div class="scroll" tabindex="0" role="region" aria-label="Steps as a table"><table>
      <caption>${events.length > ROWS ? `${integer(ROWS)} steps around the one that is shown` : "The steps that the timeline shows"}</caption>
      <thead><tr><th scope="col">Step</th><th scope="col">Thread</th><th scope="col">What</th><th scope="col">Line</th><th scope="col">At</th><th scope="col">Right after</th><th scope="col">Part of</th></tr></thead>
      <tbody>${events.slice(from, from + ROWS).map((event) => row(event, names, now, session))}</tbody></table></div>`,
  );
}

/** @param {StepEvent} event @param {State["names"]} names @param {Place} now @param {StepPageSession} session */
function row({ step, thread, text, line, time, after, marks }, names, now, session) {
  return html`<tr style="--colour: ${colourOf(thread)}" aria-current=${step === now.last?.step ? "true" : nothing}>
    <th scope="row"><button type="button" class="to-line" aria-label="Go to step ${step + 1}" @click=${() => session.goToPlace(step + 1)}>${integer(step + 1)}</button></th>
    <td><span class="swatch" aria-hidden="true"></span>${names.get(thread) ?? `thread ${thread}`}</td><td class="text">${text}</td><td>${line || "–"}</td>
    <td>${clockInWords(time)}</td><td>${after.map((each) => integer(each + 1)).join(", ") || "–"}</td><td>${marks.join(", ") || "–"}</td></tr>`;
}
