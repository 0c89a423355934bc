/** `<thread-yard>` in somebody else's page: the ways in, attributes, events, properties, and its end. */

import { ISOLATION } from "../../www/tools/headers.js";
import { expect, test } from "./support/test.js";

const SMALL = 'threads="2" iterations="1000" runs="3"';

test("a page with no headers at all loses updates on real threads, in a frame", async ({ guest, page }) => {
  await guest.open(`<thread-yard ${SMALL} autorun></thread-yard>`);
  const ready = await guest.first("ready");
  expect(ready).toMatchObject({ version: 1, view: "counter", mode: "threads", reason: "" });
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
  const [racy, locked] = await guest.heard("result");
  expect(racy).toMatchObject({
    view: "counter",
    mode: "threads",
    kind: "racy",
    expected: 2_000,
    verdict: "wrong",
  });
  expect(racy.lost).toBe(racy.expected - racy.final);
  expect(racy.lost).toBeGreaterThan(0);
  expect(racy.runs).toHaveLength(3);
  expect(locked).toMatchObject({
    kind: "locked",
    final: 2_000,
    lost: 0,
    wrong: 0,
    verdict: "right",
    complete: true,
  });
  const frame = page.frameLocator("thread-yard iframe");
  await expect(frame.getByText(/real threads · \d+ cores?/)).toBeVisible();
  await expect(frame.getByRole("region", { name: "Without a lock" })).toContainText("updates lost");
  expect(
    await page.evaluate(() => [crossOriginIsolated, document.querySelector("thread-yard")?.mode]),
  ).toEqual([false, "threads"]);
});

test("an isolated page has real threads in the page itself", async ({ guest, page }) => {
  await guest.open(`<thread-yard ${SMALL} autorun></thread-yard>`, { headers: ISOLATION });
  expect(await guest.first("ready")).toMatchObject({ mode: "threads" });
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
  expect((await guest.heard("result"))[0].lost).toBeGreaterThan(0);
  await expect(page.getByText(/real threads · \d+ cores?/)).toBeVisible();
  await expect(page.locator("thread-yard iframe")).toHaveCount(0);
});

test("isolation=none simulates, says so, and links to the same with real threads", async ({
  guest,
  page,
  context,
}) => {
  await guest.open(`<thread-yard ${SMALL} isolation="none" autorun></thread-yard>`);
  const ready = await guest.first("ready");
  expect(ready.mode).toBe("simulated");
  expect(ready.reason).toContain("not cross-origin isolated");
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
  expect((await guest.heard("result"))[0]).toMatchObject({
    mode: "simulated",
    kind: "racy",
    verdict: "wrong",
  });
  await expect(page.getByText("simulated", { exact: true })).toBeVisible();
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "Open with real threads" }).click();
  const alone = await opened;
  await expect(alone.getByText(/real threads · \d+ cores?/)).toBeVisible();
  await expect(alone.getByRole("textbox", { name: "Iterations" })).toHaveValue("1000");
});

test("isolation=frame in an isolated page has real threads too", async ({ guest, page }) => {
  await guest.open(`<thread-yard ${SMALL} isolation="frame" autorun></thread-yard>`, { headers: ISOLATION });
  expect(await guest.first("ready")).toMatchObject({ mode: "threads" });
  await expect(page.locator("thread-yard iframe")).toHaveCount(1);
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
});

test("a program between the tags runs, in a frame and in the page", async ({ guest, page }) => {
  const program = `<script type="text/x-python">
    import threading

    def greet(n):
        print("hello from", n, "<b>&amp;</b>")

    t = threading.Thread(target=greet, args=(1,))
    t.start()
    t.join()
    print(6 * 7)
  </script>`;
  await guest.open(
    `<thread-yard id="framed" view="program" autorun>${program}</thread-yard>
     <thread-yard id="inside" view="program" isolation="none" autorun>${program}</thread-yard>`,
  );
  for (const id of ["framed", "inside"]) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    const result = await guest.first("result", id);
    expect(result).toMatchObject({
      view: "program",
      verdict: "done",
      status: 0,
      output: "hello from 1 <b>&amp;</b>\n42\n",
      final: "42",
      mode: id === "framed" ? "threads" : "simulated",
    });
  }
  // What a program writes is text wherever it is shown.
  await expect(page.locator("#inside").getByText("hello from 1 <b>&amp;</b>")).toBeVisible();
});

