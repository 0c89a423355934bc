/** What the pages and the element make a visitor load, compressed: WebAssembly and JavaScript until a run can be started. */

import { untilElementReady, untilOutlined } from "../../www/tools/element-page.js";
import { ISOLATION } from "../../www/tools/headers.js";
import { COUNTER, ELEMENT, PROGRAMS, STEP, untilReady } from "../../www/tools/pages.js";
import { codeOf, filesOf, filesOfElement, packed } from "../../www/tools/weigh.js";
import { expect, test } from "./support/test.js";

for (const { name, asked } of [
  { name: "the counter page", asked: COUNTER },
  { name: "the page of programs", asked: PROGRAMS },
  { name: "the page that steps", asked: STEP },
]) {
  test(`${name} is less than ${asked.weightKb} KB of code`, async ({ browser, site }) => {
    const files = codeOf(await filesOf(browser, site.headers, asked.path, untilReady));
    expect(files.filter(([path]) => path.endsWith(".wasm"))).toHaveLength(1);
    const { brotli } = packed(files.map(([, body]) => body));
    expect(brotli / 1_000).toBeLessThan(asked.weightKb);
  });
}

test("the page that steps is less than 40 KB of code beside its engine", async ({ browser, site }) => {
  const files = codeOf(await filesOf(browser, site.headers, STEP.path, untilReady));
  const own = files.filter(([path]) => !path.startsWith("/wasm-step/"));
  expect(own.map(([path]) => path)).toContain("/step.js");
  expect(own.map(([path]) => path).filter((path) => path.includes("editor"))).toEqual([]);
  const { brotli } = packed(own.map(([, body]) => body));
  expect(brotli / 1_000).toBeLessThan(40);
});

const BELOW = `<div style="height: 4000px"></div><thread-yard></thread-yard>`;

test(`an element out of view is less than ${ELEMENT.scriptKb} KB of code, none of it wasm`, async ({
  browser,
  site,
}) => {
  for (const headers of [{}, ISOLATION]) {
    const files = await filesOfElement(browser, site.headers, { body: BELOW, headers }, untilOutlined);
    expect([...files.keys()]).toEqual(["/element.js"]);
    const { gzip, brotli } = packed(files.values());
    expect(gzip / 1_000).toBeLessThan(ELEMENT.scriptKb);
    expect(brotli / 1_000).toBeLessThan(ELEMENT.scriptKb);
  }
});

for (const { name, headers } of [
  { name: "in an isolated page", headers: ISOLATION },
  { name: "in a frame", headers: {} },
]) {
  test(`a counter's element ${name} is less than the counter page`, async ({ browser, site }) => {
    const files = codeOf(
      await filesOfElement(browser, site.headers, { body: BELOW, headers }, async (page) => {
        await page.locator("thread-yard").scrollIntoViewIfNeeded();
        expect((await untilElementReady(page)).mode).toBe("threads");
      }),
    );
    const paths = files.map(([path]) => path);
    expect(paths.includes("/embed.js")).toBe(name === "in a frame");
    expect(paths.filter((path) => path.endsWith(".wasm"))).toEqual(["/wasm/threadyard_bg.wasm"]);
    const { brotli } = packed(files.map(([, body]) => body));
    expect(brotli / 1_000).toBeLessThan(COUNTER.weightKb);
  });
}
