/**
 * The script of every worker that an engine starts; its first message says what it is to be. One file, which imports
 * nothing when it is bundled and is told where all else is: bundlers copy it, rename it, and put small files into
 * `data:` URLs, which this one is too large for.
 */

import { hearCounter } from "./counter-worker.js";
import { hearCrew } from "./crew-worker.js";
import { hearPrograms } from "./program-worker.js";
import { hearStep } from "./step-worker.js";

/** By the type of the first message. @type {Record<string, (message: any) => void>} */
const ROLES = {
  "threadyard:open": hearCounter,
  "threadyard:open-programs": hearPrograms,
  "threadyard:serve": hearCrew,
  "threadyard:step-open": hearStep,
};

/** @type {((message: any) => void) | undefined} */
let hear;

self.addEventListener("message", ({ data }) => {
  hear ??= ROLES[data?.type];
  hear?.(data);
});
