/**
 * What the header of a gallery program promises, held against runs of it in a page. The rules are those of
 * src/gallery/README.md, and tests/gallery.rs holds the native runs to the same.
 */

import { tally } from "../../../www/programs/outputs.js";

/** @typedef {import("../../../www/engine/program-messages.js").GalleryProgram} GalleryProgram */
/** @typedef {import("../../../www/programs/runs.js").Run} Run */
/** @typedef {import("./gallery-runs.js").Ran} Ran */
/** One `expect:` line; a number is a count of 100 runs. @typedef {{when: "always" | "never" | number, what: "line" | "whole" | "deadlock" | "error", text: string}} Expectation */
/** @typedef {GalleryProgram & {file: string, expectations: Expectation[]}} Program */

/** Runs of a program that promises something for 100 runs, and of any other. */
const MANY = 100;
const FEW = 20;

/** @param {Program} program */
export function runsOf({ expectations }) {
  return expectations.some(({ when }) => typeof when === "number") ? MANY : FEW;
}

/** What the runs say against the header, each complaint with one run that shows it. @param {Program} program @param {Ran[]} ran */
export function review(program, ran) {
  /** @type {{message: string, run: Ran | undefined}[]} */
  const found = [];
  const strange = ran.find((run) => isUnexpected(program, run));
  if (strange) {
    found.push({ message: "this end was not expected", run: strange });
  }
  for (const expectation of program.expectations) {
    const seen = ran.filter((run) => shows(run, expectation));
    if (!holds(expectation, seen.length, ran.length)) {
      const against = expectation.when === "never" ? seen : ran.filter((run) => !seen.includes(run));
      const message = `expect: ${inWords(expectation)}; it was seen in ${seen.length} of ${ran.length} runs`;
      found.push({ message, run: against[0] });
    }
  }
  found.push(...answerComplaints(program, ran));
  return found.map(({ message, run }) => `src/gallery/${program.file}: ${message}\n${run ? told(run) : ""}`);
}

/** @param {Expectation} expectation @param {number} seen @param {number} runs */
function holds({ when }, seen, runs) {
  if (typeof when === "number") {
    return seen * 100 >= runs * when;
  }
  return when === "always" ? seen === runs : seen === 0;
}

/** Whether what an expectation speaks of is there. @param {Ran} run @param {Expectation} expectation */
function shows({ ending, stdout, stderr }, { what, text }) {
  switch (what) {
    case "line":
      return linesOf(stdout).some((line) => whole(text).test(line));
    case "whole":
      return whole(text).test(stdout);
    case "deadlock":
      return ending === "deadlock";
    case "error":
      return linesOf(stderr).some((line) => line === text || line.startsWith(`${text}:`));
  }
}

/** A pattern that must match from end to end. @param {string} pattern */
function whole(pattern) {
  return new RegExp(`^(?:${pattern})$`, "u");
}

/** @param {string} text */
function linesOf(text) {
  return text.replace(/\n$/, "").split("\n");
}

/** Whether a run ended in a way that the header does not speak of. @param {Program} program @param {Ran} run */
function isUnexpected({ expectations }, { ending, stderr }) {
  const speaksOf = (/** @type {Expectation["what"]} */ wanted) =>
    expectations.some(({ when, what }) => when !== "never" && what === wanted);
  const ends =
    ending === "done" ||
    (ending === "deadlock" && speaksOf("deadlock")) ||
    (ending === "exception" && speaksOf("error"));
  return !ends || (!speaksOf("error") && stderr.includes("Traceback (most recent call last)"));
}

/**
 * The page marks the runs that gave the program's `answer`. Where nothing is to go wrong all runs give it, or it is
 * in words that are only shown. A run in which goes wrong what the header promises is not marked, unless all are:
 * what goes wrong then leaves the answer alone.
 * @param {Program} program
 * @param {Ran[]} ran
 */
function answerComplaints({ answer, expectations }, ran) {
  if (answer === "a deadlock") {
    const promised = expectations.some(({ when, what }) => what === "deadlock" && when !== "never");
    return promised ? [] : [{ message: "the answer is a deadlock, and no line expects one", run: undefined }];
  }
  const right = ran.filter((run) => isRight(run, answer));
  const isShownOnly = right.length === 0 && !/^-?\d+$/.test(answer);
  const faults = expectations.filter(({ when, what }) => typeof when === "number" || what === "error");
  const against =
    faults.length > 0
      ? right.find((run) => faults.some((fault) => shows(run, fault)))
      : ran.find((run) => !right.includes(run) && !isShownOnly);
  return right.length === ran.length || !against
    ? []
    : [
        {
          message: `answer: ${answer}; the page calls ${right.length} of ${ran.length} runs right`,
          run: against,
        },
      ];
}

/** As the page does. @param {Ran} run @param {string} answer */
function isRight({ ending, stdout }, answer) {
  const run = { console: { output: stdout }, outcome: { ending } };
  const { outputs } = tally([/** @type {Run} */ (/** @type {unknown} */ (run))], "whole", answer);
  return outputs[0]?.right === true;
}

/** @param {Expectation} expectation */
function inWords({ when, what, text }) {
  const thing = { line: `/${text}/`, whole: `whole /${text}/`, deadlock: "deadlock", error: `error ${text}` };
  return `${typeof when === "number" ? `${when} of 100` : when} ${thing[what]}`;
}

/** @param {Ran} run */
function told({ seed, ending, knot, stdout, stderr }) {
  return `  seed ${seed}: ${ending}${knot && `\n${knot}`}\n--- stdout\n${stdout}--- stderr\n${stderr}---`;
}
