/** The list of programs, by group: beside the editor where there is room, folded above it elsewhere. */

import { html, nothing } from "lit";
import { galleryLink } from "../../programs/link.js";
import { grouped } from "../../programs/shelf.js";

/** @typedef {import("../../programs/session.js").State} State */

/** @param {State} state */
export function gallery({ programs, program, settings }) {
  const groups = () =>
    grouped(programs).map(
      ([group, members]) => html`<li class="group"><span class="name">${group}</span>
        <ul>${members.map(
          ({ id, title }) => html`<li><a href=${galleryLink(id, { ...settings, shake: null })}
            aria-current=${id === program?.id ? "true" : nothing}>${title}</a></li>`,
        )}</ul></li>`,
    );
  const select = (/** @type {Event & {target: HTMLSelectElement}} */ { target }) => {
    location.hash = galleryLink(target.value, { ...settings, shake: null });
  };
  return html`<nav class="gallery" aria-label="Gallery">
    <ul class="list">${groups()}</ul>
    <label class="choice"><span class="name">Program</span>
      <select @change=${select}>
        ${program?.kind === "linked" ? html`<option selected>${program.title}</option>` : ""}
        ${grouped(programs).map(
          ([group, members]) =>
            html`<optgroup label=${group}>${members.map(
              ({ id, title }) => html`<option value=${id} .selected=${id === program?.id}>${title}</option>`,
            )}</optgroup>`,
        )}
      </select></label>
  </nav>`;
}
