/** The final values of all runs, racy and locked on one scale; with a table twin. */

import { html, nothing, svg } from "lit";
import { integer } from "../format.js";
import { summary, TITLES } from "../outcome.js";
import { height, histogram } from "../trace/histogram.js";

/** @typedef {import("../session.js").State} State */
/** @typedef {import("../trace/histogram.js").Histogram} Histogram */
/** @typedef {import("../trace/histogram.js").Row} Row */

const WIDTH = 720;
const LEFT = 56;
const RIGHT = 16;
const ROW = 104;
const HEAD = 30;

/** @param {State} state */
export function histogramFigure({ outcomes }) {
  const shown = [outcomes.racy, outcomes.locked, outcomes.atomic].filter((outcome) => outcome !== undefined);
  const expected = shown.flatMap(({ runs }) => runs)[0]?.expected ?? 0;
  const data = histogram(shown, expected);
  if (!data) {
    return nothing;
  }
  const axis = `${data.zoomed ? "The axis is zoomed to" : "The axis runs from"} ${integer(data.from)} ${data.zoomed ? "–" : "to"} ${integer(data.to)}`;
  const counts = data.logarithmic ? "; the heights are logarithmic" : "";
  return html`<figure class="histogram">
    <figcaption><h2>Where the counter ended</h2>
      <p>Each bar counts runs by their final value. ${axis}${counts}.</p></figcaption>
    ${drawing(data)}
    <p class="sr">${shown.map(summary).join(" ")}</p>
    <details><summary>The same as a table</summary>${table(data)}</details>
    <p class="hint">These counts are of this machine in this minute. They are no measure of how often such a fault
      strikes elsewhere: once is enough.</p>
  </figure>`;
}

/** @param {Histogram} data */
function drawing(data) {
  const tall = data.rows.length * (ROW + HEAD) + 34;
  const x = (/** @type {number} */ value) =>
    LEFT + ((value - data.from) / (data.to - data.from)) * (WIDTH - LEFT - RIGHT);
  const ticks = [data.from, (data.from + data.to) / 2, data.to];
  const base = tall - 34;
  return html`<svg viewBox="0 0 ${WIDTH} ${tall}" role="img">
    <title>Final values of the runs</title>
    <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" class="hatch-ground"></rect><rect width="2" height="6" class="hatch-line"></rect>
    </pattern></defs>
    ${data.rows.map((row, index) => rowOf(data, row, index * (ROW + HEAD), x))}
    <line class="answer" x1=${x(data.expected)} x2=${x(data.expected)} y1=${HEAD - 6} y2=${base}></line>
    ${ticks.map(
      (tick, index) => svg`<text class="tick" x=${x(tick)} y=${base + 18}
        text-anchor=${["start", "middle", "end"][index] ?? "middle"}>${integer(tick)}</text>`,
    )}
  </svg>`;
}

/** @param {Histogram} data @param {Row} row @param {number} top @param {(value: number) => number} x */
function rowOf(data, { outcome, counts, right }, top, x) {
  const base = top + HEAD + ROW;
  const bar = (
    /** @type {string} */ look,
    /** @type {number} */ from,
    /** @type {number} */ wide,
    /** @type {number} */ count,
  ) => {
    const tall = height(data, count) * ROW;
    return svg`<rect class=${look} x=${from} width=${wide} y=${base - tall} height=${tall}></rect>`;
  };
  const wide = x(data.from + data.width) - x(data.from);
  return svg`<g>
    <text class="name" x=${LEFT} y=${top + 20}>${TITLES[outcome.kind]}</text>
    <text class="tick" x=${LEFT - 8} y=${top + HEAD + 10} text-anchor="end">${integer(data.highest)}</text>
    <text class="tick" x=${LEFT - 8} y=${base} text-anchor="end">0</text>
    ${counts.map((count, bin) => (count ? bar("lost", x(data.from + bin * data.width) + 0.5, Math.max(wide - 1, 1), count) : nothing))}
    ${right ? bar("right", x(data.expected) - 5, 10, right) : nothing}
    ${right ? svg`<text class="count" x=${x(data.expected) - 9} y=${base - height(data, right) * ROW + 12} text-anchor="end">${integer(right)} right</text>` : nothing}
    <line class="base" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${base} y2=${base}></line>
  </g>`;
}

/** @param {Histogram} data */
function table({ rows, from, width, expected }) {
  const filled =
    rows[0]?.counts.map((_, bin) => bin).filter((bin) => rows.some(({ counts }) => counts[bin])) ?? [];
  const cells = (/** @type {(row: Row) => number | undefined} */ count) =>
    rows.map((row) => html`<td>${integer(count(row) ?? 0)}</td>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Final values as a table"><table>
    <caption>How many of each kind ended where</caption>
    <thead><tr><th scope="col">Final value</th>${rows.map(({ outcome }) => html`<th scope="col">${TITLES[outcome.kind]}</th>`)}</tr></thead>
    <tbody>
      ${filled.map(
        (bin) => html`<tr><th scope="row">${integer(Math.ceil(from + bin * width))} to
          ${integer(Math.floor(from + (bin + 1) * width))}</th>${cells(({ counts }) => counts[bin])}</tr>`,
      )}
      <tr><th scope="row">${integer(expected)}, the right answer</th>${cells(({ right }) => right)}</tr>
    </tbody>
  </table></div>`;
}
