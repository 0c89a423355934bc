/** The page of programs with the keyboard, on a small screen, and as axe sees it. */

import { axeFindings } from "./support/axe.js";
import { expect, test } from "./support/test.js";

const NARROW = { width: 360, height: 740 };

test("Ctrl+Enter runs from within the editor, Escape leaves it, and Tab goes on", async ({
  page,
  programs,
}) => {
  await programs.open("#g=own");
  await programs.write("if True:\n");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("print('in')");
  expect(await programs.text()).toContain("    print('in')");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(programs.lines.first().locator(".what")).toHaveText("in");
  await programs.idle();
  await expect(programs.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(programs.run).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(programs.runMany).toBeFocused();
});

test("at 360 pixels all is in one column, nothing goes sideways, and Run leads to the output", async ({
  page,
  programs,
}) => {
  await page.setViewportSize(NARROW);
  await programs.open("#g=philosophers");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
  await page
    .getByRole("combobox", { name: "Program", exact: true })
    .selectOption({ label: "Two threads add to one variable" });
  await expect(programs.title).toHaveText("Two threads add to one variable");
  await programs.runToEnd();
  await expect(programs.ending).toBeInViewport();
  await page
    .getByRole("combobox", { name: "Program", exact: true })
    .selectOption({ label: "Dining philosophers" });
  await expect(programs.title).toHaveText("Dining philosophers");
  await programs.runToEnd();
  await expect(programs.autopsy.getByRole("img")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
});

test("what one presses is 44 pixels high", async ({ page, programs }) => {
  await page.setViewportSize(NARROW);
  await programs.open("#g=philosophers");
  const small = await page.locator(".controls, .gallery, .fields").evaluateAll((parts) =>
    parts
      .flatMap((part) => [...part.querySelectorAll("button, select, input[type=text], label.shake-switch")])
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map(({ outerHTML }) => outerHTML),
  );
  expect(small).toEqual([]);
});

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing before a run, after a deadlock, with problems and after many runs (${scheme})`, async ({
    page,
    programs,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await programs.open("#g=philosophers");
    expect(await axeFindings(page), "before").toEqual([]);
    await programs.runToEnd();
    await expect(programs.autopsy).toBeVisible();
    expect(await axeFindings(page), "after a deadlock").toEqual([]);
    await programs.choose("Two threads add to one variable");
    await programs.runMany.click();
    await programs.idle();
    await programs.openAllDetails();
    await programs.share.click();
    expect(await axeFindings(page), "after many runs").toEqual([]);
    await programs.choose("A program of your own");
    await programs.write("import asyncio\nprint(eval('1'))\n");
    await expect(programs.problems.first()).toBeVisible();
    expect(await axeFindings(page), "with problems").toEqual([]);
  });
}

test("axe finds nothing at 360 pixels in the system's own colours", async ({ page, programs }) => {
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ forcedColors: "active" });
  await programs.open("#g=philosophers&speed=3");
  await programs.runToEnd();
  expect(await axeFindings(page)).toEqual([]);
});
