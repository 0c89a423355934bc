/** The page that steps programs: one event of one thread at a time, back, on, and the run as a link. */

import { defaultSettings, textLink } from "../../www/programs/link.js";
import { expect, test } from "./support/test.js";

const ONE = "T2 Thread-1 (tstart)";
const TWO = "T3 Thread-2 (tstart)";

const LOCKED = `import threading

lock = threading.Lock()
total = 0


def add():
    global total
    with lock:
        total += 1


threads = [threading.Thread(target=add, name=name) for name in ("ada", "ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("total:", total)
`;

const ENDLESS = `import threading

count = 0


def spin():
    global count
    while True:
        count += 1


threading.Thread(target=spin, name="spinner").start()
`;

const CROWD = `import threading

gate = threading.Lock()


def pass_through():
    with gate:
        pass


threads = [threading.Thread(target=pass_through, name=f"w{n}") for n in range(127)]
gate.acquire()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;

test("it opens with two threads before their additions, and says what to do", async ({ page, step }) => {
  await step.open();
  await expect(step.title).toHaveText("Two threads add to one variable");
  await expect(step.lesson).toContainText("Can you make the total 1?");
  for (const name of [ONE, TWO]) {
    await expect(step.doing(name)).toHaveText(/reads share_data/);
    await expect(step.column(name).locator(".code-line.next")).toContainText("share_data += 1");
  }
  await expect(step.globals.getByRole("row").filter({ hasText: "share_data" })).toContainText("0");
  await expect(page.getByText("one thread · our scheduler")).toBeVisible();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages.getByRole("link")).toHaveText(["Counter", "Programs", "Step", "Lab"]);
  await expect(pages.getByRole("link", { name: "Step" })).toHaveAttribute("aria-current", "page");
});

test("by stepping, two additions become one; the link opens just that run there", async ({ page, step }) => {
  await step.open();
  await step.loseOne();
  await expect(step.globals.getByRole("row").filter({ hasText: "share_data" })).toContainText("1");
  await expect(step.globals.getByRole("row").filter({ hasText: "share_data" })).toContainText("T3 Thread-2");
  await expect(step.findings).toContainText("lost update");
  await step.runToEnd();
  await expect(step.console).toContainText("total: 1");
  await expect(step.lesson).toContainText("The total is 1");
  const [place, steps] = [await step.place(), await step.steps()];
  const fragment = await step.sharedFragment();
  expect(fragment).toMatch(/^#g=two_adders&s=/);
  await page.goto("about:blank");
  await step.open(fragment);
  await expect(step.console).toContainText("total: 1");
  expect([await step.place(), await step.steps()]).toEqual([place, steps]);
  await expect(step.findings).toContainText("lost update");
});

test("the lesson follows: what it says next leads to the lost update", async ({ step }) => {
  await step.open();
  await expect(step.lesson).toContainText("Step T2 Thread-1 until it has read share_data");
  await step.step(ONE);
  await expect(step.lesson).toContainText("Step T3 Thread-2 to the end of its line, then T2 Thread-1 again");
  await step.button(`Step ${TWO} by a line`).click();
  await expect(step.lesson).toContainText("T2 Thread-1 is about to write as well");
  await step.step(ONE);
  await expect(step.lesson).toContainText("share_data is 1: one of two additions is lost");
  await expect(step.globals.getByRole("row").filter({ hasText: "share_data" })).toContainText("T2 Thread-1");
});

test("one thread after the other gives 2, and Back leads to the other", async ({ step }) => {
  await step.open();
  const start = await step.place();
  for (const name of [ONE, TWO]) {
    await step.stepUntil(name, /writes share_data/);
    await step.step(name);
  }
  await expect(step.globals.getByRole("row").filter({ hasText: "share_data" })).toContainText("2");
  while ((await step.place()) > start) {
    const before = await step.place();
    await step.back.click();
    await expect.poll(() => step.place()).toBe(before - 1);
  }
  await expect(step.forward).toHaveAttribute("aria-disabled", "false");
  await step.loseOne();
  await expect(step.globals.getByRole("row").filter({ hasText: "share_data" })).toContainText("1");
});

test("Back and Forward show each place as it was", async ({ page, step }) => {
  await step.open();
  await step.loseOne();
  const said = await step.last.innerText();
  const drawn = await step.column(ONE).innerText();
  await page.getByRole("button", { name: "Back by a line" }).click();
  await expect(step.last).not.toHaveText(said);
  await step.slider.focus();
  await page.keyboard.press("Home");
  await expect(step.last).toContainText("The program has not begun.");
  await expect(step.columns).toHaveCount(1);
  await page.keyboard.press("End");
  await expect(step.last).toHaveText(said);
  expect(await step.column(ONE).innerText()).toBe(drawn);
});

test("another step from an earlier place takes the run on from there", async ({ step }) => {
  await step.open();
  await step.loseOne();
  const steps = await step.steps();
  await step.back.click();
  await step.back.click();
  await expect.poll(() => step.place()).toBe(steps - 2);
  await step.step(TWO);
  await expect.poll(() => step.steps()).toBe(steps - 1);
});

test("Expand shows the parts of a line and which come next", async ({ page, step }) => {
  await step.open();
  const parts = step.column(ONE).getByRole("list", { name: "Parts of this line" }).getByRole("listitem");
  await expect(parts.first()).toHaveText(/next: .*read/);
  await step.step(ONE);
  await expect(parts.first()).toHaveText(/done: /);
  await expect(parts.last()).toHaveText(/write/);
  await page.getByRole("checkbox", { name: "Expand lines" }).uncheck();
  await expect(parts).toHaveCount(0);
  await page.keyboard.press("e");
  await expect(parts.first()).toBeVisible();
});

test("a blocked thread says on what, held by whom, since when", async ({ page, step }) => {
  await step.open("#g=own");
  await step.write(LOCKED);
  await page.getByRole("textbox", { name: "Run to line" }).fill("10");
  await step.button("Go").click();
  await expect(page.locator(".code-line.next").filter({ hasText: "total += 1" })).toHaveCount(1);
  const held = step.shared.getByRole("listitem").filter({ has: page.getByText("lock", { exact: true }) });
  await expect(held).toContainText(/held by T\d (ada|ben)/);
  const [, holder = ""] = /held by (T\d (?:ada|ben))/.exec(await held.innerText()) ?? [];
  const other = holder === "T2 ada" ? "T3 ben" : "T2 ada";
  await step.stepUntil("T1 MainThread", /waits for T2 ada to end/);
  await step.stepUntil(other, /waits for/);
  await expect(step.doing(other)).toHaveText(new RegExp(`waits for .*held by ${holder}, since step \\d+`));
  await expect(step.button(`Step ${other}`)).toHaveAttribute("aria-disabled", "true");
  await expect(held).toContainText(other);
  await step.runToEnd();
  await expect(step.console).toContainText("total: 2");
});

test("Run to a line says what is wrong with a line that is none", async ({ page, step }) => {
  await step.open();
  await page.getByRole("textbox", { name: "Run to line" }).fill("900");
  await step.button("Go").click();
  await expect(step.error).toContainText(/The line must be a whole number from 1 to \d+\. You typed 900\./);
});

test("keys step, go back and forward, run on and restart; a field keeps its letters", async ({
  page,
  step,
}) => {
  await step.open();
  const start = await step.place();
  const at = (/** @type {number} */ place) => expect.poll(() => step.place()).toBe(place);
  await page.keyboard.press("2");
  await at(start + 1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("s");
  await at(start + 2);
  await page.keyboard.press("ArrowLeft");
  await at(start + 1);
  await page.keyboard.press("ArrowRight");
  await at(start + 2);
  await page.keyboard.press("Home");
  await at(0);
  await page.keyboard.press("End");
  await at(start + 2);
  await step.slider.focus();
  await page.keyboard.press("ArrowLeft");
  await at(start + 1);
  await page.keyboard.press("s");
  await at(start + 2);
  await page.keyboard.press("r");
  await expect(step.last.locator(".end")).toBeVisible();
  await page.keyboard.press("0");
  await at(0);
  await page.getByRole("textbox", { name: "Run to line" }).focus();
  await page.keyboard.press("r");
  await at(0);
  await page.getByRole("checkbox", { name: "Letters and digits are keys" }).uncheck();
  await page.keyboard.press("r");
  await page.keyboard.press("1");
  await at(0);
});

test("each step is said to a screen reader", async ({ step }) => {
  await step.open();
  await step.step(ONE);
  await expect(step.announcement).toHaveText(/^Step \d+\. T2 reads share_data: 0/);
  await step.step(ONE);
  await expect(step.announcement).toHaveText(/^Step \d+\. T2 writes share_data: 1/);
});

test("the timeline's table tells its steps, and leads to them; so does a click in a lane", async ({
  page,
  step,
}) => {
  await step.open();
  await step.loseOne();
  const end = await step.place();
  await page.getByText("The same as a table").click();
  const rows = step.table.getByRole("row");
  const steps = step.table.getByRole("button", { name: /^Go to step \d+$/ });
  await expect(steps).toHaveText(Array.from({ length: end }, (_, at) => `${at + 1}`));
  // A step that starts a thread leads to that thread's beginning: told beside it, under the same number.
  const start = step.table.getByRole("rowgroup").filter({ hasText: "T1 starts T2" });
  await expect(start.getByRole("row")).toHaveCount(2);
  await expect(start).toContainText("T2 begins");
  const wrong = rows.filter({ hasText: "lost update" });
  await expect(wrong.first()).toBeVisible();
  await step.table.getByRole("button", { name: "Go to step 2", exact: true }).click();
  await expect.poll(() => step.place()).toBe(2);
  await page.keyboard.press("End");
  await expect.poll(() => step.place()).toBe(end);
  await step.lanes.locator(".mark").first().click({ force: true });
  await expect.poll(() => step.place()).toBeLessThan(end);
  await step.findings
    .getByRole("button", { name: /lost update: go to step/ })
    .last()
    .click();
  await expect.poll(() => step.place()).toBe(end);
});

test("the philosophers' deadlock is reached, named and drawn", async ({ step }) => {
  await step.open("#g=philosophers");
  await step.runToEnd();
  await expect(step.last).toContainText("Deadlock");
  await expect(step.findings).toContainText("deadlock");
  await expect(step.autopsy.getByRole("img").locator("path.arc")).toHaveCount(6);
  const told = step.autopsy
    .getByRole("listitem")
    .filter({ hasText: /waiting for Lock .*held by T\d philosopher/s });
  await expect(told).toHaveCount(5);
});

test("how it runs on is in the link, and what a link gets wrong is said", async ({ page, step }) => {
  await step.open("#g=philosophers&with=pct.7.4&spurious=on&parts=off");
  await expect(page.getByLabel("Seed")).toHaveValue("7");
  await expect(page.getByLabel("Depth")).toHaveValue("4");
  await expect(page.getByRole("checkbox", { name: "Spurious wakeups" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Expand lines" })).not.toBeChecked();
  expect(await step.sharedFragment()).toBe("#g=philosophers&with=pct.7.4&spurious=on&parts=off");

  await page.goto("about:blank");
  await step.open("#g=star&s=%25%25&at=x&with=luck&spurious=maybe");
  await expect(step.notice).toContainText("The link asked for the program “star”");
  await expect(step.notice).toContainText("The link asked to run on with “luck”");
  await expect(step.notice).toContainText("The link asked for spurious “maybe”");
  await expect(step.notice).toContainText("The link asked for place “x”");
  await expect(step.notice).toContainText("The schedule in the link could not be read");
  await expect(step.button("Step T1 MainThread")).toHaveAttribute("aria-disabled", "false");

  await page.goto("about:blank");
  await step.open("#p1=%%%");
  await expect(step.notice).toContainText("The program in the link could not be read");
  await expect(step.columns.first()).toBeVisible();
});

test("a schedule outlives an edit as far as it is valid", async ({ page, step }) => {
  await step.open();
  await step.loseOne();
  await page.getByText("The program: read it whole and change it").click();
  await expect(step.editor).toBeVisible();
  await step.editor.getByText('print(f"total:').click();
  await page.keyboard.press("End");
  await page.keyboard.insertText("\nprint('more')");
  await expect(page.getByText("edited", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Line 21 was edited since these \d+ steps were made\./)).toContainText(
    "All are still valid",
  );
  await expect(step.globals.getByRole("row").filter({ hasText: "share_data" })).toContainText("1");
  await step.runToEnd();
  await expect(step.console).toContainText("more");
  await expect(page.getByText(/was edited since/)).toHaveCount(0);
});

test("what cannot run is told with its line", async ({ step }) => {
  await step.open("#g=own");
  await step.write("import threading\nprint(eval('1'))\n");
  await expect(step.page.getByText(/It cannot run\. Line 2: /).first()).toBeVisible();
  await step.open(await textLink("x = 1\nprint(eval('1'))\n", defaultSettings()));
  await expect(step.editor).toBeVisible();
  await step.button("Go to line 2").click();
  await expect(step.editor).toBeFocused();
});

test("a program without end stays steppable: Stop is heard, and one can go back", async ({ page, step }) => {
  await step.open("#g=own");
  await step.write(ENDLESS);
  await page.evaluate(() => probe.clear());
  await page.keyboard.press("Escape");
  await step.runOn.click();
  await expect.poll(() => step.steps(), { timeout: 20_000 }).toBeGreaterThan(1_000);
  await step.stop.click();
  await expect(step.stop).toHaveAttribute("aria-disabled", "true");
  const steps = await step.steps();
  await step.back.click();
  await expect.poll(() => step.place()).toBe(steps - 1);
  await page.keyboard.press("f");
  await expect(page.getByText("zoom in to see them")).toBeVisible();
  expect(await step.lanes.locator("svg *").count()).toBeLessThan(4_000);
  expect(Math.max(0, ...(await page.evaluate(() => probe.longTasks)))).toBeLessThan(200);
});

test("128 threads stay usable: those that wait are folded, and open when one wants", async ({
  page,
  step,
}) => {
  await step.open("#g=own");
  await step.write(CROWD);
  await step.runToEnd();
  await expect(step.last).toContainText("Deadlock");
  expect(await step.columns.count()).toBeLessThan(12);
  const folded = page.getByRole("list", { name: "Folded threads" }).getByRole("listitem");
  expect(await folded.count()).toBeGreaterThan(110);
  await expect(folded.filter({ hasText: "T102 w100" })).toContainText("waits for");
  await step.button("Open T102 w100").click();
  await expect(step.column("T102 w100")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("a trace is saved and opened again, to be seen only", async ({ page, step }) => {
  await step.open();
  await step.loseOne();
  const steps = await step.steps();
  await page.getByText("Trace", { exact: true }).click();
  const coming = page.waitForEvent("download");
  await step.button("Save the trace").click();
  const path = await (await coming).path();
  await step.restart.click();
  await page.getByLabel("Open a trace").setInputFiles(path);
  await expect(step.notice).toContainText("A trace is open, of a run that was stepped before.");
  await expect.poll(() => step.steps()).toBe(steps);
  await expect(step.runOn).toHaveAttribute("aria-disabled", "true");
  await step.button("Close the trace").click();
  await expect(step.runOn).toHaveAttribute("aria-disabled", "false");
});

test("a file that is no trace is refused with a reason", async ({ page, step }) => {
  await step.open();
  await page.getByText("Trace", { exact: true }).click();
  await page.getByLabel("Open a trace").setInputFiles(import.meta.filename);
  await expect(step.error).toContainText(/trace/);
  await expect(step.runOn).toHaveAttribute("aria-disabled", "false");
});

test.describe("on a host without isolation", () => {
  test.use({ host: "plain", serviceWorkers: "block" });

  test("it steps as well", async ({ page, step }) => {
    await step.open();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await step.loseOne();
    await expect(step.findings).toContainText("lost update");
  });
});
