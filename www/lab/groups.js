/** The groups a visitor chooses from, and which rows of the bench belong to which. */

/**
 * @typedef {object} Group
 * @property {string} id as in a link
 * @property {string} title
 * @property {string} what it measures, for who has not seen it yet
 * @property {readonly string[]} parts of the ids of its rows
 */

/** @type {readonly Group[]} */
export const GROUPS = Object.freeze([
  {
    id: "locks",
    title: "Locks",
    what: "Acquire and release with nobody else there: Lock, RLock, Semaphore.",
    parts: ["lock-pair", "rlock-", "semaphore-pair"],
  },
  {
    id: "counters",
    title: "Counters",
    what: "1, 2, 4 and 8 threads add to one counter: without a lock, with one, with an atomic add.",
    parts: ["-counter"],
  },
  {
    id: "handoffs",
    title: "Hand-offs",
    what: "One thread wakes another and waits for it in turn: Semaphore, Condition. And how late a timeout ends.",
    parts: ["handoff", "ping-pong", "timeout-"],
  },
  {
    id: "broadcasts",
    title: "Broadcasts",
    what: "One thread wakes many: Event, Barrier; and a notify that nobody waits for.",
    parts: ["event-", "barrier-", "notify-nobody"],
  },
  {
    id: "queues",
    title: "Queues",
    what: "Items put and got: by one thread, from one to another, among many.",
    parts: ["queue-"],
  },
]);

/** The first whose parts are in the row's id. @param {string} rowId @returns {Group | undefined} */
export function groupOf(rowId) {
  return GROUPS.find(({ parts }) => parts.some((part) => rowId.includes(part)));
}

/** What the bench calls a choice: parts of row ids, nothing for all. @param {string[]} chosen ids of groups */
export function onlyThese(chosen) {
  return chosen.length === GROUPS.length
    ? ""
    : GROUPS.filter(({ id }) => chosen.includes(id))
        .flatMap(({ parts }) => parts)
        .join(",");
}
