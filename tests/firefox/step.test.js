/** The page that steps programs in Firefox: to the lost update by mouse and by keyboard, and a link's own trace. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { Key } from "selenium-webdriver";
import { HASH, hashOfTrace, LINK } from "../e2e/support/step-run.js";
import { Firefox } from "./firefox.js";

const LAST = ".scrubber .last";
const SHARED = ".shared tbody tr";

describe("the page that steps programs in Firefox", () => {
  /** @type {Firefox} */
  let browser;

  before(async () => {
    browser = await Firefox.open();
  });
  after(() => browser.close());

  /** @param {string} fragment */
  const open = (fragment) => browser.go(`step.html${fragment}`, "step");

  /** The page says so. @param {string} css @param {RegExp} what */
  const says = (css, what) =>
    browser.until(`${css} says ${what}`, async () =>
      (await browser.texts(css)).some((text) => what.test(text)),
    );

  const global = (/** @type {RegExp} */ what) => says(SHARED, what);

  const keys = async (/** @type {string} */ written) => (await browser.one("body")).sendKeys(written);

  test("it opens where both threads stand before their addition", async () => {
    await open("");
    await says(".lesson", /Can you make the total 1\?/);
    const next = await browser.texts(".code-line.next > code");
    assert.equal(next.filter((line) => line.trim() === "share_data += 1").length, 2);
  });

  test("by mouse, two additions become one", async () => {
    await open("");
    const [, one, two] = await browser.all(".column .step-event");
    await one?.click();
    await says(LAST, /T2 reads share_data: 0/);
    await two?.click();
    await says(LAST, /T3 reads share_data: 0/);
    await one?.click();
    await global(/share_data\s+1\s+T2 Thread-1/);
    await two?.click();
    await global(/share_data\s+1\s+T3 Thread-2/);
    await says(".found li", /lost update/);
    await says(".lesson", /one of two additions is lost/);
  });

  test("by keyboard as well, and back and forward again", async () => {
    await open("");
    for (const [key, said] of /** @type {const} */ ([
      ["2", /T2 reads share_data: 0/],
      ["3", /T3 reads share_data: 0/],
      ["2", /T2 writes share_data: 1/],
      ["3", /T3 writes share_data: 1/],
    ])) {
      await keys(key);
      await says(LAST, said);
    }
    await keys(Key.ARROW_LEFT);
    await says(LAST, /T2 writes share_data: 1/);
    await keys(Key.ARROW_RIGHT);
    await says(LAST, /T3 writes share_data: 1/);
    await keys("r");
    await says(".console .what", /^total: 1$/);
  });

  test("a run on real threads is recorded, and its race is told", async () => {
    await open("");
    const buttons = await browser.all(".extras > button");
    const names = await browser.texts(".extras > button");
    await buttons[names.indexOf("Record on real threads")]?.click();
    await says(".recording", /This run was recorded on real threads\. The program ended after/);
    await says(".found li", /data race.*share_data/s);
    await (await browser.one(".recording button")).click();
    await says(".doing", /next: reads share_data/);
  });

  test("a link gives the same trace as in Chromium", async () => {
    await open(LINK);
    await says(".console .what", /^total: 1$/);
    assert.equal(await browser.evaluate(hashOfTrace, null), HASH);
  });
});
