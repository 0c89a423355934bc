/** The page of programs where no threads can be had: programs run on one thread, and the page says so and why. */

import { expect, test } from "./support/test.js";

test.beforeEach(async ({ page, programs }) => {
  await programs.open();
  await expect(page.locator(".badge")).toHaveText("simulated");
});

test("the page says that it simulates, and why", async ({ page }) => {
  await expect(page.getByRole("complementary", { name: "Simulated" })).toContainText(
    "not cross-origin isolated",
  );
});

const COUNTER = `import threading
x = 0
lock = threading.Lock()
def add():
    global x
    for _ in range(100):
        x += 1
threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print("lost", 200 - x)
`;

test("a racy program loses updates, a locked one does not", async ({ page, programs }) => {
  await programs.choose("A program of your own");
  await programs.write(COUNTER);
  await programs.run.click();
  await expect(page.locator(".console")).toContainText(/lost [1-9]/);
  await programs.write(COUNTER.replace("        x += 1", "        with lock: x += 1"));
  await programs.run.click();
  await expect(page.locator(".console")).toContainText("lost 0");
});

test("a program without end hears Stop", async ({ programs }) => {
  await programs.choose("A program of your own");
  await programs.write("while True:\n    pass\n");
  await programs.run.click();
  await expect(programs.stop).toHaveAttribute("aria-disabled", "false");
  await programs.stop.click();
  await expect(programs.run).toHaveAttribute("aria-disabled", "false");
});

test("a deadlock is found and named", async ({ page, programs }) => {
  await programs.choose("A program of your own");
  await programs.write("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n");
  await programs.run.click();
  await expect(programs.announcement).toHaveText(/^Deadlock/);
  await expect(page.getByText("held by").first()).toBeVisible();
});

test("what cannot run is refused in its place", async ({ programs }) => {
  await programs.choose("A program of your own");
  await programs.write("print(eval('1'))\n");
  await expect(programs.problems).toHaveCount(1);
});
