/** Which threads' columns are open: all of a few; of many those that can go on. */

/** @typedef {import("../engine/step-messages.js").StepThread} StepThread */
/** @typedef {import("./session.js").State} State */

/** So many are open whatever they do, and so many where there are more. */
const FEW = 5;
const MOST_OPEN = 10;

/**
 * The threads in the order of their numbers; folded ones that stand together are one group.
 * @param {Pick<State, "now" | "folded" | "chosen">} state
 * @returns {{folded: boolean, threads: StepThread[]}[]}
 */
export function groupsOf({ now, folded, chosen }) {
  const threads = now?.threads ?? [];
  let open = 0;
  /** @type {{folded: boolean, threads: StepThread[]}[]} */
  const groups = [];
  for (const thread of threads) {
    const isMoving = thread.state === "ready" || thread.number === now?.last?.thread;
    const wants = threads.length <= FEW || thread.number === chosen || (isMoving && open < MOST_OPEN);
    const isFolded = folded[thread.number] ?? !wants;
    open += isFolded ? 0 : 1;
    const group = groups.at(-1);
    if (isFolded && group?.folded) {
      group.threads.push(thread);
    } else {
      groups.push({ folded: isFolded, threads: [thread] });
    }
  }
  return groups;
}
