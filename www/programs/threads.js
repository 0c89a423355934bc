/** Threads in words: what each does, for what it waits, and who holds that. */

/** @typedef {import("../engine/program-board.js").ThreadRow} ThreadRow */

/** A thread's colour; past eight they repeat, and the name decides. @param {number} number */
export function colourOf(number) {
  return `var(--thread-${(number - 1) % 8})`;
}

/** A name that fits a gutter: what stands in brackets behind it is left out. @param {string} name */
export function shortName(name) {
  return name === "MainThread" ? "Main" : name.replace(/ \(.*\)$/, "");
}

/**
 * For what a thread waits, as a sentence goes on after its name; code stands between backquotes.
 * @param {{kind: string, name: string, holder: number | null, thread?: number}} wait
 * @param {(number: number) => string} nameOf
 */
export function waitInWords({ kind, name, holder, thread = 0 }, nameOf) {
  const what = [kind, name === "" ? "" : `\`${name}\``].filter(Boolean).join(" ") || "something";
  const held = holder === null ? "" : `, held by ${nameOf(holder)}`;
  switch (kind) {
    case "Thread":
      return `waiting for ${thread > 0 ? nameOf(thread) : name || "a thread"} to end`;
    case "Event":
      return `waiting for ${what} to be set`;
    case "Condition":
      return `waiting at ${what} to be notified`;
    case "Semaphore":
    case "BoundedSemaphore":
      return `waiting for a permit of ${what}`;
    default:
      return `waiting for ${what}${held}`;
  }
}

/** @param {ThreadRow} row @param {(number: number) => string} nameOf */
export function stateInWords({ state, waitsFor }, nameOf) {
  switch (state) {
    case "waiting":
      return waitsFor ? waitInWords(waitsFor, nameOf) : "waiting";
    case "raised":
      return "ended by an exception";
    default:
      return state;
  }
}
