/** The page of programs: open one, change it, run it on real threads, see what came of it. */

import { numbersIn } from "./support/programs-page.js";
import { expect, test } from "./support/test.js";

const HELLO = `import threading

def greet(name):
    print("hello from", name)

threads = [threading.Thread(target=greet, args=(name,), name=name) for name in ("ada", "ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
`;

const ENDLESS = `import threading

def spin():
    while True:
        pass

threading.Thread(target=spin, name="spinner").start()
while True:
    pass
`;

const EMBRACE = `import threading

a = threading.Lock()
b = threading.Lock()
both = threading.Barrier(2)

def take(first, second):
    with first:
        both.wait()
        with second:
            pass

one = threading.Thread(target=take, args=(a, b), name="one")
two = threading.Thread(target=take, args=(b, a), name="two")
one.start()
two.start()
one.join()
two.join()
`;

test("the three pages lead to each other", async ({ page, counter, programs }) => {
  await counter.open();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Programs" }).click();
  await programs.ready();
  await expect(pages.getByRole("link", { name: "Programs" })).toHaveAttribute("aria-current", "page");
  await pages.getByRole("link", { name: "Lab" }).click();
  await expect(pages.getByRole("link", { name: "Programs" })).toBeVisible();
});

test("the counter page loads nothing of the programs", async ({ page, counter }) => {
  const loaded = /** @type {string[]} */ ([]);
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await counter.open();
  await page.waitForLoadState("networkidle");
  expect(loaded.filter((path) => /program/.test(path))).toEqual([]);
});

test("a program that one writes runs, and each line says which thread wrote it", async ({ programs }) => {
  await programs.open("#g=own");
  await programs.write(HELLO);
  await programs.runToEnd();
  await expect(programs.ending).toHaveText(/^Ended after .* It wrote 3 lines\.$/);
  for (const name of ["ada", "ben"]) {
    const line = programs.lines.filter({ hasText: `hello from ${name}` });
    await expect(line.locator(".who")).toHaveText(name);
  }
  await expect(programs.lines.last().locator(".who")).toHaveText("Main");
  await expect(programs.lines.last().locator(".what")).toHaveText("done");
  const threads = programs.threads.getByRole("row");
  await expect(threads).toHaveCount(4);
  for (const name of ["MainThread", "ada", "ben"]) {
    await expect(threads.filter({ hasText: name })).toContainText("ended");
  }
  await expect(programs.announcement).toHaveText(/^Ended after/);
});

