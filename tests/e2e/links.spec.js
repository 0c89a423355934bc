/** Links hold all settings, and odd ones do no harm. */

import { expect, test } from "./support/test.js";

const SET = "?threads=6&iterations=12345&runs=7&shape=balanced&shake=off&recorded=200";

test("Share copies a link to these settings and says so", async ({ context, page, counter }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await counter.open();
  await counter.threads.fill("6");
  await counter.iterations.fill("12 345");
  await counter.runs.fill("7");
  await counter.shape.selectOption({ label: "half add, half subtract" });
  await counter.shake.uncheck();
  await page.getByLabel("Each adds").selectOption({ label: "200 times" });
  await counter.button("Share").click();
  await expect(page.getByText("Link copied:")).toBeVisible();
  await expect(counter.announcement).toHaveText("Link copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe(SET);
  await expect(page.getByRole("textbox", { name: "Link to these settings" })).toHaveValue(link);
  expect(page.url()).toBe(link);
});

test("where the clipboard is refused, Share shows the link to copy by hand", async ({ page, counter }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("Not here.", "NotAllowedError"));
  });
  await counter.open(SET);
  await counter.button("Share").click();
  const link = page.getByRole("textbox", { name: "Link to these settings" });
  await expect(link).toHaveValue(new RegExp(`${SET.replace("?", "\\?")}$`));
  await expect(page.getByText("The link could not be copied.")).toHaveCount(2);
  await link.focus();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain(SET);
});

test("a link restores every setting, and says nothing of it", async ({ page, counter }) => {
  await counter.open(SET);
  await expect(counter.threads).toHaveValue("6");
  await expect(counter.iterations).toHaveValue("12345");
  await expect(counter.runs).toHaveValue("7");
  await expect(counter.shape).toHaveValue("balanced");
  await expect(counter.shake).not.toBeChecked();
  await expect(page.getByLabel("Each adds")).toHaveValue("200");
  await expect(page.getByText("The link asked for")).toHaveCount(0);
  await counter.run("Run locked");
  await expect(counter.locked).toContainText("All 7 runs came out right.");
  expect(await counter.figure(counter.locked, "Right answer")).toBe(0);
});

test("Shake follows the iterations until someone sets it", async ({ counter }) => {
  await counter.open("?iterations=100000");
  await expect(counter.shake).toBeChecked();
  await counter.iterations.fill("100001");
  await expect(counter.shake).not.toBeChecked();
  await counter.shake.check();
  await counter.iterations.fill("1000000");
  await expect(counter.shake).toBeChecked();
});

test("reloading keeps what was typed", async ({ page, counter }) => {
  await counter.open();
  await counter.threads.fill("9");
  await counter.shape.selectOption("balanced");
  await page.reload();
  await counter.ready();
  await expect(counter.threads).toHaveValue("9");
  await expect(counter.shape).toHaveValue("balanced");
});

test("the address keeps up with a long drag of a slider", async ({ page, counter }) => {
  await counter.open();
  const slider = counter.threads.locator("xpath=following::input[@type='range'][1]");
  await slider.evaluate(async (/** @type {HTMLInputElement} */ input) => {
    for (let step = 0; step <= 300; step += 1) {
      input.value = `${step / 300}`;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      if (step % 10 === 0) {
        await new Promise(requestAnimationFrame);
      }
    }
  });
  await expect(counter.threads).toHaveValue("128");
  await expect.poll(() => new URL(page.url()).searchParams.get("threads")).toBe("128");
});

/** Odd values in a link, and what the fields then hold: threads, iterations, runs. */
const ODD = /** @type {const} */ ([
  ["0", "1", "1", "1"],
  ["-5", "1", "1", "1"],
  ["2.5", "3", "3", "3"],
  ["999999999999999999999", "128", "100000000", "10000"],
  ["abc", "4", "100000", "20"],
  ["", "4", "100000", "20"],
  ["<script>globalThis.harmed=1</script>", "4", "100000", "20"],
  ["１２", "4", "100000", "20"],
]);

test("odd values in a link become the nearest good ones, and the page says so", async ({ page, counter }) => {
  const fields = [counter.threads, counter.iterations, counter.runs];
  const notice = page.getByRole("status").filter({ hasText: "The link asked for" });
  for (const [asked, ...used] of ODD) {
    await test.step(`“${asked}”`, async () => {
      const value = encodeURIComponent(asked);
      await counter.open(`?threads=${value}&iterations=${value}&runs=${value}`);
      for (const [index, field] of fields.entries()) {
        await expect(field).toHaveValue(used[index] ?? "");
        await expect(field).toHaveAttribute("aria-invalid", "false");
      }
      for (const name of ["threads", "iterations", "runs"]) {
        await expect(notice).toContainText(`The link asked for ${name} “${asked.slice(0, 30)}`);
      }
      expect(await page.evaluate(() => "harmed" in globalThis)).toBe(false);
    });
  }
});

test("a link to 1e3 iterations is one to 1 000", async ({ page, counter }) => {
  await counter.open("?threads=1e1&iterations=1e3");
  await expect(counter.threads).toHaveValue("10");
  await expect(counter.iterations).toHaveValue("1000");
  await expect(page.getByText("The link asked for")).toContainText("this page uses 10.");
});

test("a link with several bad values says each, and can be run", async ({ page, counter }) => {
  await counter.open(
    "?threads=1000&iterations=0&runs=many&shape=star&shake=maybe&recorded=7&unknown=1&threads=7",
  );
  const notice = page.getByRole("status").filter({ hasText: "The link asked for" });
  for (const said of [
    "threads “1000”",
    "iterations “0”",
    "runs “many”",
    "the shape “star”",
    "Shake “maybe”",
    "a recorded run of “7”",
  ]) {
    await expect(notice).toContainText(said);
  }
  await expect(counter.threads).toHaveValue("128");
  await expect(counter.iterations).toHaveValue("1");
  await expect(counter.runs).toHaveValue("20");
  await expect(counter.shape).toHaveValue("increment");
  await counter.threads.fill("2");
  await expect(notice).toHaveCount(0);
  await counter.run("Run both");
});

test("an address that is no proper query opens with the defaults", async ({ counter }) => {
  for (const query of ["?%", "?%E0%A4%A", "?&&&==&", "?threads", "#threads=9"]) {
    await counter.open(query);
    await expect(counter.threads).toHaveValue("4");
  }
});
