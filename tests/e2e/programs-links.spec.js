/** Programs in links: what Share copies opens as it was; what is damaged opens as far as it can, and says so. */

import { expect, test } from "./support/test.js";

const TEXT = 'NAME = 3\n\nprint("naïve 😀", NAME)\n';

/** @param {import("./support/programs-page.js").ProgramsPage} programs */
async function sharedFragment(programs) {
  await programs.share.click();
  const link = await programs.page.getByRole("textbox", { name: "Link to these settings" }).inputValue();
  return new URL(link).hash;
}

test("a gallery program as it is has a short link, with how it is run", async ({ page, programs }) => {
  await programs.open("#g=philosophers");
  expect(await sharedFragment(programs)).toBe("#g=philosophers");
  await programs.shake.uncheck();
  await page.getByLabel("Speed").selectOption("10 ×");
  const fragment = await sharedFragment(programs);
  expect(fragment).toBe("#g=philosophers&shake=off&speed=10");
  await page.goto("about:blank");
  await programs.open(fragment);
  await expect(programs.title).toHaveText("Dining philosophers");
  await expect(programs.shake).not.toBeChecked();
  await expect(page.getByLabel("Speed")).toHaveValue("10");
});

test("any other program is in its link, and edits of it are too", async ({ page, programs }) => {
  await programs.open("#g=own");
  await programs.write(TEXT);
  const fragment = await sharedFragment(programs);
  expect(fragment).toMatch(/^#p1=[\w-]+$/);
  await page.goto("about:blank");
  await programs.open(fragment);
  await expect(programs.title).toContainText("A program from a link");
  expect(await programs.text()).toBe(TEXT);
  await programs.constant("NAME").fill("8");
  await expect(page).not.toHaveURL(new RegExp(`${fragment}$`));
  await page.reload();
  await programs.ready();
  expect(await programs.text()).toBe(TEXT.replace("3", "8"));
  await programs.runToEnd();
  await expect(programs.lines.first().locator(".what")).toHaveText("naïve 😀 8");
});

test("bad links open with what is valid and say what was left out", async ({ page, programs }) => {
  const notice = page.locator("p.notice");
  await programs.open("#g=star&speed=7&shake=perhaps&limit=10");
  await expect(notice).toContainText("The link asked for the program “star”, which is not in the gallery");
  await expect(notice).toContainText("The link asked for speed “7”; this page uses 1 ×.");
  await expect(notice).toContainText("The link asked for Shake “perhaps”");
  await expect(page.getByLabel("Time limit")).toHaveValue("10");

  await programs.open("#p1=%%%");
  await page.reload();
  await programs.ready();
  await expect(notice).toContainText("The program in the link could not be read");
  await expect(programs.run).toBeEnabled();

  await page.goto("about:blank");
  await programs.open("#p9=abc");
  await expect(notice).toContainText("in a form that this page does not know");
});

test("of a link that is cut off, the beginning is shown", async ({ page, programs }) => {
  const lines = Array.from({ length: 60 }, (_, index) => `value_${index} = ${(index * 7919) % 1000}`);
  await programs.open("#g=own");
  await programs.write(lines.join("\n"));
  const fragment = await sharedFragment(programs);
  await page.goto("about:blank");
  await programs.open(fragment.slice(0, fragment.length * 0.6));
  await expect(page.locator("p.notice")).toContainText("is cut off or damaged");
  expect(await programs.text()).toContain("value_3 = ");
});

test("a link that unpacks into megabytes is cut", async ({ page, programs }) => {
  await programs.open();
  const coded = await page.evaluate(async () => {
    const stream = new Blob(["#".repeat(30_000_000)]).stream();
    const bytes = await new Response(stream.pipeThrough(new CompressionStream("deflate-raw"))).bytes();
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
  });
  await page.goto("about:blank");
  await programs.open(`#p1=${coded.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`);
  await expect(page.locator("p.notice")).toContainText("is cut off or damaged");
});
