/** The speed lab: real measurements on this machine, drawn, told and kept. */

import { readFile } from "node:fs/promises";
import { expect, test } from "./support/test.js";

/** How far the page can be scrolled sideways, in pixels. @param {import("@playwright/test").Page} page */
function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A figure as the page writes it. @param {string} text */
function nanoseconds(text) {
  const [, digits = "", unit = ""] = /^([\d.]+)\u00a0(ns|µs|ms)$/.exec(text) ?? [];
  return Number(digits) * ({ ns: 1, µs: 1e3, ms: 1e6 }[unit] ?? Number.NaN);
}

test("both pages lead to each other and say where one is", async ({ page, lab, counter }) => {
  await counter.open();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages.getByRole("link", { name: "Counter" })).toHaveAttribute("aria-current", "page");
  await pages.getByRole("link", { name: "Lab" }).click();
  await expect(page.getByRole("heading", { name: "What does a lock cost here?" })).toBeVisible();
  await expect(pages.getByRole("link", { name: "Lab" })).toHaveAttribute("aria-current", "page");
  await expect(lab.run).toBeEnabled();
  await pages.getByRole("link", { name: "Counter" }).click();
  await counter.ready();
});

test("no WebAssembly and nothing of the bench is loaded before Run", async ({ page, lab }) => {
  const loaded = /** @type {string[]} */ ([]);
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await lab.open("?groups=locks&rounds=3");
  await page.waitForLoadState("networkidle");
  expect(loaded.filter((path) => path.endsWith(".wasm") || path.includes("/bench/"))).toEqual([]);
  await lab.start();
  await lab.ended();
  expect(loaded).toContain("/bench/client.js");
});

test("the counter page loads nothing of the lab", async ({ page, counter }) => {
  const loaded = /** @type {string[]} */ ([]);
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await counter.open();
  expect(loaded.filter((path) => /lab|bench/.test(path))).toEqual([]);
});

test("a small run for real: bars, what came out, and a table that says the same", async ({ page, lab }) => {
  await lab.open("?groups=locks&rounds=3");
  await lab.start();
  await expect(lab.progress).toBeVisible();
  await expect(lab.announcement).toHaveText(/^Measuring \d+ rows\.$/);
  await lab.ended();
  await expect(lab.progress).toHaveCount(0);
  await expect(
    page.getByRole("heading", { name: /What does a lock cost here\?.*ns with nobody/ }),
  ).toBeVisible();

  const figures = await lab.figures.all();
  expect(figures.length).toBeGreaterThan(0);
  await lab.twin("Locks").click();
  for (const figure of figures) {
    await expect(figure.getByRole("img")).toHaveAccessibleName(/threads?: bars for each/);
    await expect(figure.locator(".scale")).toHaveText(/linear from 0|logarithmic/);
    const row = ((await figure.getAttribute("id")) ?? "").replace("row-", "");
    const bars = await lab.bars(figure);
    const lines = lab
      .table("Locks")
      .locator(`tbody[data-row="${row}"] tr`)
      .filter({ has: page.getByRole("cell") });
    const told = await lines.evaluateAll((rows) =>
      rows.map((line) => [...line.children].map((cell) => cell.textContent ?? "")),
    );
    expect(bars.length).toBeGreaterThan(1);
    expect([...bars].sort()).toEqual(told.map(([who = "", median = ""]) => [who, median]).sort());
    for (const [, value] of bars) {
      expect(value).toMatch(/^[\d.]+\u00a0(ns|µs|ms)$/);
    }
    expect(told.map((line) => line[5])).toEqual(told.map(() => "3"));
    // Heard: the same values, in one text.
    for (const [, value] of bars) {
      await expect(figure.locator("p.sr")).toContainText(value);
    }
  }
  await expect(lab.findings.first()).toContainText("Threadyard took");
  await expect(lab.inShort).toContainText(/\d+ of \d+ rows? (is|are) within their aim/);
  await expect(lab.inShort).toContainText(
    /\d+ cores? · Chromium \d+ · .* These figures are of this machine/s,
  );
});

test("bars stand as long as their values say", async ({ lab }) => {
  await lab.open("?groups=locks&rounds=3");
  await lab.start();
  await lab.ended();
  for (const figure of await lab.figures.all()) {
    if ((await figure.locator(".scale").innerText()) !== "linear from 0") {
      continue;
    }
    const { lengths, axis, last } = await figure.locator("svg").evaluate((drawing) => {
      const number = (/** @type {Element | null | undefined} */ element, /** @type {string} */ name) =>
        Number(element?.getAttribute(name));
      const base = drawing.querySelector(".base");
      return {
        lengths: [...drawing.querySelectorAll("rect")].map((bar) => number(bar, "width")),
        axis: number(base, "x2") - number(base, "x1"),
        last: [...drawing.querySelectorAll(".tick")].at(-1)?.textContent ?? "",
      };
    });
    // Limits have no bar, and come last.
    const values = (await lab.bars(figure)).map(([, value]) => nanoseconds(value));
    for (const [index, length] of lengths.entries()) {
      expect(length / axis).toBeCloseTo((values[index] ?? 0) / nanoseconds(last), 1);
    }
  }
});

