/** Threads that wait for each other: the order to draw them in, and who waits for whom. */

/** @typedef {import("../engine/program-messages.js").Thread} Thread */
/** @typedef {import("../engine/program-messages.js").Verdict} Verdict */

/** Who must do something before this thread can go on; 0 where that may be anybody. @param {Thread} thread */
export function awaited({ waits }) {
  return waits?.heldBy ?? waits?.thread ?? 0;
}

/**
 * Along each circle, then the rest. `arcs` tell who waits for whom, by place; `loose` are those that no drawn thread
 * can help.
 * @param {Verdict} verdict
 * @returns {{threads: Thread[], arcs: {from: number, to: number, thread: Thread}[], loose: Thread[]}}
 */
export function drawnOrder({ threads, cycles }) {
  const circled = cycles.flat();
  const rank = (/** @type {Thread} */ { number }) =>
    circled.includes(number) ? circled.indexOf(number) : circled.length + number;
  const ordered = [...threads].sort((a, b) => rank(a) - rank(b));
  const places = new Map(ordered.map(({ number }, place) => [number, place]));
  const arcs = ordered.flatMap((thread, from) => {
    const to = places.get(awaited(thread));
    return to === undefined ? [] : [{ from, to, thread }];
  });
  const tied = new Set(arcs.map(({ thread }) => thread));
  return { threads: ordered, arcs, loose: ordered.filter((thread) => !tied.has(thread)) };
}
