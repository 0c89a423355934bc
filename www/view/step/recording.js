/** Recording a run on real threads: the button, or why there is none; what is going on; how it went. */

import { html, nothing } from "lit";
import { integer } from "../../format.js";
import { EVENTS, LIMIT_S } from "../../step/recorder.js";
import { recordedInWords } from "../../step/words.js";

/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

const NAME = "Record on real threads";

/** @param {State} state @param {StepPageSession} session */
export function recordControl({ reason, isolable, now, busy }, session) {
  if (reason !== "") {
    return html`<details class="files recorder"><summary>${NAME}</summary><div>
      <p>Nothing can be recorded here. ${reason} Stepping goes on as it is: it needs no threads.</p>
      ${
        isolable
          ? html`<p>A service worker can isolate this page. It is loaded once more for that; the address keeps the program, and its steps where they
              fit a link.</p>
            <button type="button" aria-disabled=${busy ? "true" : "false"} @click=${() => !busy && session.isolate()}>Isolate this page</button>`
          : html`<p>Open the page on its own in a current browser, over https or from localhost, not in a frame and not in a private
              window that forbids service workers. Or record on the command line, and open the file here:
              <code>threadyard run FILE.py --trace FILE</code></p>`
      }</div></details>`;
  }
  const isOpen = now !== null && !busy;
  return html`<button type="button" class="recorder" aria-disabled=${isOpen ? "false" : "true"} @click=${() => isOpen && session.record()}>${NAME}</button>`;
}

/** @param {State} state @param {StepPageSession} session */
export function recordingNote({ recording, recorded, now }, session) {
  if (recording) {
    return html`<p class="notice recording">The program runs on real threads, for ${LIMIT_S} s at most. Each thread keeps its
      last ${integer(EVENTS)} events. Stop ends the run sooner; what was recorded until then is opened.</p>`;
  }
  const close = now?.isTrace
    ? html`<button type="button" @click=${(/** @type {MouseEvent & {currentTarget: HTMLElement}} */ { currentTarget }) => leave(currentTarget, session)}>Close the trace</button>`
    : nothing;
  return recorded
    ? html`<div class="notice recording"><div><p>${recordedInWords(recorded)}</p>${recorded.errors === "" ? nothing : wrote(recorded.errors)}</div>${close}</div>`
    : now?.isTrace
      ? html`<p>${close}</p>`
      : nothing;
}

/** The button is gone then: the focus goes to where the next recording begins. @param {HTMLElement} button @param {StepPageSession} session */
async function leave(button, session) {
  const page = button.closest("threadyard-step");
  await session.leaveTrace();
  /** @type {HTMLElement | null | undefined} */ (
    page?.querySelector("button.recorder, .recorder > summary")
  )?.focus();
}

/** @param {string} errors */
function wrote(errors) {
  return html`<p>It wrote to stderr:</p><pre class="stderr" tabindex="0" role="region" aria-label="What the run wrote to stderr">${errors}</pre>`;
}