test("a gallery program by its name; one that is not there is said", async ({ guest, page }) => {
  await guest.open(`<thread-yard id="known" view="program" program="philosophers" readonly></thread-yard>
    <thread-yard id="unknown" view="program" program="no-such"></thread-yard>`);
  await guest.first("ready", "known");
  const known = page.locator("#known").frameLocator("iframe");
  await expect(known.getByRole("textbox", { name: "The program's text" })).toContainText("threading");
  await page.locator("#unknown").scrollIntoViewIfNeeded();
  await expect(
    page.locator("#unknown").frameLocator("iframe").getByText("is not in the gallery"),
  ).toBeVisible();
});

test("readonly hides the settings and locks the editor", async ({ guest, page }) => {
  await guest.open(`<thread-yard id="counter" readonly isolation="none"></thread-yard>
    <thread-yard id="program" view="program" readonly isolation="none">print(1)</thread-yard>`);
  await guest.first("ready", "counter");
  await expect(page.locator("#counter").getByRole("textbox")).toHaveCount(0);
  await page.locator("#program").scrollIntoViewIfNeeded();
  await guest.first("ready", "program");
  const editor = page.locator("#program").getByRole("textbox", { name: "The program's text" });
  await editor.click();
  await page.keyboard.type("x");
  await expect(editor).toHaveText("print(1)");
  await page.locator("#program").getByRole("button", { name: "Run", exact: true }).click();
  expect(await guest.first("result", "program")).toMatchObject({ output: "1\n" });
});

test("properties mirror the attributes, and methods run and stop", async ({ guest, page }) => {
  await guest.open(`<thread-yard ${SMALL} isolation="none"></thread-yard>`);
  await guest.first("ready");
  const read = await page.evaluate(() => {
    const yard = /** @type {any} */ (document.querySelector("thread-yard"));
    Object.assign(yard, { kind: "locked", iterations: 50, runs: 2, readonly: true });
    const set = [
      yard.getAttribute("kind"),
      yard.iterations,
      yard.hasAttribute("readonly"),
      yard.view,
      yard.autorun,
    ];
    yard.readonly = false;
    return [...set, yard.hasAttribute("readonly")];
  });
  expect(read).toEqual(["locked", 50, true, "counter", false, false]);
  await page.evaluate(() => /** @type {any} */ (document.querySelector("thread-yard")).run());
  expect(await guest.first("result")).toMatchObject({
    kind: "locked",
    threads: 2,
    iterations: 50,
    final: 100,
  });

  await page.evaluate(() => {
    const yard = /** @type {any} */ (document.querySelector("thread-yard"));
    Object.assign(yard, { kind: "racy", iterations: 100_000_000, runs: 10_000 });
    setTimeout(() => yard.run());
    setTimeout(() => yard.stop(), 1_500);
  });
  await expect.poll(() => guest.heard("progress").then((all) => all.length)).toBeGreaterThan(0);
  await expect(page.getByRole("button", { name: "Stop" })).toBeDisabled({ timeout: 10_000 });
});

test("a program that is set as a property replaces what stood between the tags", async ({ guest, page }) => {
  await guest.open(`<thread-yard view="program" isolation="none">print("tags")</thread-yard>`);
  await guest.first("ready");
  await page.evaluate(() => {
    /** @type {any} */ (document.querySelector("thread-yard")).source = 'print("property")\n';
  });
  await expect(page.getByRole("textbox", { name: "The program's text" })).toContainText("property");
  await page.evaluate(() => /** @type {any} */ (document.querySelector("thread-yard")).run());
  expect(await guest.first("result")).toMatchObject({ output: "property\n" });
});

test("values out of range are clamped, shown and told", async ({ guest, page }) => {
  await guest.open(
    `<thread-yard threads="1000" iterations="-5" runs="many" kind="<b>fast</b>" isolation="none"></thread-yard>`,
  );
  await guest.first("ready");
  const errors = await guest.heard("error");
  expect(errors.map(({ code, attribute, used }) => [code, attribute, used])).toEqual([
    ["attribute", "threads", 128],
    ["attribute", "iterations", 1],
    ["attribute", "runs", 20],
    ["attribute", "kind", "both"],
  ]);
  for (const { message } of errors) {
    await expect(page.getByText(message, { exact: true })).toBeVisible();
  }
  await expect(page.getByRole("textbox", { name: "Threads" })).toHaveValue("128");
});

