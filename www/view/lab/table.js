/** A group's figures as a table: the twin of its bars. */

import { html } from "lit";
import { duration, factor } from "../../format.js";
import { limitOf, spreadOf } from "../../lab/sheet.js";

/** @typedef {import("../../lab/sheet.js").Measured} Measured */

const ROLES = { ours: "Threadyard", limit: "limit", peer: "peer" };

/** @param {string} title the group's @param {Measured[]} rows */
export function table(title, rows) {
  return html`<details><summary>${title} as a table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${title} as a table"><table>
      <caption>Medians of an operation, the least and the most of the rounds</caption>
      <thead><tr>${[
        "Row",
        "Threads",
        "Who",
        "Part",
        "Median",
        "Least",
        "Most",
        "Times the limit",
        "Rounds",
      ].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map(lines)}</tbody>
    </table></div></details>`;
}

/** @param {Measured} measured */
function lines(measured) {
  const { row, figures } = measured;
  const limit = limitOf(measured);
  return row.entrants.map(({ name, role }) => {
    const spread = spreadOf(measured, name);
    const cells = spread
      ? [duration(spread.median), duration(spread.least), duration(spread.most)]
      : ["–", "–", "–"];
    const times = spread && limit ? factor(spread.median / limit.median) : "–";
    return html`<tr data-row=${row.id}><th scope="row">${row.title}</th><td>${row.threads}</td><td>${name}</td><td>${ROLES[role]}</td>
      ${cells.map((cell) => html`<td>${cell}</td>`)}<td>${times}</td><td>${figures[name]?.length ?? 0}</td></tr>`;
  });
}
