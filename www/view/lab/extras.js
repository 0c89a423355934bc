/** Further figures of a row, such as how evenly its threads got through. */

import { html, nothing } from "lit";
import { median } from "../../bench/statistics.js";
import { capital, integer } from "../../format.js";

/** @typedef {import("../../lab/sheet.js").Measured} Measured */

/** @param {Measured} measured */
export function extras({ row, extras }) {
  const given = row.entrants.filter(({ name }) => extras[name]);
  if (given.length === 0) {
    return nothing;
  }
  return html`<table class="extras-table">
    <caption>Further figures, medians of the rounds</caption>
    <thead><tr><th scope="col">Who</th>${row.extras.map(({ name, unit }) => html`<th scope="col">${capital(name)}, ${unit}</th>`)}</tr></thead>
    <tbody>${given.map(
      ({ name }) => html`<tr><th scope="row">${name}</th>
        ${row.extras.map((extra) => html`<td>${figure(extras[name]?.[extra.name] ?? [])}</td>`)}</tr>`,
    )}</tbody>
  </table>`;
}

/** @param {number[]} figures */
function figure(figures) {
  if (figures.length === 0) {
    return "–";
  }
  const middle = median(figures);
  return middle < 100 ? `${Number(middle.toPrecision(3))}` : integer(middle);
}