test("an element loads nothing of its view before it comes near", async ({ guest, page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await guest.open(`<div style="height: 4000px"></div><thread-yard isolation="none"></thread-yard>`);
  await expect(page.locator("thread-yard").getByRole("button", { name: "Run" })).toBeAttached();
  await page.waitForTimeout(500);
  const before = asked.filter((path) => /wasm|worker|embed\/counter/.test(path));
  expect(before).toEqual([]);
  await page.locator("thread-yard").scrollIntoViewIfNeeded();
  await guest.first("ready");
  expect(asked.some((path) => path.endsWith(".wasm"))).toBe(true);
});

test("one Run before it came into view loads and runs it", async ({ guest, page }) => {
  await guest.open(`<div style="height: 4000px"></div><thread-yard ${SMALL} isolation="none"></thread-yard>`);
  await page.evaluate(() => /** @type {any} */ (document.querySelector("thread-yard")).run());
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
});

test("two versions on one page do not collide", async ({ guest, page, site }) => {
  await guest.open(
    `<script type="module">
       const first = await import("${site.headers}element.js");
       const second = await import("${site.plain}element.js");
       second.define("thread-yard-next");
       globalThis.two = first.ThreadYard !== second.ThreadYard;
     </script>
     <thread-yard ${SMALL} isolation="none" id="one" autorun></thread-yard>
     <thread-yard-next ${SMALL} isolation="none" id="two" autorun></thread-yard-next>`,
  );
  await page.locator("#two").scrollIntoViewIfNeeded();
  for (const id of ["one", "two"]) {
    await expect.poll(() => guest.heard("result", id)).toHaveLength(2);
  }
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).two)).toBe(true);
});

test("the page around cannot reach in by styles, and its globals do not matter", async ({ guest, page }) => {
  await guest.open(`<thread-yard ${SMALL} isolation="none" autorun></thread-yard>`, {
    head: `<style>* { color: rgb(1, 2, 3) !important; display: block; font-size: 3px }</style>
      <script>globalThis.render = globalThis.html = globalThis.order = () => { throw new Error("mine") };</script>`,
  });
  await expect.poll(() => guest.heard("result")).toHaveLength(2);
  const look = await page
    .locator("thread-yard")
    .getByRole("button", { name: "Run both" })
    .evaluate((button) => [getComputedStyle(button).color, getComputedStyle(button).fontSize]);
  expect(look[0]).not.toBe("rgb(1, 2, 3)");
  expect(look[1]).toBe("16px");
});

test("it fits a column of 320 pixels, and takes on the page's tokens", async ({ guest, page }) => {
  for (const isolation of ["none", "frame"]) {
    await guest.open(
      `<div style="width: 320px; --threadyard-accent: rgb(200, 0, 100)">
         <thread-yard ${SMALL} isolation="${isolation}" autorun></thread-yard></div>`,
    );
    await expect.poll(() => guest.heard("result")).toHaveLength(2);
    const yard = isolation === "none" ? page : page.frameLocator("iframe");
    const run = yard.getByRole("button", { name: "Run both" });
    await expect(run).toHaveCSS("background-color", "rgb(200, 0, 100)");
    expect(
      await page.evaluate(() => document.querySelector("thread-yard")?.getBoundingClientRect().width),
    ).toBe(320);
    const spills = await yard.locator("thread-yard").evaluate((element) => {
      const own = element.getBoundingClientRect();
      return [...(element.shadowRoot?.querySelectorAll("*") ?? [])].filter(
        (each) => !each.closest(".scroll, .sr, svg") && each.getBoundingClientRect().right > own.right + 1,
      ).length;
    });
    expect(spills).toBe(0);
  }
});

test("theme chooses light or dark; auto follows the page", async ({ guest, page }) => {
  for (const isolation of ["none", "frame"]) {
    await guest.open(
      `<div style="color-scheme: dark"><thread-yard id="auto" isolation="${isolation}"></thread-yard></div>
       <thread-yard id="light" theme="light" isolation="${isolation}"></thread-yard>`,
    );
    const paper = async (/** @type {string} */ id) => {
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      await guest.first("ready", id);
      const yard =
        isolation === "none" ? page.locator(`#${id}`) : page.locator(`#${id}`).frameLocator("iframe");
      return yard
        .locator(".shell")
        .first()
        .evaluate((shell) => getComputedStyle(shell).backgroundColor);
    };
    expect(await paper("auto")).toBe("rgb(22, 23, 26)");
    expect(await paper("light")).toBe("rgb(251, 250, 247)");
  }
});
