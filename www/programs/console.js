/** What a program wrote, in lines: who wrote which piece, and to which stream. */

/** @typedef {import("../engine/program-board.js").WriteRecord} WriteRecord */
/** @typedef {import("../engine/program-board.js").ThreadRow} ThreadRow */

/** @typedef {{thread: number, name: string, error: boolean, text: string}} Piece */
/** @typedef {{number: number, pieces: Piece[]}} Line numbered from 0 */

const STDOUT = 1;
const STDERR = 2;
const NAME = 3;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours for terminals begin with this character
const COLOURS = /\u001b\[[\d;]*[A-Za-z]/g;

export class Console {
  /** @type {Line[]} the same array for the console's whole life */
  lines = [];
  /** Whether the program wrote more than was kept. */
  cut = false;

  /** @type {string[]} */
  #out = [];
  /** @type {Map<number, string>} */
  #names = new Map();
  #open = false;

  /** All that went to standard output. */
  get output() {
    if (this.#out.length > 1) {
      this.#out = [this.#out.join("")];
    }
    return this.#out[0] ?? "";
  }

  /** @param {number} thread */
  nameOf(thread) {
    return this.#names.get(thread) ?? (thread === 1 ? "MainThread" : `Thread ${thread}`);
  }

  /** @param {ThreadRow[]} rows */
  learn(rows) {
    for (const { number, name } of rows) {
      if (name !== "") {
        this.#names.set(number, name);
      }
    }
  }

  /** @param {WriteRecord[]} records */
  take(records) {
    for (const { thread, stream, text } of records) {
      if (stream === NAME) {
        this.#names.set(thread, text);
      } else {
        if (stream === STDOUT) {
          this.#out.push(text);
        }
        this.#write(thread, stream === STDERR, text.replaceAll(COLOURS, "").replaceAll("\r\n", "\n"));
      }
    }
  }

  /** @param {number} thread @param {boolean} error @param {string} text */
  #write(thread, error, text) {
    const name = this.nameOf(thread);
    const parts = text.split("\n");
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      if (!(last && part === "")) {
        const line = this.#open ? this.lines.at(-1) : undefined;
        const piece = line?.pieces.at(-1);
        if (!line) {
          this.lines.push({ number: this.lines.length, pieces: [{ thread, name, error, text: part }] });
        } else if (piece?.thread === thread && piece.error === error) {
          piece.text += part;
        } else if (part !== "") {
          line.pieces.push({ thread, name, error, text: part });
        }
      }
      this.#open = last ? this.#open || part !== "" : false;
    }
  }
}
