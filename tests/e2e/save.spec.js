/** Results taken away as CSV and JSON are the page's own figures. */

import { readFile } from "node:fs/promises";
import { toNumber } from "./support/counter-page.js";
import { expect, test } from "./support/test.js";

/** @param {import("@playwright/test").Page} page @param {import("@playwright/test").Locator} button */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("the saved CSV has a row for each run, with the figures of the page's table", async ({
  page,
  counter,
}) => {
  await counter.open("?threads=3&iterations=5000&runs=12&shake=on");
  await counter.run("Run both");
  const { name, text } = await saved(page, counter.button("Save CSV"));
  expect(name).toBe("threadyard.csv");
  const [head = [], ...rows] = text
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  const records = rows.map((row) =>
    Object.fromEntries(head.map((column, index) => [column, row[index] ?? ""])),
  );
  expect(records).toHaveLength(24);
  await counter.openAllDetails();
  for (const [kind, title] of [
    ["racy", "Without a lock"],
    ["locked", "With a lock"],
  ]) {
    const table = counter.everyRun.getByRole("table", { name: title ?? "", exact: true });
    const shown = await Promise.all(
      (await table.getByRole("row").all()).slice(1).map((row) => row.getByRole("cell").allInnerTexts()),
    );
    const mine = records.filter((record) => record.kind === kind);
    expect(mine.map(({ final, expected, lost }) => [Number(final), Number(expected), Number(lost)])).toEqual(
      shown.map(([final = "", expected = "", lost = ""]) => [final, expected, lost].map(toNumber)),
    );
    for (const { threads, iterations, shape, shaken, mode, lost, lost_share, elapsed_ms } of mine) {
      expect([threads, iterations, shape, shaken, mode]).toEqual([
        "3",
        "5000",
        "increment",
        "true",
        "threads",
      ]);
      expect(Number(lost_share)).toBeCloseTo(Number(lost) / 15_000, 10);
      expect(Number(elapsed_ms)).toBeGreaterThan(0);
    }
  }
});

test("the saved JSON holds the parameters and every run", async ({ page, counter }) => {
  await counter.open("?threads=2&iterations=1000&runs=6&shape=balanced");
  await counter.run("Run both");
  const { name, text } = await saved(page, counter.button("Save JSON"));
  expect(name).toBe("threadyard.json");
  const { threadyard, saved: when, outcomes } = JSON.parse(text);
  expect(threadyard).toBe(1);
  expect(Math.abs(Date.now() - Date.parse(when))).toBeLessThan(60_000);
  expect(outcomes).toHaveLength(2);
  expect(outcomes[0].parameters).toMatchObject({
    kind: "racy",
    shape: "balanced",
    threads: 2,
    iterations: 1_000,
    runs: 6,
  });
  for (const [index, card] of [counter.racy, counter.locked].entries()) {
    /** @type {{final: number, expected: number, lost: number, elapsedMs: number}[]} */
    const runs = outcomes[index].runs;
    expect(runs).toHaveLength(6);
    expect(runs.every(({ final, expected, lost }) => expected === 0 && lost === expected - final)).toBe(true);
    expect(await counter.figure(card, "Least")).toBe(Math.min(...runs.map(({ final }) => final)));
    expect(await counter.figure(card, "Most")).toBe(Math.max(...runs.map(({ final }) => final)));
  }
});

test("what was stopped is saved as far as it came", async ({ page, counter }) => {
  await counter.open("?threads=2&iterations=1000000&runs=10000&shake=off");
  await counter.start("Run locked");
  await expect(counter.locked).toContainText(/Run [3-9]\s+of/);
  await page.keyboard.press("Escape");
  await counter.idle();
  const { outcomes } = JSON.parse((await saved(page, counter.button("Save JSON"))).text);
  expect(outcomes).toHaveLength(1);
  expect(outcomes[0].parameters.runs).toBe(10_000);
  expect(outcomes[0].runs.length).toBeGreaterThanOrEqual(2);
  expect(outcomes[0].runs.length).toBeLessThan(10_000);
});
