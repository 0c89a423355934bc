/** What the page says: a step as a sentence, what a thread waits for, what a screen reader hears. */

import { integer, time } from "../format.js";
import { shortName } from "../programs/threads.js";
import { MOST_THREADS } from "./recorder.js";

/** @typedef {import("../engine/step-messages.js").Place} Place */
/** @typedef {import("../engine/step-messages.js").StepThread} StepThread */
/** @typedef {import("./recorder.js").Recorded} Recorded */

/** What a thread is called here: the number by which sentences name it, and the program's name for it. @param {number} number @param {string} [name] */
export function called(number, name) {
  return name ? `T${number} ${name}` : `T${number}`;
}

/** The same without what stands in brackets behind the name. @param {number} number @param {string} [name] */
export function calledInShort(number, name) {
  return called(number, name && shortName(name));
}

/** What a thread is called, by its number. @param {{threads: {number: number, name: string}[]}} place @returns {(number: number) => string} */
export function namesIn({ threads }) {
  const names = new Map(threads.map(({ number, name }) => [number, name]));
  return (number) => calledInShort(number, names.get(number));
}

/** Whether it says in full what is waited for, as the library's own do: "for room in Queue `jobs`". @param {string} what */
export function isPurpose(what) {
  return /^(for|until) /.test(what);
}

/** How a sentence goes on after "waits". @param {string} what */
export function awaitedInWords(what) {
  return (isPurpose(what) ? what : `for ${what}`).replaceAll("`", "");
}

/** For what a thread waits, and who holds it. @param {StepThread} thread @param {(number: number) => string} nameOf */
function waitInShort({ waits, state, until }, nameOf) {
  if (!waits) {
    return state === "sleeping" ? sleepInWords(until) : "";
  }
  const atMost = until ? `, until ${clockInWords(until)} at most` : "";
  const { for: what, kind, holder } = waits;
  if (kind === "Thread") {
    return `waits for ${holder === 0 ? what : nameOf(holder)} to end${atMost}`;
  }
  return `waits ${awaitedInWords(what)}${holder === 0 ? "" : `, held by ${nameOf(holder)}`}${atMost}`;
}

/** A trace does not say how long. @param {number | null} until */
function sleepInWords(until) {
  const time = until ? ` until ${clockInWords(until)}` : "";
  return `sleeps${time}, and wakes when no other thread can go on`;
}

/** The same, and since when. @param {StepThread} thread @param {(number: number) => string} nameOf */
export function waitInWords(thread, nameOf) {
  const since = thread.waits ? `, since step ${integer(thread.waits.since + 1)}` : "";
  return `${waitInShort(thread, nameOf)}${since}`;
}

/** A trace knows of a thread what it did, not what it is about to do. @param {StepThread} thread */
function didLast({ next }) {
  return next === "" ? "has not begun" : `last: ${next}`;
}

/** @param {StepThread} thread @param {(number: number) => string} nameOf */
export function stateInShort(thread, nameOf) {
  switch (thread.state) {
    case "ended":
      return "ended";
    case "failed":
      return "ended by an exception";
    case "ready":
      return thread.choices.includes("go") ? `next: ${thread.next}` : didLast(thread);
    default:
      return waitInWords(thread, nameOf) || didLast(thread);
  }
}

/** The text twin of a step. @param {Place} place */
export function placeInWords(place) {
  const { step, steps, last, ending, threads } = place;
  const at = step < steps ? `Step ${integer(step)} of ${integer(steps)}.` : `Step ${integer(step)}.`;
  const start = place.isTrace ? " Here the recording begins." : " The program has not begun.";
  const did = last ? ` ${stopped(last.text)}` : start;
  const end = ending && step === steps ? ` ${endingInWords(ending)}` : "";
  const stuck = threads.filter(({ state, waits }) => state === "blocked" && waits?.since === step - 1);
  const nameOf = namesIn(place);
  const blocked = stuck.map((thread) => ` ${nameOf(thread.number)} ${waitInShort(thread, nameOf)}.`).join("");
  return `${at}${did}${blocked}${end}`;
}

/** @param {NonNullable<Place["ending"]>} ending */
export function endingInWords({ kind, text }) {
  const told = {
    done: "The program has ended.",
    exit: "The program has ended by itself.",
    exception: "The program has ended by an exception.",
    deadlock: "Deadlock: no thread can go on.",
    limit: "The run has reached its limit.",
    stopped: "The run was stopped.",
  }[kind];
  // What follows the first line is told with each thread.
  const [first = ""] = text.split("\n");
  return first === "" ? told : stopped(first);
}

/** How a run on real threads went, whose trace is open. @param {Recorded} recorded */
export function recordedInWords({ outcome, threads }) {
  const { ending, status, detail, elapsedMs } = outcome;
  const [first = ""] = detail.split("\n");
  const after = `after ${time(elapsedMs)}`;
  const told = {
    done: `The program ended ${after}.`,
    exit: `The program ended by itself with status ${status} ${after}.`,
    exception: `An exception that nothing caught ended the main thread ${after}.`,
    deadlock: `It ended in a deadlock ${after}.`,
    limit: first,
    stopped:
      threads > MOST_THREADS
        ? `The program was stopped ${after}: it started more than ${integer(MOST_THREADS)} threads, more than this page can show.`
        : `The program was stopped ${after}.`,
    failed: `The run failed ${after}: ${stopped(first)}`,
  }[ending];
  return `This run was recorded on real threads. ${told} Go to and fro in it, or close the trace to step again.`;
}

/** With a full stop. @param {string} text */
function stopped(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Virtual time, or a recording's own, in the unit that suits it. @param {number} seconds */
export function clockInWords(seconds) {
  const [unit, name] = seconds >= 1 ? [1, "s"] : seconds >= 1e-3 ? [1e3, "ms"] : [1e6, "µs"];
  return `${Number((seconds * unit).toPrecision(4))}\u202f${name}`;
}
