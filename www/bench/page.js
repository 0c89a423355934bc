/** The bench's page: `www/tools/bench.js` calls `bench` in it. */

import { runBench } from "./client.js";

Object.assign(globalThis, { bench: runBench });
