/** The site's pages: what is asked of each, and when it is ready. */

/** @typedef {import("@playwright/test").Page} Page */

const PATIENCE_MS = 15_000;

/** What is asked of a page. @typedef {{path: string, of: string, readyMs: number, weightKb: number}} Asked */

/** @type {Asked} */
export const COUNTER = { path: "", of: "", readyMs: 1_000, weightKb: 150 };
/** @type {Asked} */
export const PROGRAMS = { path: "programs.html", of: "programs page: ", readyMs: 500, weightKb: 800 };
/** Ready when a program is open and its threads stand where the first thing to try begins. @type {Asked} */
export const STEP = { path: "step.html", of: "step page: ", readyMs: 1_000, weightKb: 850 };

/**
 * Of `<thread-yard>`, on somebody else's page: the script that it loads before it comes into view, from that to its first
 * paint, from navigation until it can be run.
 */
export const ELEMENT = Object.freeze({ scriptKb: 15, paintMs: 100, readyMs: 1_000 });

/** Waits until a run can be started, or stepped. @param {Page} page @returns {Promise<number>} ms since navigation began */
export async function untilReady(page) {
  await page.waitForFunction(() => performance.getEntriesByName("threadyard:ready").length > 0, null, {
    timeout: PATIENCE_MS,
  });
  const { mode, time } = await page.evaluate(() => ({
    mode: document.documentElement.dataset.ready,
    time: performance.getEntriesByName("threadyard:ready")[0]?.startTime,
  }));
  if ((mode !== "threads" && mode !== "step") || time === undefined) {
    throw new Error(`The page is ready with "${mode}", not with what it is for: nothing to measure.`);
  }
  return time;
}
