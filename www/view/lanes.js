/** How one update got lost: a recorded run in lanes, one loss magnified, and the story in words. */

import { html, nothing, svg } from "lit";
import { integer, plural, threadName } from "../format.js";
import { RECORDED } from "../settings.js";
import { overviewOf, stretchOf } from "../trace/lanes.js";
import { storyOf } from "../trace/story.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").State} State */
/** @typedef {import("../session.js").Recorded} Recorded */
/** @typedef {import("../trace/lanes.js").Stretch} Stretch */
/** @typedef {import("../trace/lanes.js").Event} Event */

const LANE = 58;
const LEFT = 44;
/** Space for a mark, and for each character of the words under it. */
const MARK = 22;
const CHARACTER = 7.4;
const OVERVIEW = { width: 720, lane: 22, left: 44 };

/** @param {State} state @param {Session} session */
export function why(state, session) {
  const { recorded, busy, settings } = state;
  return html`<section class="why" aria-labelledby="title-why">
    <div class="heading"><h2 id="title-why">How one update got lost</h2>
      <span class="record"><label>Each adds <select @change=${(
        /** @type {Event & {target: HTMLSelectElement}} */ { target },
      ) => session.setRecorded(Number(target.value))}>
          ${RECORDED.map((count) => html`<option value=${count} ?selected=${count === settings.recorded}>${integer(count)} times</option>`)}
        </select></label>
        <button type="button" aria-disabled=${busy ? "true" : "false"} @click=${() => session.record()}>Record a small run</button></span></div>
    ${
      recorded
        ? account(recorded, session)
        : html`<p class="empty">After each racy run a small one is recorded, of up to 8
      threads and always with Shake, and shown here step by step.</p>`
    }
  </section>`;
}

/** @param {Recorded} recorded @param {Session} session */
function account({ report, losses, shown }, session) {
  const run = report.runs[0];
  const loss = losses[shown];
  const { threads, iterations } = report.parameters;
  if (!run?.log) {
    return nothing;
  }
  const marks = losses.reduce((sum, each) => sum + each.lost.length, 0);
  const recordedText = `Recorded: ${plural(threads, "thread")}, ${plural(iterations, "iteration")} each, with Shake${report.mode === "simulated" ? ", simulated" : ""}.
    The counter read ${integer(run.final)} and ought to read ${integer(run.expected)}.`;
  if (!loss) {
    return html`<p>${recordedText} Nothing was lost this time.</p>`;
  }
  const cancel =
    report.parameters.shape === "balanced"
      ? " Lost additions and lost subtractions cancel in the final value."
      : "";
  return html`<p>${recordedText} ${plural(marks, "lost update")}, each marked below.${cancel}</p>
    ${overview(run.log, iterations, loss)}
    <div class="magnified">
      <div class="heading"><h3>Loss ${integer(shown + 1)} of ${integer(losses.length)}</h3>
        <span class="pager">
          <button type="button" aria-label="Previous loss" aria-disabled=${shown === 0} @click=${() => session.showLoss(shown - 1)}>‹</button>
          <button type="button" aria-label="Next loss" aria-disabled=${shown === losses.length - 1} @click=${() => session.showLoss(shown + 1)}>›</button>
        </span></div>
      ${magnified(stretchOf(run.log, iterations, loss))}
      <p class="story" role="status">${storyOf(run.log, iterations, loss)}</p>
    </div>`;
}

/** @type {WeakMap<object, {kept: string, lost: string}[]>} drawn once a log: the paths are long */
const drawn = new WeakMap();

/** @param {import("../engine/messages.js").CounterLog} log @param {number} iterations @param {import("../trace/losses.js").Loss} loss */
function overview(log, iterations, loss) {
  const { width, lane, left } = OVERVIEW;
  const x = (/** @type {number} */ share) => left + share * (width - left);
  let lanes = drawn.get(log);
  if (!lanes) {
    lanes = overviewOf(log, iterations).map(({ kept, lost }) => ({
      kept: ticks(kept, 4, 10),
      lost: ticks(lost, 2, 14),
    }));
    drawn.set(log, lanes);
  }
  const tall = lanes.length * lane + 20;
  const here = x(loss.position / log.order.length);
  return html`<figure class="overview"><svg viewBox="0 0 ${width} ${tall}" role="img">
      <title>The whole run: every lost update marked in its worker's lane</title>
      ${lanes.map(
        ({ kept, lost }, thread) => svg`<g transform="translate(0 ${thread * lane})">
          <text class="who" x="0" y="14">${threadName(thread)}</text>
          <path class="kept" d=${kept} .style=${`stroke: var(--thread-${thread % 8})`}></path><path class="lost" d=${lost}></path></g>`,
      )}
      <path class="here" d="M${here} 0V${tall - 14}l-4 8h8l-4 -8"></path>
    </svg>
    <figcaption class="hint">The whole run, its steps from left to right in a right order, not to scale: the log holds no
      times. Short and coloured: updates that stayed. Tall and red: updates that were lost. The pointer is at the loss below.</figcaption>
  </figure>`;

  /** One tick for each half pixel that has any. @param {number[]} shares @param {number} top @param {number} tallness */
  function ticks(shares, top, tallness) {
    const places = new Set(shares.map((share) => Math.round(x(share) * 2) / 2));
    return [...places].map((place) => `M${place} ${top}v${tallness}`).join("");
  }
}

