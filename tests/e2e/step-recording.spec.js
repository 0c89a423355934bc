/** The page that steps programs records a run on real threads, opens its trace, and says why where it cannot. */

import { axeFindings } from "./support/axe.js";
import { expect, test } from "./support/test.js";

const RACY = `import threading

x = 0


def add():
    global x
    for _ in range(200):
        x += 1


threads = [threading.Thread(target=add, name=name) for name in ("ada", "ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("x is", x)
`;

const ENDLESS = `import threading

count = 0


def spin():
    global count
    while True:
        count += 1


for name in ("one", "two"):
    threading.Thread(target=spin, name=name).start()
`;

const FAILING = `import threading

lock = threading.Lock()
with lock:
    print("held")
raise RuntimeError("on purpose")
`;

const STUCK = `import threading

one, two = threading.Lock(), threading.Lock()
met = threading.Barrier(2)


def take(first, second):
    with first:
        met.wait()
        with second:
            pass


threading.Thread(target=take, args=(one, two), name="ada").start()
threading.Thread(target=take, args=(two, one), name="ben").start()
`;

const BREEDING = `import threading

while True:
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
`;

test("a racy counter is recorded: its threads in lanes, its race told; closing leads back", async ({
  page,
  step,
}) => {
  await step.open("#g=own");
  await step.write(RACY);
  await step.step("T1 MainThread");
  const [place, steps] = [await step.place(), await step.steps()];
  await step.recordToEnd();
  await expect(page.locator(".badge")).toHaveText("a recording of real threads");
  await expect(step.recording).toContainText(/The program ended after [\d.]+ (µs|ms|s)\./);
  await expect(step.findings).toContainText("data race");
  await expect(step.findings).toContainText("x");
  for (const name of ["T1 MainThread", "T2 ada", "T3 ben"]) {
    await expect(step.column(name)).toBeVisible();
  }
  await step.button("Whole").click();
  await expect(step.lanes.locator("text.who")).toHaveText(["T1 Main", "T2 ada", "T3 ben"]);
  await expect(step.runOn).toHaveAttribute("aria-disabled", "true");
  await step.slider.focus();
  await page.keyboard.press("End");
  await expect(step.console).toContainText("x is");
  expect(await axeFindings(page)).toEqual([]);

  await step.closeTrace.click();
  await expect(step.closeTrace).toHaveCount(0);
  await expect(step.record).toBeFocused();
  await expect(step.recording).toHaveCount(0);
  await expect.poll(() => step.place()).toBe(place);
  expect(await step.steps()).toBe(steps);
  await step.step("T1 MainThread");
});

test("it is recorded again and again, and saved", async ({ page, step }) => {
  await step.open("#g=own");
  await step.write(RACY);
  await step.recordToEnd();
  await step.record.click();
  await expect(step.recording).toContainText("for 10 s at most");
  await expect(step.recording).toContainText("This run was recorded on real threads.", { timeout: 30_000 });
  await page.getByText("Trace", { exact: true }).click();
  const coming = page.waitForEvent("download");
  await step.button("Save the trace").click();
  const path = await (await coming).path();
  await step.closeTrace.click();
  await expect(step.runOn).toHaveAttribute("aria-disabled", "false");
  await page.getByLabel("Open a trace").setInputFiles(path);
  await expect(step.notice).toContainText("A trace is open, of a run on real threads.");
  await expect(step.findings).toContainText("data race");
});

test("a program without end is stopped by its limit, and what it did is shown", async ({ step }) => {
  await step.open("#g=own");
  await step.write(ENDLESS);
  await step.recordToEnd();
  await expect(step.recording).toContainText(
    "The program ran longer than its limit of 10 s and was stopped.",
  );
  await expect(step.findings).toContainText("data race");
  await expect(step.column("T3 two")).toBeVisible();
});

