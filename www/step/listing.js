/** A program's lines in pieces that are shown alike: what an editor would colour, without an editor. */

/** A piece of a line; `kind` is the name of its look, or empty. @typedef {{text: string, kind: string}} Piece */

const WORDS = [
  "and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in",
  "is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield",
].join("|");
const TOKEN = new RegExp(
  [
    "(?<comment>#.*$)",
    String.raw`(?<string>\b[rbfuRBFU]{0,2}(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)`,
    String.raw`(?<number>\b\d[\w.]*\b|\b(?:True|False|None)\b)`,
    String.raw`(?<keyword>\b(?:${WORDS})\b)`,
  ].join("|"),
  "g",
);

/** @type {{source: string, lines: Piece[][]}} the last one: it is drawn again and again */
let last = { source: "", lines: [[]] };

/** @param {string} source @returns {Piece[][]} */
export function linesOf(source) {
  if (source !== last.source) {
    last = { source, lines: inPieces(source) };
  }
  return last.lines;
}

/** The first line that reads otherwise, from 1; 0 for none. @param {string} before @param {string} after */
export function firstChange(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const length = Math.max(old.length, now.length);
  return Array.from({ length }).findIndex((_, at) => old[at]?.trimEnd() !== now[at]?.trimEnd()) + 1;
}

/** @param {string} source */
function inPieces(source) {
  /** The quotes that a text of many lines ends with, while one is open. */
  let quotes = "";
  return source.split("\n").map((line) => {
    const triple = quotes || (/"""|'''/.exec(line)?.[0] ?? "");
    if (triple === "") {
      return piecesOf(line);
    }
    const isOpen = line.split(triple).length % 2 === (quotes === "" ? 0 : 1);
    quotes = isOpen ? triple : "";
    return [{ text: line, kind: "string" }];
  });
}

/** @param {string} line @returns {Piece[]} */
function piecesOf(line) {
  const pieces = [];
  let at = 0;
  for (const { index, 0: text, groups = {} } of line.matchAll(TOKEN)) {
    pieces.push({ text: line.slice(at, index), kind: "" });
    pieces.push({ text, kind: Object.keys(groups).find((kind) => groups[kind] !== undefined) ?? "" });
    at = index + text.length;
  }
  pieces.push({ text: line.slice(at), kind: "" });
  return pieces.filter(({ text }) => text !== "");
}

/**
 * The same, cut where a part of the line begins and ends; `isAt` tells what lies in it.
 * @param {Piece[]} pieces
 * @param {number} column from 1
 * @param {number} endColumn behind its last unit
 * @returns {(Piece & {isAt: boolean})[]}
 */
export function withPart(pieces, column, endColumn) {
  let at = 1;
  return pieces.flatMap(({ text, kind }) => {
    const from = at;
    at += text.length;
    const cuts = [from, Math.min(Math.max(column, from), at), Math.min(Math.max(endColumn, from), at), at];
    return [0, 1, 2].flatMap((index) => {
      const [start = 0, end = 0] = cuts.slice(index, index + 2);
      return end > start
        ? [{ text: text.slice(start - from, end - from), kind, isAt: column > 0 && index === 1 }]
        : [];
    });
  });
}
