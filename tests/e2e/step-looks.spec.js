/** The page that steps programs on a small screen, and as axe sees it. */

import { axeFindings } from "./support/axe.js";
import { expect, test } from "./support/test.js";

const NARROW = { width: 360, height: 740 };

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing at the start, after a lost update with all opened, after a deadlock (${scheme})`, async ({
    page,
    step,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await step.open();
    expect(await axeFindings(page), "at the start").toEqual([]);
    await step.loseOne();
    await step.share.click();
    await step.openAllDetails();
    await expect(step.editor).toBeVisible();
    expect(await axeFindings(page), "after a lost update").toEqual([]);
    await step.open("#g=philosophers&with=pct.1.3&spurious=maybe");
    await step.runToEnd();
    expect(await axeFindings(page), "after the end").toEqual([]);
  });
}

test("at 360 pixels nothing goes sideways but the columns, and the chosen one is in sight", async ({
  page,
  step,
}) => {
  await page.setViewportSize(NARROW);
  await step.open();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
  await page.keyboard.press("3");
  await step.column("T3 Thread-2 (tstart)").scrollIntoViewIfNeeded();
  await expect(step.button("Step T3 Thread-2 (tstart)")).toBeInViewport();
  await expect(step.runOn).toBeInViewport();
  expect(await axeFindings(page)).toEqual([]);
});

test("axe finds nothing at 360 pixels in the system's own colours", async ({ page, step }) => {
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ forcedColors: "active" });
  await step.open("#g=philosophers");
  await step.runToEnd();
  expect(await axeFindings(page)).toEqual([]);
});

test("what one presses to step is 44 pixels high", async ({ page, step }) => {
  await page.setViewportSize(NARROW);
  await step.open();
  const small = await page.locator(".controls, .manner, .go, .track, .zoom, .about").evaluateAll((parts) =>
    parts
      .flatMap((part) => [...part.querySelectorAll("button, select, input:not([type=checkbox]), summary")])
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map(({ outerHTML }) => outerHTML),
  );
  expect(small).toEqual([]);
});
