/** The first thing to try: two threads, one addition each, and a total that ought to be 2. */

import { fieldsOf, rewritten } from "../programs/constants.js";
import { calledInShort } from "./words.js";

/** @typedef {import("../programs/shelf.js").Program} Program */
/** @typedef {import("../engine/step-messages.js").Place} Place */

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
  const names = [one, two].map(({ number, name }) => calledInShort(number, name));
  if ([one, two].every(({ state }) => state === "ended")) {
    return globals.find(({ name }) => name === VARIABLE)?.value === "1"
      ? `Both threads have added 1, and \`${VARIABLE}\` is 1: one of two additions is lost. Run on prints the total, and Share copies a link that opens exactly this run.`
      : `Both threads have added 1, and \`${VARIABLE}\` is 2. Can you make it 1? Go Back to before the first write and try another order.`;
  }
  return [one, two].every(
    (thread) => thread.line === line && !thread.parts.some(({ state }) => state === "done"),
  )
    ? `Both threads stand before \`${VARIABLE} += 1\`, and the total ought to become 2. Step ${names[0]} until it has read \`${VARIABLE}\`, then step ${names[1]} to the end of its line, then ${names[0]} again. Run on ends the program. Can you make the total 1?`
    : "The total ought to become 2. Can you make it 1? Step on, or go Back and try another order. Run on ends the program.";
}
