/** axe finds nothing, in each state of the page and in each look. */

import { axeFindings } from "./support/axe.js";
import { expect, test } from "./support/test.js";

const NARROW = { width: 360, height: 740 };

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test(`axe finds nothing before a run, while it runs, and after it with all opened (${scheme})`, async ({
      page,
      counter,
    }) => {
      await counter.open("?threads=2&iterations=100000000&runs=20&shake=off");
      expect(await axeFindings(page), "before").toEqual([]);
      await counter.startAndSeeWork("Run racy");
      expect(await axeFindings(page), "while it runs").toEqual([]);
      await page.keyboard.press("Escape");
      await counter.idle();
      await counter.iterations.fill("1000");
      await counter.run("Run both");
      await counter.openAllDetails();
      await counter.run("Run atomic");
      expect(await axeFindings(page), "after").toEqual([]);
    });

    test(`axe finds nothing where something is wrong: fields, a link, the engine (${scheme})`, async ({
      page,
      counter,
      faults,
    }) => {
      faults.expect(/Failed to load resource/);
      await page.route("**/*.wasm", (route) => route.abort());
      await counter.open("?threads=1000&shape=star");
      await expect(page.getByText("The link asked for")).toBeVisible();
      await expect(counter.error).toBeVisible();
      expect(await axeFindings(page), "a bad link, no engine").toEqual([]);
      await counter.threads.fill("none");
      await counter.button("Run both").click();
      await counter.button("Share").click();
      await expect(page.getByRole("textbox", { name: "Link to these settings" })).toBeVisible();
      expect(await axeFindings(page), "a bad field, a shared link").toEqual([]);
    });

    test(`axe finds nothing in the lab before a run, while it runs, and after it with all opened (${scheme})`, async ({
      page,
      lab,
    }) => {
      await lab.open("?groups=locks,counters&rounds=3");
      expect(await axeFindings(page), "before").toEqual([]);
      await lab.start();
      await expect(lab.findings.first()).toBeVisible({ timeout: 30_000 });
      expect(await axeFindings(page), "while it runs").toEqual([]);
      await lab.ended();
      await lab.openAllDetails();
      expect(await axeFindings(page), "after").toEqual([]);
    });
  });
}

test("axe finds nothing in the lab at 360 pixels, with a bad link and in the system's colours", async ({
  page,
  lab,
}) => {
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ forcedColors: "active" });
  await lab.open("?groups=locks,stars&rounds=4");
  await expect(page.getByText("The link asked for")).toBeVisible();
  expect(await axeFindings(page), "before").toEqual([]);
  await lab.group("Queues").check();
  await lab.group("Queues").uncheck();
  await lab.start();
  await lab.ended();
  await lab.openAllDetails();
  await lab.button("Share").click();
  expect(await axeFindings(page), "after").toEqual([]);
});

test("axe finds nothing at 360 pixels, before and after a run", async ({ page, counter }) => {
  await page.setViewportSize(NARROW);
  await counter.open("?iterations=1000&runs=5");
  expect(await axeFindings(page), "before").toEqual([]);
  await counter.run("Run both");
  await counter.openAllDetails();
  expect(await axeFindings(page), "after").toEqual([]);
});

test("axe finds nothing in the system's own colours", async ({ page, counter }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await counter.open("?iterations=1000&runs=5");
  await counter.run("Run both");
  expect(await axeFindings(page)).toEqual([]);
});
