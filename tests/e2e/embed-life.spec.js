/** `<thread-yard>` while its page changes around it: made, moved, changed, removed, and many of them. */

import { ISOLATION } from "../../www/tools/headers.js";
import { expect, test } from "./support/test.js";

/** @typedef {import("@playwright/test").Page} Page */

const SMALL = 'threads="2" iterations="1000" runs="3" kind="locked"';
/** Goes on until it is stopped. */
const LONG = 'threads="2" iterations="100000000" runs="10000" kind="locked"';

/** @param {Page} page @param {string} id @param {string} name @param {string | null} value */
function attribute(page, id, name, value) {
  return page
    .locator(`#${id}`)
    .evaluate(
      (element, { name, value }) =>
        value === null ? element.removeAttribute(name) : element.setAttribute(name, value),
      { name, value },
    );
}

/** @param {Page} page */
const workers = (page) => () => page.workers().length;

for (const [way, isolation] of [
  ["the page", "none"],
  ["a frame", "frame"],
]) {
  test(`removed while it runs, its workers end: in ${way}`, async ({ guest, page }) => {
    await guest.open(`<thread-yard ${LONG} isolation="${isolation}" autorun></thread-yard>`, {
      headers: ISOLATION,
    });
    await guest.first("progress");
    await expect.poll(workers(page)).toBeGreaterThan(0);
    await page.locator("thread-yard").evaluate((element) => element.remove());
    await expect.poll(workers(page)).toBe(0);
  });
}

test("removed while it opens, nothing starts, and run() waits for a page", async ({ guest, page }) => {
  await guest.open("<main></main>", { headers: ISOLATION });
  await page.addScriptTag({ url: `${guest.host}element.js`, type: "module" });
  for (const wait of [0, 20, 60, 120, 250]) {
    await page.evaluate(
      async ({ wait, long }) => {
        const main = /** @type {HTMLElement} */ (document.querySelector("main"));
        main.innerHTML = `<thread-yard ${long} autorun isolation="none"></thread-yard>`;
        await new Promise((resolve) => setTimeout(resolve, wait));
        main.replaceChildren();
      },
      { wait, long: LONG },
    );
  }
  // Chromium takes its time to end workers that only just began.
  await expect.poll(workers(page)).toBe(0);
  const id = "later";
  await page.evaluate((id) => {
    const yard = /** @type {any} */ (document.createElement("thread-yard"));
    Object.assign(yard, { id, threads: 2, iterations: 100, runs: 1, kind: "locked" });
    Object.assign(globalThis, { yard });
    yard.run();
  }, id);
  await page.waitForTimeout(1_000);
  expect(page.workers()).toHaveLength(0);
  await page.evaluate(() => document.body.append(/** @type {any} */ (globalThis).yard));
  expect(await guest.first("result", id)).toMatchObject({ final: 200 });
});

test("moved in one task it keeps its run in the page, and its frame", async ({ guest, page }) => {
  await guest.open(
    `<thread-yard id="inside" threads="2" iterations="2000000" runs="8" kind="locked" isolation="none" autorun></thread-yard>
     <thread-yard id="framed" isolation="frame"></thread-yard>`,
    { headers: ISOLATION },
  );
  await guest.first("progress", "inside");
  await page.locator("#framed").scrollIntoViewIfNeeded();
  await guest.first("ready", "framed");
  await page.evaluate(() => {
    for (const yard of document.querySelectorAll("thread-yard")) {
      document.body.append(yard);
    }
  });
  expect(await guest.first("result", "inside")).toMatchObject({ complete: true });
  expect(await guest.heard("ready", "inside")).toHaveLength(1);
  // A frame that is moved loads again; longer than one that has loaded may be silent.
  await page.waitForTimeout(4_500);
  const frame = page.locator("#framed").frameLocator("iframe");
  await expect(frame.getByRole("button", { name: "Run both" })).toBeVisible();
  expect(await guest.heard("error")).toEqual([]);
});

test("of the views that it is asked for while one opens the last one is shown", async ({ guest, page }) => {
  let late = () => {};
  const asked = new Promise((resolve) => {
    late = () => resolve(undefined);
  });
  await page.route("**/embed/counter.js*", async (route) => {
    await asked;
    await route.continue();
  });
  await guest.open(`<thread-yard id="yard" ${SMALL} isolation="none" autorun></thread-yard>`, {
    headers: ISOLATION,
  });
  const counter = page.waitForRequest(/embed\/counter\.js/);
  await counter;
  await attribute(page, "yard", "view", "program");
  await attribute(page, "yard", "view", "lab");
  await guest.first("ready");
  const there = page.waitForResponse(/embed\/counter\.js/);
  late();
  await there;
  await page.waitForTimeout(500);
  const ready = await guest.heard("ready");
  expect(ready.map(({ view }) => view)).toEqual(["lab"]);
  await expect(page.locator("#yard .view")).toHaveCount(1);
  await expect(page.locator("#yard").getByText("What does a lock cost here?")).toBeVisible();
});

