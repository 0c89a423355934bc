/** `<thread-yard>` on pages that refuse something and from hosts that lack something: said in words, with what to do. */

import { ISOLATION } from "../../www/tools/headers.js";
import { CDN, openHost } from "./support/hosts.js";
import { expect, test } from "./support/test.js";

const SMALL = 'threads="2" iterations="1000" runs="3" kind="locked"';
const MISSING = { status: 404, type: "text/plain", body: "There is nothing here.\n" };

/** All that an element needs of a page's policy, but for frames. @param {string} host @param {string} [workers] */
function policy(host, workers = `blob: ${new URL(host).origin}`) {
  const { origin } = new URL(host);
  return {
    "Content-Security-Policy":
      `default-src 'none'; img-src data:; style-src 'none'; script-src ${origin} 'unsafe-inline' 'wasm-unsafe-eval'; ` +
      `connect-src ${origin}; worker-src ${workers}`,
  };
}

test("a policy without frames: told, with the directive, and simulated in the page", async ({
  guest,
  page,
  faults,
}) => {
  faults.expect(/fram(e|ing) '?http/i);
  await guest.open(`<thread-yard ${SMALL} autorun></thread-yard>`, { headers: policy(guest.host) });
  const words =
    `This page's Content-Security-Policy refuses the frame from ${guest.host}. ` +
    `Add ${new URL(guest.host).origin} to its frame-src.`;
  expect(await guest.first("error")).toEqual({ code: "frame", message: words });
  expect(await guest.first("ready")).toMatchObject({ mode: "simulated" });
  expect(await guest.first("result")).toMatchObject({ mode: "simulated", verdict: "right" });
  await expect(page.getByText(words, { exact: true })).toBeVisible();
});

test("a policy without workers: told, with the directive; Run and run() try again", async ({
  guest,
  page,
  faults,
}) => {
  faults.expect(/Content Security Policy/);
  const headers = { ...ISOLATION, ...policy(guest.host, "'none'") };
  await guest.open(`<thread-yard ${SMALL}></thread-yard>`, { headers });
  const { code, message } = await guest.first("error");
  const { origin } = new URL(guest.host);
  expect(code).toBe("engine");
  expect(message).toContain(
    `the page's Content-Security-Policy refuses workers from ${origin}. Add blob: and ${origin} to its worker-src.`,
  );
  await expect(page.getByRole("alert").getByText(message)).toBeVisible();
  await page.evaluate(() => /** @type {any} */ (document.querySelector("thread-yard")).run());
  await expect.poll(() => guest.heard("error")).toHaveLength(2);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(() => guest.heard("error")).toHaveLength(3);
});

// That nothing is refused is held by the browser's complaints, none of which are expected.
test("under style-src 'none' each view has its look, the editor too, also when it comes again", async ({
  guest,
  page,
}) => {
  const headers = { ...ISOLATION, ...policy(guest.host) };
  await guest.open(`<thread-yard view="program" autorun>print(6 * 7)</thread-yard>`, { headers });
  const yard = page.locator("thread-yard");
  const see = async () => {
    await guest.first("result");
    await expect(yard.locator(".cm-editor")).toHaveCSS("display", "flex");
    await expect(yard.locator(".cm-gutters")).toHaveCSS("display", "flex");
    await expect(yard.locator(".shell")).toHaveCSS("background-color", "rgb(251, 250, 247)");
    await expect(yard.getByRole("button", { name: "Run", exact: true })).toHaveCSS("min-height", "44px");
  };
  await see();
  for (const view of ["counter", "lab"]) {
    await yard.evaluate((element, view) => element.setAttribute("view", view), view);
    await expect(yard.getByRole("button", { name: "Stop" })).toHaveCSS("min-height", "44px");
  }
  await yard.evaluate((element) => element.setAttribute("view", "program"));
  await see();
});

test("a host without embed.html: told, and simulated in the page", async ({ guest, page, faults }) => {
  faults.expect(/404/);
  await guest.open(`<thread-yard ${SMALL} host="${guest.host}nowhere" autorun></thread-yard>`);
  const { code, message } = await guest.first("error");
  expect(code).toBe("frame");
  expect(message).toContain(
    `The frame from ${guest.host}nowhere/ did not answer. See that embed.html is there`,
  );
  expect(await guest.first("result")).toMatchObject({ mode: "simulated", verdict: "right" });
  await expect(page.getByText(message, { exact: true })).toBeVisible();
  await expect(page.locator("thread-yard iframe")).toHaveCount(0);
});

test("a host that never answers: within its patience told, and simulated in the page", async ({
  guest,
  page,
}) => {
  await page.route("**/embed.html*", () => {});
  await guest.open(`<thread-yard ${SMALL} autorun></thread-yard>`);
  expect(await guest.first("error")).toMatchObject({ code: "frame" });
  expect(await guest.first("result")).toMatchObject({ mode: "simulated", verdict: "right" });
});

test("without its WebAssembly it names the file and says what to do", async ({
  guest,
  page,
  site,
  faults,
}) => {
  faults.expect(/Failed to load|404/);
  const host = await openHost(site.plain, CDN, {
    "/wasm/threadyard_bg.wasm": MISSING,
    "/wasm-step/threadyard_bg.wasm": MISSING,
  });
  await guest.open(
    `<thread-yard id="counter" isolation="none"></thread-yard>
     <thread-yard id="program" view="program" isolation="none">print(1)</thread-yard>`,
    { script: host.url },
  );
  for (const [id, folder] of [
    ["counter", "wasm"],
    // What simulates programs.
    ["program", "wasm-step"],
  ]) {
    await page.locator(`#${id}`).evaluate((element) => /** @type {any} */ (element).run());
    const { code, message } = await guest.first("error", id);
    expect(code).toBe("engine");
    expect(message).toContain(
      `${host.url}${folder}/threadyard_bg.wasm is missing (status 404). Copy all files of the package beside each other`,
    );
    await expect(page.locator(`#${id}`).getByRole("alert").getByText(message)).toBeVisible();
  }
  await host.close();
});

test("without a view's code it says so, and Run tries again", async ({ guest, page, faults }) => {
  faults.expect(/404|Failed to load/);
  let there = false;
  await page.route("**/embed/counter.js*", (route) =>
    there ? route.continue() : route.fulfill({ status: 404, contentType: "text/plain", body: "" }),
  );
  await guest.open(`<thread-yard ${SMALL} isolation="none"></thread-yard>`);
  const { code, message } = await guest.first("error");
  expect(code).toBe("load");
  await expect(page.getByText(message, { exact: true })).toBeVisible();
  expect(message).toMatch(/could not be loaded .* press Run\.$/);
  const run = page.getByRole("button", { name: "Run", exact: true });
  await run.click();
  await expect.poll(() => guest.heard("error")).toHaveLength(2);
  there = true;
  await run.click();
  expect(await guest.first("result")).toMatchObject({ verdict: "right" });
  await expect(page.getByText(message, { exact: true })).toHaveCount(0);
});

test("an element that is not to be seen loads nothing", async ({ guest, page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await guest.open(
    `<thread-yard id="hidden" hidden autorun isolation="none" ${SMALL}></thread-yard>
     <div style="display: none"><thread-yard autorun ${SMALL}></thread-yard></div>`,
  );
  await page.waitForTimeout(700);
  expect(asked.filter((path) => !["/", "/element.js"].includes(path))).toEqual([]);
  await page.locator("#hidden").evaluate((element) => element.removeAttribute("hidden"));
  expect(await guest.first("result", "hidden")).toMatchObject({ verdict: "right" });
});
