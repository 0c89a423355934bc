/** What the page's main thread works while something goes on, by the processor's clock and by the wall's. */

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{ph: string, name: string, pid: number, tid: number, dur?: number, tdur?: number, args: {name?: string}}} TraceEvent */

/**
 * The page's longest task. Its processor time is what the page itself does; the wall's clock also counts the
 * time in which other threads had the core.
 * @param {Page} page
 * @param {() => Promise<void>} work
 * @returns {Promise<{processorMs: number, wallMs: number}>}
 */
export async function longestTaskDuring(page, work) {
  const browser = page.context().browser();
  if (!browser) {
    throw new Error("The page's context has no browser of its own.");
  }
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await work();
  const text = (await browser.stopTracing()).toString();
  /** @type {TraceEvent[]} */
  const events = JSON.parse(text).traceEvents;
  const key = (/** @type {TraceEvent} */ { pid, tid }) => `${pid}:${tid}`;
  const main = new Set(events.filter(({ args }) => args?.name === "CrRendererMain").map(key));
  const tasks = events.filter(
    (event) => event.ph === "X" && event.name.endsWith("RunTask") && main.has(key(event)),
  );
  if (tasks.length === 0) {
    throw new Error("The trace holds no task of the page.");
  }
  const longest = (/** @type {"dur" | "tdur"} */ clock) =>
    tasks.reduce((most, task) => Math.max(most, task[clock] ?? 0), 0) / 1_000;
  return { processorMs: longest("tdur"), wallMs: longest("dur") };
}
