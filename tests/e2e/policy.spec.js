/** The pages' Content-Security-Policy: nothing inline in them, nothing against it while they are used, nothing from elsewhere. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { POLICY } from "../../www/tools/headers.js";
import { expect, test, useCounter, useLab, usePrograms, useStep } from "./support/hosted.js";
import { BUILT } from "./support/site.js";

test("each page has the policy before all that it loads, and neither script nor style in itself", async () => {
  const pages = (await readdir(BUILT)).filter((name) => name.endsWith(".html"));
  expect(pages.length).toBeGreaterThanOrEqual(4);
  for (const name of pages) {
    const text = await readFile(join(BUILT, name), "utf8");
    const policy = text.indexOf(`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`);
    expect(policy, name).toBeGreaterThan(0);
    expect(text.search(/<(link|script)/), name).toBeGreaterThan(policy);
    expect(text, name).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=")|https?:/);
  }
});

test.describe("while the pages are used", () => {
  /** @type {string[]} */
  const violations = [];
  /** @type {string[]} */
  const asked = [];

  test.beforeEach(async ({ context }) => {
    violations.length = 0;
    asked.length = 0;
    context.on("request", (request) => asked.push(request.url()));
    await context.exposeFunction("violated", (/** @type {string} */ what) => violations.push(what));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        globalThis.violated(`${violatedDirective} ${blockedURI}`),
      );
    });
  });

  test.afterEach(({ site }) => {
    expect(violations).toEqual([]);
    const elsewhere = asked.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(site.headers));
    expect(asked.length).toBeGreaterThan(5);
    expect(elsewhere).toEqual([]);
  });

  test("the counter", async ({ counter, site }) => {
    await useCounter(counter, site.headers);
    await counter.openAllDetails();
    await counter.button("Share").click();
  });

  test("the programs: a deadlock drawn, a search, a mistake underlined", async ({ programs, page, site }) => {
    await usePrograms(programs, site.headers);
    await programs.openAllDetails();
    await programs.editor.click();
    await page.keyboard.press("ControlOrMeta+f");
    await expect(page.locator(".cm-search")).toBeVisible();
    await programs.write("mine = (\n");
    await expect(programs.problems.first()).toBeVisible();
    await programs.underlined.first().hover();
    await expect(page.locator(".cm-tooltip-lint")).toBeVisible();
  });

  test("the steps, and a recording", async ({ step, site }) => {
    await useStep(step, site.headers);
    await step.write('print("typed")\n');
    await step.recordToEnd();
    await step.openAllDetails();
  });

  test("the lab", async ({ lab, site }) => {
    await useLab(lab, site.headers);
    await lab.openAllDetails();
  });
});

test("the editor looks as our styles say, where its own say otherwise", async ({ programs }) => {
  await programs.open("#g=own");
  const styles = await programs.page.evaluate(() => {
    const of = (/** @type {string} */ css) => {
      const element = document.querySelector(css);
      return element ? getComputedStyle(element) : null;
    };
    return {
      // Ours, over its own of the same weight.
      border: of(".cm-gutters")?.borderRightWidth,
      padding: of(".cm-content")?.paddingTop,
      // Its own.
      display: of(".cm-scroller")?.display,
      whiteSpace: of(".cm-content")?.whiteSpaceCollapse,
    };
  });
  expect(styles).toEqual({ border: "1px", padding: "10px", display: "flex", whiteSpace: "preserve" });
});

test("what is against the policy is noticed", async ({ page, counter, faults }) => {
  faults.expect(/Content Security Policy/);
  await counter.open();
  const heard = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener("securitypolicyviolation", ({ violatedDirective }) => resolve(violatedDirective)),
      ),
  );
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  expect(await heard).toBe("style-src-attr");
});
