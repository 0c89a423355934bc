/** Threads that can never go on, in the form in which the page of programs draws them. */

import { calledInShort, endingInWords, isPurpose } from "./words.js";

/** @typedef {import("../engine/program-messages.js").Thread} Thread */
/** @typedef {import("../engine/program-messages.js").Verdict} Verdict */
/** @typedef {import("../engine/step-messages.js").Place} Place */
/** @typedef {import("../engine/step-messages.js").StepThread} StepThread */

/** @param {Place} place @returns {Verdict | null} null where all is well, or where a knot cannot be told from waiting */
export function knotAt({ ending, findings, threads, step }) {
  const partial = findings.find(
    ({ kind, steps }) => kind === "partial deadlock" && steps.every((each) => each < step),
  );
  const total = ending?.kind === "deadlock";
  const stuck = threads.filter(
    ({ state, number }) =>
      (state === "blocked" || state === "sleeping") && (total || partial?.threads.includes(number)),
  );
  if (stuck.length === 0) {
    return null;
  }
  const cycles = cyclesOf(stuck);
  const names = new Map(stuck.map(({ number, name }) => [number, calledInShort(number, name)]));
  const circles = cycles.map(
    (cycle) => `In a circle: ${[...cycle, cycle[0] ?? 0].map((number) => names.get(number)).join(" → ")}.`,
  );
  const said = total ? endingInWords(ending) : (partial?.text ?? "");
  return { total, text: [said, ...circles].join("\n"), threads: stuck.map(drawn), cycles };
}

/** @param {StepThread} thread @returns {Thread} */
function drawn({ number, name, line, waits }) {
  const isJoin = waits?.kind === "Thread";
  const holder = waits?.holder || null;
  return {
    number,
    name: calledInShort(number, name),
    process: 1,
    state: "waiting",
    line,
    waits: waits && {
      for: waits.kind,
      label: isJoin || isPurpose(waits.for) || /^an? /.test(waits.for) ? null : waits.for,
      purpose: isPurpose(waits.for) ? waits.for : null,
      thread: isJoin ? holder : null,
      heldBy: isJoin ? null : holder,
      heldSinceLine: null,
      timed: false,
    },
  };
}

/** Each thread that waits for the next, the last for the first. @param {StepThread[]} threads */
function cyclesOf(threads) {
  const next = new Map(threads.map(({ number, waits }) => [number, waits?.holder ?? 0]));
  const seen = new Set();
  const cycles = [];
  for (const { number } of threads) {
    const path = [];
    let at = number;
    while (next.has(at) && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = next.get(at) ?? 0;
    }
    if (path.includes(at)) {
      cycles.push(path.slice(path.indexOf(at)));
    }
  }
  return cycles;
}
