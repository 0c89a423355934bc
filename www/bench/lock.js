/**
 * A lock for plain JavaScript, as one would write it: the three states of Ulrich Drepper's third mutex, with
 * the short spin of Rust's standard library before a thread sleeps.
 */

const FREE = 0;
const HELD = 1;
const CONTENDED = 2;
const SPINS = 100;

/** @param {Int32Array} words @param {number} at */
export function acquire(words, at) {
  if (Atomics.compareExchange(words, at, FREE, HELD) !== FREE) {
    acquireSlow(words, at);
  }
}

/** @param {Int32Array} words @param {number} at */
export function release(words, at) {
  if (Atomics.exchange(words, at, FREE) === CONTENDED) {
    Atomics.notify(words, at, 1);
  }
}

/** @param {Int32Array} words @param {number} at */
function acquireSlow(words, at) {
  let state = spin(words, at);
  if (state === FREE) {
    state = Atomics.compareExchange(words, at, FREE, HELD);
    if (state === FREE) {
      return;
    }
  }
  while (state === CONTENDED || Atomics.exchange(words, at, CONTENDED) !== FREE) {
    Atomics.wait(words, at, CONTENDED);
    state = spin(words, at);
  }
}

/** @param {Int32Array} words @param {number} at */
function spin(words, at) {
  let state = Atomics.load(words, at);
  for (let left = SPINS; state === HELD && left > 0; left -= 1) {
    state = Atomics.load(words, at);
  }
  return state;
}
