/** What the program has written up to this place, each line with the thread that wrote it. */

import { html, nothing } from "lit";
import { integer } from "../../format.js";
import { colourOf } from "../../programs/threads.js";
import { namesIn } from "../../step/words.js";

/** @typedef {import("../../step/session.js").State} State */
/** @typedef {import("../../engine/step-messages.js").Place["output"]} Output */

/** @param {State} state */
export function consolePanel({ now }) {
  const nameOf = namesIn(now ?? { threads: [] });
  const lines = linesOf(now?.output ?? []);
  return html`<section class="console" aria-labelledby="title-console">
    <h3 id="title-console">Console</h3>
    <div class="paper" tabindex="0" role="region" aria-label="What the program has written">
      ${lines.length === 0 ? html`<p class="empty">Nothing has been written up to here.</p>` : nothing}
      ${now && now.outputDropped > 0 ? html`<p class="empty">${integer(now.outputDropped)} earlier pieces are left out.</p>` : nothing}
      <div class="lines">${lines.map(
        ({
          thread,
          pieces,
        }) => html`<div class="line ${pieces[0]?.stream === "err" ? "error-line" : ""}" .style=${`--colour: ${colourOf(thread)}`}>
          <span class="who" title=${nameOf(thread)}>${nameOf(thread)}</span><span class="what">${pieces.map(
            ({ stream, text }) => html`<span class=${stream === "err" ? "stderr" : "stdout"}>${text}</span>`,
          )}</span></div>`,
      )}</div>
    </div>
  </section>`;
}

/** A line is the thread's that began it. @param {Output} output */
function linesOf(output) {
  /** @type {{thread: number, pieces: Output}[]} */
  const lines = [];
  let isOpen = false;
  for (const { thread, stream, text } of output) {
    for (const part of text.split(/(?<=\n)/)) {
      const piece = { thread, stream, text: part.replace(/\n$/, "") };
      const line = isOpen ? lines.at(-1) : undefined;
      line ? line.pieces.push(piece) : lines.push({ thread, pieces: [piece] });
      isOpen = !part.endsWith("\n");
    }
  }
  return lines;
}
