/** The page that steps programs. They run on one thread, so it needs no isolation. */

import { ThreadyardStep } from "./element/step.js";
import { keepOffline } from "./isolation.js";
import { themeButton } from "./theme.js";

themeButton(document.querySelector("#theme"));
customElements.define("threadyard-step", ThreadyardStep);
keepOffline();
