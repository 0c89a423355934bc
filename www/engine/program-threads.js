/** A worker of the crew: it joins the engine's memory, runs one Python thread after the other, and never comes back. */

/** As much as the deepest recursion that Python allows takes, and room to spare. */
const STACK_BYTES = 1 << 20;

self.addEventListener(
  "message",
  async (/** @type {MessageEvent<import("./program-messages.js").ToCrew>} */ { data }) => {
    const { url, module, memory } = data;
    const engine = await import(url);
    await engine.default({ module_or_path: module, memory, thread_stack_size: STACK_BYTES });
    engine.runWorker();
  },
  { once: true },
);
