/** What a program wrote, in lines: who wrote which piece, and to which stream. */

/** @typedef {import("../engine/program-messages.js").Write} Write */

/** @typedef {{thread: number, name: string, error: boolean, text: string}} Piece */
/** @typedef {{number: number, pieces: Piece[]}} Line numbered from 0 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours for terminals begin with this character
const COLOURS = /\u001b\[[\d;]*[A-Za-z]/g;

export class Console {
  /** @type {Line[]} the same array for the console's whole life */
  lines = [];
  /** @type {string[]} */
  #out = [];
  #open = false;

  /** All that went to standard output. */
  get output() {
    if (this.#out.length > 1) {
      this.#out = [this.#out.join("")];
    }
    return this.#out[0] ?? "";
  }

  /** @param {Write[]} writes */
  take(writes) {
    for (const write of writes) {
      if (write.stream === "out") {
        this.#out.push(write.text);
      }
      this.#write(write, write.text.replaceAll(COLOURS, "").replaceAll("\r\n", "\n"));
    }
  }

  /** @param {Write} write @param {string} text */
  #write({ thread, name, stream }, text) {
    const error = stream === "err";
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
