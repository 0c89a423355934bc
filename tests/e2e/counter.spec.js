/** The page's main job, on every host: run, watch, see what got lost, stop. */

import { expect, test } from "./support/test.js";
import { toNumber } from "./support/counter-page.js";

test("one press of Run racy shows lost updates within ten seconds of opening the page", async ({
  page,
  counter,
}) => {
  const began = Date.now();
  await page.goto("/");
  await counter.button("Run racy").click();
  await expect(counter.racy).toContainText(/[1-9][\d\s\u202f]* updates? lost, \d+\.\d/);
  expect(Date.now() - began).toBeLessThan(10_000);
  await counter.idle();
});

test("the fields say 4 threads, 100 000 iterations, 20 runs on opening", async ({ counter }) => {
  await counter.open();
  await expect(counter.threads).toHaveValue("4");
  await expect(counter.iterations).toHaveValue("100000");
  await expect(counter.runs).toHaveValue("20");
});

test("with a lock nothing is lost", async ({ counter }) => {
  await counter.open();
  await counter.run("Run locked");
  await expect(counter.locked).toContainText("nothing lost");
  expect(await counter.figure(counter.locked, "Least")).toBe(400_000);
  expect(await counter.figure(counter.locked, "Most")).toBe(400_000);
});

test("Run both shows racy and locked side by side, the histogram, and how one update got lost", async ({
  counter,
}) => {
  await counter.open();
  await counter.run("Run both");
  await expect(counter.racy).toContainText(/updates? lost/);
  await expect(counter.racy).toContainText("median of 20 runs");
  await expect(counter.locked).toContainText("nothing lost");
  await expect(counter.histogram.getByRole("img")).toBeVisible();
  await expect(counter.histogram.getByRole("img")).toContainText("With a lock");
  await expect(counter.why).toContainText(/Loss 1 of \d+/);
  await expect(counter.why).toContainText(/T\d+ (and T\d+ both )?read \d+/);
  expect(await counter.figure(counter.racy, "Right answer")).toBe(400_000);
  expect(await counter.figure(counter.racy, "Least")).toBeLessThan(400_000);
});

test("half add, half subtract: racy misses 0, locked comes to 0", async ({ counter }) => {
  await counter.open("?threads=4&iterations=100000&runs=5&shape=balanced");
  await counter.run("Run both");
  expect(await counter.figure(counter.racy, "Right answer")).toBe(0);
  await expect(counter.racy).toContainText(/[1-5] of 5 runs came out wrong/);
  expect(await counter.figure(counter.locked, "Least")).toBe(0);
  expect(await counter.figure(counter.locked, "Most")).toBe(0);
});

for (const button of /** @type {const} */ (["Run racy", "Run locked"])) {
  test(`${button}: progress moves while it runs, and Stop ends it`, async ({ page, counter }) => {
    await counter.open("?threads=3&iterations=100000000&runs=100&shake=off");
    await counter.startAndSeeWork(button);
    const card = button === "Run racy" ? counter.racy : counter.locked;
    const bars = card.getByRole("progressbar");
    await expect(bars).toHaveCount(3);
    const progress = async () =>
      Promise.all((await bars.all()).map(async (bar) => Number(await bar.getAttribute("aria-valuenow"))));
    const first = await progress();
    await expect
      .poll(async () => (await progress()).every((value, thread) => value > (first[thread] ?? 0)), {
        timeout: 30_000,
      })
      .toBe(true);
    await expect(card).toContainText(/Run \d+ of\s+100 · [\d.]+ (ms|s) gone, about .+ left/);
    const value = () =>
      card
        .getByText(/^[\d\s\u202f]+$/)
        .first()
        .innerText();
    const before = toNumber(await value());
    await expect.poll(async () => toNumber(await value())).not.toBe(before);
    await expect(card).toContainText(/ought to be( about)?\s[\d\s\u202f]+\sby now/);
    await counter.stop.click();
    await counter.idle();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    await expect(counter.announcement).toHaveText("Stopped. The runs that ended are kept.");
  });
}

test("a run after a stopped one runs to its end", async ({ counter }) => {
  await counter.open("?threads=2&iterations=100000000&runs=50&shake=off");
  await counter.startAndSeeWork("Run locked");
  await counter.stop.click();
  await counter.idle();
  await counter.iterations.fill("1000");
  await counter.runs.fill("3");
  await counter.run("Run both");
  await expect(counter.racy).toContainText("median of 3 runs");
  await expect(counter.locked).toContainText("All 3 runs came out right.");
});
