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

/**
 * Scrolls the list, and never the page, to the open program where it is out of sight.
 * @param {HTMLElement} page
 * @returns {boolean} whether there is a list
 */
export function bringCurrentIntoView(page) {
  const list = page.querySelector(".gallery .list");
  const current = list?.querySelector("[aria-current]");
  if (!list || list.clientHeight === 0) {
    return false;
  }
  const seen = list.getBoundingClientRect();
  const entry = current?.getBoundingClientRect() ?? seen;
  if (entry.top < seen.top || entry.bottom > seen.bottom) {
    list.scrollTop += (entry.top + entry.bottom - seen.top - seen.bottom) / 2;
  }
  return true;
}
