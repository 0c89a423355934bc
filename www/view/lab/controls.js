/** What is asked, what to measure, how often; the buttons. */

import { html, nothing } from "lit";
import { duration } from "../../format.js";
import { GROUPS } from "../../lab/groups.js";
import { choosesAll, ROUNDS } from "../../lab/settings.js";
import { isComparable, spreadOf } from "../../lab/sheet.js";
import { sharedLink } from "../share.js";

/** @typedef {import("../../lab/session.js").LabSession} LabSession */
/** @typedef {import("../../lab/session.js").State} State */
/** @typedef {import("../../lab/groups.js").Group} Group */

/** The question, and as soon as this run knows it, the answer. @param {State} state */
export function question({ results }) {
  const cost = (/** @type {string} */ name, /** @type {number} */ threads) => {
    const found = results?.sheet.find(({ row }) => row.name === name && row.threads === threads);
    const ours = found?.row.entrants.find(({ role }) => role === "ours");
    return found && ours && isComparable(found) ? (spreadOf(found, ours.name)?.median ?? null) : null;
  };
  const alone = cost("lock-pair", 1);
  const contended = cost("locked-counter", 2);
  return html`<h2 class="question">What does a lock cost here?
    ${alone === null ? nothing : html`<span class="ought"><b>${duration(alone)}</b> with nobody else there.</span>`}
    ${contended === null ? nothing : html`<span class="ought"><b>${duration(contended)}</b> from one locked addition to the next when two threads want it.</span>`}
  </h2>
  ${
    alone === null && contended === null
      ? html`<p class="lead">Run times Threadyard's locks, hand-offs and queues on your own machine: beside the least
        that the bare instructions take, and beside what others have built. All of it, at 7 rounds, takes a minute or
        two.</p>`
      : nothing
  }`;
}

/** @param {State} state @param {LabSession} session */
export function controls(state, session) {
  const { settings, busy, notices, problem, reason } = state;
  const canRun = !busy && reason === "";
  return html`<form class="controls" aria-label="Settings" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${notices.length > 0 ? html`<p class="notice" role="status">${notices.join(" ")}</p>` : nothing}
    <fieldset class="groups">
      <legend>What to measure</legend>
      ${GROUPS.map((group) => choice(group))}
    </fieldset>
    ${problem === "" ? nothing : html`<p class="problem">${problem}</p>`}
    <label class="rounds"><span class="name">Rounds</span>
      <select aria-describedby="rounds-hint" @change=${(
        /** @type {Event & {target: HTMLSelectElement}} */ { target },
      ) => session.setRounds(Number(target.value))}>
        ${ROUNDS.map((rounds) => html`<option value=${rounds} ?selected=${rounds === settings.rounds}>${rounds}</option>`)}
      </select>
      <span class="hint" id="rounds-hint">How often each bar is measured. More rounds, steadier medians, more time.</span>
    </label>
    <div class="actions">
      <div class="runs">
        <button type="button" class="primary" aria-disabled=${canRun ? "false" : "true"}
          @click=${() => session.run()}>${choosesAll(settings) ? "Run all" : "Run chosen"}</button>
        <button type="button" class="stop" aria-disabled=${busy ? "false" : "true"} @click=${() => session.stop()}>Stop</button>
      </div>
      <div class="extras">
        ${
          session.ownsPage
            ? html`<button type="button" @click=${() => session.share()}>Share</button>`
            : nothing
        }
        <span class="keys" aria-hidden="true"><kbd>Ctrl</kbd> <kbd>Enter</kbd> runs, <kbd>Esc</kbd> stops</span>
      </div>
    </div>
    ${sharedLink(state)}
  </form>`;

  /** @param {Group} group */
  function choice({ id, title, what }) {
    return html`<div class="group">
      <label><input type="checkbox" .checked=${settings.groups.includes(id)} aria-describedby="what-${id}"
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => session.choose(id, target.checked)}>
        ${title}</label>
      <p class="hint" id="what-${id}">${what}</p></div>`;
  }
}