test("Stop ends the recording, and what was recorded until then is opened", async ({ step }) => {
  await step.open("#g=own");
  await step.write(ENDLESS);
  await step.record.click();
  await expect(step.recording).toContainText("The program runs on real threads, for 10 s at most.");
  await expect(step.recording).toContainText("Each thread keeps its last 32\u202f768 events.");
  await step.stop.click();
  await expect(step.recording).toContainText(/The program was stopped after/);
  await expect(step.closeTrace).toBeVisible();
  await expect(step.stop).toHaveAttribute("aria-disabled", "true");
});

test("an edit while it is recorded ends the recording, and the edited program is stepped", async ({
  step,
}) => {
  await step.open("#g=own");
  await step.write(ENDLESS);
  await step.record.click();
  await expect(step.stop).toHaveAttribute("aria-disabled", "false");
  await step.write(RACY);
  await expect(step.page.getByText("The recording was put away").first()).toBeVisible();
  await expect(step.stop).toHaveAttribute("aria-disabled", "true");
  await expect(step.recording).toHaveCount(0);
  await expect(step.runOn).toHaveAttribute("aria-disabled", "false");
});

test("the program's own error is told, and its traceback", async ({ page, step }) => {
  await step.open("#g=own");
  await step.write(FAILING);
  await step.recordToEnd();
  await expect(step.recording).toContainText("An exception that nothing caught ended the main thread");
  await expect(page.getByRole("region", { name: "What the run wrote to stderr" })).toContainText(
    "RuntimeError: on purpose",
  );
});

test("a deadlock on real threads is told and drawn", async ({ step }) => {
  await step.open("#g=own");
  await step.write(STUCK);
  await step.recordToEnd();
  await expect(step.recording).toContainText("It ended in a deadlock");
  await expect(step.autopsy.getByRole("img").locator("path.arc")).toHaveCount(3);
  await expect(step.findings).toContainText("deadlock");
});

test("a program that starts threads without end is stopped", async ({ step }) => {
  await step.open("#g=own");
  await step.write(BREEDING);
  await step.recordToEnd();
  await expect(step.recording).toContainText("it started more than 500 threads");
});

test("what runs threads is loaded when a recording is wanted", async ({ page, step }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await step.open();
  expect(asked.filter((path) => /program-|wasm-programs/.test(path))).toEqual([]);
  await step.recordToEnd();
  expect(asked).toContain("/engine/program-client.js");
  expect(asked.filter((path) => path.includes("wasm-programs"))).toEqual([]);
});

test.describe("on a host without isolation", () => {
  test.use({ host: "plain", serviceWorkers: "allow" });

  test("a service worker isolates the page when that is asked for; the program and its steps stay", async ({
    page,
    step,
  }) => {
    await step.open();
    await step.loseOne();
    const steps = await step.steps();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await page.getByText("Record on real threads").click();
    await expect(page.getByText("Nothing can be recorded here.")).toContainText("not cross-origin isolated");
    await step.button("Isolate this page").click();
    await page.waitForFunction(() => crossOriginIsolated);
    await step.ready();
    await expect.poll(() => step.steps()).toBe(steps);
    await step.recordToEnd();
    await expect(step.findings).toContainText("data race");
  });

  test("a program that cannot run stays as it was typed", async ({ page, step }) => {
    await step.open("#g=own");
    await step.write("mine = (\n");
    await expect(page.getByText(/It cannot run/).first()).toBeVisible();
    await page.getByText("Record on real threads").click();
    await step.button("Isolate this page").click();
    await page.waitForFunction(() => crossOriginIsolated);
    await expect(step.editor).toContainText("mine = (");
  });
});

test.describe("where there are no service workers either", () => {
  test.use({ host: "plain", serviceWorkers: "block" });

  test("it says why nothing can be recorded, and what to do", async ({ page, step }) => {
    await step.open();
    await page.getByText("Record on real threads").click();
    await step.button("Isolate this page").click();
    await expect(page.getByText("Nothing can be recorded here.")).toContainText("not cross-origin isolated");
    await expect(page.getByText("Open the page on its own in a current browser")).toContainText(
      "threadyard run FILE.py --trace FILE",
    );
    await expect(step.button("Isolate this page")).toHaveCount(0);
    expect(await axeFindings(page)).toEqual([]);
    await step.loseOne();
  });
});
