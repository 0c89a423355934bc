/** What the page that steps programs tells of threads and of what they share. */

import { expect, test } from "./support/test.js";

const WORKER = `import queue
import threading
import time

jobs = queue.Queue(maxsize=1)


def work():
    while jobs.get() is not None:
        time.sleep(0.25)
        jobs.task_done()


worker = threading.Thread(target=work, name="worker")
worker.start()
for job in range(3):
    jobs.put(job)
jobs.join()
jobs.put(None)
worker.join()
`;

const FAILING = `import threading


def fail():
    raise ValueError("on purpose")


thread = threading.Thread(target=fail, name="ada")
thread.start()
thread.join()
print("went on")
`;

test("a queue has a row: what it holds, who waits at it, who changed it last", async ({ step }) => {
  await step.open("#g=own");
  await step.write(WORKER);
  const row = step.shared.getByRole("listitem").filter({ has: step.page.getByText("jobs", { exact: true }) });
  await step.stepUntil("T1 MainThread", /starts a thread/);
  await step.step("T1 MainThread");
  await expect(row).toContainText("jobs Queue");
  await expect(row).toContainText("empty, room for 1");
  await step.stepUntil("T2 worker", /waits for an item from Queue jobs/);
  await expect(row).toContainText("waits to get: T2 worker");
  await step.stepUntil("T1 MainThread", /waits for room in Queue jobs/);
  await expect(row).toContainText("1 item of at most 1");
  await expect(row).toContainText("waits to put: T1 Main");
  await expect(row).toContainText(/T1 Main\s+step \d+/);
  await expect(row.getByRole("button")).toHaveAccessibleName(/^Go to step \d+$/);
});

test("a sleeping thread says until when", async ({ step }) => {
  await step.open("#g=own");
  await step.write('import time\ntime.sleep(0.5)\nprint("awake")\n');
  await step.stepUntil("T1 MainThread", /^sleeps/);
  await expect(step.doing("T1 MainThread")).toHaveText(
    /^sleeps until 500\sms, and wakes when no other thread/,
  );
});

test("a wait with a timeout says until when at most", async ({ step }) => {
  await step.open("#g=own");
  await step.write(
    "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire(timeout=1.5)\nlock.acquire()\n",
  );
  await step.stepUntil("T1 MainThread", /waits for lock/);
  await expect(step.doing("T1 MainThread")).toHaveText(/, until 1\.5\ss at most, since step \d+/);
});

test("a thread that an exception ended says so", async ({ step }) => {
  await step.open("#g=own");
  await step.write(FAILING);
  await step.runToEnd();
  await expect(step.console).toContainText("ValueError: on purpose");
  await expect(step.doing("T2 ada")).toHaveText("ended by an exception");
  await expect(step.doing("T1 MainThread")).toHaveText("ended");
});
