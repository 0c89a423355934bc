/** The examples of tests/embed, as their recipes built them, on another origin than the package. */

import { serve } from "../../www/tools/serve.js";
import { serveExample } from "./support/example.js";
import { ISOLATION } from "../../www/tools/headers.js";
import { expect, test } from "./support/test.js";

/** @typedef {import("@playwright/test").Page} Page */

/** The package as npm has put it there from its tarball: what is left out of that is not there. */
const INSTALLED = "target/embed/vite/node_modules/threadyard";

/** What an element tells at last. @param {Page} page @param {string} id @param {number} count */
async function resultsOf(page, id, count) {
  await page.locator(`#${id}`).scrollIntoViewIfNeeded();
  await expect
    .poll(() => page.evaluate((id) => /** @type {any} */ (globalThis).heard[id]?.length ?? 0, id), {
      timeout: 30_000,
    })
    .toBeGreaterThanOrEqual(count);
  return page.evaluate((id) => /** @type {any} */ (globalThis).heard[id], id);
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const heard = /** @type {Record<string, unknown[]>} */ ({});
    Object.assign(globalThis, { heard });
    addEventListener(
      "result",
      (event) => {
        const { id } = /** @type {Element} */ (event.target);
        heard[id] = [...(heard[id] ?? []), /** @type {CustomEvent} */ (event).detail];
      },
      { capture: true },
    );
  });
});

for (const [name, path] of [
  ["plain", ""],
  ["mdbook", "race.html"],
  ["mkdocs", ""],
]) {
  test(`${name}: a page without headers loses updates on real threads`, async ({ page, site }) => {
    const example = await serveExample(String(name), site.headers);
    await page.goto(example.url + path);
    const [racy, locked] = await resultsOf(page, "counter", 2);
    expect(racy).toMatchObject({ mode: "threads", kind: "racy", expected: 2_000, verdict: "wrong" });
    expect(locked).toMatchObject({ mode: "threads", kind: "locked", final: 2_000, verdict: "right" });
    await page.locator("#program").scrollIntoViewIfNeeded();
    await page.locator("#program").evaluate((yard) => /** @type {any} */ (yard).run());
    const [program] = await resultsOf(page, "program", 1);
    expect(program).toMatchObject({ mode: "threads", verdict: "done" });
    expect(program.output).toMatch(/^total: \d+\n$/);
    await example.close();
  });
}

for (const name of ["vite", "webpack"]) {
  for (const [where, headers, mode] of /** @type {const} */ ([
    ["isolated", ISOLATION, "threads"],
    ["without headers", {}, "simulated"],
  ])) {
    test(`${name}, ${where}: the package as it is bundled`, async ({ page, site }) => {
      const example = await serveExample(name, site.headers, headers);
      /** @type {string[]} */
      const origins = [];
      page.on("request", (request) => origins.push(new URL(request.url()).origin));
      await page.goto(example.url);
      const [racy, locked] = await resultsOf(page, "counter", 2);
      expect(racy).toMatchObject({ mode, kind: "racy", verdict: "wrong" });
      expect(locked).toMatchObject({ mode, kind: "locked", verdict: "right" });
      await expect(page.locator("#engine")).toHaveText(`${mode}: 2000`);
      await page.locator("#program").scrollIntoViewIfNeeded();
      await page.locator("#program").evaluate((yard) => /** @type {any} */ (yard).run());
      expect((await resultsOf(page, "program", 1))[0]).toMatchObject({
        mode,
        output: "hello from a thread\n",
      });
      const [hosted] = await resultsOf(page, "hosted", 1);
      expect(hosted).toMatchObject({ mode: "threads", verdict: "wrong" });
      await example.close();
    });
  }
}

for (const { host, isolated, headers, mode } of /** @type {const} */ ([
  { host: "that reads its _headers", isolated: true, headers: {}, mode: "threads" },
  { host: "without settings, in an isolated page", isolated: false, headers: ISOLATION, mode: "threads" },
  { host: "without settings", isolated: false, headers: {}, mode: "simulated" },
])) {
  test(`the package as installed, alone on a host ${host}: ${mode}`, async ({ page }) => {
    const files = await serve({ root: INSTALLED, isolated });
    const example = await serveExample("plain", files.url, headers);
    /** @type {string[]} */
    const missing = [];
    page.on("response", (response) => {
      if (!response.ok()) {
        missing.push(response.url());
      }
    });
    await page.goto(example.url);
    expect((await resultsOf(page, "counter", 2))[0]).toMatchObject({ mode, verdict: "wrong" });
    await page.locator("#program").scrollIntoViewIfNeeded();
    await page.locator("#program").evaluate((yard) => /** @type {any} */ (yard).run());
    expect((await resultsOf(page, "program", 1))[0]).toMatchObject({ mode, verdict: "done" });
    expect(missing).toEqual([]);
    await Promise.all([example.close(), files.close()]);
  });
}
