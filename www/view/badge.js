/** Says on what the runs run, and where they are simulated, why and what to do. */

import { html, nothing } from "lit";
import { plural } from "../format.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").State} State */

/** @param {State} state */
export function badge({ engine, mode, cores }) {
  const text =
    engine === "opening"
      ? "starting threads…"
      : engine === "failed"
        ? "no engine"
        : mode === "threads"
          ? `real threads · ${plural(cores, "core")}`
          : "simulated";
  return html`<span class="badge ${engine} ${mode}" data-mode=${engine === "ready" ? mode : engine}>
    <span class="dot" aria-hidden="true"></span>${text}</span>`;
}

/** @param {State} state */
export function simulatedNote({ engine, mode, reason }) {
  if (engine !== "ready" || mode !== "simulated") {
    return nothing;
  }
  return html`<aside class="why-simulated" aria-label="Simulated">
    <p><b>This page simulates its threads here.</b> ${reason} One thread interleaves the same steps (load, add,
      store) under a seeded random scheduler: the racy counter still loses updates, the locked one does not. Times
      are the simulation's own.</p>
    <p>For real threads, open the page on its own in a current browser, over https or from localhost, not in a frame
      and not in a private window that forbids service workers. Whoever runs the site can send
      <code>Cross-Origin-Opener-Policy: same-origin</code> and
      <code>Cross-Origin-Embedder-Policy: require-corp</code> with every file.</p>
  </aside>`;
}

/** @param {State} state @param {Session} session */
export function errorNote({ error }, session) {
  return error === ""
    ? nothing
    : html`<div class="error" role="alert"><p>${error}</p>
        <button type="button" @click=${() => session.dismissError()}>Dismiss</button></div>`;
}
