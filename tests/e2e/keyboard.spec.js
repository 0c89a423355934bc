/** With the keyboard alone, and by ear. */

import { expect, test } from "./support/test.js";

/** What has the focus, as a person would call it. @param {import("@playwright/test").Page} page */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) {
      return "";
    }
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement
        ? [...(element.labels ?? [])]
        : [];
    const name =
      element.getAttribute("aria-label") ??
      labels[0]?.querySelector("span")?.textContent ??
      labels[0]?.textContent ??
      element.textContent;
    return (name ?? "").trim().replaceAll(/\s+/g, " ").slice(0, 40);
  });
}

/** Tabs on until the focus leaves the page. @param {import("@playwright/test").Page} page */
async function tabThrough(page) {
  const stops = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const name = await focused(page);
    if (name === "") {
      break;
    }
    stops.push(name);
  }
  return stops;
}

test("Tab reaches every control, in the order one reads them", async ({ page, counter }) => {
  await counter.open();
  const stops = await tabThrough(page);
  const expected = [
    "Skip to the counter",
    "Counter",
    "Programs",
    "Step",
    "Lab",
    "Colours: auto",
    "Threads",
    "Iterations",
    "Runs",
    "Shape",
    "Shake",
    "Run both",
    "Run racy",
    "Run locked",
    "Stop",
    "Share",
  ];
  expect(stops.slice(0, expected.length)).toEqual(expected);
  expect(stops.slice(expected.length)).toEqual(
    expect.arrayContaining([
      expect.stringContaining("Each adds"),
      "Record a small run",
      "Why adding 1 can go wrong",
      "Why a lock helps",
    ]),
  );
});

test("the focus can always be seen", async ({ page, counter }) => {
  await counter.open("?iterations=1000&runs=2");
  await counter.run("Run both");
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const name = await focused(page);
    if (name === "") {
      return;
    }
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(
        /** @type {Element} */ (document.activeElement),
      );
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    });
    expect(outline, `the focus on ${name}`).toBe(true);
  }
});

test("the skip link leads to the counter", async ({ page, counter }) => {
  await counter.open();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(counter.threads).toBeFocused();
});

test("settings, run, stop, tables: all without a mouse, the results announced", async ({ page, counter }) => {
  await counter.open();
  await counter.threads.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("2");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("100000000");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(counter.shape).toHaveValue("balanced");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  await expect(counter.shake).not.toBeChecked();
  await page.keyboard.press("Space");
  await expect(counter.shake).toBeChecked();
  await page.keyboard.press("Control+Enter");
  await expect(counter.stop).toBeEnabled();
  await expect(counter.announcement).toHaveText("Running.");
  await expect(page.getByRole("progressbar").first()).toBeVisible();
  await expect(counter.shake).toBeFocused();
  await page.keyboard.press("Escape");
  await counter.idle();
  await expect(counter.announcement).toHaveText("Stopped. The runs that ended are kept.");

  await counter.iterations.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("1000");
  await page.keyboard.press("Control+Enter");
  await expect(counter.announcement).toContainText(
    "With a lock: all 20 runs came to 2\u202f000, the right answer.",
  );
  await expect(counter.announcement).toContainText(/Without a lock: \d+ of 20 runs came out wrong\./);
  const summary = counter.histogram.getByText("The same as a table");
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect(counter.histogram.getByRole("table")).toBeVisible();
});

test("Ctrl+Enter while a run goes on starts no second one", async ({ page, counter }) => {
  await counter.open("?threads=2&iterations=100000000&runs=9&shake=off");
  await counter.startAndSeeWork("Run locked");
  await page.keyboard.press("Control+Enter");
  await counter.button("Run racy").dispatchEvent("click");
  await expect(counter.racy).toContainText("Not run yet.");
  await page.keyboard.press("Escape");
  await counter.idle();
  await expect(counter.racy).toContainText("Not run yet.");
});

test("the focus stays where it is when a run starts and ends", async ({ page, counter }) => {
  await counter.open("?iterations=1000&runs=3");
  await counter.button("Run both").focus();
  await page.keyboard.press("Enter");
  await expect(counter.announcement).toContainText("came to");
  await expect(counter.button("Run both")).toBeFocused();
});

test("with reduced motion nothing moves by itself", async ({ page, counter }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await counter.open("?threads=2&iterations=100000000&runs=5&shake=off");
  await counter.startAndSeeWork("Run racy");
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === "running").length,
  );
  expect(moving).toBe(0);
  await page.keyboard.press("Escape");
  await counter.idle();
});

test("the lab: Tab reaches every control, in the order one reads them", async ({ page, lab }) => {
  await lab.open();
  const stops = await tabThrough(page);
  const expected = ["Skip to the lab", "Counter", "Programs", "Step", "Lab", "Colours: auto"]
    .concat(["Locks", "Counters", "Hand-offs", "Broadcasts", "Queues"])
    .concat(["Rounds", "Run all", "Stop", "Share"])
    .concat([
      "What a limit is, and an aim",
      "Who the peers are",
      "How it is measured",
      "Why the next run differs",
    ]);
  expect(stops).toEqual(expected);
});

test("the lab: choose, run, stop and read without a mouse; news are few", async ({ page, lab }) => {
  await lab.open("?groups=locks&rounds=15");
  await lab.group("Locks").focus();
  await page.keyboard.press("Space");
  await expect(lab.group("Locks")).not.toBeChecked();
  await page.keyboard.press("Control+Enter");
  await expect(lab.announcement).toHaveText("Nothing is chosen to be measured. Choose at least one group.");
  await page.keyboard.press("Space");
  const news = await lab.collectAnnouncements();
  await page.keyboard.press("Control+Enter");
  await expect(lab.findings.first()).toBeVisible({ timeout: 30_000 });
  await expect(lab.group("Locks")).toBeFocused();
  await page.keyboard.press("Escape");
  await lab.idle();
  await expect(lab.announcement).toHaveText("Stopped. The figures taken so far are kept.");
  expect((await news()).length).toBeLessThanOrEqual(4);
  await lab.twin("Locks").focus();
  await page.keyboard.press("Enter");
  await expect(lab.table("Locks")).toBeVisible();
});

test("the lab: nothing moves by itself with reduced motion, and the focus can be seen", async ({
  page,
  lab,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await lab.open("?groups=locks&rounds=3");
  await lab.start();
  await expect(lab.findings.first()).toBeVisible({ timeout: 30_000 });
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === "running").length,
  );
  expect(moving).toBe(0);
  await lab.ended();
  for (let presses = 0; presses < 60 && (presses === 0 || (await focused(page)) !== ""); presses += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return element === document.body || (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2);
    });
    expect(seen, `the focus on ${await focused(page)}`).toBe(true);
  }
});
