/** No isolation to be had: the page works on, simulated, and says so. */

import { axeFindings } from "./support/axe.js";
import { CounterPage } from "./support/counter-page.js";
import { expect, test } from "./support/test.js";

test("a badge says simulated; a note says why and how to get real threads", async ({ page, counter }) => {
  await counter.open();
  await expect(page.locator("html[data-ready=simulated]")).toBeAttached();
  await expect(counter.badge("simulated")).toBeVisible();
  const note = page.getByRole("complementary", { name: "Simulated" });
  await expect(note).toContainText("This page simulates its threads here.");
  await expect(note).toContainText("not cross-origin isolated");
  await expect(note).toContainText("For real threads, open the page");
  await expect(note).toContainText("Cross-Origin-Opener-Policy: same-origin");
});

test("Stop answers within 100 ms, from the button and from Escape", async ({ page, counter }, info) => {
  await counter.open("?threads=128&iterations=100000000&runs=100&shake=on");
  for (const stop of [() => counter.stop.click(), () => page.keyboard.press("Escape")]) {
    await counter.startAndSeeWork("Run racy");
    await stop();
    await counter.idle();
  }
  const stops = await page.evaluate(() => probe.stops.map(({ handled, stopped }) => stopped - handled));
  info.annotations.push({
    type: "measured",
    description: stops.map((ms) => `${ms.toFixed(0)} ms`).join(", "),
  });
  expect(stops).toHaveLength(2);
  expect(Math.max(...stops)).toBeLessThan(100);
});

test("the engine says it simulates and why, and refuses and reports as the real one does", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 2 });
    const refused = await engine.runCounter({ kind: "racy", threads: 0 }).catch((error) => `${error}`);
    const racy = await engine.runCounter({ kind: "racy", threads: 2, iterations: 1_000, runs: 10 });
    const locked = await engine.runCounter({ kind: "locked", threads: 100, iterations: 1_000, runs: 3 });
    const atomic = await engine.runCounter({ kind: "atomic", shape: "balanced", iterations: 1_000, runs: 3 });
    engine.close();
    return { mode: engine.mode, reason: engine.reason, refused, racy, locked, atomic };
  });
  expect(found.mode).toBe("simulated");
  expect(found.reason).toContain("not cross-origin isolated");
  expect(found.refused).toContain("RangeError: threads must be a whole number from 1 to 128");
  expect(found.racy).toMatchObject({ mode: "simulated", stopped: false });
  expect(found.racy.runs.some(({ lost }) => lost > 0)).toBe(true);
  expect(found.locked.runs.map(({ lost }) => lost)).toEqual([0, 0, 0]);
  expect(found.atomic.runs.map(({ final }) => final)).toEqual([0, 0, 0]);
});

test("axe finds nothing on a simulated page", async ({ page, counter }) => {
  await counter.open("?iterations=1000&runs=5");
  await counter.run("Run both");
  await counter.openAllDetails();
  expect(await axeFindings(page)).toEqual([]);
});

test("a service worker that never comes up is waited for a few seconds, and no longer", async ({
  context,
}) => {
  // Without the refusal that the other tests have: Playwright's block lets the registration pass unheard.
  const counter = new CounterPage(await context.newPage());
  await counter.open();
  await expect(counter.badge("simulated")).toBeVisible();
  await counter.run("Run locked");
});

test("the lab says why nothing can be measured and how to measure; it shows no figure and loads no bench", async ({
  page,
  lab,
}) => {
  const bench = /** @type {string[]} */ ([]);
  page.on("request", (request) => request.url().includes("/bench/") && bench.push(request.url()));
  await lab.open("?groups=locks&rounds=3");
  const note = page.getByRole("complementary", { name: "Nothing can be measured" });
  await expect(note).toContainText("not cross-origin isolated");
  await expect(note).toContainText("To measure, open the page on its own");
  await expect(note).toContainText("Cross-Origin-Opener-Policy: same-origin");
  await expect(page.getByText("no threads here")).toBeVisible();
  await lab.button("Run chosen").dispatchEvent("click");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("figure")).toHaveCount(0);
  await expect(page.locator("threadyard-lab")).not.toContainText(/\d\u00a0(ns|µs|ms)/);
  expect(bench).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
});
