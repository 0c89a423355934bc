/** Elements in frames of one page take turns, and end with their frames. */

import { expect, test } from "./support/test.js";

const LONG = 'threads="2" iterations="100000000" runs="1000" kind="locked"';
const SHORT = 'threads="2" iterations="1000" runs="2" kind="locked"';

test("two frames on one page run one after the other, and one says that it waits", async ({
  guest,
  page,
}) => {
  await guest.open(
    `<thread-yard id="first" ${LONG}></thread-yard><thread-yard id="second" ${SHORT}></thread-yard>`,
  );
  await guest.first("ready", "first");
  await page.locator("#second").scrollIntoViewIfNeeded();
  await guest.first("ready", "second");
  const run = (/** @type {string} */ id) =>
    page.evaluate((id) => /** @type {any} */ (document.querySelector(`#${id}`)).run(), id);
  await run("first");
  await guest.first("progress", "first");
  await run("second");
  const second = page.locator("#second").frameLocator("iframe");
  await expect(second.getByText("Another run goes on in this page. This one is next.")).toBeVisible();
  expect(await guest.heard("result", "second")).toEqual([]);
  // A frame that goes gives its turn on.
  await page.evaluate(() => document.querySelector("#first")?.remove());
  expect(await guest.first("result", "second")).toMatchObject({ final: 2_000, verdict: "right" });
});

test("frames of two pages do not wait for each other", async ({ guest, page, context, site }) => {
  const { Guest } = await import("./support/guest.js");
  const other = new Guest(await context.newPage(), site.headers);
  await other.listen();
  await guest.open(`<thread-yard id="long" ${LONG} autorun></thread-yard>`);
  await guest.first("progress", "long");
  await other.open(`<thread-yard id="short" ${SHORT} autorun></thread-yard>`);
  expect(await other.first("result", "short")).toMatchObject({ verdict: "right" });
  await page.evaluate(() => /** @type {any} */ (document.querySelector("#long")).stop());
  await other.close();
});
