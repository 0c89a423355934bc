/** The run in lanes: what was held and waited for, reads and writes with values, what happened before what. */

import { html, nothing, svg } from "lit";
import { guard } from "lit/directives/guard.js";
import { integer } from "../../format.js";
import { colourOf } from "../../programs/threads.js";
import { arrowsOf, layOut, markAt } from "../../step/lanes.js";
import { CLOSEST } from "../../step/range.js";
import { awaitedInWords, calledInShort, clockInWords } from "../../step/words.js";
import { eventTable } from "./events.js";

/** @typedef {import("../../step/lanes.js").Bar} Bar */
/** @typedef {import("../../step/lanes.js").Layout} Layout */
/** @typedef {import("../../step/lanes.js").Look} Look */
/** @typedef {import("../../step/lanes.js").Mark} Mark */
/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */
/** @typedef {import("../../engine/step-messages.js").Place} Place */

/** @param {State} state @param {number} width @param {StepPageSession} session */
export function timeline(state, width, session) {
  const { now, window, range, zoom } = state;
  if (!now || !window || width === 0) {
    return nothing;
  }
  const isWhole = zoom === null || range.to - range.from >= now.steps;
  const left = window.total - window.events.length;
  return html`<figure class="timeline">
    <figcaption class="heading"><h3>Timeline</h3>
      <span class="zoom"><span class="hint">${now.steps === 0 ? "No steps yet" : `Steps ${integer(range.from + 1)} to ${integer(Math.min(range.to, now.steps))} of ${integer(now.steps)}`}</span>
        <button type="button" aria-label="Zoom in" aria-disabled=${range.to - range.from <= CLOSEST ? "true" : "false"} @click=${() => session.zoomBy(0.5)}>+</button>
        <button type="button" aria-label="Zoom out" aria-disabled=${isWhole ? "true" : "false"} @click=${() => session.zoomBy(2)}>−</button>
        <button type="button" aria-disabled=${isWhole ? "true" : "false"} @click=${() => session.zoomWhole()}>Whole</button></span></figcaption>
    ${drawing(state, now, width, session)}
    <p class="hint key">Hollow: reads. Solid: writes. Squares: a lock taken (solid) or given back (hollow). Thick: held. Dotted: waits.
      A ring: part of what went wrong. Arrows: what happened right before the step shown, and right after it because of it.</p>
    ${left > 0 ? html`<p class="hint">${integer(left)} events are too close to each other to be drawn: zoom in to see them.</p>` : nothing}
    ${window.dropped > 0 ? html`<p class="hint">${missing(window.dropped, now)}</p>` : nothing}
    ${eventTable(state, now, session)}
  </figure>`;
}

/** @param {number} dropped @param {Place} now */
function missing(dropped, { source }) {
  return source === "threads"
    ? `Each thread kept its last events: ${integer(dropped)} earlier ones are missing.`
    : `The first ${integer(dropped)} events of this run were not kept.`;
}

