/** A row's bars as SVG: ours solid, peers outlined, each limit a line through them all. */

import { html, nothing, svg } from "lit";
import { duration } from "../../format.js";
import { BAR, LEADING } from "../../trace/bars.js";

/** @typedef {import("../../trace/bars.js").Bars} Bars */
/** @typedef {import("../../trace/bars.js").Bar} Bar */

/** @param {Bars} bars @param {string} title */
export function drawing(bars, title) {
  const { width, height, base, start, stop, ticks } = bars;
  return html`<svg class="bars-drawing" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img">
    <title>${title}: bars for each of the figures in the table</title>
    ${ticks.map(
      ({ x, label, anchor }) => svg`<line class="grid" x1=${x} x2=${x} y1="4" y2=${base}></line>
        <text class="tick" x=${x} y=${base + 17} text-anchor=${anchor}>${label}</text>`,
    )}
    <line class="base" x1=${start} x2=${stop} y1=${base} y2=${base}></line>
    ${bars.bars.map((bar) => (bar.spread && bar.entrant.role !== "limit" ? solid(bar, start) : nothing))}
    ${bars.bars.map((bar) => (bar.spread && bar.entrant.role === "limit" ? limitLine(bar) : nothing))}
    ${bars.bars.map((bar) => (bar.spread ? whisker(bar) : nothing))}
    ${bars.bars.map((bar) => texts(bar, bars))}
  </svg>`;
}

/** @param {Bar} bar @param {number} start */
function solid({ entrant, barTop, end }, start) {
  return svg`<rect class=${entrant.role} x=${start} y=${barTop} width=${Math.max(end - start, 1)} height=${BAR}></rect>`;
}

/** Above all lines, so that none strikes a word through. @param {Bar} bar @param {Bars} bars */
function texts({ entrant, label, labelX, labelY, valueY, spread }, { valueX, narrow }) {
  return svg`<g class="texts ${entrant.role}">
    <text class="label" y=${labelY} text-anchor=${narrow ? "start" : "end"}>${label.map(
      (line, index) => svg`<tspan x=${labelX} dy=${index === 0 ? 0 : LEADING}>${line}</tspan>`,
    )}</text>
    <text class="value" x=${valueX} y=${valueY} text-anchor="end">${spread ? duration(spread.median) : "–"}</text>
  </g>`;
}

/** @param {Bar} bar */
function limitLine({ end, barTop }) {
  return svg`<line class="limit" x1=${end} x2=${end} y1="4" y2=${barTop + BAR}></line>`;
}

/** Least to most, with an arrow's head where it goes on beyond the axis. @param {Bar} bar */
function whisker({ entrant, least, most, barTop, beyond }) {
  const y = barTop + BAR / 2;
  const head = beyond
    ? `M${most - 5} ${y - 4}L${most} ${y}L${most - 5} ${y + 4}`
    : `M${most} ${y - 4}V${y + 4}`;
  const path = `M${least} ${y}H${most}M${least} ${y - 4}V${y + 4}${head}`;
  const halo = entrant.role === "ours" ? svg`<path class="halo" d=${path}></path>` : nothing;
  return svg`${halo}<path class="whisker" d=${path}></path>`;
}