test("the gallery opens programs by their links, and says which is open", async ({ page, programs }) => {
  await programs.open();
  const list = page.getByRole("navigation", { name: "Gallery" }).getByRole("link");
  expect(await list.count()).toBeGreaterThan(20);
  await expect(list.first()).toHaveAttribute("aria-current", "true");
  await programs.choose("Dining philosophers");
  await expect(page).toHaveURL(/#g=philosophers$/);
  await expect(page.getByText("a deadlock", { exact: true })).toBeVisible();
  await page.goBack();
  await expect(programs.title).not.toHaveText("Dining philosophers");
});

test("a field rewrites the text, the text rewrites the field", async ({ programs }) => {
  await programs.open("#g=own");
  await programs.write("THREADS = 4  # 1 to 16: how many\nPAUSE = 0.5\nSTEPS = 100_000\n\nprint(THREADS)\n");
  const threads = programs.constant("THREADS");
  await expect(threads).toHaveValue("4");
  await threads.fill("12");
  await expect.poll(() => programs.text()).toContain("THREADS = 12  # 1 to 16: how many");
  await programs.constant("PAUSE").fill("0.25");
  await expect.poll(() => programs.text()).toContain("PAUSE = 0.25\n");
  await programs.constant("STEPS").fill("2500000");
  await expect.poll(() => programs.text()).toContain("STEPS = 2_500_000\n");
  await threads.fill("17");
  await expect(
    programs.page.getByText("THREADS must be a whole number from 1 to 16. You typed 17."),
  ).toBeVisible();
  await expect(threads).toHaveAttribute("aria-invalid", "true");
  expect(await programs.text()).toContain("THREADS = 12 ");
  await programs.write("THREADS = 3\n");
  await expect(threads).toHaveValue("3");
  await expect(programs.constant("PAUSE")).toHaveCount(0);
});

test("what cannot run is underlined where it stands, told, and leads to its place", async ({
  page,
  programs,
}) => {
  await programs.open("#g=own");
  await programs.write('print("größer 😀")\n\n\nprint(eval("1"))\n');
  await expect(programs.underlined).toHaveText(/eval/);
  await expect(programs.problems).toHaveCount(1);
  await expect(programs.problems.first()).toContainText(/eval/);
  await programs.run.click();
  await expect(programs.announcement).toHaveText(/^It cannot run\. Line 4: /);
  await expect(programs.lines).toHaveCount(0);
  await programs.button("Line 4").click();
  await expect(programs.editor).toBeFocused();
  await page.keyboard.press("Delete");
  await page.keyboard.insertText("print(1)");
  await expect(programs.problems).toHaveCount(0);
  await expect(programs.underlined).toHaveCount(0);
  await programs.runToEnd();
  await expect(programs.lines).toHaveCount(2);
});

test("a traceback names its thread and leads to the line", async ({ programs }) => {
  await programs.open("#g=own");
  await programs.write(
    'import threading\n\n\ndef fail():\n    raise ValueError("no")\n\n\nthreading.Thread(target=fail, name="carl").start()\n',
  );
  await programs.runToEnd();
  const raised = programs.lines.filter({ hasText: "ValueError: no" });
  await expect(raised.locator(".who")).toHaveText("carl");
  await expect(raised.locator(".stderr")).toBeVisible();
  await programs.console.getByRole("button", { name: "line 5" }).click();
  await expect(programs.editor).toBeFocused();
  expect(await programs.page.evaluate(() => getSelection()?.toString())).toContain("raise ValueError");
});

test("a deadlock is drawn and told: who waits for what, held by whom, on which line", async ({
  programs,
}) => {
  await programs.open("#g=own");
  await programs.write(EMBRACE);
  await programs.runToEnd();
  await expect(programs.ending).toHaveText(/^Deadlock, found .* after the start/);
  const told = programs.autopsy.getByRole("listitem");
  await expect(told.filter({ hasText: /^\s*one is/ })).toContainText(/waiting for Lock.*held by two/s);
  await expect(told.filter({ hasText: /^\s*two is/ })).toContainText(/waiting for Lock.*held by one/s);
  await expect(programs.autopsy.getByRole("img").locator("path.arc")).toHaveCount(3);
  await told
    .filter({ hasText: /^\s*one is/ })
    .getByRole("button", { name: "line 10" })
    .click();
  await expect(programs.editor).toBeFocused();
  // The lines stay lit, with names beside them.
  await expect(programs.page.locator(".cm-thread-line").first()).toBeVisible();
});

test("the current lines of threads are lit while they run, and Stop ends endless loops at once", async ({
  page,
  programs,
}) => {
  await programs.open("#g=own");
  await programs.write(ENDLESS);
  const byClick = () => programs.stop.click();
  const byEscape = () => page.keyboard.press("Escape");
  for (const stop of [byClick, byEscape, byClick, byEscape, byClick]) {
    await programs.run.click();
    await expect(page.locator(".cm-thread-line").first()).toBeVisible();
    await expect(page.locator(".cm-threads .name").filter({ hasText: "spinner" })).toBeVisible();
    await expect(programs.threads.getByRole("row").filter({ hasText: "spinner" })).toContainText("running");
    await stop();
    await programs.idle();
    await expect(programs.ending).toHaveText(/^Stopped after/);
  }
  const stops = await page.evaluate(() => probe.stops.map(({ stopped }) => stopped));
  expect(stops).toHaveLength(5);
  // Stop takes 100 ms at most; a busy machine adds to each what it likes, but not to all of five.
  expect(Math.min(...stops)).toBeLessThan(100);
  expect(Math.max(...stops)).toBeLessThan(300);
});

test("Run 100 × counts what came out; a bar shows such a run; the table says the same", async ({
  programs,
}) => {
  await programs.open();
  await programs.choose("Two threads add to one variable");
  await expect(programs.shake).toBeChecked();
  await programs.runMany.click();
  await programs.idle();
  await expect(programs.outputs).toContainText("What came out of 100 runs");
  const rows = programs.outputs.locator("tbody tr");
  await programs.openAllDetails();
  const counts = await rows.evaluateAll((all) =>
    all.map((row) => Number(row.querySelector("td")?.textContent ?? 0)),
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
  expect(counts.length).toBeGreaterThan(1);
  const [from = Number.NaN, to = from] = numbersIn(await programs.bars.first().locator(".label").innerText());
  await programs.bars.first().click();
  await expect(programs.bars.first()).toHaveAttribute("aria-pressed", "true");
  await expect(programs.ending).toContainText("One such run.");
  const [total] = numbersIn(await programs.lines.last().locator(".what").innerText());
  expect(total).toBeGreaterThanOrEqual(from);
  expect(total).toBeLessThanOrEqual(to);
  await expect(programs.announcement).toHaveText(/100 runs/);
});

test("many totals of a race are counted in ranges, and the right one in a row of its own", async ({
  programs,
}) => {
  await programs.open("#g=two_adders");
  await programs.runMany.click();
  await programs.idle();
  await programs.openAllDetails();
  const rows = await programs.outputs.locator("tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      label: row.querySelector("th")?.textContent ?? "",
      count: Number(row.querySelector("td")?.textContent),
    })),
  );
  expect(rows.length, "outputs enough for ranges").toBeGreaterThan(12);
  const totals = rows.flatMap(({ label, count }) => Array(count).fill(numbersIn(label)[0]));
  const bars = await programs.bars.locator(".label").allInnerTexts();
  const counts = await programs.barCounts();
  expect(bars.length).toBeLessThanOrEqual(19);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
  for (const [index, label] of bars.entries()) {
    const [from = 0, to = from] = numbersIn(label);
    const right = label === "total: 2000";
    const inside = totals.filter((total) => total >= from && total <= to && (right || total !== 2000));
    expect(inside.length, label).toBe(counts[index]);
  }
  const right = totals.filter((total) => total === 2000).length;
  await expect(programs.bars.filter({ hasText: "total: 2000" })).toHaveCount(right > 0 ? 1 : 0);
  await expect(programs.outputs.locator(".bar.right")).toHaveCount(right > 0 ? 1 : 0);
  const said = numbersIn(await programs.outputs.locator("figcaption p").innerText());
  expect(said.slice(0, 3)).toEqual([100, rows.length, totals[0]]);
  expect(said).toContain(totals.at(-1));
});

