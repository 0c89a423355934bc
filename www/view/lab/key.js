/** How to read the bars. */

import { html } from "lit";

export function key() {
  return html`<ul class="key" aria-label="How to read the bars">
    <li>${sample(html`<svg width="34" height="16" aria-hidden="true"><rect class="ours" x="1" y="2" width="32" height="12"></rect></svg>`)}
      Threadyard</li>
    <li>${sample(html`<svg width="34" height="16" aria-hidden="true"><rect class="peer" x="1" y="2" width="32" height="12"></rect></svg>`)}
      a peer</li>
    <li>${sample(html`<svg width="34" height="16" aria-hidden="true"><line class="limit" x1="17" x2="17" y1="0" y2="16"></line></svg>`)}
      the limit: the bare instructions, alone</li>
    <li>${sample(html`<svg width="34" height="16" aria-hidden="true"><path class="whisker" d="M3 8H31M3 4V12M31 4V12"></path></svg>`)}
      least to most of the rounds; bars end at the median</li>
    <li class="short">Shorter is faster.</li>
  </ul>`;
}

/** @param {unknown} drawing */
function sample(drawing) {
  return html`<span class="bars-drawing">${drawing}</span>`;
}