/** @param {State} state @param {Place} now @param {number} width @param {StepPageSession} session */
function drawing({ window, range, names }, now, width, session) {
  if (!window || window.events.length === 0) {
    return html`<p class="empty">Nothing has happened yet.</p>`;
  }
  const layout = layoutOf(window, range, now, width);
  const { wide, tall, x } = layout;
  const nameOf = (/** @type {number} */ number) => calledInShort(number, names.get(number));
  const click = (
    /** @type {MouseEvent & {currentTarget: SVGElement}} */ { currentTarget, clientX, clientY },
  ) => {
    const box = currentTarget.getBoundingClientRect();
    const mark = markAt(layout, clientX - box.left, clientY - box.top);
    mark && session.goToPlace(mark.event.step + 1);
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The run in lanes">
    <svg class="run" width=${wide} height=${tall} viewBox="0 0 ${wide} ${tall}" role="img" aria-label="The run, a lane for each thread; told in the table below" @click=${click}>
      <defs><marker id="happens-before" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z"></path></marker></defs>
      ${guard([layout, names.size], () => still(layout, now, nameOf))}
      <line class="here" x1=${x(now.step)} x2=${x(now.step)} y1="2" y2=${tall - 20}></line>
      ${now.last ? arrowsOf(layout.marks, now.last.step).map(({ from, to }) => arrow(from, to)) : nothing}
      ${layout.marks.flatMap((mark) => (mark.event.step === now.last?.step ? [svg`<circle class="chosen" cx=${mark.x} cy=${mark.y} r="11"></circle>`] : []))}
    </svg></div>`;
}

/** @type {{of: unknown[], layout: Layout | null}} the last one: of the place only the line moves */
let last = { of: [], layout: null };

/** @param {NonNullable<State["window"]>} window @param {State["range"]} range @param {Place} now @param {number} width @returns {Layout} */
function layoutOf(window, range, now, width) {
  const of = [window, range, width, now.source];
  if (!last.layout || of.some((each, index) => each !== last.of[index])) {
    last = { of, layout: layOut(window, range, now, width) };
  }
  return /** @type {Layout} */ (last.layout);
}

/** What stays as it is while one goes to and fro. @param {Layout} layout @param {Place} now @param {(number: number) => string} nameOf */
function still({ lanes, bars, marks, ticks, wide, tall, isDense }, now, nameOf) {
  return svg`${lanes.map(
    ({
      number,
      y,
    }) => svg`<g .style=${`--colour: ${colourOf(number)}`}><rect class="tab" x="0" y=${y - 9} width="5" height="18"></rect>
      <text class="who" x="10" y=${y + 4}>${cut(nameOf(number))}</text></g>`,
  )}
    ${bars.map((each) => bar(each, nameOf))}
    ${isDense ? dense(marks) : marks.map(mark)}
    ${ticks.map(
      ({ x, label }, index) =>
        svg`<text class="tick" x=${x} y=${tall - 5} text-anchor=${index === 0 ? "start" : x > wide - 30 ? "end" : "middle"}>${
          now.source === "threads" ? clockInWords(label) : integer(label)
        }</text>`,
    )}`;
}

/** @param {string} name */
function cut(name) {
  return name.length > 13 ? `${name.slice(0, 12)}…` : name;
}

/** @param {Bar} bar @param {(number: number) => string} nameOf */
function bar({ span, x, wide, y, label }, nameOf) {
  const colour = `--colour: ${colourOf(span.thread)}`;
  const held = span.by > 0 ? `, held by ${nameOf(span.by)}` : "";
  const told =
    span.kind === "waits" ? `waits ${awaitedInWords(span.name)}${held}` : `${span.kind} ${span.name}`;
  if (span.kind === "alive") {
    return svg`<line class="alive" .style=${colour} x1=${x} x2=${x + wide} y1=${y} y2=${y}></line>`;
  }
  return svg`<g class=${span.kind} .style=${colour}><title>${told}</title>
    <line x1=${x} x2=${x + wide} y1=${y} y2=${y}></line>
    ${label === "" ? nothing : span.kind === "held" ? svg`<text x=${x + 2} y=${y + 15}>${label}</text>` : svg`<text x=${x + wide / 2} y=${y - 6} text-anchor="middle">${label}</text>`}</g>`;
}

/** @param {Mark} mark */
function mark({ event, x, y, look, label }) {
  return svg`<g class="mark ${look} ${event.marks.length > 0 ? "wrong" : ""}" .style=${`--colour: ${colourOf(event.thread)}`}><title>Step ${event.step + 1}: ${event.text}</title>
    ${event.marks.length > 0 ? svg`<circle class="ring" cx=${x} cy=${y} r="9.5"></circle>` : nothing}
    ${shape(look, x, y)}
    ${label === "" ? nothing : svg`<text x=${x} y=${y + 27} text-anchor="middle">${label}</text>`}</g>`;
}

/** @param {Look} look @param {number} x @param {number} y */
function shape(look, x, y) {
  switch (look) {
    case "read":
    case "write":
      return svg`<circle cx=${x} cy=${y} r="5.5"></circle>`;
    case "take":
    case "give":
      return svg`<rect x=${x - 5} y=${y - 5} width="10" height="10"></rect>`;
    default:
      return svg`<line x1=${x} x2=${x} y1=${y - 6} y2=${y + 6}></line>`;
  }
}

/** One path for all that look alike: a line for each half pixel that has any. @param {Mark[]} marks */
function dense(marks) {
  /** @type {Map<string, {className: string, thread: number, places: Set<number>, y: number}>} */
  const paths = new Map();
  for (const { event, x, y, look } of marks) {
    const className = event.marks.length > 0 ? "wrong" : look;
    const key = `${event.thread} ${className}`;
    const path = paths.get(key) ?? { className, thread: event.thread, places: new Set(), y };
    path.places.add(Math.round(x * 2) / 2);
    paths.set(key, path);
  }
  return [...paths.values()].map(({ className, thread, places, y }) => {
    const half = className === "wrong" ? 12 : className === "write" ? 8 : className === "read" ? 6 : 4;
    const d = [...places].map((place) => `M${place} ${y - half}v${half * 2}`).join("");
    return svg`<path class="dense ${className}" .style=${`--colour: ${colourOf(thread)}`} d=${d}></path>`;
  });
}

/** @param {Mark} from @param {Mark} to */
function arrow(from, to) {
  const bend = (to.x - from.x) / 2;
  const down = to.y >= from.y ? 1 : -1;
  return svg`<path class="before" marker-end="url(#happens-before)" d="M${from.x} ${from.y + down * 7}C${from.x + bend} ${from.y + down * 26} ${to.x - bend} ${to.y - down * 26} ${to.x} ${to.y - down * 8}"></path>`;
}
