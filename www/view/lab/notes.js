/** On what the lab measures, why it cannot where it cannot, and what went wrong. */

import { html, nothing } from "lit";
import { plural } from "../../format.js";

/** @typedef {import("../../lab/session.js").LabSession} LabSession */
/** @typedef {import("../../lab/session.js").State} State */

/** @param {State} state */
export function badge({ reason, cores }) {
  return reason === ""
    ? html`<span class="badge ready threads"><span class="dot" aria-hidden="true"></span>real threads ·
        ${plural(cores, "core")}</span>`
    : html`<span class="badge ready simulated"><span class="dot" aria-hidden="true"></span>no threads here</span>`;
}

/** @param {State} state */
export function whyNothing({ reason }) {
  if (reason === "") {
    return nothing;
  }
  return html`<aside class="why-simulated" aria-label="Nothing can be measured">
    <p><b>Nothing can be measured here.</b> ${reason} What a lock costs shows only where threads really run and share
      memory; the lab shows no figures that were not measured.</p>
    <p>To measure, open the page on its own in a current browser, over https or from localhost, not in a frame and not
      in a private window that forbids service workers. Whoever runs the site can send
      <code>Cross-Origin-Opener-Policy: same-origin</code> and
      <code>Cross-Origin-Embedder-Policy: require-corp</code> with every file.</p>
  </aside>`;
}

/** @param {State} state @param {LabSession} session */
export function errorNote({ error }, session) {
  return error === ""
    ? nothing
    : html`<div class="error" role="alert"><p>The bench failed. ${error} Press Run to try again.</p>
        <button type="button" @click=${() => session.dismissError()}>Dismiss</button></div>`;
}
