/** Threads in words: what each does, for what it waits, and who holds that. */

/** @typedef {import("../engine/program-messages.js").Thread} Thread */

/** A thread's colour; past eight they repeat, and the name decides. @param {number} number */
export function colourOf(number) {
  return `var(--thread-${(number - 1) % 8})`;
}

/** A name that fits a gutter: what stands in brackets behind it is left out. @param {string} name */
export function shortName(name) {
  return name === "MainThread" ? "Main" : name.replace(/ \(.*\)$/, "");
}

/** A thread's name by its number, as far as these threads tell. @param {Thread[]} threads @returns {(number: number) => string} */
export function namesOf(threads) {
  const names = new Map(threads.map(({ number, name }) => [number, name]));
  return (number) => names.get(number) ?? (number === 1 ? "MainThread" : `thread ${number}`);
}

/** For what a thread waits, without the rest. @param {Thread} thread @param {(number: number) => string} nameOf */
export function waitInShort({ state, waits }, nameOf) {
  if (!waits) {
    return state;
  }
  if (waits.purpose) {
    return `waits ${waits.purpose.replaceAll("`", "")}`;
  }
  return waits.for === "Thread"
    ? `waits for ${waits.thread === null ? "a thread" : nameOf(waits.thread)} to end`
    : `waits for ${waits.label ? `${waits.for} ${waits.label}` : article(waits.for)}`;
}

/**
 * What a thread does, as a sentence goes on after its name; code stands between backquotes.
 * @param {Thread} thread
 * @param {(number: number) => string} nameOf
 */
export function stateInWords({ state, waits }, nameOf) {
  if (state === "done") {
    return "ended";
  }
  if (state !== "waiting" || !waits) {
    return state;
  }
  if (waits.purpose) {
    return `waiting ${waits.purpose}`;
  }
  const what = waits.label ? `${waits.for} \`${waits.label}\`` : article(waits.for);
  const since = waits.heldSinceLine ? ` since line ${waits.heldSinceLine}` : "";
  const held = waits.heldBy === null ? "" : `, held by ${nameOf(waits.heldBy)}${since}`;
  switch (waits.for) {
    case "Thread":
      return `waiting for ${waits.thread === null ? "a thread" : nameOf(waits.thread)} to end`;
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

/** @param {string} kind */
function article(kind) {
  return `${/^(Event|RLock)/.test(kind) ? "an" : "a"} ${kind}`;
}
