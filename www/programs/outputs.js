/** The outputs of many runs, each distinct one counted. */

import { integer } from "../format.js";

/** @typedef {import("../engine/program-messages.js").Outcome} Outcome */
/** @typedef {import("./runs.js").Run} Run */

/**
 * @typedef {object} Output
 * @property {string} key
 * @property {string} label what is shown of it in a line
 * @property {Outcome["ending"]} ending
 * @property {number} count
 * @property {boolean | null} right null where the right answer is no such text
 * @property {Run} example the first run that came out so
 */

/** @typedef {"whole" | "last"} Counted by the whole output, or by its last line */

/** More distinct outputs than this say little: their last lines are counted, unless one asks for all. */
const MANY = 12;

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

/**
 * @param {Run[]} runs
 * @param {Counted | null} wanted null: whichever tells more
 * @param {string} answer
 * @returns {{outputs: Output[], counted: Counted}}
 */
export function tally(runs, wanted, answer) {
  const whole = wanted === "last" ? [] : countedBy("whole", runs, answer);
  if (wanted === "whole" || (wanted === null && whole.length <= MANY)) {
    return { outputs: whole, counted: "whole" };
  }
  return { outputs: countedBy("last", runs, answer), counted: "last" };
}

/** @param {Counted} counted @param {Run[]} runs @param {string} answer @returns {Output[]} */
function countedBy(counted, runs, answer) {
  /** @type {Map<string, Output>} */
  const found = new Map();
  for (const example of runs) {
    const ending = example.outcome?.ending ?? "stopped";
    const text = example.console.output.trimEnd();
    const last = text.slice(text.lastIndexOf("\n") + 1);
    const key = `${ending}\n${counted === "last" ? last : text}`;
    const output = found.get(key);
    if (output) {
      output.count += 1;
    } else {
      const right = isRight(text, ending, answer);
      found.set(key, { key, label: labelOf(text, last), ending, count: 1, right, example });
    }
  }
  return [...found.values()].sort(byNumberOrCount([...found.values()]));
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

/** What the runs came to, in a sentence. @param {Output[]} outputs @param {number} done */
export function inWords(outputs, done) {
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
    known ? ` ${integer(right)} gave the right answer.` : "",
    stuck > 0 ? ` ${integer(stuck)} ended in a deadlock.` : "",
  ].join("");
}