/** @param {Stretch} stretch */
function magnified({ events }) {
  const threads = [...new Set(events.flatMap((event) => ("thread" in event ? [event.thread] : [])))].sort(
    (a, b) => a - b,
  );
  const row = new Map(threads.map((thread, index) => [thread, index]));
  const longest = Math.max(...events.map((event) => ("skipped" in event ? 12 : label(event).length)));
  const x = (/** @type {number} */ index) => LEFT + 40 + index * (MARK + longest * CHARACTER);
  const y = (/** @type {number} */ thread) => 30 + (row.get(thread) ?? 0) * LANE;
  const wide = x(events.length - 1) + 60;
  const tall = threads.length * LANE + 16;
  const staleAt = events.findIndex((event) => "stale" in event && event.stale);
  const overwritten = events.findLastIndex(
    (event, index) => index < staleAt && "lost" in event && event.what === "writes",
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The steps of this loss"><svg class="lanes" width=${wide} height=${tall} viewBox="0 0 ${wide} ${tall}" role="img">
      <title>The steps of this loss, a lane for each worker; told in the sentence and the table below</title>
      ${threads.map(
        (thread) => svg`<text class="who" x="0" y=${y(thread) + 5}>${threadName(thread)}</text>
        <line class="lane" x1=${LEFT - 8} x2=${wide} y1=${y(thread)} y2=${y(thread)}></line>`,
      )}
      ${events.map((event, index) => ("skipped" in event ? gap(event.skipped, x(index), tall) : step(event, x(index), y(event.thread))))}
      ${held(events, x, y)}
      ${staleAt > 0 && overwritten >= 0 ? arrow(events, staleAt, overwritten, x, y) : nothing}
    </svg></div>
    <details><summary>The steps as a table</summary>${table(events)}</details>`;
}

/** @param {number} skipped @param {number} x @param {number} tall */
function gap(skipped, x, tall) {
  return svg`<text class="gap" x=${x} y=${tall / 2} text-anchor="middle">… ${integer(skipped)} more …</text>`;
}

/** @param {Event} event @param {number} x @param {number} y */
function step(event, x, y) {
  const colour = `--colour: var(--thread-${event.thread % 8})`;
  return svg`<g class="step ${event.what} ${event.lost ? "lost" : ""} ${event.stale ? "stale" : ""}" .style=${colour}>
    <circle cx=${x} cy=${y} r="8"></circle>
    ${event.lost ? svg`<path class="strike" d="M${x - 11} ${y + 11}L${x + 11} ${y - 11}"></path>` : nothing}
    <text x=${x} y=${y + 24} text-anchor="middle">${label(event)}</text></g>`;
}

/** @param {Event} event */
function label({ what, value }) {
  return `${what} ${integer(value)}`;
}

/** The span in which the stale thread held its old value. @param {Stretch["events"]} events @param {(index: number) => number} x @param {(thread: number) => number} y */
function held(events, x, y) {
  const end = events.findIndex((event) => "stale" in event && event.stale);
  const last = events[end];
  if (!last || "skipped" in last) {
    return nothing;
  }
  const start = events.findIndex(
    (event) => "what" in event && event.what === "reads" && event.operation === last.operation,
  );
  return start < 0
    ? nothing
    : svg`<line class="held" x1=${x(start) + 10} x2=${x(end) - 10} y1=${y(last.thread)} y2=${y(last.thread)}></line>`;
}

/** From the stale write to the write it set aside. @param {Stretch["events"]} events @param {number} stale @param {number} lost @param {(index: number) => number} x @param {(thread: number) => number} y */
function arrow(events, stale, lost, x, y) {
  const [from, to] = [events[stale], events[lost]];
  if (!from || !to || "skipped" in from || "skipped" in to) {
    return nothing;
  }
  const [x1, y1, x2, y2] = [x(stale), y(from.thread), x(lost), y(to.thread)];
  const down = y2 >= y1 ? -1 : 1;
  const end = y1 === y2 ? y2 - 12 : y2 + down * 12;
  const bend = y1 === y2 ? y1 - 34 : (y1 + y2) / 2;
  return svg`<path class="over" d="M${x1} ${y1 + (y1 === y2 ? -10 : -down * 10)}Q${x1} ${bend} ${x2 + 4} ${end}"></path>
    <path class="head" d="M${x2 + 4} ${end}l3 ${down * 9}l7 ${down * 4}z"></path>`;
}

/** @param {Stretch["events"]} events */
function table(events) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Steps as a table"><table>
    <caption>The steps of this loss, in order</caption>
    <thead><tr><th scope="col">Who</th><th scope="col">Does</th><th scope="col">Value</th><th scope="col">Note</th></tr></thead>
    <tbody>${events.map((event) =>
      "skipped" in event
        ? html`<tr><td colspan="4">${integer(event.skipped)} more steps</td></tr>`
        : html`<tr><th scope="row">${threadName(event.thread)}</th><td>${event.what}</td><td>${integer(event.value)}</td>
            <td>${event.lost ? "lost" : ""}${event.stale ? "writes over what it had not seen" : ""}</td></tr>`,
    )}</tbody></table></div>`;
}
