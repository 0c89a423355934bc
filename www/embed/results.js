/** What came out of a run, as the `result` event and message tell it: enough to grade by. No DOM. */

import { spreadOf } from "../lab/sheet.js";
import { figures, summary } from "../outcome.js";
import { endInWords } from "../programs/runs.js";

/** @typedef {import("../engine/messages.js").Kind} Kind */
/** @typedef {import("../engine/messages.js").Shape} Shape */
/** @typedef {import("../outcome.js").Outcome} Outcome */
/** @typedef {import("../programs/runs.js").Run} Run */
/** @typedef {"threads" | "simulated"} Mode */

/**
 * What a counter came to. Where there were several runs, `final` and `lost` are those of the median run.
 * @typedef {object} CounterResult
 * @property {1} version of this object's form
 * @property {"counter"} view
 * @property {Mode} mode
 * @property {Kind} kind
 * @property {Shape} shape
 * @property {number} threads
 * @property {number} iterations of each thread
 * @property {number} final what the counter read at the end
 * @property {number} expected the right value
 * @property {number} lost right value − final value
 * @property {number} wrong how many runs did not come to the right value
 * @property {"right" | "wrong"} verdict right: every run came to the right value
 * @property {string} text the same in words
 * @property {boolean} complete whether all runs that were asked for have ended
 * @property {{final: number, expected: number, lost: number, elapsedMs: number}[]} runs
 */

/**
 * What a program came to.
 * @typedef {object} ProgramResult
 * @property {1} version of this object's form
 * @property {"program"} view
 * @property {Mode} mode
 * @property {string} program the gallery program's name, or empty
 * @property {boolean} edited whether the reader had changed the text that was run
 * @property {"done" | "exception" | "exit" | "deadlock" | "limit" | "stopped" | "failed"} verdict how it ended
 * @property {number} status its exit status
 * @property {string} output what it wrote to stdout, at most 100 000 characters
 * @property {string} errors what it wrote to stderr, at most 100 000 characters
 * @property {string} deadlock who waits for whom, in words; empty where nobody is stuck
 * @property {string} final the last line of output that is not empty
 * @property {string} expected the right answer, in words or as the output's end, where the gallery knows one
 * @property {string} text how it ended, in words
 * @property {number} elapsedMs
 * @property {number} run which of the runs this is, from 1
 * @property {number} wanted how many runs were asked for
 */

/**
 * What the lab measured.
 * @typedef {object} LabResult
 * @property {1} version of this object's form
 * @property {"lab"} view
 * @property {Mode} mode
 * @property {"done" | "stopped" | "failed"} verdict how it ended
 * @property {{id: string, title: string, threads: number, medians: Record<string, number>}[]} rows nanoseconds an
 *   operation, by who was measured
 */

/** @typedef {CounterResult | ProgramResult | LabResult} Result */

/** Of a program's output, in characters. */
export const LONGEST_OUTPUT = 100_000;

/** @param {Outcome} outcome @returns {CounterResult | null} null where no run has ended */
export function counterResult(outcome) {
  const found = figures(outcome);
  if (!found) {
    return null;
  }
  const { mode, kind, shape, threads, iterations, wanted, runs } = outcome;
  return {
    version: 1,
    view: "counter",
    mode,
    kind,
    shape,
    threads,
    iterations,
    final: found.median,
    expected: found.expected,
    lost: found.expected - found.median,
    wrong: found.wrong,
    verdict: found.wrong === 0 ? "right" : "wrong",
    text: summary(outcome),
    complete: runs.length === wanted,
    runs: runs.map(({ final, expected, lost, elapsedMs }) => ({ final, expected, lost, elapsedMs })),
  };
}

/**
 * @param {Run} run that has ended
 * @param {{mode: Mode, program: string, edited: boolean, expected: string, number: number, wanted: number}} about
 * @returns {ProgramResult}
 */
export function programResult(run, { mode, program, edited, expected, number, wanted }) {
  const { outcome, verdict } = run;
  const output = run.console.output.slice(0, LONGEST_OUTPUT);
  const errors = run.console.lines.flatMap(({ pieces }) =>
    pieces.some(({ error }) => error)
      ? [pieces.flatMap(({ error, text }) => (error ? [text] : [])).join("")]
      : [],
  );
  return {
    version: 1,
    view: "program",
    mode,
    program,
    edited,
    verdict: outcome?.ending ?? "failed",
    status: outcome?.status ?? 1,
    output,
    errors: errors.join("\n").slice(0, LONGEST_OUTPUT),
    deadlock: verdict?.text ?? "",
    final: output.trimEnd().split("\n").at(-1) ?? "",
    expected,
    text: endInWords(run),
    elapsedMs: outcome?.elapsedMs ?? 0,
    run: number,
    wanted,
  };
}

/** @param {import("../lab/session.js").Results} results @returns {LabResult} */
export function labResult({ sheet, end }) {
  const rows = sheet.map((measured) => ({
    id: measured.row.id,
    title: measured.row.title,
    threads: measured.row.threads,
    medians: Object.fromEntries(
      Object.keys(measured.figures).map((name) => [name, spreadOf(measured, name)?.median ?? 0]),
    ),
  }));
  return { version: 1, view: "lab", mode: "threads", verdict: end === "running" ? "stopped" : end, rows };
}
