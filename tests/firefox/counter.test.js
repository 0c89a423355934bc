/** The counter page in Firefox: Run both shows what got lost and what a lock keeps, Stop ends a run; it opens offline. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { filesKeptFor } from "../e2e/support/published.js";
import { BUILT } from "../e2e/support/site.js";
import { Firefox } from "./firefox.js";

const ANNOUNCED = '[role="status"][aria-live="polite"]';

describe("the counter page in Firefox", () => {
  /** @type {Firefox} */
  let browser;

  before(async () => {
    browser = await Firefox.open();
  });
  after(() => browser.close());

  const isIdle = () =>
    browser.evaluate(
      () =>
        [...document.querySelectorAll("button")].find(({ innerText }) => innerText === "Stop")
          ?.ariaDisabled === "true",
      null,
    );

  test("Run both, by keyboard: without a lock updates get lost, with one none", async () => {
    await browser.go("");
    await (await browser.button("Run both")).sendKeys(Key.ENTER);
    await browser.until("both are told", async () => /came (to|out)/.test(await browser.text(ANNOUNCED)));
    await browser.until("nothing runs", isIdle);
    assert.match(await browser.text(".card.racy"), /[1-9][\d\s\u202f]* updates? lost/);
    assert.match(await browser.text(".card.racy"), /median of 20 runs/);
    assert.match(await browser.text(".card.locked"), /400\s000.*nothing lost/s);
    assert.match(await browser.evaluate(() => document.body.innerText, null), /Loss 1 of \d+/);
  });

  test("Stop ends a run of hours", async () => {
    await browser.go("?threads=3&iterations=100000000&runs=100&shake=off");
    await (await browser.button("Run racy")).click();
    await browser.until(
      "threads are at work",
      async () => (await browser.texts('[role="progressbar"]')).length > 0,
    );
    await (await browser.button("Stop")).click();
    await browser.until("nothing runs", isIdle);
    assert.equal((await browser.texts('[role="alert"]')).length, 0);
  });

  for (const page of ["", "programs.html", "lab.html"]) {
    test(`/${page} at 360 pixels does not go sideways`, async () => {
      await browser.goSmall(page, 360, 600);
      const [wide, seen] = await browser.evaluate(
        () => [document.documentElement.scrollWidth, document.documentElement.clientWidth],
        null,
      );
      assert.equal(wide, seen);
    });
  }

  // The last: nobody brings the host back.
  test("it opens and runs when its host is gone", async () => {
    const files = await filesKeptFor(BUILT);
    await browser.go("");
    await browser.until("all is kept", async () => {
      const counts = await browser.evaluate(async () => {
        const names = await caches.keys();
        return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
      }, null);
      return counts[0] === files.length;
    });
    await browser.site.close();
    await browser.go("?threads=2&iterations=1000&runs=3");
    await (await browser.button("Run locked")).click();
    await browser.until("it is told", async () => /came to/.test(await browser.text(ANNOUNCED)));
    assert.match(await browser.text(".card.locked"), /All 3 runs came out right/);
  });
});
