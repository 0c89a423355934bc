/** How far a run has come, and how long it goes on. */

import { html, nothing } from "lit";
import { time } from "../../format.js";
import { titleOf } from "../../lab/sheet.js";

/** @typedef {import("../../lab/session.js").State} State */

/** @param {State} state */
export function progress({ busy, stopping, progress, results }) {
  if (!busy) {
    return nothing;
  }
  if (!progress || !results) {
    return html`<div class="progress"><label for="progress">${stopping ? "Stopping." : "Loading the bench and starting its threads…"}</label>
      <progress id="progress"></progress></div>`;
  }
  const { row: id, done, total, elapsedMs, remainingMs } = progress;
  const at = results.sheet.findIndex(({ row }) => row.id === id);
  const row = results.sheet[at]?.row;
  return html`<div class="progress">
    <label for="progress">${stopping ? "Stopping." : html`Row ${at + 1} of ${results.sheet.length}${row ? `: ${titleOf(row)}` : ""}`}</label>
    <progress id="progress" max=${total} value=${done}></progress>
    <p class="pace">${time(elapsedMs)} gone${remainingMs === null ? "" : `, about ${time(Math.max(remainingMs, 1_000))} left`}</p>
  </div>`;
}
