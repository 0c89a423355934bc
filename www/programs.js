/** The page of programs: isolates itself where the host sent no headers, then shows gallery and editor. */

import { ThreadyardPrograms } from "./element/programs.js";
import { isolate } from "./isolation.js";
import { themeButton } from "./theme.js";

themeButton(document.querySelector("#theme"));
if (await isolate()) {
  location.reload();
} else {
  customElements.define("threadyard-programs", ThreadyardPrograms);
}
