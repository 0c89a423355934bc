/** One worker of a `Crew`: sleeps until there is an order, works, says so, sleeps. */

import { KINDS, timesOf, WORD } from "./crew.js";
import { acquire, release } from "./lock.js";

/** @typedef {import("./crew.js").Kind} Kind */

/** What begins one. @typedef {{memory: SharedArrayBuffer, thread: number}} Start */

/** Never comes back. @param {Start} start */
export function servePeer({ memory, thread }) {
  self.postMessage("up");
  serve(memory, thread);
}

/** @param {SharedArrayBuffer} memory @param {number} thread */
function serve(memory, thread) {
  const words = new Int32Array(memory);
  const times = timesOf(memory, thread);
  for (let order = 0; ; order += 1) {
    while (Atomics.load(words, WORD.order) === order) {
      Atomics.wait(words, WORD.order, order);
    }
    if (thread < Atomics.load(words, WORD.threads)) {
      const count = Atomics.load(words, WORD.iterations);
      const kind = KINDS[Atomics.load(words, WORD.kind)] ?? "racy";
      pass(words);
      times[0] = now();
      advance(kind, words, count);
      times[1] = now();
    }
    Atomics.add(words, WORD.done, 1);
    Atomics.notify(words, WORD.done);
  }
}

/** Workers count from their own start, so each adds its own origin. */
function now() {
  return performance.timeOrigin + performance.now();
}

/** The start gate: see src/sync/gate.rs. @param {Int32Array} words */
function pass(words) {
  const parties = Atomics.load(words, WORD.threads);
  const round = Atomics.load(words, WORD.round);
  if (Atomics.add(words, WORD.arrived, 1) + 1 === parties) {
    Atomics.store(words, WORD.arrived, 0);
    Atomics.store(words, WORD.ready, 0);
    Atomics.store(words, WORD.round, round + 1);
    Atomics.notify(words, WORD.round);
  } else {
    while (Atomics.load(words, WORD.round) === round) {
      Atomics.wait(words, WORD.round, round);
    }
  }
  if (parties <= Atomics.load(words, WORD.cores)) {
    Atomics.add(words, WORD.ready, 1);
    while (Atomics.load(words, WORD.ready) < parties) {}
  }
}

/** @param {Kind} kind @param {Int32Array} words @param {number} count */
function advance(kind, words, count) {
  switch (kind) {
    case "racy":
      advanceRacy(words, count);
      break;
    case "locked":
      advanceLocked(words, count);
      break;
    case "atomic":
      advanceAtomic(words, count);
      break;
    case "plain":
      advancePlain(words, count);
      break;
    case "pair":
      acquireAndRelease(words, count);
  }
}

/** @param {Int32Array} words @param {number} count */
function advanceRacy(words, count) {
  for (let i = 0; i < count; i += 1) {
    Atomics.store(words, WORD.counter, Atomics.load(words, WORD.counter) + 1);
  }
}

/** @param {Int32Array} words @param {number} count */
function advanceLocked(words, count) {
  for (let i = 0; i < count; i += 1) {
    acquire(words, WORD.lock);
    words[WORD.counter] = (words[WORD.counter] ?? 0) + 1;
    release(words, WORD.lock);
  }
}

/** @param {Int32Array} words @param {number} count */
function advanceAtomic(words, count) {
  for (let i = 0; i < count; i += 1) {
    Atomics.add(words, WORD.counter, 1);
  }
}

/** @param {Int32Array} words @param {number} count */
function advancePlain(words, count) {
  for (let i = 0; i < count; i += 1) {
    words[WORD.counter] = (words[WORD.counter] ?? 0) + 1;
  }
}

/** @param {Int32Array} words @param {number} count */
function acquireAndRelease(words, count) {
  for (let i = 0; i < count; i += 1) {
    acquire(words, WORD.lock);
    release(words, WORD.lock);
  }
}
