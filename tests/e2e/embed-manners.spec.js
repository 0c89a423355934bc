/** How the element behaves towards its reader and the page around: themes, edits, names, several names, the lab's turn. */

import { ISOLATION } from "../../www/tools/headers.js";
import { expect, test } from "./support/test.js";

test("a frame follows the page when that changes its theme", async ({ guest, page }) => {
  await guest.open(`<thread-yard id="yard"></thread-yard>`, {
    head: "<style>html.night { color-scheme: dark; --threadyard-accent: rgb(9, 200, 9) }</style>",
  });
  await guest.first("ready");
  const shell = page.frameLocator("iframe").locator(".shell");
  await expect(shell).toHaveCSS("background-color", "rgb(251, 250, 247)");
  await page.evaluate(() => document.documentElement.classList.add("night"));
  await expect(shell).toHaveCSS("background-color", "rgb(22, 23, 26)");
  await expect(page.frameLocator("iframe").getByRole("button", { name: "Run both" })).toHaveCSS(
    "background-color",
    "rgb(9, 200, 9)",
  );
});

test("what the reader has typed stays when the page changes something else", async ({ guest, page }) => {
  await guest.open(`<thread-yard id="yard" threads="2" isolation="none"></thread-yard>`);
  await guest.first("ready");
  const iterations = page.getByRole("textbox", { name: "Iterations" });
  await iterations.fill("777");
  await page.locator("#yard").evaluate((yard) => yard.setAttribute("threads", "3"));
  await expect(page.getByRole("textbox", { name: "Threads" })).toHaveValue("3");
  await page.locator("#yard").evaluate((yard) => yard.setAttribute("readonly", ""));
  await page.locator("#yard").evaluate((yard) => yard.removeAttribute("readonly"));
  await expect(iterations).toHaveValue("777");
  // The link leads to what is shown, not to what was asked for at first.
  const link = page.getByRole("link", { name: "Open with real threads" });
  await expect(link).toHaveAttribute("href", /threads=3&iterations=777/);
});

test("a program that is not in the gallery is told as an error, and the result names what ran", async ({
  guest,
  page,
}) => {
  await guest.open(
    `<thread-yard id="yard" view="program" program="no-such" isolation="none" autorun></thread-yard>`,
  );
  const error = await guest.first("error");
  expect(error).toMatchObject({ code: "attribute", attribute: "program", given: "no-such" });
  const result = await guest.first("result");
  expect(result.program).toBe(error.used);
  expect(result.edited).toBe(false);
  const editor = page.getByRole("textbox", { name: "The program's text" });
  await editor.press("ControlOrMeta+Home");
  await page.keyboard.type("# mine\n");
  await page.locator("#yard").evaluate((yard) => /** @type {any} */ (yard).run());
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
  expect((await guest.heard("result"))[1]).toMatchObject({ program: error.used, edited: true });
});

test("a host that is none is told", async ({ guest, page }) => {
  await guest.open(`<thread-yard host="htp://wrong"></thread-yard>`);
  expect(await guest.first("error")).toMatchObject({ code: "frame" });
  await expect(page.getByText('host="htp://wrong" must be the http or https URL')).toBeVisible();
  expect(await guest.first("ready")).toMatchObject({ mode: "simulated" });
});

test("what a page inherits to all of it does not reach in", async ({ guest, page }) => {
  await guest.open(
    `<div style="letter-spacing: 4px; text-transform: uppercase; white-space: pre; line-height: 5; text-align: right">
       <thread-yard isolation="none"></thread-yard></div>`,
  );
  await guest.first("ready");
  const hint = page.getByText("1 to 128", { exact: true });
  for (const [property, value] of [
    ["letter-spacing", "normal"],
    ["text-transform", "none"],
    ["white-space-collapse", "collapse"],
    ["text-align", "start"],
  ]) {
    await expect(hint).toHaveCSS(String(property), String(value));
  }
});

test("one version can go by several names, whichever is first", async ({ guest, page, site }) => {
  await guest.open(`<thread-yard-next id="next" isolation="none"></thread-yard-next>`);
  await page.evaluate(async (url) => {
    const { define } = await import(url);
    define("thread-yard-next");
  }, `${site.headers}element.js`);
  expect(await guest.first("ready", "next")).toMatchObject({ mode: "simulated" });
});

test("the lab waits for a counter that runs, and a frame for what runs in the page", async ({
  guest,
  page,
}) => {
  const long = 'threads="2" iterations="100000000" runs="1000" kind="locked"';
  await guest.open(
    `<thread-yard id="counter" ${long} autorun></thread-yard>
     <thread-yard id="lab" view="lab" runs="3"></thread-yard>
     <thread-yard id="framed" isolation="frame" threads="1" iterations="10" runs="1" kind="locked"></thread-yard>`,
    { headers: ISOLATION },
  );
  await guest.first("progress", "counter");
  for (const id of ["lab", "framed"]) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await guest.first("ready", id);
    await page.locator(`#${id}`).evaluate((yard) => /** @type {any} */ (yard).run());
  }
  const waits = "Another run goes on in this page. This one is next.";
  await expect(page.locator("#lab").getByText(waits).first()).toBeVisible();
  await expect(page.locator("#framed").frameLocator("iframe").getByText(waits).first()).toBeVisible();
  expect(await guest.heard("progress", "lab")).toEqual([]);
  await page.locator("#counter").evaluate((yard) => /** @type {any} */ (yard).stop());
  await guest.first("progress", "lab");
  await page.locator("#lab").evaluate((yard) => /** @type {any} */ (yard).stop());
  expect(await guest.first("result", "framed")).toMatchObject({ final: 10 });
});
