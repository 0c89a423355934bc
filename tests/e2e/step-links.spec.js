/** A stepped run as a link: how long it gets, and that it gives the same trace everywhere. */

import { HASH, hashOfTrace, LINK } from "./support/step-run.js";
import { expect, test } from "./support/test.js";

/** Three threads that all can go on at each step: no schedule is longer than one of these. */
const BUSY = `import threading

count = 0


def add():
    global count
    for _ in range(60):
        count += 1


for name in ("ada", "ben", "cleo"):
    threading.Thread(target=add, name=name).start()
`;

test("a link gives the same trace as in Firefox", async ({ page, step }) => {
  await step.open(LINK);
  await expect(step.console).toContainText("total: 1");
  expect(await page.evaluate(hashOfTrace)).toBe(HASH);
});

test("a schedule of 200 steps adds less than 300 characters to a link", async ({ page, step }) => {
  await step.open("#g=own&with=random.7");
  await step.write(BUSY);
  const without = await step.sharedFragment();
  await step.runToEnd();
  expect(await step.steps()).toBeGreaterThan(200);
  await step.slider.fill("199");
  await expect.poll(() => step.place()).toBe(199);
  // A step of another thread than was next: the run is then these 200 steps.
  const next = page.getByRole("button", { name: /^Step T[234]/, disabled: false });
  for (let count = 0; (await step.steps()) !== 200 && count < 3; count += 1) {
    await step.slider.fill("199");
    await expect.poll(() => step.place()).toBe(199);
    await next.nth(count).click();
    await expect.poll(() => step.place()).toBe(200);
  }
  expect(await step.steps()).toBe(200);
  const fragment = await step.sharedFragment();
  expect(fragment.length - without.length).toBeLessThan(300);
  await page.goto("about:blank");
  await step.open(fragment);
  await expect.poll(() => step.steps()).toBe(200);
});
