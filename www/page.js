/** The page: isolates itself where the host sent no headers, then shows the counter. */

import { ThreadyardCounter } from "./element/counter.js";
import { isolate } from "./isolation.js";
import { themeButton } from "./theme.js";

themeButton(document.querySelector("#theme"));
if (await isolate()) {
  location.reload();
} else {
  customElements.define("threadyard-counter", ThreadyardCounter);
}
