/** Further figures of a row, such as how evenly its threads got through. */

import { html, nothing } from "lit";
import { median } from "../../bench/statistics.js";
import { capital, threeDigits } from "../../format.js";
import { titleOf } from "../../lab/sheet.js";

/** @typedef {import("../../lab/sheet.js").Measured} Measured */

/** @param {Measured} measured */
export function extras({ row, extras }) {
  const given = row.entrants.filter(({ name }) => extras[name]);
  if (given.length === 0) {
    return nothing;
  }
  const title = titleOf(row);
  return html`<details><summary>Further figures of this row</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Further figures: ${title}"><table>
      <caption>Medians of the rounds</caption>
      <thead><tr><th scope="col">Who</th>${row.extras.map(({ name, unit }) => html`<th scope="col">${capital(name)}, ${unit}</th>`)}</tr></thead>
      <tbody>${given.map(
        ({ name }) => html`<tr><th scope="row">${name}</th>
          ${row.extras.map((extra) => html`<td>${figure(extras[name]?.[extra.name] ?? [])}</td>`)}</tr>`,
      )}</tbody>
    </table></div></details>`;
}

/** @param {number[]} figures */
function figure(figures) {
  if (figures.length === 0) {
    return "–";
  }
  const middle = median(figures);
  return threeDigits(middle);
}