test("of the frames that it is asked for the last one stays, and has the last wishes", async ({
  guest,
  page,
}) => {
  await guest.open(`<thread-yard id="yard" ${SMALL} isolation="frame"></thread-yard>`);
  for (const isolation of ["none", "frame", "none", "frame"]) {
    await attribute(page, "yard", "isolation", isolation);
  }
  await attribute(page, "yard", "threads", "3");
  await guest.first("ready");
  await page.waitForTimeout(10_500);
  await expect(page.locator("#yard iframe")).toHaveCount(1);
  await expect(page.locator("#yard .view")).toHaveCount(0);
  expect(await guest.heard("error")).toEqual([]);
  const frame = page.locator("#yard").frameLocator("iframe");
  await expect(frame.getByRole("textbox", { name: "Threads" })).toHaveValue("3");
});

test("attributes that change while it runs leave the run, and are for the next; isolation changes the way", async ({
  guest,
  page,
}) => {
  await guest.open(
    `<thread-yard id="yard" threads="2" iterations="2000000" runs="5" kind="locked" isolation="none" autorun></thread-yard>`,
  );
  await guest.first("progress");
  await attribute(page, "yard", "threads", "3");
  await attribute(page, "yard", "iterations", "100");
  await attribute(page, "yard", "autorun", null);
  expect(await guest.first("result")).toMatchObject({ threads: 2, iterations: 2_000_000, mode: "simulated" });
  await page.locator("#yard").evaluate((element) => /** @type {any} */ (element).run());
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
  expect((await guest.heard("result"))[1]).toMatchObject({ threads: 3, iterations: 100, final: 300 });
  await attribute(page, "yard", "isolation", "frame");
  await expect.poll(() => guest.heard("ready")).toHaveLength(2);
  expect((await guest.heard("ready"))[1]).toMatchObject({ mode: "threads" });
});

test("made by script, as markup, by cloning, and with properties from before it was defined", async ({
  guest,
  page,
}) => {
  await guest.open(`<main></main>`, {
    head: `<script>
      const early = document.createElement("thread-yard");
      Object.assign(early, { id: "early", threads: 7, isolation: "none", view: "counter" });
      addEventListener("DOMContentLoaded", () => document.querySelector("main").append(early));
    </script>`,
  });
  expect(await guest.first("ready", "early")).toMatchObject({ view: "counter" });
  await expect(page.locator("#early").getByRole("textbox", { name: "Threads" })).toHaveValue("7");
  await page.evaluate(() => {
    const main = /** @type {HTMLElement} */ (document.querySelector("main"));
    main.innerHTML = `<thread-yard id="markup" view="program" isolation="none">print("markup")</thread-yard>`;
    const markup = /** @type {Element} */ (main.firstElementChild);
    const clone = /** @type {Element} */ (markup.cloneNode(true));
    clone.id = "clone";
    const made = Object.assign(document.createElement("thread-yard"), { id: "made", isolation: "none" });
    made.setAttribute("view", "program");
    made.textContent = 'print("made")';
    main.append(clone, made);
  });
  for (const [id, text] of /** @type {const} */ ([
    ["markup", "markup"],
    ["clone", "markup"],
    ["made", "made"],
  ])) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await guest.first("ready", id);
    const editor = page.locator(`#${id}`).getByRole("textbox", { name: "The program's text" });
    await expect(editor).toHaveText(`print("${text}")`);
  }
  await page.locator("#made").evaluate((element) => {
    element.textContent = 'print("changed")';
  });
  await expect(page.locator("#made").getByRole("textbox", { name: "The program's text" })).toHaveText(
    'print("changed")',
  );
});

test("many on one page share an engine and take turns; one that is removed gives its turn on", async ({
  guest,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 7_000 });
  await page.addInitScript(() => {
    Object.assign(globalThis, { begun: 0 });
    globalThis.Worker = new Proxy(Worker, {
      construct(Real, given) {
        /** @type {any} */ (globalThis).begun += 1;
        return new Real(.../** @type {[string]} */ (given));
      },
    });
  });
  const ids = Array.from({ length: 10 }, (_, index) => `yard${index}`);
  await guest.open(
    ids
      .map(
        (id, index) =>
          `<thread-yard id="${id}" isolation="none" ${index === 0 ? LONG : SMALL}></thread-yard>`,
      )
      .join(""),
    { headers: ISOLATION },
  );
  await expect.poll(() => guest.heard("ready"), { timeout: 30_000 }).toHaveLength(10);
  await page.evaluate(() => {
    for (const yard of document.querySelectorAll("thread-yard")) {
      /** @type {any} */ (yard).run();
    }
  });
  await guest.first("progress", "yard0");
  await expect(page.locator("#yard9").getByText("Another run goes on in this page.").first()).toBeVisible();
  expect(await guest.heard("result")).toEqual([]);
  await page.locator("#yard5").evaluate((element) => /** @type {any} */ (element).stop());
  await page.locator("#yard0").evaluate((element) => element.remove());
  await expect.poll(() => guest.heard("result")).toHaveLength(8);
  const order = await page.evaluate(() =>
    /** @type {any} */ (globalThis).heard
      .filter((/** @type {any} */ { name }) => name === "result")
      .map((/** @type {any} */ { id }) => id),
  );
  expect(order).toEqual(ids.filter((id) => !["yard0", "yard5"].includes(id)));
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).begun)).toBe(1);
});
