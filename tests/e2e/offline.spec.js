/** After the first visit the site works without its host, shows an update as soon as there is one, and mixes no versions. */

import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeHosting } from "../../www/tools/hosting.js";
import {
  expect,
  HOSTS,
  test,
  untilKept,
  useCounter,
  useLab,
  usePrograms,
  useStep,
} from "./support/hosted.js";
import { filesKeptFor, replaceText } from "./support/published.js";

test.use({ serviceWorkers: "allow" });

test.beforeEach(({ faults }) => {
  // Of the host that is gone, and of files that are.
  faults.expect(/Failed to load resource|ERR_CONNECTION_REFUSED|Failed to fetch/);
});

for (const host of HOSTS) {
  test.describe(`first visited on a host of the kind "${host}"`, () => {
    test.use({ host });

    test("all pages work when the host is gone", async ({
      page,
      counter,
      programs,
      step,
      lab,
      published,
    }) => {
      test.slow();
      await useCounter(counter, published.url);
      await untilKept(page, published);
      await published.goOffline();
      await useCounter(counter, published.url);
      await page.reload();
      await counter.ready();
      await usePrograms(programs, published.url);
      await useStep(step, published.url);
      await useLab(lab, published.url);
      await page.goto(`${published.url}programs`);
      await expect(programs.editor).toBeVisible();
    });

    for (const name of ["programs.html", "step.html", "lab.html"]) {
      test(`so they do where ${name} is all that was visited`, async ({ page, counter, published }) => {
        await page.goto(published.url + name);
        await expect(page.locator("html[data-ready]")).toBeAttached({ timeout: 20_000 });
        await untilKept(page, published);
        await published.goOffline();
        await page.reload();
        await expect(page.locator("html[data-ready]")).toBeAttached({ timeout: 20_000 });
        await useCounter(counter, published.url);
      });
    }

    test("an update is shown at once, and replaces what was kept", async ({ page, counter, published }) => {
      await page.goto(published.url);
      await counter.ready();
      await untilKept(page, published);
      const before = await page.evaluate(() => caches.keys());
      await replaceText(published.folder, /^index\.html$/, "One counter, several threads.", "A later page.");
      await replaceText(published.folder, /^page\.js$/, "Not run yet.", "Not run by a later script.");
      await writeHosting(published.folder);
      await page.goto(`${published.url}?threads=2`);
      await expect(page.getByText("A later page.")).toBeVisible();
      await expect(page.getByText("Not run by a later script.").first()).toBeVisible();
      await counter.ready();
      await expect.poll(() => page.evaluate(() => caches.keys())).not.toContain(before[0]);
      expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
      await untilKept(page, published);
      await published.goOffline();
      await page.reload();
      await expect(page.getByText("A later page.")).toBeVisible();
      await expect(page.getByText("Not run by a later script.").first()).toBeVisible();
      await counter.ready();
    });

    test("an update that is cut off leaves what was kept, whole", async ({ page, counter, published }) => {
      await page.goto(published.url);
      await counter.ready();
      await untilKept(page, published);
      await replaceText(published.folder, /^index\.html$/, "One counter, several threads.", "A later page.");
      await writeHosting(published.folder);
      await rm(join(published.folder, "sync.js"));
      await page.goto(`${published.url}?threads=2`);
      await expect(page.getByText("A later page.")).toBeVisible();
      await counter.ready();
      // Both versions, but for that file.
      await untilKept(page, published, 1 - (await filesKeptFor(published.folder)).length);
      await published.goOffline();
      await page.reload();
      await expect(page.getByText("One counter, several threads.")).toBeVisible();
      await counter.ready();
    });

    test("a file that cannot be had stops nothing, and is kept when it can", async ({
      page,
      counter,
      published,
    }) => {
      const missing = join(published.folder, "lab.css");
      await rename(missing, `${missing}.away`);
      await useCounter(counter, published.url);
      await untilKept(page, published, 1);
      await rename(`${missing}.away`, missing);
      await page.reload();
      await counter.ready();
      await untilKept(page, published);
    });

    test("what a page loads late is there when the host has gone on to other files", async ({
      page,
      counter,
      published,
    }) => {
      await page.goto(published.url);
      await counter.ready();
      await untilKept(page, published);
      const [late = ""] = (await filesKeptFor(published.folder)).filter((file) => /outputs-/.test(file));
      await rm(join(published.folder, late));
      const statuses = await page.evaluate(async (file) => {
        const answers = await Promise.all([fetch(file), fetch("never-was.js")]);
        return answers.map(({ status, headers }) => [status, headers.get("Cross-Origin-Embedder-Policy")]);
      }, late);
      expect(statuses).toEqual([
        [200, "require-corp"],
        [404, "require-corp"],
      ]);
    });
  });
}
