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

/** The bit of a record's kind that says that the thread itself goes on. */
const AWAITS = 0x100;

/**
 * The longest waiting first. A snapshot that is taken one thread after the other.
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
  const [name, operation] = KINDS[(kind & ~AWAITS) - 1] ?? [];
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
 * the first one holds. None of them ends by itself.
 * @param {Wait[]} waits
 * @returns {Wait[][]}
 */
export function deadlocks(waits) {
  // A thread that awaits a lock of its own is none: another of its tasks can release it.
  const edges = waits.filter(
    ({ thread, heldBy, awaits }) => heldBy !== null && !(awaits && heldBy === thread),
  );
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
