/** Many runs of one program, and what the page shows of them. */

/** @typedef {import("./outputs.js").Counted} Counted */
/** @typedef {import("./outputs.js").Output} Output */
/** @typedef {import("./runs.js").Run} Run */

export const MANY = 100;

/**
 * @typedef {object} Series
 * @property {number} wanted
 * @property {Run[]} runs those that ended
 * @property {Counted | null} counted null: whichever tells more
 * @property {Output | null} shown the output of which an example is shown
 */

/** @param {number} wanted @returns {Series} */
export function newSeries(wanted) {
  return { wanted, runs: [], counted: null, shown: null };
}

/** One console is enough for runs that wrote the same. @param {Run[]} runs @param {Run} run */
export function addRun(runs, run) {
  const twin = runs.find(({ console }) => console.output === run.console.output);
  const same = twin && twin.outcome?.ending === run.outcome?.ending;
  runs.push(same ? { ...run, console: twin.console } : run);
}

/**
 * The run that the page shows: the example of an output that was chosen, else the last one.
 * @param {{run: Run | null, series: Series | null}} state
 */
export function shownRun({ run, series }) {
  return series?.shown?.example ?? run;
}
