/**
 * The only protocol between the page that steps programs and its engine worker. Each request has a number and gets
 * one answer; a run says now and then how far it has come. A step's number counts the steps before it, from 0; a
 * place is how many steps have been made, so the place right after step 6 is 7.
 */

/** @typedef {import("./program-messages.js").GalleryProgram} GalleryProgram */
/** @typedef {import("./program-messages.js").Problem} Problem */

/** How a thread goes on. @typedef {"go" | "time-out" | "wake"} Way */
/** @typedef {"event" | "line"} By */

/** What a thread waits for; `holder` is 0 for none, `since` a step. @typedef {{for: string, kind: string, holder: number, since: number}} StepWaits */

/** One of the parts that a line comes apart into. @typedef {{text: string, state: "done" | "next" | "later"}} Part */

/**
 * @typedef {object} StepThread
 * @property {number} number 1 is the main thread
 * @property {string} name
 * @property {boolean} daemon
 * @property {"ready" | "blocked" | "sleeping" | "ended" | "failed"} state
 * @property {number} line of what it does next, from 1; 0 for none
 * @property {number} column from 1, in UTF-16 units; 0 for none
 * @property {number} endColumn
 * @property {string} function
 * @property {string} next what its next step does, in words
 * @property {Way[]} choices open now; none where it cannot go on
 * @property {StepWaits | null} waits
 * @property {number | null} until when it wakes or its wait times out, in seconds
 * @property {Part[]} parts of the line
 * @property {{name: string, value: string}[]} locals
 * @property {{function: string, line: number}[]} stack
 */

/** A global variable and who wrote it last. @typedef {{name: string, value: string, writer: number, step: number}} Global */

/** Threads that wait at an object, and what for, after "wait"; empty where the object says it. @typedef {{purpose: string, threads: number[]}} Waiting */

/** A primitive or a queue. @typedef {{kind: string, name: string, state: string, owner: number, waiting: Waiting[], writer: number, step: number, hidden: boolean}} Shared */

/**
 * @typedef {object} Finding
 * @property {"data race" | "lost update" | "deadlock" | "partial deadlock" | "lock order" | "lost wakeup"} kind
 * @property {string} text
 * @property {number[]} steps
 * @property {number[]} threads
 * @property {number[]} lines
 */

/** How a run ended. @typedef {{kind: "done" | "exit" | "exception" | "deadlock" | "limit" | "stopped", text: string}} StepEnding */

/**
 * All that is to be seen at one place of a run.
 * @typedef {object} Place
 * @property {number} step the place
 * @property {number} steps how many are recorded
 * @property {number} oldest the earliest place that can be gone back to
 * @property {number} clock seconds
 * @property {"deterministic" | "threads"} source of the run: stepped, or on real threads
 * @property {boolean} isTrace whether it is a trace that was opened: one sees it and steps nothing
 * @property {StepThread[]} threads
 * @property {Global[]} globals
 * @property {Shared[]} objects
 * @property {{thread: number, stream: "out" | "err", text: string}[]} output
 * @property {number} outputDropped how many pieces came before these
 * @property {StepEnding | null} ending
 * @property {{step: number, line: number, reason: string} | null} stale where a schedule stopped being valid
 * @property {Finding[]} findings
 * @property {{step: number, thread: number, line: number, column: number, text: string} | null} last
 */

/**
 * @typedef {object} StepEvent
 * @property {number} step
 * @property {number} time seconds
 * @property {number} thread
 * @property {number} line
 * @property {number} column
 * @property {string} kind
 * @property {string} name
 * @property {string} value
 * @property {string} text
 * @property {Record<string, number>} clock of each thread, how much of it happened before
 * @property {number[]} after steps of other threads that happen right before it
 * @property {string[]} marks the kinds of the findings that it is part of
 */

/** From a step to a step. @typedef {{thread: number, from: number, to: number, kind: "held" | "waits" | "sleeps" | "alive", name: string, by: number}} Span */

/**
 * A part of the run: the steps from place `from` to place `to`. Of the `total` events in it `events` are all, or a
 * sample; `dropped` events of the whole run, all before its first, were not kept.
 * @typedef {{from: number, to: number, total: number, events: StepEvent[], spans: Span[], dropped: number}} TraceWindow
 */

/** @typedef {{kind: "round-robin" | "random" | "pct", seed: number, depth: number}} SchedulerChoice */

/**
 * What the page asks for. All but `schedule`, `events` and `save` are answered with a place.
 * @typedef {{do: "open", source: string, schedule: string, place: number | null, spurious: boolean}
 *   | {do: "step", thread: number, way: Way, by: By}
 *   | {do: "back" | "forward", by: By, count: number}
 *   | {do: "goto", step: number}
 *   | {do: "run", scheduler: SchedulerChoice, until: {line?: number, step?: number}}
 *   | {do: "restart"}
 *   | {do: "load", bytes: Uint8Array}
 *   | {do: "schedule"}
 *   | {do: "events", from: number, to: number, most: number}
 *   | {do: "save"}} Ask
 */

/**
 * @typedef {object} Answer
 * @property {Place} [place]
 * @property {Problem[]} [problems] why the program cannot run
 * @property {string} [refused] why the schedule could not be read; the place is then the start
 * @property {string} [schedule]
 * @property {TraceWindow} [window]
 * @property {{bytes: Uint8Array<ArrayBuffer>, json: string}} [saved]
 */

/**
 * Page to worker. `threadyard:step-stop` ends the run of that number.
 * @typedef {{type: "threadyard:step-open", files: import("./load-module.js").ModuleFiles}
 *   | {type: "threadyard:step-ask", id: number, ask: Ask}
 *   | {type: "threadyard:step-stop", id: number}} ToStepWorker
 */

/**
 * Worker to page.
 * @typedef {{type: "threadyard:step-opened", gallery: GalleryProgram[]}
 *   | {type: "threadyard:step-answer", id: number, answer: Answer}
 *   | {type: "threadyard:step-error", id: number, message: string}
 *   | {type: "threadyard:step-progress", id: number, place: Place}
 *   | {type: "threadyard:step-failed", message: string}} ToStepPage
 */

/** @param {Worker} worker @param {ToStepWorker} message */
export function toStepWorker(worker, message) {
  worker.postMessage(message);
}

/** @param {ToStepPage} message */
export function toStepPage(message) {
  self.postMessage(message);
}
