/** One kind's outcome: its figure, what that means, and while it runs a bar for each thread. */

import { html, nothing } from "lit";
import { KINDS } from "../engine/parameters.js";
import { integer, plural, threadName, time } from "../format.js";
import { figures, TITLES, verdict } from "../outcome.js";

/** @typedef {import("../session.js").State} State */
/** @typedef {import("../outcome.js").Outcome} Outcome */
/** @typedef {import("../engine/messages.js").Kind} Kind */

/** @param {State} state @param {Kind[]} [wanted] those that are there also before they have run */
export function cards(state, wanted = ["racy", "locked"]) {
  const { outcomes } = state;
  const kinds = KINDS.filter((kind) => wanted.includes(kind) || outcomes[kind]);
  return html`<div class="cards">${kinds.map((kind) => card(kind, state))}</div>`;
}

/** @param {Kind} kind @param {State} state */
function card(kind, state) {
  const outcome = state.outcomes[kind];
  return html`<section class="card ${kind}" part="card" aria-labelledby="title-${kind}" data-kind=${kind}>
    <h2 id="title-${kind}">${TITLES[kind]}</h2>
    ${!outcome ? html`<p class="empty">Not run yet.</p>` : nothing}
    ${outcome && state.running === kind ? live(outcome, state) : nothing}
    ${outcome && state.running !== kind ? result(outcome) : nothing}
  </section>`;
}

/** @param {Outcome} outcome @param {State} state */
function live(outcome, { progress, waitingFor, stopping }) {
  if (!progress) {
    return html`<p class="figure">–</p><p class="verdict">${waitingFor}</p>`;
  }
  const { counter, expectedNow, runs, elapsedMs, remainingMs, done } = progress;
  return html`<p class="figure">${integer(counter)}</p>
    <p class="verdict">ought to be about <b>${integer(expectedNow)}</b> by now</p>
    <p class="pace">${
      stopping
        ? "Stopping."
        : html`Run ${integer(Math.min(runs.length + 1, outcome.wanted))} of
      ${integer(outcome.wanted)} · ${time(elapsedMs)} gone${remainingMs === null ? "" : `, about ${time(remainingMs)} left`}`
    }</p>
    ${bars(done, outcome.iterations)}`;
}

/** @param {number[]} done @param {number} iterations */
function bars(done, iterations) {
  return html`<ul class="bars ${done.length > 16 ? "many" : ""}" aria-label="Progress by worker">
    ${done.map((count, thread) => {
      const share = count / iterations;
      return html`<li .style=${`--share: ${share}; --colour: var(--thread-${thread % 8})`}>
        <span class="who">${threadName(thread)}</span>
        <span class="bar" role="progressbar" aria-label=${threadName(thread)} aria-valuemin="0" aria-valuemax="100"
          aria-valuenow=${Math.round(share * 100)}></span></li>`;
    })}
  </ul>`;
}

/** @param {Outcome} outcome */
function result(outcome) {
  const found = figures(outcome);
  if (!found) {
    return html`<p class="figure">–</p><p class="verdict">No run has ended.</p>`;
  }
  const { expected, least, median, most, wrong } = found;
  const all = outcome.runs.length;
  const shown = all === 1 ? most : median;
  const good = wrong === 0;
  return html`<p class="figure ${shown === expected ? "right" : "wrong"}">${integer(shown)}</p>
    ${all > 1 ? html`<p class="of">median of ${integer(all)} runs</p>` : nothing}
    <p class="verdict"><span class="mark" aria-hidden="true">${shown === expected ? "✓" : "✕"}</span>
      ${verdict(outcome, shown)}</p>
    <dl class="spread">
      <div><dt>Right answer</dt><dd>${integer(expected)}</dd></div>
      ${
        all === 1
          ? html`<div><dt>Took</dt><dd>${time(outcome.runs[0]?.elapsedMs ?? 0)}</dd></div>`
          : html`<div><dt>Least</dt><dd>${integer(least)}</dd></div>
            <div><dt>Most</dt><dd>${integer(most)}</dd></div>`
      }
    </dl>
    <p class="pace">${
      good
        ? `${all === 1 ? "The run" : `All ${integer(all)} runs`} came out right.`
        : `${integer(wrong)} of ${plural(all, "run")} came out wrong.`
    } ${all < outcome.wanted ? `Stopped after ${plural(all, "run")} of ${integer(outcome.wanted)}.` : ""}
      ${outcome.shaken && outcome.mode === "threads" ? "Shaken: times include its pauses." : ""}
      ${outcome.rested ? "So many threads rest in turn: times include that." : ""}</p>`;
}
