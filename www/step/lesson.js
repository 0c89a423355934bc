/** The first thing to try: two threads, one addition each, and a total that ought to be 2. */

import { fieldsOf, rewritten } from "../programs/constants.js";
import { calledInShort } from "./words.js";

/** @typedef {import("../programs/shelf.js").Program} Program */
/** @typedef {import("../engine/step-messages.js").Place} Place */
/** @typedef {import("../engine/step-messages.js").StepThread} StepThread */

/** The program that the page opens with. */
export const FIRST_PROGRAM = "two_adders";
const VARIABLE = "share_data";
const OWN_SHOWS =
  "Write or paste any threading program. The address keeps it, so it is also the link to share.";
/** What programs are cut down to here: what happens a thousand times is stepped once. @type {Record<string, Record<string, number>>} */
const SMALL = {
  two_adders: { ITERATIONS: 1 },
  lost_update: { ITERATIONS: 1 },
  two_adders_locked: { ITERATIONS: 1 },
  up_and_down: { ITERATIONS: 1 },
};

/** A gallery program in the size that suits stepping. @param {Program} program @returns {Program} */
export function small(program) {
  const values = Object.entries(SMALL[program.id] ?? {});
  const text = values.reduce((before, [name, value]) => {
    const field = fieldsOf(before, new Map()).find((each) => each.name === name);
    return field ? rewritten(before, field, value) : before;
  }, program.text);
  const told = values.map(([name, value]) => ` Here \`${name}\` is ${value}.`).join("");
  const shows = program.kind === "own" ? OWN_SHOWS : `${program.shows}${told}`;
  return { ...program, text, shows };
}

/** The line before which both threads are placed; 0 where there is none. @param {string} text */
export function lineOfAddition(text) {
  return text.split("\n").findIndex((line) => line.trim().startsWith(`${VARIABLE} +=`)) + 1;
}

/** What to do here, in a sentence or two. @param {Place} place @param {number} line of the addition */
export function lesson({ ending, output, threads, globals }, line) {
  const total = /total: (\d+)/.exec(output.map(({ text }) => text).join(""))?.[1];
  if (total === "1") {
    return "The total is 1: one of two additions is lost. Share copies a link that opens exactly this run.";
  }
  if (total !== undefined || ending) {
    return `The total is ${total ?? "not told"}. Go back to where both threads stood before the addition and try another order.`;
  }
  const [one, two] = threads.filter(({ number }) => number > 1);
  if (!one || !two) {
    return `The program has not started both threads yet. Place them before \`${VARIABLE} += 1\`, or step there.`;
  }
  const value = globals.find(({ name }) => name === VARIABLE)?.value ?? "";
  const stands = [one, two].map((thread) => standing(thread, line));
  const first = calledInShort(one.number, one.name);
  const second = calledInShort(two.number, two.name);
  switch (stands.join(" ")) {
    case "before before":
      return `Both threads stand before \`${VARIABLE} += 1\`, and the total ought to become 2. Step ${first} until it has read \`${VARIABLE}\`, then step ${second} to the end of its line, then ${first} again. Can you make the total 1?`;
    case "within before":
      return between(first, second);
    case "before within":
      return between(second, first);
    case "within within":
      return `Both have read \`${VARIABLE}\` before either writes it. Step both on: whoever writes last wipes out what the other has added.`;
    case "after within":
      return last(first, second);
    case "within after":
      return last(second, first);
    case "after after":
      return value === "1"
        ? `Both threads have added 1, and \`${VARIABLE}\` is 1: one of two additions is lost. Run on prints the total, and Share copies a link that opens exactly this run.`
        : `Both threads have added 1, and \`${VARIABLE}\` is ${value}. Can you make it 1? Go Back to before the first write and try another order.`;
    case "after before":
    case "before after":
      return "One thread has added already, and the other will read what it wrote: the total will be 2. Can you make it 1? Go Back to before the write, and let the other thread read first.";
    default:
      return `The total ought to become 2. Can you make it 1? Step both threads to \`${VARIABLE} += 1\`, or place them there.`;
  }
}

/** @param {string} reader @param {string} other */
function between(reader, other) {
  return `${reader} has read \`${VARIABLE}\` and will write one more than it read, whatever happens in between. Step ${other} to the end of its line, then ${reader} again.`;
}

/** @param {string} writer @param {string} other */
function last(writer, other) {
  return `${writer} has written \`${VARIABLE}\`, and ${other} is about to write as well. Does it know of that? Step ${other} and see.`;
}

/** @param {StepThread} thread @param {number} line of the addition @returns {"elsewhere" | "before" | "within" | "after"} */
function standing({ state, line: at, parts }, line) {
  if (state === "ended") {
    return "after";
  }
  if (at !== line) {
    return "elsewhere";
  }
  return parts.some((part) => part.state === "done") ? "within" : "before";
}