test("Stop in the middle is heard at once, keeps the figures and frees the threads", async ({
  page,
  lab,
}) => {
  await lab.open("?groups=locks,counters&rounds=15");
  for (const stop of [() => lab.stop.click(), () => page.keyboard.press("Escape")]) {
    await lab.start();
    await expect(lab.findings.first()).toBeVisible({ timeout: 30_000 });
    expect(page.workers().length).toBeGreaterThan(0);
    await stop();
    await lab.idle();
    await expect(lab.announcement).toHaveText("Stopped. The figures taken so far are kept.");
    await expect(lab.findings.first()).toContainText("Threadyard took");
    await expect(lab.inShort).toContainText("Stopped.");
    await expect(lab.inShort).toContainText(/rows? had not been reached/);
    await expect.poll(() => page.workers().length).toBe(0);
  }
  const stops = await page.evaluate(() => probe.stops.map(({ stopped }) => stopped));
  expect(stops).toHaveLength(2);
  expect(Math.max(...stops)).toBeLessThan(200);
  // Whoever stopped can run again, and the new figures replace the old.
  await lab.group("Counters").uncheck();
  await lab.rounds.selectOption("3");
  await lab.start();
  await lab.ended();
  await expect(page.getByRole("heading", { name: "Counters", exact: true })).toHaveCount(0);
});

test("Stop while the bench is loading leaves nothing behind", async ({ page, lab }) => {
  await lab.open("?groups=locks&rounds=3");
  await lab.run.click();
  await page.keyboard.press("Escape");
  await lab.idle();
  await expect(lab.announcement).toHaveText("Stopped before the first figure.");
  await expect(lab.figures).toHaveCount(0);
  await expect.poll(() => page.workers().length).toBe(0);
});

test("leaving the page in a run ends its threads", async ({ page, lab, counter }) => {
  await lab.open("?groups=counters&rounds=15");
  await lab.start();
  await expect(lab.findings.first()).toBeVisible({ timeout: 30_000 });
  await counter.open("?iterations=1000&runs=3");
  await counter.run("Run both");
  await page.goBack();
  await expect(lab.run).toBeEnabled();
});

test("links hold the groups and the rounds, and odd ones do no harm", async ({ context, page, lab }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lab.open();
  for (const group of /** @type {const} */ (["Counters", "Hand-offs", "Queues"])) {
    await lab.group(group).uncheck();
  }
  await lab.rounds.selectOption("15");
  await lab.button("Share").click();
  await expect(lab.announcement).toHaveText("Link copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe("?groups=locks,broadcasts&rounds=15");
  await page.goto(link);
  await expect(lab.group("Broadcasts")).toBeChecked();
  await expect(lab.group("Queues")).not.toBeChecked();
  await expect(lab.rounds).toHaveValue("15");
  await expect(page.getByText("The link asked for")).toHaveCount(0);

  for (const [query, rounds, said] of /** @type {const} */ ([
    ["?groups=stars&rounds=0", "3", "“stars”"],
    ["?groups=locks,<b>&rounds=99999", "15", "“<b>”"],
    ["?groups=&rounds=many", "7", "“many”"],
    ["?rounds=5", "3", "“5”"],
  ])) {
    await lab.open(query);
    await expect(lab.rounds).toHaveValue(rounds);
    await expect(lab.group("Locks")).toBeChecked();
    await expect(page.getByRole("status").filter({ hasText: "The link asked for" })).toContainText(said);
  }
});

test("with no group chosen nothing runs, and the page says what to do", async ({ page, lab }) => {
  await lab.open("?groups=none");
  await lab.run.click();
  await expect(page.locator(".problem")).toHaveText(
    "Nothing is chosen to be measured. Choose at least one group.",
  );
  await expect(lab.stop).toBeDisabled();
  await lab.group("Locks").check();
  await expect(page.locator(".problem")).toHaveCount(0);
});

test("the figures can be saved, every sample of them", async ({ page, lab }) => {
  await lab.open("?groups=locks&rounds=3");
  await lab.start();
  await lab.ended();
  const saved = async (/** @type {string} */ button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), lab.button(button).click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  const json = await saved("Save JSON");
  expect(json.name).toBe("threadyard-lab.json");
  const { rows, rounds, machine } = JSON.parse(json.text);
  expect(rounds).toBe(3);
  expect(machine).toMatchObject({ cores: expect.any(Number), browser: expect.stringContaining("Chromium") });
  expect(rows).toHaveLength(await lab.figures.count());
  const bars = rows.flatMap((/** @type {any} */ { entrants }) => entrants);
  for (const { nanoseconds } of bars) {
    expect(nanoseconds).toHaveLength(3);
  }
  const csv = await saved("Save CSV");
  expect(csv.name).toBe("threadyard-lab.csv");
  const lines = csv.text.trim().split("\r\n");
  expect(lines[0]).toBe("row,title,threads,who,role,rounds,median_ns,least_ns,most_ns");
  expect(lines).toHaveLength(1 + bars.length);
});

test("where the bench cannot be loaded the page says so, and recovers", async ({ page, lab, faults }) => {
  faults.expect(/Failed to load resource/);
  await page.route("**/bench/wasm/*.wasm", (route) => route.abort());
  await lab.open("?groups=locks&rounds=3");
  await lab.run.click();
  await expect(lab.error).toContainText("The bench failed.", { timeout: 30_000 });
  await expect(lab.figures).toHaveCount(0);
  await page.unroute("**/bench/wasm/*.wasm");
  await lab.start();
  await expect(lab.error).toHaveCount(0);
  await lab.ended();
});

test.describe("at 360 pixels", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("nothing scrolls sideways; the buttons and the progress stay in sight", async ({ page, lab }) => {
    await lab.open("?groups=locks,counters&rounds=3");
    expect(await sideways(page), "before").toBe(0);
    await expect(lab.run).toBeInViewport();
    await lab.start();
    await expect(lab.findings.first()).toBeVisible({ timeout: 30_000 });
    expect(await sideways(page), "while it runs").toBe(0);
    await expect(lab.progress).toBeInViewport();
    await lab.ended();
    await lab.openAllDetails();
    expect(await sideways(page), "after").toBe(0);
  });
});
