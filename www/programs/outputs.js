/** The outputs of many runs, each distinct one counted. */

import { integer, plural } from "../format.js";
import { alike, FEW, numberOf, spreadOf } from "./alike.js";

/** @typedef {import("./alike.js").Alike} Alike */
/** @typedef {import("../engine/program-messages.js").Outcome} Outcome */
/** @typedef {import("./runs.js").Run} Run */
/** @typedef {import("./series.js").Series} Series */
/** @typedef {import("./shelf.js").Program} Program */

/**
 * @typedef {object} Output
 * @property {string} key
 * @property {string} text what it is counted by
 * @property {boolean} cut whether lines that do not count stand above it
 * @property {string} label what is shown of it in a line
 * @property {Outcome["ending"]} ending
 * @property {number} count
 * @property {boolean | null} right null where the right answer is no such text
 * @property {Run} example the first run that came out so
 */

/** @typedef {"whole" | "last"} Counted by the whole output, or by its last line */

/**
 * @typedef {object} Tally
 * @property {Output[]} outputs
 * @property {Counted} counted
 * @property {Alike | null} alike those that differ in one number, where they are many
 */

const ENDINGS = {
  done: "",
  exit: "",
  exception: "ended by an exception",
  deadlock: "deadlock",
  stopped: "stopped",
  limit: "over a limit",
  failed: "failed",
};

/** How a run ended, where it did not just end. @param {Outcome["ending"]} ending */
export function endingOf(ending) {
  return ENDINGS[ending];
}

/** @param {Series} series @param {Program | null} program */
export function tallyOf({ runs, counted }, program) {
  // An answer holds for a program as its author wrote it.
  const answer = runs[0] && runs[0].source === program?.text ? program.answer : "";
  return tally(runs, counted, answer);
}

/** What all runs came to. @param {Series} series @param {Program | null} program */
export function seriesInWords(series, program) {
  const { length } = series.runs;
  return length === 0 ? "Stopped before the first run ended." : inWords(tallyOf(series, program), length);
}

/**
 * @param {Run[]} runs
 * @param {Counted | null} wanted null: whichever tells more
 * @param {string} answer
 * @returns {Tally}
 */
export function tally(runs, wanted, answer) {
  if (wanted !== "last") {
    const whole = countedBy("whole", runs, answer);
    const { outputs } = whole;
    // Many outputs say little, unless they differ in one number.
    if (wanted === "whole" || outputs.length <= FEW || whole.alike?.members.length === outputs.length) {
      return whole;
    }
  }
  return countedBy("last", runs, answer);
}

/** @param {Counted} counted @param {Run[]} runs @param {string} answer @returns {Tally} */
function countedBy(counted, runs, answer) {
  /** @type {Map<string, Output>} */
  const found = new Map();
  for (const example of runs) {
    const ending = example.outcome?.ending ?? "stopped";
    const whole = example.console.output.trimEnd();
    const last = whole.slice(whole.lastIndexOf("\n") + 1);
    const text = counted === "last" ? last : whole;
    const key = `${ending}\n${text}`;
    const output = found.get(key);
    if (output) {
      output.count += 1;
    } else {
      const right = isRight(whole, ending, answer);
      const cut = text !== whole;
      found.set(key, { key, text, cut, label: labelOf(whole, last), ending, count: 1, right, example });
    }
  }
  const outputs = [...found.values()].sort(byNumberOrCount([...found.values()]));
  const same = alike(outputs);
  return { outputs: same ? inOrder(outputs, same) : outputs, counted, alike: same };
}

/** Those that differ in one number come first, in its order, each by the line that tells them apart. @param {Output[]} outputs @param {Alike} same */
function inOrder(outputs, { members, before, after }) {
  for (const { output, spelled } of members) {
    output.label = `${before}${spelled}${after}`;
  }
  const first = members.map(({ output }) => output);
  return [...first, ...outputs.filter((output) => !first.includes(output))];
}

/** @param {string} text @param {string} last */
function labelOf(text, last) {
  if (text === "") {
    return "no output";
  }
  const more = text.split("\n").length - 1;
  return more > 0 ? `… ${last}` : last;
}

/** By their numbers where all end in one, else the commonest first. @param {Output[]} outputs */
function byNumberOrCount(outputs) {
  const numbers = new Map(outputs.map((output) => [output, endNumber(output.label)]));
  const all = outputs.every((output) => Number.isFinite(numbers.get(output)));
  return (/** @type {Output} */ a, /** @type {Output} */ b) =>
    all ? (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0) || b.count - a.count : b.count - a.count;
}

/** @param {string} text */
function endNumber(text) {
  const found = /-?\d[\d_,]*(\.\d+)?$/.exec(text)?.[0];
  return found === undefined ? Number.NaN : Number(found.replaceAll(/[_,]/g, ""));
}

/**
 * Whether a run gave the right answer. A number can be compared; words can only be found again, so where they are
 * not found nothing is said.
 * @param {string} text
 * @param {Outcome["ending"]} ending
 * @param {string} answer
 */
function isRight(text, ending, answer) {
  if (answer === "a deadlock") {
    return ending === "deadlock";
  }
  if (/^-?\d+$/.test(answer)) {
    return ending === "done" && endNumber(text) === Number(answer);
  }
  return answer !== "" && ending === "done" && text.includes(answer) ? true : null;
}

/** What the runs came to, in a sentence or some. @param {Tally} tally @param {number} done */
export function inWords({ outputs, alike: same }, done) {
  const right = outputs.filter((output) => output.right).reduce((sum, { count }) => sum + count, 0);
  const stuck = outputs
    .filter(({ ending }) => ending === "deadlock")
    .reduce((sum, { count }) => sum + count, 0);
  const distinct =
    outputs.length === 1
      ? `All ${integer(done)} runs came out alike.`
      : `${integer(done)} runs came out in ${integer(outputs.length)} ways.`;
  const known = outputs.some((output) => output.right !== null);
  return [
    distinct,
    same ? spreadInWords(same, done) : "",
    known ? ` ${right === 0 ? "None" : integer(right)} gave the right answer.` : "",
    stuck > 0 ? ` ${integer(stuck)} ended in a deadlock.` : "",
  ].join("");
}

/** @param {Alike} same @param {number} done */
function spreadInWords(same, done) {
  const { least, median, greatest, runs } = spreadOf(same);
  const who = runs === done ? "They differ" : `${plural(runs, "run")} differ`;
  const figures = `least ${numberOf(same, least)}, median ${numberOf(same, median)}, greatest ${numberOf(same, greatest)}`;
  return ` ${who} in one number: ${figures}.`;
}
