/** The keys: what each does, in the order in which the page lists them. */

/** @typedef {import("./session.js").StepPageSession} StepPageSession */
/** @typedef {(session: StepPageSession) => unknown} Action */

/** `keys` as people know them; `is` tells whether an event is one of them. @typedef {{keys: string[], does: string, is: (key: string, shift: boolean) => Action | null}} Key */

/** @param {string} wanted @param {Action} action @param {boolean} [withShift] */
function one(wanted, action, withShift = false) {
  return (/** @type {string} */ key, /** @type {boolean} */ shift) =>
    key === wanted && shift === withShift ? action : null;
}

/** The thread of a digit. @param {string} key */
function threadOf(key) {
  return /^Digit[1-9]$/.test(key) ? Number(key.slice(5)) : 0;
}

/** @type {readonly Key[]} */
export const KEYS = Object.freeze([
  {
    keys: ["1", "…", "9"],
    does: "step that thread by one event",
    is: (key, shift) =>
      threadOf(key) > 0 && !shift ? (session) => session.step(threadOf(key), "event") : null,
  },
  {
    keys: ["Shift", "1", "…", "9"],
    does: "step that thread by a line",
    is: (key, shift) =>
      threadOf(key) > 0 && shift ? (session) => session.step(threadOf(key), "line") : null,
  },
  { keys: ["↑"], does: "choose the thread before", is: one("ArrowUp", (session) => session.chooseNext(-1)) },
  { keys: ["↓"], does: "choose the thread after", is: one("ArrowDown", (session) => session.chooseNext(1)) },
  {
    keys: ["S"],
    does: "step the chosen thread by one event",
    is: one("KeyS", (session) => session.step(session.state.chosen, "event")),
  },
  {
    keys: ["L"],
    does: "step the chosen thread by a line",
    is: one("KeyL", (session) => session.step(session.state.chosen, "line")),
  },
  {
    keys: ["T"],
    does: "let the chosen thread's wait time out",
    is: one("KeyT", (session) => session.step(session.state.chosen, "event", "time-out")),
  },
  {
    keys: ["W"],
    does: "wake the chosen thread without a notify",
    is: one("KeyW", (session) => session.step(session.state.chosen, "event", "wake")),
  },
  { keys: ["←"], does: "back by one event", is: one("ArrowLeft", (session) => session.back("event")) },
  { keys: ["→"], does: "forward by one event", is: one("ArrowRight", (session) => session.forward("event")) },
  {
    keys: ["Shift", "←"],
    does: "back by a line",
    is: one("ArrowLeft", (session) => session.back("line"), true),
  },
  {
    keys: ["Shift", "→"],
    does: "forward by a line",
    is: one("ArrowRight", (session) => session.forward("line"), true),
  },
  {
    keys: ["Home"],
    does: "to the start of what is recorded",
    is: one("Home", (session) => session.goToPlace(0)),
  },
  {
    keys: ["End"],
    does: "to its end",
    is: one("End", (session) => session.goToPlace(session.state.now?.steps ?? 0)),
  },
  { keys: ["R"], does: "run on", is: one("KeyR", (session) => session.runOn()) },
  { keys: ["Esc"], does: "stop", is: one("Escape", (session) => session.stop()) },
  { keys: ["G"], does: "run to the line in the field", is: one("KeyG", (session) => session.runToLine()) },
  { keys: ["0"], does: "restart", is: one("Digit0", (session) => session.restart()) },
  {
    keys: ["E"],
    does: "expand lines into their parts, or not",
    is: one("KeyE", (session) => session.change({ parts: !session.state.settings.parts })),
  },
  {
    keys: ["+"],
    does: "zoom into the timeline",
    is: (key) => (key === "+" ? (session) => session.zoomBy(0.5) : null),
  },
  { keys: ["-"], does: "zoom out", is: (key) => (key === "-" ? (session) => session.zoomBy(2) : null) },
  { keys: ["F"], does: "the whole run in the timeline", is: one("KeyF", (session) => session.zoomWhole()) },
]);

/** What a key does here and now; nothing where somebody types, chooses or scrolls. @param {KeyboardEvent} event @param {boolean} letters */
export function keyAction(event, letters) {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey, target } = event;
  const element = target instanceof Element ? target : null;
  if (
    key !== "Escape" &&
    element?.closest(
      "input:not([type=checkbox], [type=file], [type=range]), select, textarea, [contenteditable=true]",
    )
  ) {
    return null;
  }
  if (ctrlKey || altKey || metaKey || (!letters && key.length === 1)) {
    return null;
  }
  // A region that scrolls and the slider have the arrows for themselves.
  if (/^(Arrow|Home|End)/.test(key) && element?.matches("[role=region], [type=range]")) {
    return null;
  }
  // By their places on the keyboard only where Shift changes what they write.
  const name = /^Digit\d$/.test(code)
    ? code
    : key.length === 1 && /[a-z]/i.test(key)
      ? `Key${key.toUpperCase()}`
      : key;
  return KEYS.map(({ is }) => is(name, shiftKey)).find((action) => action !== null) ?? null;
}
