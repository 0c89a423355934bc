/** What the program wrote: each line with the thread that wrote it, by colour and by name. */

import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { plural } from "../../format.js";
import { endInWords } from "../../programs/runs.js";
import { colourOf, shortName } from "../../programs/threads.js";

/** @typedef {import("../../programs/session.js").ProgramsSession} ProgramsSession */
/** @typedef {import("../../programs/session.js").State} State */
/** @typedef {import("../../programs/runs.js").Run} Run */
/** @typedef {import("../../programs/console.js").Line} Line */
/** @typedef {import("../../programs/console.js").Piece} Piece */

/** @param {State} state @param {Run | null} run @param {ProgramsSession} session */
export function consolePanel({ linesShown, series }, run, session) {
  const lines = run?.console.lines ?? [];
  const hidden = Math.max(lines.length - linesShown, 0);
  return html`<section class="console" aria-labelledby="title-console">
    <div class="heading"><h3 id="title-console">Console</h3>
      ${run ? html`<p class="end ${run.outcome?.ending ?? "live"}">${series?.shown ? "One such run. " : ""}${endInWords(run)}</p>` : nothing}</div>
    <div class="paper" tabindex="0" role="region" aria-label="What the program wrote">
      ${run ? nothing : html`<p class="empty">What the program writes appears here, each line with the thread that wrote it.</p>`}
      ${run?.outcome && lines.length === 0 ? html`<p class="empty">It wrote nothing.</p>` : nothing}
      ${hidden > 0 ? html`<button type="button" class="earlier" @click=${() => session.showMoreLines()}>Show earlier lines: ${plural(hidden, "line")}</button>` : nothing}
      <div class="lines">${repeat(
        lines.slice(hidden),
        ({ number }) => number,
        (line) =>
          guard([line, line.pieces.length, line.pieces.at(-1)?.text.length], () => lineOf(line, session)),
      )}</div>
    </div>
  </section>`;
}

/** @param {Line} line @param {ProgramsSession} session */
function lineOf({ pieces }, session) {
  const [first] = pieces;
  return html`<div class="line ${first?.error ? "error-line" : ""}" .style=${`--colour: ${colourOf(first?.thread ?? 1)}`}>
    <span class="who" title=${first?.name ?? ""}>${shortName(first?.name ?? "")}</span><span class="what">${pieces.map(
      (piece, index) => pieceOf(piece, index, session),
    )}</span></div>`;
}

/** @param {Piece} piece @param {number} index @param {ProgramsSession} session */
function pieceOf({ thread, name, error, text }, index, session) {
  const who =
    index === 0
      ? nothing
      : html`<span class="also" .style=${`--colour: ${colourOf(thread)}`}>${shortName(name)}</span>`;
  return html`${who}<span class=${error ? "stderr" : "stdout"}>${error ? traced(text, session) : text}</span>`;
}

/** A traceback's lines of the program lead to the editor's; those of the library have no place there. @param {string} text @param {ProgramsSession} session */
function traced(text, session) {
  const found = /^(\s*File "main\.py", )(line (\d+))(.*)$/.exec(text);
  if (!found) {
    return text;
  }
  const [, before, place, line, after] = found;
  return html`${before}<button type="button" class="to-line" @click=${() => session.goTo(Number(line))}>${place}</button>${after}`;
}
