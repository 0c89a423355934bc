/** A worker that serves a program's threads, one after the other: it joins the engine's memory and never comes back. */

self.addEventListener(
  "message",
  async (/** @type {MessageEvent<import("./program-messages.js").ToThreads>} */ { data }) => {
    const { url, module, memory, index } = data;
    const engine = await import(url);
    await engine.default({ module_or_path: module, memory });
    engine.runWorker(index);
  },
  { once: true },
);
