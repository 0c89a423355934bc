/** Every run in a table, and the results to take away. */

import { html, nothing } from "lit";
import { integer, percent, rate, time } from "../format.js";
import { TITLES } from "../outcome.js";
import { save, toCsv, toJson } from "../save.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").State} State */
/** @typedef {import("../outcome.js").Outcome} Outcome */

/** @param {State} state @param {Session} session */
export function runsTable({ outcomes, rowsShown, running }, session) {
  const ended = Object.values(outcomes).filter(({ runs }) => runs.length > 0);
  if (ended.length === 0) {
    return nothing;
  }
  const most = Math.max(...ended.map(({ runs }) => runs.length));
  return html`<section class="all-runs" aria-labelledby="title-runs">
    <h2 id="title-runs">Every run</h2>
    <p class="saves"><button type="button" @click=${() => save("threadyard.csv", "text/csv", toCsv(ended))}>Save CSV</button>
      <button type="button" @click=${() => save("threadyard.json", "application/json", toJson(ended))}>Save JSON</button></p>
    <details><summary>Table of every run</summary>
      ${running ? html`<p class="hint">The table fills when the runs have ended.</p>` : ended.map((outcome) => table(outcome, rowsShown))}
      ${most > rowsShown && !running ? html`<button type="button" @click=${() => session.showMoreRows()}>Show 500 more</button>` : nothing}
    </details>
  </section>`;
}

/** @param {Outcome} outcome @param {number} rowsShown */
function table({ kind, threads, iterations, runs, shape }, rowsShown) {
  const all = threads * iterations;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${TITLES[kind]}, one by one"><table>
    <caption>${TITLES[kind]}</caption>
    <thead><tr>
      ${["Run", "Final value", "Right value", "Updates lost", "Share", "Time", "Operations a second"].map((head) => html`<th scope="col">${head}</th>`)}
    </tr></thead>
    <tbody>${runs.slice(0, rowsShown).map(
      ({ final, expected, lost, elapsedMs }, index) => html`<tr><th scope="row">${integer(index + 1)}</th>
        <td>${integer(final)}</td><td>${integer(expected)}</td>
        <td>${integer(lost)}${shape === "balanced" && lost !== 0 ? " net" : ""}</td><td>${percent(lost / all)}</td>
        <td>${time(elapsedMs)}</td><td>${rate(all, elapsedMs)}</td></tr>`,
    )}</tbody>
  </table></div>`;
}
