/** What the threads share: globals, locks, queues and conditions, each with who changed it last. */

import { html, nothing } from "lit";
import { integer, plural } from "../../format.js";
import { colourOf } from "../../programs/threads.js";
import { namesIn } from "../../step/words.js";

/** @typedef {import("../../engine/step-messages.js").Shared} Shared */
/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

/** More rows than these are counted, and so many of the threads that wait at one object. */
const MOST = 200;
const NAMED = 8;

/** @param {State} state @param {StepPageSession} session */
export function shared({ now }, session) {
  if (!now) {
    return nothing;
  }
  const { globals, objects, step } = now;
  const nameOf = namesIn(now);
  const own = objects.filter(({ hidden }) => !hidden);
  const hidden = objects.filter((object) => object.hidden);
  return html`<aside class="shared" aria-label="What the threads share">
    <h3>Globals</h3>
    ${
      globals.length === 0
        ? html`<p class="empty">${now.isTrace ? "A trace does not keep them: each read and write tells its value." : "None yet."}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Globals as a table"><table>
      <thead><tr><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Last writer</th></tr></thead>
      <tbody>${globals.slice(0, MOST).map(
        ({
          name,
          value,
          writer,
          step: at,
        }) => html`<tr class=${writer > 0 && at === step - 1 ? "fresh" : ""}><th scope="row"><code>${name}</code></th>
          <td class="value">${value}</td><td>${by(writer, at, nameOf, session)}</td></tr>`,
      )}</tbody></table></div>${more(globals.length, "global")}`
    }
    ${
      own.length === 0
        ? nothing
        : html`<h3>Locks, queues, conditions</h3>
        ${list(own, nameOf, session, step)}`
    }
    ${
      hidden.length === 0
        ? nothing
        : html`<details><summary>The library's own: ${plural(hidden.length, "object")}</summary>${list(hidden, nameOf, session, step)}</details>`
    }
  </aside>`;
}

/** @param {Shared[]} objects @param {(number: number) => string} nameOf @param {StepPageSession} session @param {number} step */
function list(objects, nameOf, session, step) {
  return html`<ul class="objects">${objects.slice(0, MOST).map(
    ({
      kind,
      name,
      state,
      owner,
      waiting,
      writer,
      step: at,
    }) => html`<li class="${owner > 0 ? "held" : ""} ${writer > 0 && at === step - 1 ? "fresh" : ""}"
        .style=${owner > 0 ? `--colour: ${colourOf(owner)}` : ""}>
      <span class="what"><code>${name}</code> <span class="kind">${kind}</span></span>
      <span class="state">${owner > 0 ? html`<span class="swatch" aria-hidden="true"></span>held by ${nameOf(owner)}` : state}</span>
      ${waiting.map((who) => html`<span class="queue">${waitingInWords(who, nameOf)}</span>`)}
      ${writer > 0 ? html`<span class="by">${by(writer, at, nameOf, session)}</span>` : nothing}</li>`,
  )}</ul>${more(objects.length, "object")}`;
}

/** @param {import("../../engine/step-messages.js").Waiting} waiting @param {(number: number) => string} nameOf */
function waitingInWords({ purpose, threads }, nameOf) {
  const others = threads.length > NAMED ? ` and ${integer(threads.length - NAMED)} more` : "";
  const wait = threads.length === 1 ? "waits" : "wait";
  return `${wait}${purpose === "" ? "" : ` ${purpose}`}: ${threads.slice(0, NAMED).map(nameOf).join(", ")}${others}`;
}

/** Who, and at which step: a click goes there. @param {number} writer @param {number} at @param {(number: number) => string} nameOf @param {StepPageSession} session */
function by(writer, at, nameOf, session) {
  return writer === 0
    ? "–"
    : html`<span class="swatch" .style=${`--colour: ${colourOf(writer)}`} aria-hidden="true"></span>${nameOf(writer)}
      <button type="button" class="to-line" aria-label="Go to step ${at + 1}" @click=${() => session.goToPlace(at + 1)}>step ${integer(at + 1)}</button>`;
}

/** @param {number} all @param {string} what */
function more(all, what) {
  return all > MOST ? html`<p class="hint">And ${plural(all - MOST, `more ${what}`)}.</p>` : nothing;
}
