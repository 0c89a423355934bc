/** A column for each thread: its code with the next line lit, what it does next or waits for, and its buttons. */

import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { colourOf } from "../../programs/threads.js";
import { groupsOf } from "../../step/folds.js";
import { linesOf, withPart } from "../../step/listing.js";
import { called, namesIn, stateInShort } from "../../step/words.js";

/** @typedef {import("../../engine/step-messages.js").StepThread} StepThread */
/** @typedef {import("../../engine/step-messages.js").Way} Way */
/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

/** Lines of a long program that are shown above and below the one that comes next. */
const AROUND = 60;

/** @param {State} state @param {StepPageSession} session */
export function columns(state, session) {
  const { now, source, problems } = state;
  if (!now) {
    const [first] = problems;
    return html`<section class="columns" aria-label="Threads">${
      first
        ? html`<p class="refused">It cannot run. Line ${first.line}: ${first.message}
            <button type="button" class="to-line" @click=${() => session.goTo(first.line)}>Go to line ${first.line}</button></p>`
        : html`<p class="empty">No program is open yet.</p>`
    }</section>`;
  }
  const nameOf = namesIn(now);
  const groups = groupsOf(state);
  const isFoldable = now.threads.length > 1;
  return html`<section class="columns" aria-label="Threads" .style=${`--columns: ${groups.length}`}>${repeat(
    groups,
    ({ folded, threads: [first] }) => `${folded} ${first?.number}`,
    ({ folded, threads }) => {
      const told = threads.map((thread) => stateInShort(thread, nameOf));
      const isChosen = threads[0]?.number === state.chosen;
      return guard(
        [
          JSON.stringify([
            threads,
            told,
            folded,
            isFoldable,
            isChosen,
            state.settings.parts,
            now.last?.thread,
            now.last?.line,
          ]),
          source,
        ],
        () =>
          folded
            ? foldedGroup(threads, told, session)
            : threads.map((thread) =>
                column(thread, told[0] ?? "", { state, isChosen, isFoldable, session }),
              ),
      );
    },
  )}</section>`;
}

/** @param {StepThread} thread @param {string} told @param {{state: State, isChosen: boolean, isFoldable: boolean, session: StepPageSession}} of */
function column(thread, told, { state, isChosen, isFoldable, session }) {
  const { number, name: own, locals } = thread;
  const name = called(number, own);
  const isLast = state.now?.last?.thread === number;
  return html`<article class="column ${thread.state}" .style=${`--colour: ${colourOf(number)}`} aria-label=${name}
      data-chosen=${isChosen ? "true" : nothing} data-last=${isLast ? "true" : nothing}>
    <div class="head"><h3><span class="swatch" aria-hidden="true"></span><button type="button" class="name" aria-pressed=${isChosen ? "true" : "false"}
        title="Choose it for the keys S and L" @click=${() => session.choose(number)}><b class="tag">T${number}</b> ${own}</button></h3>
      ${isFoldable ? html`<button type="button" class="fold" aria-label="Fold ${name}" aria-expanded="true" @click=${() => session.fold(number, true)}>–</button>` : nothing}</div>
    <p class="doing ${thread.state}">${told}</p>
    ${goOn(thread, session)}
    ${listing(thread, state, session)}
    ${
      locals.length > 0
        ? html`<dl class="locals" aria-label="Local variables of ${name}">${locals.map(
            (local) => html`<div><dt>${local.name}</dt><dd>${local.value}</dd></div>`,
          )}</dl>`
        : nothing
    }
  </article>`;
}

/** They stay when the thread has ended: nothing below moves, and the focus is not lost. @param {StepThread} thread @param {StepPageSession} session */
function goOn({ number, name: own, choices }, session) {
  const name = called(number, own);
  const canGo = choices.includes("go");
  /** @param {string} text @param {Way} way */
  const other = (text, way) =>
    choices.includes(way)
      ? html`<button type="button" class="way" @click=${() => session.step(number, "event", way)}>${text}</button>`
      : nothing;
  return html`<div class="go">
    <button type="button" class="step-event" aria-disabled=${canGo ? "false" : "true"}
      @click=${() => session.step(number, "event")}>Step<span class="sr"> ${name}</span>${number < 10 ? html` <kbd aria-hidden="true">${number}</kbd>` : nothing}</button>
    <button type="button" class="step-line" aria-label="Step ${name} by a line" aria-disabled=${canGo ? "false" : "true"}
      @click=${() => session.step(number, "line")}>Line</button>
    ${other("Time out", "time-out")} ${other("Wake without notify", "wake")}</div>`;
}

/** @param {StepThread} thread @param {State} state @param {StepPageSession} session */
function listing(thread, { source, settings, now }, session) {
  const { number, line, column: from, endColumn, parts, function: inside } = thread;
  const name = called(number, thread.name);
  const lines = linesOf(source);
  const [first, last] =
    lines.length > 2 * AROUND
      ? [Math.max(line - AROUND, 1), Math.min(Math.max(line, 1) + AROUND, lines.length)]
      : [1, lines.length];
  const done = now?.last?.thread === number ? now.last.line : 0;
  return html`<div class="listing" tabindex="0" role="region" aria-label="Code of ${name}${line > 0 ? `, line ${line} next, in ${inside}` : ""}"
      data-at="${line} ${parts.length}"><ol start=${first}>${lines
        .slice(first - 1, last)
        .map((pieces, index) => {
          const at = first + index;
          const isNext = at === line;
          const shown = isNext
            ? withPart(pieces, from, endColumn)
            : pieces.map((piece) => ({ ...piece, isAt: false }));
          return html`<li class="code-line ${isNext ? "next" : ""} ${at === done ? "done" : ""}" aria-current=${isNext ? "step" : nothing}><button
            type="button" class="number" tabindex="-1" aria-label="Run to line ${at}" @click=${() => session.runOn(at)}>${at}</button><code>${shown.map(
              ({ text, kind, isAt }) =>
                kind || isAt
                  ? html`<span class="${kind ? `tok-${kind}` : ""} ${isAt ? "at" : ""}">${text}</span>`
                  : text,
            )}</code>${isNext && settings.parts && parts.length > 0 ? expanded(thread) : nothing}</li>`;
        })}</ol></div>`;
}

/** What the line comes apart into. @param {StepThread} thread */
function expanded({ parts }) {
  const words = { done: "done: ", next: "next: ", later: "" };
  return html`<ol class="parts" aria-label="Parts of this line">${parts.map(
    ({ text, state }) => html`<li class=${state}><span class="sr">${words[state]}</span>${text}</li>`,
  )}</ol>`;
}

/** @param {StepThread[]} threads @param {string[]} told @param {StepPageSession} session */
function foldedGroup(threads, told, session) {
  return html`<ul class="folded" tabindex="0" aria-label="Folded threads">${threads.map(
    (
      { number, name: own, choices, state },
      index,
    ) => html`<li class=${state} .style=${`--colour: ${colourOf(number)}`}>
      <button type="button" class="unfold" aria-expanded="false" aria-label="Open ${called(number, own)}" @click=${() => session.fold(number, false)}><span class="swatch" aria-hidden="true"></span><b class="tag">T${number}</b> ${own}</button>
      <span class="doing ${state}">${told[index]}</span>
      ${choices.includes("go") ? html`<button type="button" class="step-event" aria-label="Step ${called(number, own)}" @click=${() => session.step(number, "event")}>Step</button>` : nothing}</li>`,
  )}</ul>`;
}
