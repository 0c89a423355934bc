/** A host that sends no headers: the service worker isolates the page after one reload, and never loops. */

import { expect, test } from "./support/test.js";

/** Every document that was loaded; a change of the history's entry is none. @param {import("@playwright/test").Page} page */
function countLoads(page) {
  const loads = /** @type {string[]} */ ([]);
  page.on("domcontentloaded", () => loads.push(page.url()));
  return loads;
}

test("the first visit has real threads after exactly one reload, the second needs none", async ({
  context,
  page,
  counter,
}) => {
  const loads = countLoads(page);
  await page.goto("/?threads=3");
  await expect(page.locator("html[data-ready=threads]")).toBeAttached({ timeout: 20_000 });
  expect(loads).toHaveLength(2);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.getByText(/real threads · \d+ cores?/)).toBeVisible();
  await expect(counter.threads).toHaveValue("3");

  const second = await context.newPage();
  const again = countLoads(second);
  await second.goto("/");
  await expect(second.locator("html[data-ready=threads]")).toBeAttached();
  expect(again).toHaveLength(1);
});

test("a plain reload and one that passes the cache by keep the page isolated", async ({ page, counter }) => {
  await counter.open();
  await page.reload();
  await expect(page.locator("html[data-ready=threads]")).toBeAttached();
  // Shift and reload: the service worker is passed by, so the page needs one more reload of its own.
  const session = await page.context().newCDPSession(page);
  await session.send("Page.reload", { ignoreCache: true });
  await expect(page.locator("html[data-ready=threads]")).toBeAttached({ timeout: 20_000 });
});

test("more threads come up under the service worker too", async ({ counter }) => {
  await counter.open("?threads=2&iterations=1000&runs=3");
  await counter.threads.fill("40");
  await counter.run("Run locked");
  await expect(counter.locked).toContainText("All 3 runs came out right.");
});

/** @type {{what: string, body: string}[]} */
const USELESS = [
  { what: "does nothing", body: "" },
  {
    what: "answers without the headers",
    body: "addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));",
  },
  { what: "throws", body: "throw new Error('on purpose');" },
];

for (const { what, body } of USELESS) {
  test(`a service worker that ${what} ends in a simulated page, not in a loop`, async ({
    context,
    page,
    counter,
    faults,
  }) => {
    faults.expect(/on purpose/);
    await context.route("**/isolate.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
    const loads = countLoads(page);
    await page.goto("/");
    await expect(page.locator("html[data-ready=simulated]")).toBeAttached({ timeout: 20_000 });
    expect(loads.length).toBeLessThanOrEqual(2);
    await expect(counter.badge("simulated")).toBeVisible();
    await expect(page.getByRole("complementary", { name: "Simulated" })).toContainText(
      "not cross-origin isolated",
    );
    await counter.run("Run locked");
    const before = loads.length;
    await page.reload();
    await expect(page.locator("html[data-ready=simulated]")).toBeAttached({ timeout: 20_000 });
    expect(loads).toHaveLength(before + 1);
  });
}

test("the lab measures after exactly one reload", async ({ page, lab }) => {
  const loads = countLoads(page);
  await page.goto("/lab.html?groups=locks&rounds=3");
  await expect(page.locator("html[data-ready=threads]")).toBeAttached({ timeout: 20_000 });
  expect(loads).toHaveLength(2);
  await lab.start();
  await lab.ended();
  await expect(lab.findings.first()).toContainText("Threadyard took");
});
