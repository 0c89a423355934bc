/** Says on what programs run here, or why they cannot; what the open program shows; what went wrong. */

import { html, nothing } from "lit";
import { plural } from "../../format.js";

/** @typedef {import("../../programs/session.js").ProgramsSession} ProgramsSession */
/** @typedef {import("../../programs/session.js").State} State */

/** @param {State} state */
export function badge({ engine, reason, cores }) {
  const [look, text] =
    engine === "opening"
      ? ["opening", "loading Python…"]
      : engine === "failed"
        ? ["failed", "no engine"]
        : reason === ""
          ? ["ready threads", `real threads · ${plural(cores, "core")}`]
          : ["ready simulated", "simulated"];
  return html`<span class="badge ${look}"><span class="dot" aria-hidden="true"></span>${text}</span>`;
}

/** @param {State} state */
export function whySimulated({ engine, reason }) {
  if (engine !== "ready" || reason === "") {
    return nothing;
  }
  return html`<aside class="why-simulated" aria-label="Simulated">
    <p><b>This page simulates its threads here.</b> ${reason} One thread makes the steps of all of the program's
      threads, in an order that a seeded random scheduler draws: racy programs still lose updates. Sleeps take no
      time, and Shake and Speed change nothing.</p>
    <p>For real threads, open the page on its own in a current browser, over https or from localhost, not in a frame
      and not in a private window that forbids service workers.</p>
  </aside>`;
}

/** @param {State} state */
export function about({ program, notices, text }) {
  if (!program) {
    return html`<p class="empty">Loading the gallery…</p>`;
  }
  const { title, shows } = program;
  return html`<h2 class="title">${title}${text === program.text ? nothing : html` <span class="edited">edited</span>`}</h2>
    ${notices.length > 0 ? html`<p class="notice" role="status">${notices.join(" ")}</p>` : nothing}
    <p class="shows">${code(shows)}</p>`;
}

/** What to look for when it has run. @param {State} state */
export function hints({ program }) {
  if (!program || program.lookFor + program.tries + program.answer === "") {
    return nothing;
  }
  const { lookFor, tries, answer } = program;
  return html`<dl class="hints">
    ${hint("Look for", lookFor)} ${hint("Right answer", answer)} ${hint("Then try", tries)}</dl>`;
}

/** @param {string} name @param {string} text */
function hint(name, text) {
  return text === "" ? nothing : html`<div><dt>${name}</dt><dd>${code(text)}</dd></div>`;
}

/** What stands between backquotes is code. @param {string} text */
export function code(text) {
  return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** @param {State} state @param {ProgramsSession} session */
export function errorNote({ error }, session) {
  return error === ""
    ? nothing
    : html`<div class="error" role="alert"><p>${error}</p>
        <button type="button" @click=${() => session.dismissError()}>Dismiss</button></div>`;
}
