/** Who waits for whom: a drawing of the threads that cannot go on, or that wait in a circle, and the same in words. */

import { html, nothing, svg } from "lit";
import { drawnOrder } from "../../programs/knots.js";
import { colourOf, namesOf, stateInWords, waitInShort } from "../../programs/threads.js";
import { code } from "./notes.js";

/** @typedef {import("../../engine/program-messages.js").Thread} Thread */
/** @typedef {import("../../engine/program-messages.js").Verdict} Verdict */
/** What a page lets the drawing do. @typedef {{goTo: (line: number) => void}} LineSession */
/** @typedef {Pick<import("../../programs/runs.js").Run, "source" | "threads" | "verdict">} Run */

const BOX = 80;
const GAP = 18;
/** Space for the arcs: what the nearest take, and how much further out one goes for each thread that it passes. */
const ARCS = 84;
const NEAREST = 34;
const STEP = 14;
/** More threads than these make a drawing nobody reads: the words remain. */
const DRAWN = 12;
const CHARACTER = 7.9;

/** @param {Run | null} run @param {number} width @param {LineSession} session */
export function autopsy(run, width, session) {
  const verdict = run?.verdict;
  if (!verdict || verdict.threads.length === 0) {
    return nothing;
  }
  const lines = run.source.split("\n");
  const nameOf = namesOf([...run.threads, ...verdict.threads]);
  return html`<figure class="autopsy">
    <figcaption><h3>Who waits for whom</h3>${verdict.text
      .trim()
      .split("\n")
      // What it says of each thread is told below, with its code.
      .filter((line) => !verdict.threads.some(({ name }) => line.trim().startsWith(`${name} waits`)))
      .map((line) => html`<p>${code(line)}</p>`)}</figcaption>
    ${drawing(verdict, lines, nameOf, width)}
    <ul class="twin">${verdict.threads.map((thread) => inWords(thread, lines, nameOf, session))}</ul>
  </figure>`;
}

/** @param {Verdict} verdict @param {string[]} lines @param {(number: number) => string} nameOf @param {number} width */
function drawing(verdict, lines, nameOf, width) {
  const { threads, arcs, loose } = drawnOrder(verdict);
  if (threads.length > DRAWN || width === 0) {
    return nothing;
  }
  const reach = Math.max(...arcs.map(({ from, to }) => Math.abs(to - from)), 1);
  const wide = width - ARCS;
  const step = Math.min(STEP, (ARCS - NEAREST) / reach);
  const tall = threads.length * (BOX + GAP) - GAP + 8;
  const middle = (/** @type {number} */ place) => 4 + place * (BOX + GAP) + BOX / 2;
  return html`<svg width=${width} height=${tall} viewBox="0 0 ${width} ${tall}" role="img" aria-label="Arrows from each waiting thread to the one it waits for; told below">
    <defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z"></path></marker></defs>
    ${arcs.map(({ from, to, thread }) => arc(from, to, thread))}
    ${loose.map((thread) => stub(threads.indexOf(thread)))}
    ${threads.map((thread, place) => box(thread, lines, nameOf, middle(place), wide))}
  </svg>`;

  /** @param {number} from @param {number} to @param {Thread} thread */
  function arc(from, to, thread) {
    const down = to >= from;
    // They leave at one height and arrive at another, so that two between the same boxes stay apart.
    const [y1, y2] = [middle(from) + (down ? 16 : -16), middle(to) + (down ? -6 : 6)];
    const out = wide + (NEAREST + step * Math.max(Math.abs(to - from) - 1, 0)) * 1.3;
    return svg`<path class="arc" marker-end="url(#arrow)" .style=${`stroke: ${colourOf(thread.number)}`}
      d="M${wide} ${y1}C${out} ${y1} ${out} ${y2} ${wide + 2} ${y2}"></path>`;
  }

  /** Waits for what no thread holds. @param {number} place */
  function stub(place) {
    const y = middle(place);
    return svg`<path class="stub" d="M${wide} ${y}H${wide + 34}"></path>
      <path class="stub-end" d="M${wide + 34} ${y - 6}l12 12m0 -12l-12 12"></path>`;
  }
}

/** @param {Thread} thread @param {string[]} lines @param {(number: number) => string} nameOf @param {number} y @param {number} wide */
function box(thread, lines, nameOf, y, wide) {
  const { number, name, line } = thread;
  const source = (lines[line - 1] ?? "").trim();
  const place = line > 0 ? `line ${line}` : "";
  const room = wide - 28;
  return svg`<g><rect class="box" x="1" y=${y - BOX / 2} width=${wide - 1} height=${BOX} rx="8"></rect>
    <rect x="1" y=${y - BOX / 2} width="7" height=${BOX} rx="3" .style=${`fill: ${colourOf(number)}`}></rect>
    <text class="name" x="18" y=${y - 18}>${cut(name, room - 70)}</text>
    <text class="at" x=${wide - 10} y=${y - 18} text-anchor="end">${place}</text>
    <text class="code" x="18" y=${y + 4}>${cut(source, room)}</text>
    <text class="wait" x="18" y=${y + 26}>${cut(waitInShort(thread, nameOf), room + 30)}</text></g>`;
}

/** As much of a text as fits. @param {string} text @param {number} room */
function cut(text, room) {
  const most = Math.max(Math.floor(room / CHARACTER), 2);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** @param {Thread} thread @param {string[]} lines @param {(number: number) => string} nameOf @param {LineSession} session */
function inWords(thread, lines, nameOf, session) {
  const { name, number, line } = thread;
  return html`<li .style=${`--colour: ${colourOf(number)}`}><span class="swatch" aria-hidden="true"></span><span><b>${name}</b> is
    ${code(stateInWords(thread, nameOf))}${
      line > 0
        ? html`, at <button type="button" class="to-line" @click=${() => session.goTo(line)}>line ${line}</button>:
          <code>${(lines[line - 1] ?? "").trim()}</code>`
        : "."
    }</span></li>`;
}
