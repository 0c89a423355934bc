/** The buttons, and how the scheduler runs on when nobody steps. */

import { html, nothing } from "lit";
import { DEPTH, SEED } from "../../step/link.js";
import { sharedLink } from "../share.js";
import { recordControl } from "./recording.js";

/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */
/** @typedef {Event & {target: HTMLInputElement}} InputEvent */

/** @type {readonly ["round-robin" | "random" | "pct", string][]} */
const SCHEDULERS = [
  ["round-robin", "in turns (round robin)"],
  ["random", "at random"],
  ["pct", "by priorities (PCT)"],
];

/** @param {State} state @param {StepPageSession} session */
export function controls(state, session) {
  const { busy, now } = state;
  const isLive = now !== null && !now.isTrace && !busy;
  const canRun = isLive && !now.ending;
  return html`<div class="controls step-controls" role="group" aria-label="Run">
    <div class="actions">
      <div class="runs">
        ${button("Back", now !== null && !busy && now.step > now.oldest, () => session.back("event"))}
        ${button("Forward", now !== null && !busy && now.step < now.steps, () => session.forward("event"))}
        ${button("Run on", canRun, () => session.runOn(), "primary")}
        ${button("Stop", busy, () => session.stop(), "stop")}
      </div>
      <div class="extras">
        ${button("Restart", isLive, () => session.restart())}
        ${button("Share", now !== null, () => session.share())}
        <details class="files"><summary>Trace</summary><div>
          ${button("Save the trace", now !== null, () => session.saveTrace("binary"))}
          ${button("Save it as JSON", now !== null, () => session.saveTrace("json"))}
          <label class="file">Open a trace <input type="file" @change=${(
            /** @type {InputEvent} */ { target },
          ) => {
            const [file] = target.files ?? [];
            target.value = "";
            target.closest("details")?.removeAttribute("open");
            return file && session.loadTrace(file);
          }}></label></div></details>
        ${recordControl(state, session)}
      </div>
    </div>
    ${sharedLink(state)}
  </div>`;
}

/** How it runs on when nobody steps, and how much one sees. @param {State} state @param {StepPageSession} session */
export function manner({ busy, now, line, settings }, session) {
  const canRun = now !== null && !now.isTrace && !busy && !now.ending;
  return html`<form class="manner" aria-label="How it runs on" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    session.runToLine();
  }}>
      <label class="option"><span class="name">Runs on</span>
        <select @change=${(/** @type {Event & {target: HTMLSelectElement}} */ { target }) =>
          session.change({ scheduler: SCHEDULERS[target.selectedIndex]?.[0] ?? "round-robin" })}>
          ${SCHEDULERS.map(([kind, name]) => html`<option .selected=${kind === settings.scheduler}>${name}</option>`)}
        </select></label>
      ${settings.scheduler === "round-robin" ? nothing : number("Seed", settings.seed, SEED, (seed) => session.change({ seed }))}
      ${settings.scheduler === "pct" ? number("Depth", settings.depth, DEPTH, (depth) => session.change({ depth })) : nothing}
      <span class="option"><label for="to-line">Run to line</label>
        <input id="to-line" class="small" type="text" inputmode="numeric" autocomplete="off" .value=${line}
          @input=${(/** @type {InputEvent} */ { target }) => session.typeLine(target.value)}>
        <button type="submit" aria-disabled=${canRun ? "false" : "true"}>Go</button></span>
      <label class="shake-switch"><input type="checkbox" .checked=${settings.parts}
        @change=${(/** @type {InputEvent} */ { target }) => session.change({ parts: target.checked })}> Expand lines</label>
      <label class="shake-switch"><input type="checkbox" .checked=${settings.spurious}
        @change=${(/** @type {InputEvent} */ { target }) => session.change({ spurious: target.checked })}> Spurious wakeups</label>
    </form>`;
}

/** @param {string} name @param {boolean} isOpen @param {() => unknown} act @param {string} look */
function button(name, isOpen, act, look = "") {
  return html`<button type="button" class=${look} aria-disabled=${isOpen ? "false" : "true"}
    @click=${() => isOpen && act()}>${name}</button>`;
}

/** @param {string} name @param {number} value @param {{low: number, high: number}} range @param {(value: number) => void} take */
function number(name, value, { low, high }, take) {
  return html`<label class="option">${name} <input class="small" type="number" min=${low} max=${high} step="1" .value=${`${value}`}
    @change=${(/** @type {InputEvent} */ { target }) => {
      const wanted = Math.round(target.valueAsNumber);
      take(Number.isFinite(wanted) ? Math.min(Math.max(wanted, low), high) : value);
      target.value = `${Number.isFinite(wanted) ? Math.min(Math.max(wanted, low), high) : value}`;
    }}></label>`;
}
