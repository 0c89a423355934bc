/** Lights the line of each thread in the editor in the thread's colour, with its name in the gutter. */

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutter } from "@codemirror/view";
import { colourOf, shortName } from "../../../programs/threads.js";

/** @typedef {import("../../../engine/program-messages.js").Thread} Thread */

/** The threads at one line. @typedef {{line: number, threads: Thread[]}} Spot */

/** Names that have room beside a line; the rest are counted. */
const NAMED = 1;

/** @type {import("@codemirror/state").StateEffectType<Spot[]>} */
const spotsChanged = StateEffect.define();

class Names extends GutterMarker {
  /** @param {Spot} spot */
  constructor(spot) {
    super();
    this.spot = spot;
    this.key = keyOf([spot]);
  }

  /** @override @param {GutterMarker} other */
  eq(other) {
    return other instanceof Names && other.key === this.key;
  }

  /** @override */
  toDOM() {
    const { threads } = this.spot;
    const mark = document.createElement("span");
    mark.title = threads.map(({ name, state }) => `${name}: ${state}`).join("\n");
    mark.className = "names";
    for (const { number, name } of threads.slice(0, NAMED)) {
      const label = document.createElement("span");
      label.className = "name";
      label.style.setProperty("--colour", colourOf(number));
      label.textContent = shortName(name);
      mark.append(label);
    }
    if (threads.length > NAMED) {
      const more = document.createElement("span");
      more.className = "more";
      more.textContent = `+${threads.length - NAMED}`;
      mark.append(more);
    }
    return mark;
  }
}

/** @typedef {{spots: Spot[], lines: import("@codemirror/view").DecorationSet, names: RangeSet<GutterMarker>}} Shown */

/** @type {Shown} */
const NOTHING = { spots: [], lines: Decoration.none, names: RangeSet.empty };

/** @type {StateField<Shown>} */
const spotted = StateField.define({
  create: () => NOTHING,
  update(value, { effects, state, changes, docChanged }) {
    const change = effects.find((effect) => effect.is(spotsChanged));
    if (!change) {
      return docChanged
        ? { spots: value.spots, lines: value.lines.map(changes), names: value.names.map(changes) }
        : value;
    }
    const placed = change.value
      .filter(({ line }) => line <= state.doc.lines)
      .map((spot) => ({ spot, at: state.doc.line(spot.line).from }));
    return {
      spots: change.value,
      lines: Decoration.set(placed.map(({ spot, at }) => lit(spot).range(at))),
      names: RangeSet.of(placed.map(({ spot, at }) => new Names(spot).range(at))),
    };
  },
  provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
});

/** @param {Spot} spot */
function lit({ threads }) {
  const share = 100 / threads.length;
  const stripes = threads.map(
    ({ number }, index) => `${colourOf(number)} ${index * share}% ${(index + 1) * share}%`,
  );
  const busy = threads.some(({ state }) => state === "running");
  return Decoration.line({
    attributes: {
      class: `cm-thread-line ${busy ? "busy" : "waits"}`,
      style: `--colour: ${colourOf(threads[0]?.number ?? 1)}; --stripes: linear-gradient(${stripes.join(", ")})`,
    },
  });
}

export const litLines = [
  spotted,
  gutter({ class: "cm-threads", markers: (view) => view.state.field(spotted).names }),
];

/** @param {EditorView} view @param {Thread[]} rows @returns {boolean} whether any line is lit now */
export function showThreads(view, rows) {
  const before = view.state.field(spotted, false);
  if (!before) {
    return false;
  }
  const spots = spotsOf(rows);
  if (keyOf(spots) !== keyOf(before.spots)) {
    view.dispatch({ effects: spotsChanged.of(spots) });
  }
  return spots.length > 0;
}

/** @param {Thread[]} rows @returns {Spot[]} in the order of the lines */
function spotsOf(rows) {
  /** @type {Map<number, Thread[]>} */
  const found = new Map();
  for (const row of rows) {
    if (row.line > 0 && row.state !== "done") {
      found.set(row.line, [...(found.get(row.line) ?? []), row]);
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([line, threads]) => ({ line, threads }));
}

/** @param {Spot[]} spots */
function keyOf(spots) {
  return spots
    .map(({ line, threads }) => `${line}:${threads.map(({ number, name, state }) => [number, name, state])}`)
    .join(";");
}
