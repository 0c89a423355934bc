/** What many runs came to: a bar for each distinct output, or for each range; with a table twin. A bar shows a run that came out so. */

import { html, nothing } from "lit";
import { integer, percent, plural } from "../../format.js";
import { exampleOf, rowsOf } from "../../programs/bins.js";
import { endingOf, inWords, tallyOf } from "../../programs/outputs.js";

/** @typedef {import("../../programs/session.js").ProgramsSession} ProgramsSession */
/** @typedef {import("../../programs/session.js").State} State */
/** @typedef {import("../../programs/bins.js").Row} Row */
/** @typedef {import("../../programs/outputs.js").Output} Output */

/** Bars beyond these are told in the table. */
const BARS = 24;

/** @param {State} state @param {ProgramsSession} session */
export function outputsFigure({ series, program, busy }, session) {
  if (!series) {
    return nothing;
  }
  const { runs, wanted, shown } = series;
  const tallied = tallyOf(series, program);
  const { outputs, counted } = tallied;
  const rows = rowsOf(tallied);
  const most = Math.max(...rows.map(({ count }) => count), 1);
  const stoppedEarly = busy === null && runs.length < wanted ? " It was stopped early." : "";
  return html`<figure class="outputs">
    <figcaption><h3>What came out of ${runs.length < wanted ? `${integer(runs.length)} of ${plural(wanted, "run")}` : plural(runs.length, "run")}</h3>
      <p>${runs.length > 0 ? inWords(tallied, runs.length) : "The first run goes on."}${stoppedEarly}</p></figcaption>
    <label class="option"><span class="name">Counted by</span>
      <select @change=${(/** @type {Event & {target: HTMLSelectElement}} */ { target }) =>
        session.countBy(target.value === "last" ? "last" : "whole")}>
        <option value="whole" .selected=${counted === "whole"}>the whole output</option>
        <option value="last" .selected=${counted === "last"}>its last line</option>
      </select></label>
    <ul>${rows.slice(0, BARS).map((row) => bar(row, most, shown, session))}</ul>
    ${rows.length > BARS ? html`<p class="hint">And ${integer(rows.length - BARS)} more: see the table.</p>` : nothing}
    ${outputs.length > 0 ? html`<details><summary>The same as a table</summary>${table(outputs, runs.length)}</details>` : nothing}
  </figure>`;
}

/** @param {Row} row @param {number} most @param {Output | null} shown @param {ProgramsSession} session */
function bar(row, most, shown, session) {
  const { label, outputs, count, ending, right } = row;
  const example = exampleOf(row);
  if (!example) {
    return html`<li><div class="bar none"><span class="label">${label}</span><span class="told"></span><span class="count">0</span></div></li>`;
  }
  const look = right === true ? "right" : right === false ? "wrong" : "plain";
  const told = [endingOf(ending), verdictOf(right)].filter(Boolean).join(", ");
  const pressed = outputs.some(({ key }) => key === shown?.key);
  return html`<li><button type="button" class="bar ${look}" aria-pressed=${pressed ? "true" : "false"}
      .style=${`--share: ${count / most}`} @click=${() => session.showOutput(example)}>
    <span class="label">${label}</span><span class="told">${told}</span><span class="count">${integer(count)}</span></button></li>`;
}

/** @param {boolean | null} right */
function verdictOf(right) {
  return right === null ? "" : right ? "right" : "wrong";
}

/** @param {Output[]} outputs @param {number} all */
function table(outputs, all) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Outputs as a table"><table>
    <caption>How often each output came</caption>
    <thead><tr><th scope="col">Output</th><th scope="col">Runs</th><th scope="col">Share</th><th scope="col">Ended</th></tr></thead>
    <tbody>${outputs.map(
      ({ label, ending, count, right }) => html`<tr><th scope="row">${label}</th><td>${integer(count)}</td>
        <td>${percent(count / all)}</td><td>${[endingOf(ending) || "by itself", verdictOf(right)].filter(Boolean).join(", ")}</td></tr>`,
    )}</tbody></table></div>`;
}