test("the gallery scrolls to what a link opens, within its box, and not to what one clicks there", async ({
  page,
  programs,
}) => {
  await page.setViewportSize({ width: 1400, height: 700 });
  const list = page.locator(".gallery .list");
  const current = list.locator("[aria-current]");
  const scrolled = () => list.evaluate(({ scrollTop }) => scrollTop);
  await programs.open("#g=philosophers");
  await expect(current).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
  const before = await scrolled();
  expect(before).toBeGreaterThan(0);
  await current.locator("xpath=../following-sibling::li[1]/a").click();
  await expect(programs.title).toHaveText("Dining philosophers, forks in order");
  expect(await scrolled()).toBe(before);
  await page.evaluate(() => {
    location.hash = "#g=two_adders";
  });
  await expect(programs.title).toHaveText("Two threads add to one variable");
  await expect(current).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("where what counts many runs cannot be loaded the page says so, and still runs once", async ({
  page,
  programs,
  faults,
}) => {
  faults.expect(/Failed to load resource/);
  await page.route("**/programs/outputs-*.js", (route) => route.abort());
  await programs.open("#g=own");
  await programs.runMany.click();
  await expect(programs.error).toContainText("Check the connection and run again.");
  await programs.runToEnd();
  await expect(programs.ending).toHaveText(/^Ended after/);
});

test("Stop ends a hundred runs and keeps those that ended", async ({ programs }) => {
  await programs.open("#g=own");
  await programs.write("import time\ntime.sleep(0.1)\nprint('slept')\n");
  await programs.runMany.click();
  await expect(programs.bars).toHaveCount(1);
  await programs.stop.click();
  await programs.idle();
  await expect(programs.outputs).toContainText("It was stopped early.");
});

test("an edit outlives a reload, Reset takes it back, and each program has its own", async ({
  page,
  programs,
}) => {
  await programs.open();
  await programs.choose("Dining philosophers");
  await programs.constant("PHILOSOPHERS").fill("7");
  await expect(page.getByText("edited", { exact: true })).toBeVisible();
  await page.reload();
  await programs.ready();
  await expect(programs.constant("PHILOSOPHERS")).toHaveValue("7");
  await programs.choose("Two threads add to one variable");
  await expect(page.getByText("edited", { exact: true })).toHaveCount(0);
  await programs.choose("Dining philosophers");
  await programs.reset.click();
  await expect(programs.constant("PHILOSOPHERS")).toHaveValue("5");
  await page.reload();
  await programs.ready();
  await expect(programs.constant("PHILOSOPHERS")).toHaveValue("5");
});

test("of a long output the end is shown, and the beginning can be had", async ({ programs }) => {
  await programs.open("#g=own");
  await programs.write("for number in range(3_000):\n    print(number)\n");
  await programs.runToEnd();
  await expect(programs.ending).toContainText(/It wrote 3\u202f000 lines\./);
  await expect(programs.lines.last().locator(".what")).toHaveText("2999");
  await expect(programs.lines.last()).toBeInViewport();
  await expect(programs.lines.first().locator(".what")).toHaveText("2600");
  await programs.console.getByRole("button", { name: /^Show earlier lines/ }).click();
  await programs.console.getByRole("button", { name: /^Show earlier lines/ }).click();
  await expect(programs.lines).toHaveCount(3_000);
});

test("endless output neither stops the page nor Stop", async ({ page, programs }) => {
  await programs.open("#g=own");
  await programs.write("while True:\n    print('again and again', end=' ')\n");
  await programs.run.click();
  await expect(programs.lines.first()).toBeVisible();
  await page.evaluate(() => probe.clear());
  await programs.stop.click();
  await programs.idle();
  await expect(programs.ending).toHaveText(/^Stopped after/);
  await expect(programs.title).toHaveText(/A program of your own/);
});

test("where the engine cannot be loaded the page says so, and still edits", async ({
  page,
  programs,
  faults,
}) => {
  faults.expect(/Failed to load resource|dynamically imported module/);
  await page.route("**/wasm-programs/**", (route) => route.abort());
  await programs.open("#g=own");
  await expect(programs.error).toContainText(/Check the connection|Run again/);
  await programs.write("THREADS = 2\n");
  await expect(programs.constant("THREADS")).toHaveValue("2");
  await expect(programs.run).toBeDisabled();
});
