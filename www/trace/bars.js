/** Lays a row's bars out: what is ours, what the peers took, the limits as lines. No DOM. */

import { mark } from "../format.js";
import { spreadOf } from "../lab/sheet.js";

/** @typedef {import("../lab/sheet.js").Measured} Measured */
/** @typedef {import("../lab/sheet.js").Spread} Spread */
/** @typedef {import("../bench/rows.js").Entrant} Entrant */

/**
 * @typedef {object} Bar
 * @property {Entrant} entrant
 * @property {string[]} label in lines
 * @property {number} labelX
 * @property {number} labelY the first line's baseline
 * @property {number} valueY
 * @property {number} barTop
 * @property {Spread | null} spread null before its first sample
 * @property {number} end where the bar ends; its median
 * @property {number} least where the whisker starts
 * @property {number} most where it ends
 * @property {boolean} beyond whether the whisker is cut off at the axis's end
 */

/**
 * @typedef {object} Bars
 * @property {number} width
 * @property {number} height
 * @property {boolean} narrow whether labels stand above their bars
 * @property {boolean} logarithmic
 * @property {number} start where all bars begin
 * @property {number} stop the axis's end
 * @property {number} valueX where the printed values end
 * @property {number} base below the last bar
 * @property {{x: number, label: string, anchor: "start" | "middle" | "end"}[]} ticks
 * @property {Bar[]} bars in the row's order, limits last
 */

export const BAR = 14;
/** Below this width a label has no room beside its bar and stands above it. */
const NARROW = 560;
const LABEL = 264;
const VALUE = 86;
const LINE = 30;
const TALL_LINE = 42;
/** From one line of a label to the next. */
export const LEADING = 17;
/** What a mark's label takes. */
const MARK = 62;
/** As many letters as have room beside a bar, in most fonts. */
const LETTERS = 34;
/** As many as have room before a value, a pixel each. */
const LETTER = 7.6;
const TOP = 6;
const AXIS = 26;
/** Medians further apart than this would leave the small ones no length to see. */
const FAR_APART = 25;
/** A whisker may make the axis so much longer than the longest bar, and is cut off there. */
const ROOM = 1.6;

/** @param {Measured} measured @param {number} width in pixels @returns {Bars} */
export function layOut(measured, width) {
  const { entrants } = measured.row;
  const order = [
    ...entrants.filter(({ role }) => role !== "limit"),
    ...entrants.filter(({ role }) => role === "limit"),
  ];
  const narrow = width < NARROW;
  const spreads = order.map(({ name }) => spreadOf(measured, name));
  const scale = scaleOf(spreads.filter((spread) => spread !== null));
  const start = narrow ? 2 : LABEL;
  const stop = narrow ? width - 8 : width - VALUE;
  const x = (/** @type {number} */ figure) => start + scale.share(figure) * (stop - start);
  const letters = narrow ? Math.floor((width - VALUE) / LETTER) : LETTERS;
  let top = TOP;
  const bars = order.map((entrant, index) => {
    const label = wrapped(labelOf(entrant), letters);
    const more = (label.length - 1) * LEADING;
    const spread = spreads[index] ?? null;
    const bar = {
      entrant,
      label,
      labelX: narrow ? 2 : LABEL - 12,
      labelY: narrow ? top + 16 : top + 20,
      valueY: narrow ? top + 16 : top + 20 + more / 2,
      barTop: narrow ? top + 22 + more : top + 8 + more / 2,
      spread,
      end: spread ? x(spread.median) : start,
      least: spread ? x(spread.least) : start,
      most: spread ? x(spread.most) : start,
      beyond: spread !== null && spread.most > scale.to,
    };
    top += (narrow ? TALL_LINE : LINE) + more;
    return bar;
  });
  const base = top + 2;
  const last = scale.ticks.length - 1;
  const every = Math.ceil((MARK * last) / (stop - start));
  const ticks = scale.ticks.map((tick, index) => ({
    x: x(tick),
    // Where marks stand close, as on a phone, every second or third has its label.
    label: index % every === 0 ? mark(tick) : "",
    anchor: anchorOf(index, last, narrow),
  }));
  return {
    narrow,
    width,
    height: base + AXIS,
    logarithmic: scale.logarithmic,
    start,
    stop,
    valueX: width - 2,
    base,
    ticks,
    bars,
  };
}

/**
 * The outer labels stay within the drawing, also where nothing stands left of the bars.
 * @param {number} index @param {number} last @param {boolean} narrow @returns {"start" | "middle" | "end"}
 */
function anchorOf(index, last, narrow) {
  if (index === last) {
    return "end";
  }
  return index === 0 && narrow ? "start" : "middle";
}

/** @param {Entrant} entrant */
function labelOf({ name, role }) {
  return role === "limit" ? `limit: ${name}` : role === "ours" ? `Threadyard ${name}` : name;
}

/** Broken between words, where a line would be longer than that. @param {string} text @param {number} letters */
function wrapped(text, letters) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= letters) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/**
 * @typedef {object} Scale
 * @property {boolean} logarithmic
 * @property {number} to the greatest figure on it
 * @property {number[]} ticks
 * @property {(figure: number) => number} share of the axis, from 0 to 1
 */

/** @param {Spread[]} spreads @returns {Scale} */
function scaleOf(spreads) {
  const medians = spreads.map(({ median }) => median);
  const longest = Math.max(...medians, 0);
  if (longest <= 0) {
    return { logarithmic: false, to: 1, ticks: [], share: () => 0 };
  }
  const furthest = Math.min(Math.max(...spreads.map(({ most }) => most)), longest * ROOM);
  const smallest = Math.min(...medians);
  // A figure of 0 or less is one that the clock could not tell from nothing: it has no place on a logarithm.
  return smallest > 0 && longest / smallest > FAR_APART
    ? logarithmicScale(
        Math.min(...spreads.map(({ least, median }) => (least > 0 ? least : median))),
        furthest,
      )
    : linearScale(furthest);
}

/** @param {number} furthest @returns {Scale} */
function linearScale(furthest) {
  const step = niceStep(furthest / 4);
  const to = Math.ceil(furthest / step) * step;
  const ticks = Array.from({ length: Math.round(to / step) + 1 }, (_, index) => index * step);
  return { logarithmic: false, to, ticks, share: (figure) => clamp(figure / to) };
}

/** From the power of ten below the least figure to the one above the greatest. @param {number} least @param {number} furthest @returns {Scale} */
function logarithmicScale(least, furthest) {
  // A figure just on a power of ten would have a bar of no length.
  const first = Math.floor(Math.log10(least * 0.7));
  const last = Math.ceil(Math.log10(furthest));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  const share = (/** @type {number} */ figure) =>
    clamp((Math.log10(Math.max(figure, Number.MIN_VALUE)) - first) / (last - first));
  return { logarithmic: true, to: 10 ** last, ticks, share };
}

/** 1, 2 or 5 times a power of ten, not below what is wanted. @param {number} wanted */
function niceStep(wanted) {
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * ([1, 2, 5].find((step) => step * power >= wanted) ?? 10);
}

/** @param {number} share */
function clamp(share) {
  return Math.min(Math.max(share, 0), 1);
}
