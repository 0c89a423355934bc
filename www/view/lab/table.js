/** A group's figures as a table: the twin of its bars. */

import { html } from "lit";
import { duration, threeDigits } from "../../format.js";
import { limitOf, spreadOf, titleOf } from "../../lab/sheet.js";

/** @typedef {import("../../lab/sheet.js").Measured} Measured */

const HEADS = ["Who", "Median", "Least", "Most", "Times the limit", "Rounds", "Part"];

/** @param {string} title the group's @param {Measured[]} rows */
export function table(title, rows) {
  return html`<details><summary>${title} as a table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${title} as a table"><table>
      <caption>What one operation took</caption>
      <thead><tr>${HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      ${rows.map(lines)}
    </table></div></details>`;
}

/** @param {Measured} measured */
function lines(measured) {
  const { row, figures } = measured;
  const limit = limitOf(measured);
  return html`<tbody data-row=${row.id}>
    <tr><th scope="rowgroup" colspan=${HEADS.length}>${titleOf(row)}</th></tr>
    ${row.entrants.map(({ name, role }) => {
      const spread = spreadOf(measured, name);
      const cells = spread
        ? [duration(spread.median), duration(spread.least), duration(spread.most)]
        : ["–", "–", "–"];
      const times = spread && limit ? threeDigits(spread.median / limit.median) : "–";
      return html`<tr><th scope="row">${name}</th>
        ${cells.map((cell) => html`<td>${cell}</td>`)}<td>${times}</td><td>${figures[name]?.length ?? 0}</td><td>${role}</td></tr>`;
    })}
  </tbody>`;
}
