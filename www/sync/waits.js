/**
 * Who waits for what, read from the shared memory by plain JavaScript: it works while every thread is stuck. The
 * records are described in `src/sync/roster.rs`.
 */

/**
 * Where the records lie, in bytes: the address of the pointer to the first, and the fields' places in each.
 * @typedef {object} RosterLayout
 * @property {number} head
 * @property {number} next
 * @property {number} thread
 * @property {number} kind
 * @property {number} object
 * @property {number} owner
 * @property {number} turn
 * @property {number} since
 */

/**
 * @typedef {object} Wait
 * @property {number} thread the number of the thread that waits: its `threadId`
 * @property {string} kind of what it waits for, such as "Lock"
 * @property {"get" | "put" | "join"} [operation] of a queue
 * @property {number} address of the object: a handle's `address`
 * @property {number | null} heldBy the number of the thread that holds it, where it is a lock
 * @property {boolean} awaits whether it awaits, so that the thread itself goes on
 * @property {boolean} timed whether the wait has a deadline, and ends by it at the latest
 * @property {number} sinceMs how long it has waited, in milliseconds
 */

/** In the order of their numbers, from 1. @type {[string, ("get" | "put" | "join")?][]} */
const KINDS = [
  ["Lock"],
  ["RLock"],
  ["Condition"],
  ["Semaphore"],
  ["Event"],
  ["Barrier"],
  ["Queue", "get"],
  ["Queue", "put"],
  ["Queue", "join"],
  ["StartGate"],
];

/** The bits of a record's kind that say that the thread itself goes on, and that the wait has a deadline. */
const AWAITS = 0x100;
const TIMED = 0x200;

/**
 * The longest waiting first. A snapshot that is taken one thread after the other: an owner may be a moment old. A
 * thread that was terminated while it waited is in it for good.
 * @param {WebAssembly.Memory} memory
 * @param {RosterLayout} layout
 * @returns {Wait[]}
 */
export function readWaits(memory, layout) {
  const view = new View(memory.buffer);
  const waits = [];
  for (let record = view.word(layout.head); record !== 0; record = view.word(record + layout.next)) {
    const wait = readRecord(view, record, layout);
    if (wait) {
      waits.push(wait);
    }
  }
  return waits.sort((a, b) => b.sinceMs - a.sinceMs);
}

/** @param {View} view @param {number} record @param {RosterLayout} layout @returns {Wait | null} */
function readRecord(view, record, layout) {
  const turn = view.word(record + layout.turn);
  const address = view.word(record + layout.object);
  const kind = view.word(record + layout.kind);
  const thread = view.word(record + layout.thread);
  const owner = view.word(record + layout.owner);
  const since = view.float(record + layout.since);
  const holder = owner === 0 ? 0 : view.word(owner);
  // Another sleep has begun in the meantime, or this one is over: what was read belongs to no one moment.
  const gone = view.word(record + layout.object) !== address || view.word(record + layout.turn) !== turn;
  const [name, operation] = KINDS[(kind & ~(AWAITS | TIMED)) - 1] ?? [];
  if (gone || address === 0 || thread === 0 || !name) {
    return null;
  }
  return {
    thread,
    kind: name,
    ...(operation && { operation }),
    address,
    heldBy: holder === 0 ? null : holder,
    awaits: (kind & AWAITS) !== 0,
    timed: (kind & TIMED) !== 0,
    sinceMs: Math.max(0, performance.timeOrigin + performance.now() - since),
  };
}

/** Addresses come from memory that others write to: what lies outside reads as 0. */
class View {
  #words;
  #floats;

  /** @param {ArrayBufferLike} buffer */
  constructor(buffer) {
    this.#words = new Uint32Array(buffer);
    this.#floats = new Float64Array(buffer);
  }

  /** @param {number} address */
  word(address) {
    const index = address / 4;
    return Number.isInteger(index) && index < this.#words.length ? Atomics.load(this.#words, index) : 0;
  }

  /** @param {number} address */
  float(address) {
    return this.#floats[address / 8] ?? 0;
  }
}

/**
 * The circles in which threads wait for each other: each waits for what the next one holds, and the last for what
 * the first one holds. Left out are waits that have a deadline, and those of a thread that awaits and goes on.
 *
 * A circle is where to look, no proof: any thread may release a `Lock`, also one outside of the circle; a stop flag
 * ends waits; an owner may be a moment old; and a terminated worker still shows as waiting. If in doubt, take the
 * waits a second time a little later: a circle that is there again, of the same threads at the same addresses and
 * longer `sinceMs`, is no matter of the moment.
 * @param {Wait[]} waits
 * @returns {Wait[][]}
 */
export function deadlocks(waits) {
  // Either kind of wait goes on by itself: at its deadline, or as another task of the thread releases what it holds.
  const edges = waits.filter(({ heldBy, awaits, timed }) => heldBy !== null && !awaits && !timed);
  /** @type {Wait[][]} */
  const circles = [];
  /** @param {Wait[]} path */
  const follow = (path) => {
    const [first] = path;
    const last = path.at(-1);
    if (!first || !last) {
      return;
    }
    if (last.heldBy === first.thread) {
      circles.push(path);
      return;
    }
    for (const wait of edges) {
      // From the circle's smallest thread only, so that each is found once.
      if (wait.thread === last.heldBy && wait.thread > first.thread && !path.includes(wait)) {
        follow([...path, wait]);
      }
    }
  };
  for (const wait of edges) {
    follow([wait]);
  }
  return circles;
}
