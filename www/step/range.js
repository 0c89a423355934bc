/** Which part of a run the timeline shows: so many steps around the place, or the whole. */

/** From a place to a place. @typedef {{from: number, to: number}} Range */

/** The fewest steps that a timeline shows, and how many at first. */
export const CLOSEST = 8;
export const FIRST = 48;

/**
 * @param {number | null} zoom how many steps; null for the whole
 * @param {{step: number, steps: number}} at
 * @param {Range} before stays while the place is well within it, so that nothing slides under the eye
 * @returns {Range}
 */
export function rangeOf(zoom, { step, steps }, before) {
  const most = Math.max(steps, CLOSEST);
  if (zoom === null || zoom >= most) {
    return { from: 0, to: most };
  }
  const margin = Math.floor(zoom / 8);
  const isWithin = step >= before.from + margin && step <= before.to - margin;
  if (before.to - before.from === zoom && before.to <= most && isWithin) {
    return before;
  }
  const from = Math.min(Math.max(step - Math.floor(zoom * 0.6), 0), most - zoom);
  return { from, to: from + zoom };
}

/** Twice as near or as far. @param {number | null} zoom @param {number} factor @param {number} steps @returns {number | null} */
export function zoomed(zoom, factor, steps) {
  const next = Math.round((zoom ?? steps) * factor);
  return next >= steps ? null : Math.max(next, CLOSEST);
}
