/** Many runs of one program, and what the page shows of them. */

import { inWords, tally } from "./outputs.js";

/** @typedef {import("./outputs.js").Counted} Counted */
/** @typedef {import("./runs.js").Run} Run */
/** @typedef {import("./shelf.js").Program} Program */

export const MANY = 100;

/**
 * @typedef {object} Series
 * @property {number} wanted
 * @property {Run[]} runs those that ended
 * @property {Counted | null} counted null: whichever tells more
 * @property {string | null} shown the output of which an example is shown
 */

/** @returns {Series} */
export function newSeries() {
  return { wanted: MANY, runs: [], counted: null, shown: null };
}

/** One console is enough for runs that wrote the same. @param {Run[]} runs @param {Run} run */
export function addRun(runs, run) {
  const twin = runs.find(({ console }) => console.output === run.console.output);
  const same = twin && twin.outcome?.ending === run.outcome?.ending;
  runs.push(same ? { ...run, console: twin.console } : run);
}

/** @param {Series} series @param {Program | null} program */
function tallyOf({ runs, counted }, program) {
  return tally(runs, counted, answerTo(runs, program));
}

/** What all runs came to. @param {Series} series @param {Program | null} program */
export function seriesInWords(series, program) {
  const { length } = series.runs;
  return length === 0 ? "Stopped before the first run ended." : inWords(tallyOf(series, program), length);
}

/**
 * The run that the page shows: the example of an output that was chosen, else the last one.
 * @param {{run: Run | null, series: Series | null, program: Program | null}} state
 */
export function shownRun({ run, series, program }) {
  if (!series?.shown) {
    return run;
  }
  const { outputs } = tallyOf(series, program);
  return outputs.find(({ key }) => key === series.shown)?.example ?? run;
}

/** The right answer, where the program ran as its author wrote it. @param {Run[]} runs @param {Program | null} program */
export function answerTo([first], program) {
  return first && first.source === program?.text ? program.answer : "";
}
