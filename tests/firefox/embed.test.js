/**
 * The plain example of tests/embed in Firefox, on another origin than the package: without headers it simulates, says so
 * and links to a page with real threads; on a page that isolates itself it has them there.
 */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { By } from "selenium-webdriver";
import { serveExample } from "../e2e/support/example.js";
import { ISOLATION } from "../../www/tools/headers.js";
import { Firefox } from "./firefox.js";

/** @typedef {import("../../www/embed/results.js").CounterResult} CounterResult */
/** @typedef {import("../../www/embed/results.js").ProgramResult} ProgramResult */

/** As many as the example asks for. */
const RUNS = 5;

describe("an element on somebody else's page in Firefox", () => {
  /** @type {Firefox} */
  let browser;

  before(async () => {
    browser = await Firefox.open();
  });
  after(() => browser.close());

  /** What an element has told, when it has told that many results. @param {string} id @param {number} count @returns {Promise<unknown[]>} */
  const resultsOf = async (id, count) => {
    await browser.until(`${id} tells ${count} results`, () =>
      browser.evaluate(({ id, count }) => (results[id]?.length ?? 0) >= count, { id, count }),
    );
    return browser.evaluate((id) => results[id] ?? [], id);
  };

  /** What stands in an element. @param {string} id @returns {Promise<string>} */
  const textIn = (id) =>
    browser.evaluate((id) => {
      const shell = document.getElementById(id)?.shadowRoot?.querySelector(".shell");
      return shell instanceof HTMLElement ? shell.innerText : "";
    }, id);

  const runProgram = async () => {
    await browser.evaluate(() => document.getElementById("program")?.scrollIntoView(), null);
    await browser.evaluate(
      () =>
        /** @type {import("../../www/element.js").ThreadYard} */ (document.getElementById("program")).run(),
      null,
    );
    return /** @type {ProgramResult[]} */ (await resultsOf("program", 1));
  };

  /** @param {string} url */
  const noComplaints = async (url) => {
    assert.deepEqual(await browser.evaluate(() => faults, null), [], `what ${url} complained of`);
  };

  test("without headers: simulated, which is said, and a link to real threads", async () => {
    const example = await serveExample("plain", browser.site.headers, {}, listen);
    const { driver } = browser;
    try {
      await driver.get(example.url);
      const [racy, locked] = /** @type {CounterResult[]} */ (await resultsOf("counter", 2));
      assert.deepEqual(
        [racy?.mode, racy?.kind, racy?.verdict, racy?.runs.length],
        ["simulated", "racy", "wrong", RUNS],
      );
      assert.ok(racy && racy.lost > 0 && racy.lost === racy.expected - racy.final);
      assert.deepEqual(
        [locked?.mode, locked?.kind, locked?.verdict, locked?.final],
        ["simulated", "locked", "right", 2_000],
      );
      assert.equal(await browser.evaluate(() => crossOriginIsolated, null), false);
      assert.match(await textIn("counter"), /^simulated$/m);

      const [program] = await runProgram();
      assert.deepEqual([program?.mode, program?.verdict], ["simulated", "done"]);
      assert.match(program?.output ?? "", /^total: \d+\n$/);
      await noComplaints(example.url);

      const own = await driver.getWindowHandle();
      const shadow = await (await browser.one("#counter")).getShadowRoot();
      const link = await shadow.findElement(By.css(".why-simulated a"));
      assert.equal(await link.getText(), "Open with real threads");
      await link.click();
      await browser.until("the link opens", async () => (await driver.getAllWindowHandles()).length === 2);
      const opened = (await driver.getAllWindowHandles()).find((handle) => handle !== own);
      await driver.switchTo().window(opened ?? "");
      await browser.until("it has real threads", () =>
        browser.evaluate(
          () =>
            /real threads · \d+ cores?/.test(
              document.querySelector("thread-yard")?.shadowRoot?.querySelector(".view")?.textContent ?? "",
            ),
          null,
        ),
      );
      assert.deepEqual(
        await browser.evaluate(
          () => [crossOriginIsolated, document.querySelector("thread-yard")?.mode],
          null,
        ),
        [true, "threads"],
      );
      await driver.close();
      await driver.switchTo().window(own);
    } finally {
      await example.close();
    }
  });

  test("on a page that is isolated: real threads in the page, also for a program", async () => {
    const example = await serveExample("plain", browser.site.headers, ISOLATION, listen);
    try {
      await browser.driver.get(example.url);
      const [racy, locked] = /** @type {CounterResult[]} */ (await resultsOf("counter", 2));
      assert.deepEqual([racy?.mode, racy?.kind, racy?.expected], ["threads", "racy", 2_000]);
      assert.deepEqual([locked?.mode, locked?.verdict, locked?.final], ["threads", "right", 2_000]);
      assert.match(await textIn("counter"), /real threads · \d+ cores?/);
      const [program] = await runProgram();
      assert.deepEqual([program?.mode, program?.verdict], ["threads", "done"]);
      assert.match(program?.output ?? "", /^total: \d+\n$/);
      assert.equal(await browser.evaluate(() => document.querySelectorAll("iframe").length, null), 0);
      await noComplaints(example.url);
    } finally {
      await example.close();
    }
  });
});

/** Keeps what the page's elements tell from its first script on, and what the page complains of. */
function listen() {
  globalThis.results = {};
  globalThis.faults = [];
  // They do not bubble, but can be caught on their way down.
  addEventListener(
    "result",
    (event) => {
      if (event instanceof CustomEvent && event.target instanceof Element) {
        const { id } = event.target;
        results[id] = [...(results[id] ?? []), event.detail];
      }
    },
    { capture: true },
  );
  addEventListener("error", ({ message }) => faults.push(`uncaught: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => faults.push(`unhandled: ${reason}`));
}
