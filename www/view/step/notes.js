/** On what a program is stepped; which one is open and what to do with it; what went wrong. */

import { html, nothing } from "lit";
import { plural } from "../../format.js";
import { grouped } from "../../programs/shelf.js";
import { FIRST_PROGRAM, lesson, lineOfAddition } from "../../step/lesson.js";
import { code } from "../programs/notes.js";
import { recordingNote } from "./recording.js";

/** @typedef {import("../../step/session.js").StepPageSession} StepPageSession */
/** @typedef {import("../../step/session.js").State} State */

/** @param {State} state */
export function badge({ engine, now }) {
  const [look, text] =
    engine === "opening"
      ? ["opening", "loading Python…"]
      : engine === "failed"
        ? ["failed", "no engine"]
        : now?.isTrace
          ? ["ready threads", now.source === "threads" ? "a recording of real threads" : "a recording"]
          : ["ready step", "one thread · our scheduler"];
  const why = now?.isTrace
    ? "A run that is over: one goes to and fro in it."
    : "The program's threads take turns on one thread of this page, under a scheduler that you hold. That needs no isolation and works on any host.";
  return html`<span class="badge ${look}" title=${why}><span class="dot" aria-hidden="true"></span>${text}</span>`;
}

/** @param {State} state @param {StepPageSession} session */
export function about(state, session) {
  const { program, notices, text, now } = state;
  if (!program) {
    return html`<p class="empty">Loading the gallery…</p>`;
  }
  const { title, shows } = program;
  return html`<div class="about">
    <div><h2 class="title">${title}${text === program.text ? nothing : html` <span class="edited">edited</span>`}</h2>
      <p class="shows">${code(shows)}</p></div>
    ${choice(state)}</div>
    ${notices.length > 0 ? html`<p class="notice" role="status">${notices.join(" ")}</p>` : nothing}
    ${recordingNote(state, session)}
    ${now?.stale ? html`<p class="notice stale" role="status">The schedule was made for another text of this program. It is valid up to step ${now.stale.step}${now.stale.line > 0 ? html`, line ${now.stale.line}` : nothing}: ${now.stale.reason}</p>` : nothing}
    ${toTry(state, session)}`;
}

/** What an edit has left as it was. Below the editor, so that nothing moves under who types. @param {State} state */
export function keptSteps({ edited, now }) {
  return edited === 0 || !now || now.isTrace
    ? nothing
    : html`<p class="hint">Line ${edited} was edited since these ${plural(now.steps, "step")} were made. All are still valid: none is on a line that was changed.</p>`;
}

/** @param {State} state */
function choice({ programs, program }) {
  const select = (/** @type {Event & {target: HTMLSelectElement}} */ { target }) => {
    location.hash = `#g=${encodeURIComponent(target.value)}`;
  };
  return html`<label class="option choose"><span class="name">Program</span>
    <select @change=${select}>
      ${program?.kind === "linked" ? html`<option selected>${program.title}</option>` : nothing}
      ${grouped(programs).map(
        ([group, members]) =>
          html`<optgroup label=${group}>${members.map(
            ({ id, title }) => html`<option value=${id} .selected=${id === program?.id}>${title}</option>`,
          )}</optgroup>`,
      )}
    </select></label>`;
}

/** @param {State} state @param {StepPageSession} session */
function toTry({ program, text, now, source }, session) {
  if (program?.id !== FIRST_PROGRAM || text !== program.text || !now || now.isTrace) {
    return nothing;
  }
  const line = lineOfAddition(source);
  return html`<div class="lesson"><p>${code(lesson(now, line))}</p>
    <button type="button" @click=${() => session.beginLesson()}>Both threads to line ${line}</button></div>`;
}

/** @param {State} state @param {StepPageSession} session */
export function errorNote({ error }, session) {
  return error === ""
    ? nothing
    : html`<div class="error" role="alert"><p>${error}</p>
        <button type="button" @click=${() => session.dismissError()}>Dismiss</button></div>`;
}
