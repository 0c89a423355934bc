/** Where problems lie after an edit, until the next check says so. */

/** @typedef {import("../engine/program-messages.js").Problem} Problem */

/**
 * What lies behind the edit moves with it; what the edit touches grows or shrinks with it, or is gone.
 * @param {Problem[]} problems
 * @param {string} before
 * @param {string} after
 * @returns {Problem[]}
 */
export function moved(problems, before, after) {
  if (problems.length === 0) {
    return problems;
  }
  const { from: head, to: editEnd, insert } = changeBetween(before, after);
  const shift = after.length - before.length;
  const lines = count(insert) - count(before.slice(head, editEnd));
  return problems.flatMap((problem) => {
    const { from, to, line } = problem;
    if (to < head) {
      return [problem];
    }
    if (from >= editEnd) {
      return [{ ...problem, from: from + shift, to: to + shift, line: line + lines }];
    }
    return from <= head && to >= editEnd ? [{ ...problem, to: to + shift }] : [];
  });
}

/** The one change that makes a text into another. @param {string} before @param {string} after */
export function changeBetween(before, after) {
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) {
    from += 1;
  }
  let tail = 0;
  while (tail < least - from && before.at(-1 - tail) === after.at(-1 - tail)) {
    tail += 1;
  }
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/** @param {string} text */
function count(text) {
  return text.split("\n").length;
}
