/** The page of programs in Firefox: run by keyboard, Stop, a deadlock, a hundred runs, an edit, a refusal. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { By, Key } from "selenium-webdriver";
import { defaultSettings, textLink } from "../../www/programs/link.js";
import { probe } from "../e2e/support/probe.js";
import { numbersIn } from "../e2e/support/programs-page.js";
import { Firefox } from "./firefox.js";

const HELLO = `import threading

def greet(name):
    print("hello from", name)

threads = [threading.Thread(target=greet, args=(name,), name=name) for name in ("ada", "ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
`;

const ENDLESS = `import threading

def spin():
    while True:
        pass

threading.Thread(target=spin, name="spinner").start()
while True:
    pass
`;

const LINES = ".console .line";
const END = ".console .end";

describe("the page of programs in Firefox", () => {
  /** @type {Firefox} */
  let browser;

  before(async () => {
    browser = await Firefox.open();
  });
  after(() => browser.close());

  /** A program that came by a link. @param {string} text */
  const openText = async (text) => browser.go(`programs.html${await textLink(text, defaultSettings())}`);

  const editor = () => browser.one(".cm-content");

  /** Keys for whatever has the focus. @param {string[]} keys */
  const press = async (...keys) => (await browser.driver.switchTo().activeElement()).sendKeys(...keys);

  const ended = () =>
    browser.until("nothing runs", () =>
      browser.evaluate(() => document.querySelector(".stop")?.ariaDisabled === "true", null),
    );

  /** Presses Run and waits for the end. */
  const run = async () => {
    await (await browser.button("Run")).click();
    await browser.until("a run begins", async () => (await browser.text(END)) !== "");
    await ended();
  };

  test("Ctrl+Enter in the editor runs, and each line says which thread wrote it", async () => {
    await openText(HELLO);
    await (await editor()).sendKeys(Key.chord(Key.CONTROL, Key.ENTER));
    await browser.until("it has ended", async () => /^Ended after/.test(await browser.text(END)));
    assert.match(await browser.text(END), /It wrote 3 lines\.$/);
    const whos = await browser.texts(`${LINES} .who`);
    const lines = (await browser.texts(`${LINES} .what`)).map((text, index) => `${whos[index]}: ${text}`);
    assert.deepEqual(lines.toSorted(), ["Main: done", "ada: hello from ada", "ben: hello from ben"]);
    assert.equal(lines.at(-1), "Main: done");
    const threads = await browser.texts(".threads tbody tr");
    assert.equal(threads.length, 3);
    for (const thread of threads) {
      assert.match(thread, /ended/);
    }
  });

  test("Escape leaves the editor for Run, Enter runs there, and Tab goes on", async () => {
    await openText("print('one')\n");
    await (await editor()).sendKeys(Key.ESCAPE);
    const focused = () => browser.evaluate(() => document.activeElement?.textContent?.trim() ?? "", null);
    assert.equal(await focused(), "Run");
    await press(Key.ENTER);
    await browser.until("it has ended", async () => /^Ended after/.test(await browser.text(END)));
    assert.deepEqual(await browser.texts(`${LINES} .what`), ["one"]);
    await press(Key.TAB);
    assert.equal(await focused(), "Run 100 ×");
  });

  test("the lines of running threads are lit, and Stop ends endless loops, by mouse and by Escape", async () => {
    await openText(ENDLESS);
    await browser.evaluate(probe, null);
    const byClick = async () => (await browser.button("Stop")).click();
    const byEscape = async () => (await browser.one(".run-once")).sendKeys(Key.ESCAPE);
    for (const stop of [byClick, byEscape, byClick, byEscape, byClick]) {
      await (await browser.button("Run")).click();
      await browser.until(
        "the lines are lit",
        async () => (await browser.texts(".cm-thread-line")).length > 0,
      );
      await browser.until("the spinner runs", async () =>
        (await browser.texts(".threads tbody tr")).some((row) => /spinner\s+running/.test(row)),
      );
      await stop();
      await ended();
      assert.match(await browser.text(END), /^Stopped after/);
    }
    const stops = await browser.evaluate(() => globalThis.probe.stops.map(({ stopped }) => stopped), null);
    assert.equal(stops.length, 5);
    const took = `Stop took ${stops.map((ms) => `${Math.round(ms)} ms`).join(", ")}`;
    // Stop takes 100 ms at most; a busy machine adds to each what it likes, but not to all of five.
    assert(Math.min(...stops) < 100, took);
    assert(Math.max(...stops) < 1_000, took);
    // The engine outlives them: it has not been replaced by force.
    await openText("print('alive')\n");
    await run();
    assert.deepEqual(await browser.texts(`${LINES} .what`), ["alive"]);
  });

  test("a deadlock shows who waits for whom, drawn and in words", async () => {
    await browser.go("programs.html#g=philosophers");
    await run();
    assert.match(await browser.text(END), /^Deadlock, found .* after the start/);
    assert.equal((await browser.texts(".autopsy svg path.arc")).length, 6);
    const told = await browser.texts(".autopsy .twin li");
    assert.equal(told.length, 6);
    assert.equal(told.filter((text) => /waiting for .*held by philosopher/s.test(text)).length, 5);
    const place = await browser.one(".autopsy .twin li .to-line");
    await place.click();
    assert.equal(
      await browser.evaluate(() => document.activeElement?.className ?? "", null),
      await classOfEditor(),
    );
  });

  const classOfEditor = async () => (await editor()).getAttribute("class");

  test("Run 100 × of a race counts what came out, and a bar shows such a run", async () => {
    await browser.go("programs.html#g=two_adders");
    await (await browser.button("Run 100 ×")).click();
    await browser.until("a hundred have ended", async () =>
      /100 runs/.test(await browser.text('p[role="status"][aria-live="polite"]')),
    );
    await ended();
    const counts = await browser.evaluate(countsOf, null);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      100,
    );
    assert(counts.length > 1, "all came out alike");
    const bars = await browser.driver.findElements(By.css("button.bar"));
    // Many totals share bars by their ranges; the table has each.
    assert(
      bars.length > 1 && bars.length <= counts.length,
      `${bars.length} bars for ${counts.length} outputs`,
    );
    const barred = (await browser.texts("button.bar .count")).map(Number);
    assert.equal(
      barred.reduce((sum, count) => sum + count, 0),
      100,
    );
    await bars[0]?.click();
    const [from = Number.NaN, to = from] = numbersIn(await browser.text("button.bar .label"));
    await browser.until("the run is shown", async () => /^One such run/.test(await browser.text(END)));
    const [total = Number.NaN] = numbersIn((await browser.texts(`${LINES} .what`)).at(-1) ?? "");
    assert(from <= total && total <= to, `${total} is not from ${from} to ${to}`);
  });

  test("an edit outlives a reload, and Reset takes it back", async () => {
    await browser.go("programs.html#g=philosophers");
    const field = () => browser.driver.findElement(By.css("input[type=text]"));
    await (await field()).clear();
    await (await field()).sendKeys("7");
    await (await editor()).click();
    await press(Key.chord(Key.CONTROL, Key.HOME));
    await press("# mine", Key.ENTER);
    await browser.reload();
    assert.equal(await (await field()).getAttribute("value"), "7");
    assert.equal((await browser.texts(".cm-line"))[0], "# mine");
    await (await browser.button("Reset")).click();
    await browser.reload();
    assert.equal(await (await field()).getAttribute("value"), "5");
    assert.notEqual((await browser.texts(".cm-line"))[0], "# mine");
  });

  test("what cannot run is underlined and told; mended, it runs", async () => {
    await openText('print("größer 😀")\n\n\nprint(eval("1"))\n');
    await browser.until(
      "it is underlined",
      async () => (await browser.texts(".cm-lintRange-error")).length > 0,
    );
    assert.match(await browser.text(".cm-lintRange-error"), /eval/);
    assert.match(await browser.text(".problems li"), /^Line 4\s.*eval/s);
    await (await browser.button("Run")).click();
    const announcement = 'p[role="status"][aria-live="polite"]';
    await browser.until("it is refused", async () =>
      /^It cannot run\. Line 4: /.test(await browser.text(announcement)),
    );
    assert.deepEqual(await browser.texts(LINES), []);
    await (await browser.button("Line 4")).click();
    await press(Key.DELETE, "print(1)");
    await browser.until(
      "nothing is underlined",
      async () => (await browser.texts(".problems li")).length === 0,
    );
    await run();
    assert.deepEqual(await browser.texts(`${LINES} .what`), ["größer 😀", "1"]);
  });

  test("at 360 pixels nothing goes sideways, and a deadlock is drawn", async () => {
    await browser.goSmall("programs.html#g=philosophers", 360, 600);
    await run();
    assert.equal((await browser.texts(".autopsy svg")).length, 1);
    const { wide, seen, end } = await browser.evaluate(() => {
      const { scrollWidth: wide, clientWidth: seen } = document.documentElement;
      return { wide, seen, end: document.querySelector(".console .end")?.getBoundingClientRect().top ?? -1 };
    }, null);
    assert.equal(wide, seen);
    assert(seen > 340 && seen <= 360, `it is ${seen} pixels wide`);
    assert(end >= 0, "the output stands above what is seen");
  });
});

/** The counts of the table of outputs. */
function countsOf() {
  const cells = [...document.querySelectorAll("figure.outputs tbody td:nth-child(2)")];
  return cells.map(({ textContent }) => Number(textContent));
}
