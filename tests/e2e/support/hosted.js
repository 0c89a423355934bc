/** `test` with a copy of the site on a host of its own, and what its pages are for, each done once. */

import { test as base, expect } from "./test.js";
import { filesKeptFor, Published } from "./published.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./counter-page.js").CounterPage} CounterPage */
/** @typedef {import("./programs-page.js").ProgramsPage} ProgramsPage */
/** @typedef {import("./step-page.js").StepPage} StepPage */
/** @typedef {import("./lab-page.js").LabPage} LabPage */
/** @typedef {{published: Published}} OwnHost */

/** A host that sends what `_headers` says, and one without settings. */
export const HOSTS = /** @type {const} */ (["headers", "plain"]);

export const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<OwnHost, {}, import("./test.js").HostOptions>} */ ({
    published: async ({ host }, use) => {
      const published = await Published.at({ below: "a/b/", isolated: host === "headers" });
      await use(published);
      await published.close();
    },
  }),
);

/** A lost update on real threads. @param {CounterPage} counter @param {string} url */
export async function useCounter(counter, url) {
  await counter.page.goto(`${url}?threads=3&iterations=20000&runs=5`);
  await expect(counter.page.locator("html[data-ready=threads]")).toBeAttached({ timeout: 20_000 });
  await expect(counter.threads).toHaveValue("3");
  await counter.run("Run both");
  await expect(counter.page.getByText(/real threads · \d+ cores?/)).toBeVisible();
  await expect(counter.racy).toContainText(/[1-9][\d\s\u202f]* updates? lost/);
  await expect(counter.locked).toContainText("All 5 runs came out right.");
}

/** A program that is opened and one that is typed. @param {ProgramsPage} programs @param {string} url */
export async function usePrograms(programs, url) {
  await programs.page.goto(`${url}programs.html#g=lock_twice`);
  await expect(programs.page.locator("html[data-ready=threads]")).toBeAttached({ timeout: 20_000 });
  await programs.runToEnd();
  await expect(programs.autopsy.getByRole("img")).toBeVisible();
  await programs.choose("A program of your own");
  await programs.write('print("typed", 6 * 7)\n');
  await programs.runToEnd();
  await expect(programs.console).toContainText("typed 42");
}

/** @param {StepPage} step @param {string} url */
export async function useStep(step, url) {
  await step.page.goto(`${url}step.html`);
  await step.ready();
  await step.loseOne();
  await expect(step.findings).toContainText("lost update");
}

/** @param {LabPage} lab @param {string} url */
export async function useLab(lab, url) {
  await lab.page.goto(`${url}lab.html?groups=locks&rounds=3`);
  await expect(lab.page.locator("html[data-ready=threads]")).toBeAttached({ timeout: 20_000 });
  await lab.start();
  await expect(lab.findings.first()).toContainText("Threadyard took", { timeout: 40_000 });
  if (await lab.stop.isEnabled()) {
    await lab.stop.click();
  }
  await lab.idle();
}

/** Waits until all is kept but so many files. @param {Page} page @param {Published} published @param {number} [but] */
export async function untilKept(page, published, but = 0) {
  const files = await filesKeptFor(published.folder);
  expect(files.length).toBeGreaterThan(20);
  await expect.poll(() => page.evaluate(countKept), { timeout: 20_000 }).toBe(files.length - but);
}

async function countKept() {
  const names = await caches.keys();
  const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  return kept.reduce((sum, count) => sum + count, 0);
}

export { expect };
