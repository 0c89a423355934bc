/** One comparison: what it means, and for each thread count its bars and what came out. */

import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { plural } from "../../format.js";
import { sentence, spoken } from "../../lab/findings.js";
import { hasFigures, titleOf } from "../../lab/sheet.js";
import { layOut } from "../../trace/bars.js";
import { drawing } from "./bars.js";
import { extras } from "./extras.js";

/** @typedef {import("../../lab/sheet.js").Measured} Measured */
/** @typedef {{width: number, rounds: number, current: string}} Look current: the id of the row that is measured */

/** Wider than this the eye loses the line from a name to its value. */
const WIDEST = 860;

/** @param {Measured[]} same rows of one name @param {Look} look */
export function comparison(same, { width, rounds, current }) {
  const first = same[0]?.row;
  if (!first) {
    return nothing;
  }
  return html`<section class="comparison" aria-labelledby="name-${first.name}">
    <h3 id="name-${first.name}">${first.title}</h3>
    <p class="what">${first.what}</p>
    ${same.map((measured) =>
      // A sample changes one row: the others are not laid out anew, so that drawing takes little from measuring.
      guard([measured, width, rounds, measured.row.id === current], () =>
        chart(measured, Math.min(width, WIDEST), rounds, measured.row.id === current),
      ),
    )}
  </section>`;
}

/** @param {Measured} measured @param {number} width @param {number} rounds @param {boolean} now */
function chart(measured, width, rounds, now) {
  const { row } = measured;
  const bars = layOut(measured, width);
  const crowded = row.threads > (navigator.hardwareConcurrency || 1);
  const scale = !hasFigures(measured)
    ? now
      ? "warming up"
      : "not measured yet"
    : bars.logarithmic
      ? "logarithmic: each mark is ten times the one before"
      : "linear from 0";
  const said = sentence(measured, rounds);
  return html`<figure class="bars-figure" id="row-${row.id}">
    <figcaption><span class="sr">${row.title}: </span><b>${plural(row.threads, "thread")}</b>${crowded ? ", more than cores" : ""} ·
      <span class="scale">${scale}</span>${now ? html` · <span class="now">measuring</span>` : nothing}</figcaption>
    ${drawing(bars, titleOf(row))}
    <p class="sr">${now ? "" : spoken(measured)}</p>
    ${said === "" ? nothing : html`<p class="finding">${said}</p>`}
    ${extras(measured)}
  </figure>`;
}
