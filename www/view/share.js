/** The link to these settings, after Share. */

import { html, nothing } from "lit";

/** @param {{shared: string, copied: boolean}} state the link that Share copied, or could not copy */
export function sharedLink({ shared: link, copied }) {
  if (link === "") {
    return nothing;
  }
  return html`<p class="notice">${copied ? "Link copied:" : "The link could not be copied. Copy it from here:"}
    <input class="link" readonly aria-label="Link to these settings" .value=${link}
      @focus=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => target.select()}></p>`;
}
