/** The buttons, and how programs are run. */

import { html, nothing } from "lit";
import { integer } from "../../format.js";
import { LIMITS, SPEEDS } from "../../programs/link.js";
import { sharedLink } from "../share.js";

/** @typedef {import("../../programs/session.js").ProgramsSession} ProgramsSession */
/** @typedef {import("../../programs/session.js").State} State */
/** @typedef {Event & {target: HTMLSelectElement}} SelectEvent */

/** @param {State} state @param {ProgramsSession} session */
export function controls(state, session) {
  const { busy, engine, program, text, settings } = state;
  const canRun = busy === null && engine === "ready" && program !== null;
  const isEdited = program !== null && text !== program.text;
  return html`<form class="controls" aria-label="Run" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
    <div class="actions">
      <div class="runs">
        <button type="button" class="primary run-once" aria-disabled=${canRun ? "false" : "true"}
          @click=${() => session.run()}>Run</button>
        <button type="button" aria-disabled=${canRun ? "false" : "true"}
          @click=${() => session.runMany()}>Run ${integer(session.many)} ×</button>
        <button type="button" class="stop" aria-disabled=${busy ? "false" : "true"} @click=${() => session.stop()}>Stop</button>
      </div>
      <div class="extras">
        ${
          session.ownsPage
            ? html`<button type="button" @click=${() => session.share()}>Share</button>`
            : nothing
        }
        <button type="button" aria-disabled=${isEdited ? "false" : "true"} @click=${() => isEdited && session.reset()}>Reset</button>
      </div>
    </div>
    <div class="manner">
      <label class="shake-switch"><input type="checkbox" .checked=${session.isShaken()} aria-describedby="shake-hint"
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => session.change({ shake: target.checked })}>
        Shake</label>
      ${choice(
        "Speed",
        SPEEDS,
        settings.speed,
        (speed) => `${speed} ×`,
        (speed) => session.change({ speed }),
      )}
      ${choice(
        "Time limit",
        LIMITS,
        settings.limit,
        (limit) => (limit ? `${limit} s` : "none"),
        (limit) => session.change({ limit }),
      )}
      <span class="hint" id="shake-hint">Shake pauses threads at random: rare interleavings show, none are added.</span>
    </div>
    ${sharedLink(state)}
  </form>`;
}

/** @param {string} name @param {readonly number[]} values @param {number} chosen @param {(value: number) => string} told @param {(value: number) => void} take */
function choice(name, values, chosen, told, take) {
  return html`<label class="option"><span class="name">${name}</span>
    <select @change=${(/** @type {SelectEvent} */ { target }) => take(Number(target.value))}>
      ${values.map((value) => html`<option value=${value} .selected=${value === chosen}>${told(value)}</option>`)}
    </select></label>`;
}
