/** Samples into figures: plain medians and extremes, no outlier thrown out. */

/** @typedef {{median: number, least: number, most: number}} Spread */

/** Of at least one figure. @param {number[]} figures */
export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** Least and most. @param {number[]} figures @returns {[number, number]} */
export function spread(figures) {
  return [Math.min(...figures), Math.max(...figures)];
}

/** Of at least one figure. @param {number[]} figures @returns {Spread} */
export function summary(figures) {
  const [least, most] = spread(figures);
  return { median: median(figures), least, most };
}

/** @template T, R @param {Record<string, T>} object @param {(value: T) => R} change @returns {Record<string, R>} */
export function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
