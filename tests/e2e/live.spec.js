/** The page stays live while threads take all there is of the machine. */

import { CounterPage } from "./support/counter-page.js";
import { expect, test } from "./support/test.js";
import { longestTaskDuring } from "./support/work.js";

/** No task of the page's own may be longer. */
const TASK_MS = 50;
const WATCHED_MS = 2_500;

/** @type {{name: string, query: string, button: "Run racy" | "Run locked", frames: number}[]} */
const cases = [
  {
    name: "8 threads, racy",
    query: "?threads=8&iterations=100000000&runs=100&shake=off",
    button: "Run racy",
    frames: 20,
  },
  {
    name: "8 threads, locked",
    query: "?threads=8&iterations=100000000&runs=100&shake=off",
    button: "Run locked",
    frames: 20,
  },
  {
    name: "128 threads, racy",
    query: "?threads=128&iterations=100000000&runs=10&shake=off",
    button: "Run racy",
    frames: 3,
  },
  {
    name: "128 threads, locked",
    query: "?threads=128&iterations=100000000&runs=10&shake=off",
    button: "Run locked",
    frames: 10,
  },
  {
    name: "10 000 short runs",
    query: "?threads=2&iterations=2000&runs=10000&shake=off",
    button: "Run locked",
    frames: 10,
  },
];

for (const { name, query, button, frames } of cases) {
  test(`${name}: frames keep coming and no task of the page's own is over ${TASK_MS} ms`, async ({
    page,
    counter,
  }, info) => {
    await counter.open(query);
    await page.evaluate(() => probe.clear());
    const task = await longestTaskDuring(page, async () => {
      await counter.startAndSeeWork(button);
      await page.evaluate(
        (ms) =>
          new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve(undefined)), ms)),
        WATCHED_MS,
      );
    });
    const seen = await page.evaluate(() => ({ frames: [...probe.frames], longTasks: [...probe.longTasks] }));
    await page.keyboard.press("Escape");
    await counter.idle();
    const longestFrame = Math.round(Math.max(...seen.frames));
    info.annotations.push({
      type: "measured",
      description:
        `longest task ${task.processorMs.toFixed(1)} ms of processor, ${task.wallMs.toFixed(0)} ms by the wall; ` +
        `${seen.frames.length} frames, the longest ${longestFrame} ms; ${seen.longTasks.length} tasks over 50 ms by the wall`,
    });
    expect(task.processorMs).toBeLessThan(TASK_MS);
    expect(seen.frames.length).toBeGreaterThan(frames);
  });
}

test("10 000 runs come to their end, and all of them are counted", async ({ page, counter }) => {
  await counter.open("?threads=2&iterations=100&runs=10000&shake=off");
  const task = await longestTaskDuring(page, () => counter.run("Run locked"));
  await expect(counter.locked).toContainText(/median of 10[\s\u202f]000 runs/);
  expect(task.processorMs).toBeLessThan(TASK_MS);
  await counter.openAllDetails();
  await expect(counter.everyRun.getByRole("row")).toHaveCount(101);
  await counter.button("Show 500 more").click();
  await expect(counter.everyRun.getByRole("row")).toHaveCount(601);
});

test("two tabs run at once, each with threads of its own", async ({ context, page, counter }) => {
  const other = new CounterPage(await context.newPage());
  const query = "?threads=4&iterations=20000&runs=40";
  await Promise.all([counter.open(query), other.open(query)]);
  await Promise.all([counter.run("Run both"), other.run("Run both")]);
  for (const each of [counter, other]) {
    await expect(each.racy).toContainText(/\d+ of 40 runs came out wrong/);
    await expect(each.locked).toContainText("All 40 runs came out right.");
  }
  await page.bringToFront();
});
