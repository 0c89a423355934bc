/** The lab's page: isolates itself where the host sent no headers, then shows the lab. */

import { ThreadyardLab } from "./element/lab.js";
import { isolate } from "./isolation.js";
import { themeButton } from "./theme.js";

themeButton(document.querySelector("#theme"));
if (await isolate()) {
  location.reload();
} else {
  customElements.define("threadyard-lab", ThreadyardLab);
}
