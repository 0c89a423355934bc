/** A worker of the crew: it joins the engine's memory, runs one Python thread after the other, and never comes back. */

import { importAt } from "./import-at.js";

/** As much as the deepest recursion that Python allows takes, and room to spare. */
const STACK_BYTES = 1 << 20;

/** @param {import("./program-messages.js").ToCrew} order */
export async function serve({ script, module, memory }) {
  const engine = await importAt(script);
  await engine.default({ module_or_path: module, memory, thread_stack_size: STACK_BYTES });
  engine.runWorker();
}
