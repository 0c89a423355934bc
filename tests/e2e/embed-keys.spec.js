/** `<thread-yard>` by keyboard, and as axe sees it. */

import { axeFindings } from "./support/axe.js";
import { ISOLATION } from "../../www/tools/headers.js";
import { expect, test } from "./support/test.js";

/** @typedef {import("@playwright/test").Page} Page */

const SMALL = 'threads="2" iterations="1000" runs="3"';
const LONG = 'threads="2" iterations="100000000" runs="10000" kind="locked"';

/** Where the focus is, however deep: what it is, and whether that shows. @param {Page} page */
function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) {
      element = element.shadowRoot.activeElement;
    }
    const within = element?.getRootNode();
    if (!element || !(within instanceof ShadowRoot)) {
      return null;
    }
    const all = [...within.querySelectorAll("*")];
    // The editor shows it with its frame and a caret.
    const shows = element.closest(".cm-editor") ?? element;
    const { outlineStyle, outlineWidth } = getComputedStyle(shows);
    return {
      at: all.indexOf(element),
      visible: outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0,
    };
  });
}

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in any view, ${theme}`, async ({ guest, page }) => {
    await page.setViewportSize({ width: 1280, height: 4_000 });
    await guest.open(
      `<main><thread-yard id="counter" ${SMALL} theme="${theme}" autorun></thread-yard>
       <thread-yard id="program" view="program" theme="${theme}" autorun threads="4000">print(6 * 7)</thread-yard>
       <thread-yard id="lab" view="lab" theme="${theme}"></thread-yard></main>`,
      { headers: ISOLATION },
    );
    await expect.poll(() => guest.heard("result", "counter")).toHaveLength(2);
    await guest.first("result", "program");
    await guest.first("ready", "lab");
    await expect(page.getByText(/must be a whole number/)).toBeVisible();
    const findings = await axeFindings(page);
    expect(findings.filter((finding) => finding.includes("thread-yard"))).toEqual([]);
    // What is around the elements is found too: axe has looked.
    await page.locator("#lab").evaluate((element) => {
      element.shadowRoot?.querySelector("button")?.replaceChildren();
    });
    expect((await axeFindings(page)).join("\n")).toContain("button-name");
  });
}

test("Tab reaches every control of an element and leaves it, and the focus shows", async ({
  guest,
  page,
}) => {
  await guest.open(`<thread-yard ${SMALL} autorun></thread-yard><button type="button">After</button>`, {
    headers: ISOLATION,
  });
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
  await expect(page.getByRole("button", { name: "Run both" })).toBeEnabled();
  const wanted = await page.locator("thread-yard").evaluate((element) => {
    const all = [...(element.shadowRoot?.querySelectorAll("*") ?? [])];
    return all.flatMap((each, at) =>
      each instanceof HTMLElement &&
      each.matches("button, input, select, summary, a[href]") &&
      !each.matches("[type=radio]:not(:checked), :disabled, [tabindex='-1']") &&
      each.checkVisibility()
        ? [at]
        : [],
    );
  });
  expect(wanted.length).toBeGreaterThan(4);
  /** @type {{at: number, visible: boolean}[]} */
  const reached = [];
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at === null && reached.length > 0) {
      break;
    }
    reached.push(...(at ? [at] : []));
  }
  expect(wanted.filter((at) => !reached.some((each) => each.at === at))).toEqual([]);
  expect(reached.filter(({ visible }) => !visible)).toEqual([]);
  await expect(page.getByRole("button", { name: "After" })).toBeFocused();
});

test("Ctrl Enter runs the element that has the focus and no other, and Escape stops it", async ({
  guest,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 3_000 });
  await guest.open(
    `<thread-yard id="one" ${LONG}></thread-yard><thread-yard id="two" ${LONG}></thread-yard>
     <thread-yard id="three" view="program">print(6 * 7)</thread-yard>`,
    { headers: ISOLATION },
  );
  await expect.poll(() => guest.heard("ready")).toHaveLength(3);
  const stop = (/** @type {string} */ id) => page.locator(`#${id}`).getByRole("button", { name: "Stop" });
  await page.keyboard.press("Control+Enter");
  await page.locator("#two").getByRole("textbox", { name: "Threads" }).focus();
  await page.keyboard.press("Control+Enter");
  await guest.first("progress", "two");
  await expect(stop("two")).toBeEnabled();
  for (const id of ["one", "three"]) {
    await expect(stop(id)).toBeDisabled();
  }
  await page.locator("#one").getByRole("textbox", { name: "Threads" }).focus();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(200);
  await expect(stop("two")).toBeEnabled();
  await page.locator("#two").getByRole("textbox", { name: "Threads" }).focus();
  await page.keyboard.press("Escape");
  await expect(stop("two")).toBeDisabled();
  await page.locator("#three").getByRole("textbox", { name: "The program's text" }).focus();
  await page.keyboard.press("Control+Enter");
  expect(await guest.first("result", "three")).toMatchObject({ output: "42\n" });
  expect(await guest.heard("progress", "one")).toEqual([]);
});
