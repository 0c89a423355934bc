/** Threads that wait for each other: found while a program runs, told when it ended; and how to draw them. */

/** @typedef {import("../engine/program-board.js").ThreadRow} ThreadRow */
/** @typedef {import("../engine/program-messages.js").StuckThread} StuckThread */
/** @typedef {import("../engine/program-messages.js").Verdict} Verdict */

/**
 * The threads that wait in circles, each circle from its smallest number on.
 * @param {ThreadRow[]} rows
 * @returns {number[][]}
 */
export function circles(rows) {
  const next = new Map(rows.map(({ number, waitsFor }) => [number, target(waitsFor)]));
  /** @type {number[][]} */
  const found = [];
  const seen = new Set();
  for (const start of next.keys()) {
    const path = [];
    for (let at = start; !seen.has(at); at = next.get(at) ?? 0) {
      if (!next.has(at)) {
        break;
      }
      seen.add(at);
      path.push(at);
      const onward = next.get(at) ?? 0;
      if (path.includes(onward)) {
        found.push(path.slice(path.indexOf(onward)));
        break;
      }
    }
  }
  return found.map(fromSmallest).sort(([a = 0], [b = 0]) => a - b);
}

/** @param {ThreadRow["waitsFor"]} wait */
function target(wait) {
  return wait === null ? 0 : (wait.holder ?? wait.thread);
}

/** @param {number[]} circle */
function fromSmallest(circle) {
  const at = circle.indexOf(Math.min(...circle));
  return [...circle.slice(at), ...circle.slice(0, at)];
}

/**
 * What the rows show of circles, in the form of a verdict; null where nobody waits in one.
 * @param {ThreadRow[]} rows
 * @returns {Verdict | null}
 */
export function knotIn(rows) {
  const cycles = circles(rows);
  if (cycles.length === 0) {
    return null;
  }
  const inCircle = new Set(cycles.flat());
  const threads = rows
    .filter(({ number }) => inCircle.has(number))
    .map(({ number, name, state, line, waitsFor }) => ({
      number,
      name,
      state,
      line,
      stack: [],
      waitsFor: waitsFor && { ...waitsFor, holder: waitsFor.holder ?? (waitsFor.thread || null) },
    }));
  return { kind: "circle", text: "", threads, cycles };
}

/** Whether two knots are the same threads in the same circles. @param {Verdict | null} a @param {Verdict | null} b */
export function sameKnot(a, b) {
  return JSON.stringify(a?.cycles) === JSON.stringify(b?.cycles);
}

/**
 * The threads in the order to draw them: along each circle, then the rest; `arcs` tells who waits for whom, by place.
 * @param {Verdict} verdict
 * @returns {{threads: StuckThread[], arcs: {from: number, to: number, thread: StuckThread}[], loose: StuckThread[]}}
 */
export function drawnOrder({ threads, cycles }) {
  const circled = cycles.flat();
  const rank = (/** @type {StuckThread} */ { number }) =>
    circled.includes(number) ? circled.indexOf(number) : circled.length + number;
  const ordered = [...threads].sort((a, b) => rank(a) - rank(b));
  const place = new Map(ordered.map(({ number }, index) => [number, index]));
  const arcs = ordered.flatMap((thread, from) => {
    const to = place.get(thread.waitsFor?.holder ?? 0);
    return to === undefined ? [] : [{ from, to, thread }];
  });
  const tied = new Set(arcs.map(({ thread }) => thread));
  return { threads: ordered, arcs, loose: ordered.filter((thread) => !tied.has(thread)) };
}
