/** The program's constants as fields and sliders. A change rewrites the text; an edit of the text changes the field. */

import { html, nothing } from "lit";
import { integer } from "../../format.js";
import { parseField } from "../../programs/constants.js";

/** @typedef {import("../../programs/session.js").ProgramsSession} ProgramsSession */
/** @typedef {import("../../programs/session.js").State} State */
/** @typedef {import("../../programs/constants.js").Field} Field */
/** @typedef {Event & {target: HTMLInputElement}} InputEvent */

/** How many times the least value the most may be before a slider goes by factors. */
const FACTORS = 50;

/** @param {State} state @param {ProgramsSession} session */
export function parameters(state, session) {
  const fields = session.fields();
  return fields.length === 0
    ? nothing
    : html`<div class="fields" role="group" aria-label="Constants of the program">
        ${fields.map((field) => input(field, state, session))}</div>`;
}

/** @param {Field} field @param {State} state @param {ProgramsSession} session */
function input(field, { typed }, session) {
  const { name, value, low, high, note } = field;
  const shown = typed[name] ?? `${value}`;
  const parsed = parseField(field, shown);
  const problem = "problem" in parsed ? parsed.problem : "";
  const range = `${integer(low)} to ${integer(high)}`;
  return html`<div class="field">
    <label class="name" for="constant-${name}"><code>${name}</code></label>
    <input id="constant-${name}" type="text" inputmode=${field.whole ? "numeric" : "decimal"} autocomplete="off"
      spellcheck="false" .value=${shown} aria-invalid=${problem ? "true" : "false"} aria-describedby="hint-${name}"
      @input=${(/** @type {InputEvent} */ { target }) => session.type(field, target.value)}>
    <input class="slider" type="range" min="0" max="1" step="any" tabindex="-1" aria-hidden="true"
      .value=${`${placeOf(field)}`}
      @input=${(/** @type {InputEvent} */ { target }) => session.type(field, `${valueAt(field, target.valueAsNumber)}`)}>
    <span class=${problem ? "problem" : "hint"} id="hint-${name}">${problem || (note ? `${range}: ${note}` : range)}</span>
  </div>`;
}

/** @param {Field} field */
function byFactors({ low, high }) {
  return low > 0 && high / low > FACTORS;
}

/** Where the slider stands, from 0 to 1. @param {Field} field */
function placeOf(field) {
  const { value, low, high } = field;
  const place = byFactors(field)
    ? Math.log(value / low) / Math.log(high / low)
    : (value - low) / (high - low);
  return Math.min(Math.max(place || 0, 0), 1);
}

/** Two digits that count are enough for a slider. @param {Field} field @param {number} place */
function valueAt(field, place) {
  const { low, high, whole } = field;
  const exact = byFactors(field) ? low * (high / low) ** place : low + (high - low) * place;
  const unit = 10 ** Math.max(Math.floor(Math.log10(Math.abs(exact) || 1)) - 1, whole ? 0 : -3);
  const rounded = Math.round(exact / unit) * unit;
  return Math.min(Math.max(Number(rounded.toFixed(3)), low), high);
}
