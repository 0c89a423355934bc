/** The drawings and their twins, on a wide screen and on one of 360 pixels. */

import { toNumber } from "./support/counter-page.js";
import { expect, test } from "./support/test.js";

/** How far the page can be scrolled sideways, in pixels. @param {import("@playwright/test").Page} page */
function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test("every drawing has a name and a twin in a table", async ({ page, counter }) => {
  await counter.open("?iterations=1000&runs=5");
  await counter.run("Run both");
  await counter.openAllDetails();
  const drawings = page.getByRole("img");
  expect(await drawings.count()).toBeGreaterThanOrEqual(2);
  for (const drawing of await drawings.all()) {
    await expect(drawing).toHaveAccessibleName(/\w+/);
  }
  await expect(counter.histogram.getByRole("table")).toBeVisible();
  await expect(counter.why.getByRole("table", { name: "The steps of this loss, in order" })).toBeVisible();
  const lanes = counter.why.getByRole("img", { name: /whole run/ });
  await expect(lanes).toBeVisible();
  await expect(counter.why).toContainText(/[\d\s\u202f]+ lost updates?, each marked below/);
});

test("the histogram's table counts every run once", async ({ counter }) => {
  await counter.open("?threads=4&iterations=2000&runs=60");
  await counter.run("Run both");
  await counter.openAllDetails();
  const rows = counter.histogram.getByRole("table").getByRole("row");
  const sums = [0, 0];
  for (const row of (await rows.all()).slice(1)) {
    const cells = await row.getByRole("cell").allInnerTexts();
    for (const [index, text] of cells.entries()) {
      sums[index] = (sums[index] ?? 0) + toNumber(text);
    }
  }
  expect(sums).toEqual([60, 60]);
  await expect(counter.histogram.getByRole("img")).toContainText("60 right");
});

test("the lanes tell the same steps as the table, reads and writes with their values", async ({
  counter,
}) => {
  await counter.open("?threads=3&iterations=1000&runs=1");
  await counter.run("Run racy");
  await counter.openAllDetails();
  const rows = await counter.why.getByRole("table").getByRole("row").all();
  const lanes = counter.why.getByRole("img", { name: /steps of this loss/ });
  let lost = 0;
  for (const row of rows.slice(1)) {
    const cells = await row.getByRole("cell").allInnerTexts();
    if (cells.length === 3) {
      await expect(lanes).toContainText(`${cells[0]} ${cells[1]}`);
      lost += cells[2] === "lost" ? 1 : 0;
    }
  }
  expect(lost).toBeGreaterThan(0);
});

test("with balanced halves and one thread the drawings still stand", async ({ counter }) => {
  await counter.open("?threads=1&iterations=1&runs=1&shape=balanced");
  await counter.run("Run both");
  await expect(counter.why).toContainText("Nothing was lost this time.");
  await expect(counter.histogram.getByRole("img")).toBeVisible();
  await expect(counter.racy).toContainText("The run came out right.");
});

test.describe("at 360 pixels", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the page does not scroll sideways, before a run, while it runs and after it with all opened", async ({
    page,
    counter,
  }) => {
    await counter.open("?threads=128&iterations=100000000&runs=10000&shape=balanced&shake=off");
    expect(await sideways(page), "before").toBe(0);
    await counter.startAndSeeWork("Run locked");
    expect(await sideways(page), "while it runs").toBe(0);
    await page.keyboard.press("Escape");
    await counter.idle();
    await counter.threads.fill("8");
    await counter.iterations.fill("2000");
    await counter.runs.fill("100");
    await counter.run("Run both");
    await counter.openAllDetails();
    expect(await sideways(page), "after").toBe(0);
    await counter.threads.fill("x".repeat(80));
    await counter.button("Share").click();
    expect(await sideways(page), "with an error and a link").toBe(0);
  });

  test("the run button stays in reach of a thumb, and covers nothing for good", async ({ page, counter }) => {
    await counter.open("?iterations=1000&runs=3");
    await expect(counter.button("Run both")).toBeInViewport();
    await page.getByText("Nothing leaves your machine.").scrollIntoViewIfNeeded();
    await expect(counter.button("Run both")).toBeInViewport();
    const clear = await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      const text = document.querySelector("footer p")?.getBoundingClientRect();
      const bar = [...document.querySelectorAll("button")].find(
        ({ textContent }) => textContent?.trim() === "Run both",
      );
      return (text?.bottom ?? 0) <= (bar?.getBoundingClientRect().top ?? 0);
    });
    expect(clear).toBe(true);
  });

  test("what is pressed is at least 44 pixels tall", async ({ page, counter }) => {
    await counter.open("?iterations=1000&runs=3");
    await counter.run("Run both");
    for (const button of await page
      .getByRole("button")
      .or(page.getByRole("combobox"))
      .or(page.getByRole("textbox"))
      .all()) {
      if (await button.isVisible()) {
        const box = await button.boundingBox();
        expect(Math.round(box?.height ?? 0), (await button.textContent()) ?? "").toBeGreaterThanOrEqual(44);
      }
    }
  });
});
