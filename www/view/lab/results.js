/** All that a run has found: in short, then row by row, each group with its twin in a table. */

import { html, nothing } from "lit";
import { plural } from "../../format.js";
import { tally } from "../../lab/findings.js";
import { GROUPS, groupOf } from "../../lab/groups.js";
import { toCsv, toJson } from "../../lab/save.js";
import { hasFigures } from "../../lab/sheet.js";
import { save } from "../../save.js";
import { comparison } from "./comparison.js";
import { key } from "./key.js";
import { table } from "./table.js";

/** @typedef {import("../../lab/session.js").State} State */
/** @typedef {import("../../lab/session.js").Results} Results */
/** @typedef {import("../../lab/sheet.js").Measured} Measured */

/** @param {State} state @param {number} width in pixels */
export function results({ results, progress }, width) {
  if (!results) {
    return nothing;
  }
  const shown = results.end === "running" ? results.sheet : results.sheet.filter(hasFigures);
  const sections = [...GROUPS, undefined].map((group) => ({
    title: group?.title ?? "More",
    id: group?.id ?? "more",
    rows: shown.filter(({ row }) => groupOf(row.id) === group),
  }));
  const filled = sections.filter(({ rows }) => rows.length > 0);
  return html`${results.end === "running" ? nothing : inShort(results)} ${key()}
    <nav class="jump" aria-label="Groups">${filled.map(({ title, id }) => html`<a href="#title-${id}">${title}</a>`)}</nav>
    ${filled.map(
      ({ title, id, rows }) =>
        html`<section class="bench-group" aria-labelledby="title-${id}">
          <h2 id="title-${id}">${title}</h2>
          ${byName(rows).map((same) => comparison(same, { width, rounds: results.rounds, current: progress?.row ?? "" }))}
          ${rows.some(hasFigures) ? table(title, rows) : nothing}
        </section>`,
    )}`;
}

/** @param {Measured[]} rows @returns {Measured[][]} those of one name together */
function byName(rows) {
  const names = [...new Set(rows.map(({ row }) => row.name))];
  return names.map((name) => rows.filter(({ row }) => row.name === name));
}

/** @param {Results} results */
function inShort({ sheet, rounds, machine, hidden, end }) {
  const measured = sheet.filter(hasFigures);
  const missing = sheet.length - measured.length;
  const file = { rounds, machine, sheet: measured };
  const when = new Date(machine.started).toLocaleString(undefined, { dateStyle: "long", timeStyle: "short" });
  return html`<section class="in-short" aria-labelledby="title-short">
    <h2 id="title-short">In short</h2>
    ${verdicts(sheet)}
    ${end === "stopped" ? html`<p>Stopped.${missing > 0 ? ` ${plural(missing, "row")} had not been reached.` : ""}</p>` : nothing}
    <p class="hint">${plural(machine.cores, "core")} · ${machine.browser} · ${when} · medians of
      ${end === "done" ? "" : "up to "}${plural(rounds, "round")}. These figures are of this machine, this moment.
      ${hidden ? "The tab was out of sight for some of the time: browsers then give it less of the machine." : ""}</p>
    <p class="saves"><button type="button" @click=${() => save("threadyard-lab.csv", "text/csv", toCsv(file))}>Save CSV</button>
      <button type="button" @click=${() => save("threadyard-lab.json", "application/json", toJson(file))}>Save JSON</button></p>
  </section>`;
}

/** @param {Measured[]} sheet */
function verdicts(sheet) {
  const { rows, aimed, kept, over, raced, behind, unsteady } = tally(sheet);
  return html`<ul class="verdicts">
    ${aimed === 0 ? nothing : verdict(kept, aimed, "within their aim against the limit", "Over it", over)}
    ${raced === 0 ? nothing : verdict(raced - behind.length, raced, "ahead of the fastest peer or level with it", "Behind", behind)}
    ${
      unsteady === 0 || unsteady * 2 < rows
        ? nothing
        : html`<li>In <b>${unsteady} of ${plural(rows, "row")}</b> some rounds lie far apart: this machine was busy with
            something else, or has few cores to spare. Close what you can and run again.</li>`
    }
  </ul>`;
}

/** @param {number} good @param {number} all @param {string} what @param {string} rest @param {Measured[]} others */
function verdict(good, all, what, rest, others) {
  const names = byName(others);
  return html`<li><b>${good} of ${plural(all, "row")}</b> ${good === 1 ? "is" : "are"} ${what}.${
    names.length === 0
      ? nothing
      : html` ${rest}: ${names.map((same, index) => html`${links(same)}${index === names.length - 1 ? "." : "; "}`)}`
  }</li>`;
}

/** One comparison at its thread counts, each a link to its bars. @param {Measured[]} same rows of one name */
function links(same) {
  return html`${same[0]?.row.title}, ${same.map(
    ({ row }, index) =>
      html`${index === 0 ? "" : ", "}<a href="#row-${row.id}">${index === same.length - 1 ? plural(row.threads, "thread") : row.threads}</a>`,
  )}`;
}
