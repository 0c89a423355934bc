/** The settings and the buttons. */

import { html, nothing } from "lit";
import { LIMITS } from "../engine/parameters.js";
import { integer } from "../format.js";
import { questionOf } from "../question.js";
import { FIELDS, isShaken, LABELS, parse, parseAll } from "../settings.js";
import { sharedLink } from "./share.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").State} State */
/** @typedef {import("../settings.js").Field} Field */

/** What will run, in a sentence, and what it ought to come to. @param {State} state */
export function question({ settings }) {
  const { values } = parseAll(settings);
  if (!values) {
    return html`<p class="question">Each field wants a whole number. Then this line says what the counter ought to read.</p>`;
  }
  const { what, ought } = questionOf(values, settings.shape, integer);
  return html`<p class="question">${what} <span class="ought">It ought to read <b>${ought}</b>.</span></p>`;
}

/** @param {State} state @param {Session} session */
export function controls(state, session) {
  return html`<form class="controls" aria-label="Settings" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${noticeOf(state)} ${fields(state, session)}
    <div class="actions">
      <div class="runs">
        ${runButton("Run both", ["racy", "locked"], "primary", state, session)}
        ${runButton("Run racy", ["racy"], "", state, session)}
        ${runButton("Run locked", ["locked"], "", state, session)}
        ${stopButton(state, session)}
      </div>
      <div class="extras">
        <button type="button" @click=${() => session.share()}>Share</button>
        <span class="keys" aria-hidden="true"><kbd>Ctrl</kbd> <kbd>Enter</kbd> runs, <kbd>Esc</kbd> stops</span>
      </div>
    </div>
    ${sharedLink(state)}
  </form>`;
}

/** @param {State} state */
export function noticeOf({ notices }) {
  return notices.length > 0 ? html`<p class="notice" role="status">${notices.join(" ")}</p>` : nothing;
}

/** @param {string} text @param {import("../engine/messages.js").Kind[]} kinds @param {string} look @param {State} state @param {Session} session */
export function runButton(text, kinds, look, { busy }, session) {
  return html`<button type="button" class=${look} aria-disabled=${busy ? "true" : "false"}
    @click=${() => session.run(kinds)}>${text}</button>`;
}

/** @param {State} state @param {Session} session */
export function stopButton({ busy }, session) {
  return html`<button type="button" class="stop" aria-disabled=${busy ? "false" : "true"} @click=${() => session.stop()}>Stop</button>`;
}

/** What can be set. @param {State} state @param {Session} session */
export function fields(state, session) {
  const { settings } = state;
  return html`<div class="fields">
      ${FIELDS.map((field) => number(field, state, session))}
      <label class="field">
        <span class="name">Shape</span>
        <select @change=${(/** @type {Event & {target: HTMLSelectElement}} */ { target }) =>
          session.setShape(target.value === "balanced" ? "balanced" : "increment")}>
          <option value="increment" ?selected=${settings.shape === "increment"}>all add 1</option>
          <option value="balanced" ?selected=${settings.shape === "balanced"}>half add, half subtract</option>
        </select>
      </label>
    </div>
    <div class="shake">
      <label><input type="checkbox" .checked=${isShaken(settings)} aria-describedby="shake-hint"
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => session.setShake(target.checked)}>
        Shake</label>
      <span class="hint" id="shake-hint">Short random pauses between the load and the store, some of them real sleeps.
        They make interleavings that exist anyway likelier, and add none.</span>
    </div>`;
}

/** @param {Field} field @param {State} state @param {Session} session */
function number(field, { settings, problems }, session) {
  const [least = 0, most = 0] = LIMITS[field];
  const problem = problems[field];
  const parsed = parse(field, settings.typed[field]);
  const place = "value" in parsed ? Math.log(parsed.value / least) / Math.log(most / least) : 0;
  return html`<div class="field">
    <label class="name" for=${field}>${LABELS[field]}</label>
    <input id=${field} type="text" inputmode="numeric" autocomplete="off" spellcheck="false"
      .value=${settings.typed[field]} aria-invalid=${problem ? "true" : "false"} aria-describedby="${field}-hint"
      @input=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => session.type(field, target.value)}>
    <input class="slider" type="range" min="0" max="1" step="any" tabindex="-1" aria-hidden="true" .value=${`${place}`}
      @input=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) =>
        session.type(field, `${Math.min(rounded(least * (most / least) ** target.valueAsNumber), most)}`)}>
    <span class=${problem ? "problem" : "hint"} id="${field}-hint">${problem ?? `${integer(least)} to ${integer(most)}`}</span>
  </div>`;
}

/** Two digits that count are enough for a slider. @param {number} value */
function rounded(value) {
  const unit = 10 ** Math.max(Math.floor(Math.log10(value)) - 1, 0);
  return Math.round(value / unit) * unit;
}
