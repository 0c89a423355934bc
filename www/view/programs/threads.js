/** Each thread in a line: what it does, for what it waits, who holds that, and where it is. */

import { html, nothing } from "lit";
import { plural } from "../../format.js";
import { colourOf, namesOf, stateInWords } from "../../programs/threads.js";
import { code } from "./notes.js";

/** @typedef {import("../../programs/session.js").ProgramsSession} ProgramsSession */
/** @typedef {import("../../programs/runs.js").Run} Run */

/** @param {Run | null} run @param {ProgramsSession} session */
export function threadsPanel(run, session) {
  const rows = run?.threads ?? [];
  if (rows.length === 0) {
    return nothing;
  }
  const alive = rows.filter(({ state }) => state !== "done").length;
  const processes = new Set(rows.map(({ process }) => process)).size;
  const nameOf = namesOf(rows);
  return html`<section class="threads" aria-labelledby="title-threads">
    <div class="heading"><h3 id="title-threads">Threads</h3>
      <p class="hint">${run?.outcome ? plural(rows.length, "thread") : `${alive} of ${plural(rows.length, "thread")} alive`}</p></div>
    <div class="scroll" tabindex="0" role="region" aria-label="Threads as a table"><table>
      <thead><tr><th scope="col">Thread</th><th scope="col">State</th><th scope="col">Line</th></tr></thead>
      <tbody>${rows.map(
        (row) => html`<tr class=${row.state} .style=${`--colour: ${colourOf(row.number)}`}>
          <th scope="row"><span class="swatch" aria-hidden="true"></span>${row.name}${processes > 1 ? html` <span class="process">process ${row.process}</span>` : nothing}</th>
          <td class="state">${code(stateInWords(row, nameOf))}</td>
          <td>${
            row.line > 0
              ? html`<button type="button" class="to-line" aria-label="Line ${row.line}" @click=${() => session.goTo(row.line)}>${row.line}</button>`
              : "–"
          }</td></tr>`,
      )}</tbody>
    </table></div>
  </section>`;
}
