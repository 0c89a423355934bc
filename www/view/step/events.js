/** The timeline as a table: the steps around the one that is shown, in words. */

import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { integer } from "../../format.js";
import { colourOf } from "../../programs/threads.js";
import { called, clockInWords } from "../../step/words.js";

/** @typedef {import("../../engine/step-messages.js").Place} Place */
/** @typedef {import("../../engine/step-messages.js").StepEvent} StepEvent */
/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

/** How many steps a table has at most. */
const STEPS = 120;

/** Made when it is opened: each step would draw it anew. @param {State} state @param {Place} now @param {StepPageSession} session */
export function eventTable(state, now, session) {
  return html`<details class="events" .open=${state.tabled} @toggle=${(
    /** @type {Event & {currentTarget: HTMLDetailsElement}} */ { currentTarget },
  ) => session.setTabled(currentTarget.open)}><summary>The same as a table</summary>
    ${state.tabled ? table(state, now, session) : nothing}</details>`;
}

/** @param {State} state @param {Place} now @param {StepPageSession} session */
function table({ window, names }, now, session) {
  const steps = byStep(window?.events ?? []);
  const at = Math.max(
    steps.findIndex(({ step }) => step >= now.step - 1),
    0,
  );
  const from = Math.min(Math.max(at - Math.floor(STEPS / 2), 0), Math.max(steps.length - STEPS, 0));
  return guard(
    [window, from, now.step],
    () => html`<div class="scroll" tabindex="0" role="region" aria-label="Steps as a table"><table>
      <caption>${steps.length > STEPS ? `${integer(STEPS)} steps around the one that is shown` : "The steps that the timeline shows"}. Below a step stands what it led to.</caption>
      <thead><tr><th scope="col">Step</th><th scope="col">Thread</th><th scope="col">What</th><th scope="col">Line</th><th scope="col">At</th><th scope="col">Right after</th><th scope="col">Part of</th></tr></thead>
      ${steps.slice(from, from + STEPS).map((each) => rows(each, names, now, session))}</table></div>`,
  );
}

/** A step and what it led to come one after the other. @param {StepEvent[]} events */
function byStep(events) {
  /** @type {{step: number, events: StepEvent[]}[]} */
  const steps = [];
  for (const event of events) {
    const last = steps.at(-1);
    last?.step === event.step ? last.events.push(event) : steps.push({ step: event.step, events: [event] });
  }
  return steps;
}

/** @param {{step: number, events: StepEvent[]}} of @param {State["names"]} names @param {Place} now @param {StepPageSession} session */
function rows({ step, events }, names, now, session) {
  return html`<tbody aria-current=${step === now.last?.step ? "true" : nothing}>${events.map(
    (
      { thread, text, line, time, after, marks },
      index,
    ) => html`<tr .style=${`--colour: ${colourOf(thread)}`}>${
      index === 0
        ? html`<th scope="rowgroup" rowspan=${events.length}><button type="button" class="to-line" aria-label="Go to step ${step + 1}" @click=${() => session.goToPlace(step + 1)}>${integer(step + 1)}</button></th>`
        : nothing
    }
    <td><span class="swatch" aria-hidden="true"></span>${called(thread, names.get(thread))}</td><td class="text">${text}</td><td>${line || "–"}</td>
    <td>${clockInWords(time)}</td><td>${after.map((each) => integer(each + 1)).join(", ") || "–"}</td><td>${marks.join(", ") || "–"}</td></tr>`,
  )}</tbody>`;
}
