/** Reads the board of a running program in shared memory: what it wrote, and what each thread does. */

/** @typedef {import("./program-messages.js").ProgramBoardLayout} ProgramBoardLayout */

/**
 * One write of one thread. Stream 3 carries the thread's name, from its start and after each renaming.
 * @typedef {{thread: number, stream: number, text: string}} WriteRecord
 */

/**
 * @typedef {object} ThreadRow
 * @property {number} number 1 is the main thread
 * @property {string} name
 * @property {ThreadState} state
 * @property {number} line from 1; 0 while unknown
 * @property {number} process 1 is the first
 * @property {{kind: string, name: string, holder: number | null, thread: number} | null} waitsFor `thread`: the
 *   one that is joined, else 0
 */

/** @typedef {typeof STATES[number]} ThreadState */

const STATES = /** @type {const} */ ([
  "free",
  "starting",
  "running",
  "waiting",
  "sleeping",
  "ended",
  "raised",
]);
const KINDS = ["", "Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore", "Event", "Thread", ""];

/** A record's head: thread, stream, length, four bytes each; its text is filled up to whole words. */
const RECORD_HEAD = 12;

/** An entry of the table of threads, in bytes from its start. */
const ENTRY = {
  number: 0,
  state: 4,
  line: 8,
  kind: 12,
  holder: 16,
  process: 20,
  label: 24,
  name: 56,
  joined: 104,
};
const LABEL_SIZE = 32;
const NAME_SIZE = 48;

export class ProgramBoard {
  #layout;
  #words;
  #bytes;
  #text = new TextDecoder();

  /**
   * Views of the buffer as it is now: the board lies in static memory, and stays there when the memory grows.
   * @param {ArrayBufferLike} buffer
   * @param {ProgramBoardLayout} layout
   */
  constructor(buffer, layout) {
    this.#layout = layout;
    this.#words = new Int32Array(buffer);
    this.#bytes = new Uint8Array(buffer);
  }

  /** Asks every thread to end: each loop and each wait looks at this word. */
  raiseStop() {
    const { stop } = this.#layout;
    Atomics.store(this.#words, stop / 4, 1);
    Atomics.notify(this.#words, stop / 4);
  }

  /** Whether the program wrote more than is kept. */
  isCut() {
    return this.#word(this.#layout.consoleCut) !== 0;
  }

  /** How many bytes of records there are: a record is complete before this count takes it in. */
  written() {
    return Math.min(this.#word(this.#layout.consoleHead), this.#layout.consoleSize);
  }

  /**
   * What was written from one count to a later one.
   * @param {number} from
   * @param {number} to
   * @returns {WriteRecord[]}
   */
  records(from, to) {
    const { console } = this.#layout;
    const found = [];
    for (let at = from; at + RECORD_HEAD <= to; ) {
      const start = console + at;
      const length = this.#word(start + 8);
      const text = this.#decoded(start + RECORD_HEAD, length);
      found.push({ thread: this.#word(start), stream: this.#word(start + 4), text });
      at += RECORD_HEAD + Math.ceil(length / 4) * 4;
    }
    return found;
  }

  /** The threads there are, in the order of their numbers. Each entry may change while it is read: it is shown, not reckoned with. */
  threads() {
    const { threads, threadSize, threadCount } = this.#layout;
    /** @type {ThreadRow[]} */
    const rows = [];
    for (let index = 0; index < threadCount; index += 1) {
      const at = threads + index * threadSize;
      const state = STATES[this.#word(at + ENTRY.state)] ?? "free";
      if (state !== "free") {
        rows.push({
          number: this.#word(at + ENTRY.number),
          name: this.#label(at + ENTRY.name, NAME_SIZE),
          state,
          line: this.#word(at + ENTRY.line),
          process: this.#word(at + ENTRY.process),
          waitsFor: state === "waiting" ? this.#wait(at) : null,
        });
      }
    }
    return rows.sort((a, b) => a.number - b.number);
  }

  /** @param {number} at */
  #wait(at) {
    return {
      kind: KINDS[this.#word(at + ENTRY.kind)] ?? "",
      name: this.#label(at + ENTRY.label, LABEL_SIZE),
      holder: this.#word(at + ENTRY.holder) || null,
      thread: this.#word(at + ENTRY.joined),
    };
  }

  /** @param {number} address */
  #word(address) {
    return Atomics.load(this.#words, address / 4);
  }

  /** A text of at most so many bytes, filled up with zeros. @param {number} address @param {number} size */
  #label(address, size) {
    const end = this.#bytes.subarray(address, address + size).indexOf(0);
    return this.#decoded(address, end < 0 ? size : end);
  }

  /** Copied first: browsers decode no shared memory. @param {number} address @param {number} length */
  #decoded(address, length) {
    return this.#text.decode(this.#bytes.slice(address, address + length));
  }
}
