/** What the pages make a visitor load, compressed: WebAssembly and JavaScript until a run can be started. */

import { COUNTER, PROGRAMS, STEP, untilReady } from "../../www/tools/pages.js";
import { codeOf, filesOf, packed } from "../../www/tools/weigh.js";
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
