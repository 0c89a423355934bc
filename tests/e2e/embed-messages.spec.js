/** A frame and the page around it: who hears whom, and that what is told is text. */

import { expect, test } from "./support/test.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./support/guest.js").Guest} Guest */

/** What the page around hears. */
const EARS = `<script>
  globalThis.told = [];
  addEventListener("message", ({ data, origin }) => told.push({ data, origin }));
</script>`;
const COUNTER = "view=counter&threads=2&iterations=1000&runs=3&kind=racy";
const CONFIGURE = {
  type: "threadyard:configure",
  version: 1,
  attributes: { threads: "7" },
  source: null,
  look: {},
};

/** A page with a frame made by hand. @param {Guest} guest @param {string} query @param {string} [more] */
async function openFramed(guest, query, more = "") {
  await guest.open(`<iframe title="A frame" src="${guest.host}embed.html?${query}"></iframe>${more}`, {
    head: EARS,
  });
  const frame = () =>
    /** @type {import("@playwright/test").Frame} */ (guest.page.frame({ url: /embed\.html/ }));
  await expect.poll(() => frame()?.locator("thread-yard .view").count()).toBe(1);
  return frame();
}

/** What the page around has heard of this type. @param {Page} page @param {string} [type] @returns {Promise<any[]>} */
function told(page, type) {
  return page.evaluate(
    (type) =>
      /** @type {any} */ (globalThis).told.filter(
        (/** @type {any} */ { data }) => type === undefined || data.type === type,
      ),
    type,
  );
}

/**
 * Sends messages, and waits until the frame has had them all.
 * @param {import("@playwright/test").Frame} frame
 * @param {number} count
 * @param {() => Promise<unknown>} send
 */
async function arrived(frame, count, send) {
  await frame.evaluate(() => {
    Object.assign(globalThis, { arrived: 0 });
    addEventListener("message", () => {
      /** @type {any} */ (globalThis).arrived += 1;
    });
  });
  await send();
  await frame.waitForFunction((count) => /** @type {any} */ (globalThis).arrived >= count, count);
  await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
}

/** From the page around. @param {Page} page @param {unknown[]} messages */
function post(page, messages) {
  return page.evaluate((messages) => {
    for (const message of messages) {
      document.querySelector("iframe")?.contentWindow?.postMessage(message, "*");
    }
  }, messages);
}

/** How many threads the frame's element is asked for. @param {import("@playwright/test").Frame} frame */
function threads(frame) {
  return frame.locator("thread-yard").getAttribute("threads");
}

test("a frame made by hand tells a page that it was given what came out", async ({ guest, page }) => {
  await openFramed(guest, `${COUNTER}&autorun&origins=${guest.origin}`);
  await expect.poll(() => told(page, "threadyard:result")).toHaveLength(1);
  const [ready] = await told(page, "threadyard:ready");
  expect(ready).toMatchObject({
    data: { version: 1, detail: { version: 1, view: "counter", mode: "threads", reason: "" } },
    origin: new URL(guest.host).origin,
  });
  const [result] = await told(page, "threadyard:result");
  expect(Object.keys(result.data).sort()).toEqual(["detail", "type", "version"]);
  const { detail } = result.data;
  expect(detail).toMatchObject({
    version: 1,
    kind: "racy",
    threads: 2,
    expected: 2_000,
    verdict: "wrong",
    complete: true,
  });
  expect(detail.lost).toBe(2_000 - detail.final);
  expect(detail.lost).toBeGreaterThan(0);
});

test("a page that it was not given hears nothing, and is not heard", async ({ guest, page }) => {
  for (const origins of ["", "&origins=https://school.example", "&origins=*", "&origins=null"]) {
    const frame = await openFramed(guest, `${COUNTER}&autorun${origins}`);
    await expect(frame.getByRole("region", { name: "Without a lock" })).toContainText(
      "of 3 runs came out wrong",
    );
    await arrived(frame, 1, () => post(page, [CONFIGURE]));
    expect(await threads(frame), origins).toBe("2");
    expect(await told(page), origins).toEqual([]);
  }
});

test("a frame hears nobody but the page around it", async ({ guest, page }) => {
  const sibling = `<iframe title="Another" srcdoc="<p>Beside</p>"></iframe>`;
  const frame = await openFramed(guest, `${COUNTER}&origins=${guest.origin}`, sibling);
  await arrived(frame, 2, () =>
    page.evaluate((message) => {
      const send = `target.postMessage(${JSON.stringify(message)}, "*")`;
      const beside = /** @type {any} */ (globalThis.frames[1]);
      beside.eval(`var target = parent.frames[0]; ${send}`);
      const other = /** @type {any} */ (open("about:blank"));
      other.eval(`var target = opener.frames[0]; ${send}`);
    }, CONFIGURE),
  );
  expect(await threads(frame)).toBe("2");
  await arrived(frame, 1, () => post(page, [CONFIGURE]));
  expect(await threads(frame)).toBe("7");
});

test("messages of another shape or size are dropped, and the frame goes on", async ({ guest, page }) => {
  const frame = await openFramed(guest, `${COUNTER}&origins=${guest.origin}`);
  const bad = [
    null,
    "threadyard:run",
    { type: "threadyard:run" },
    { type: "threadyard:run", version: 2 },
    { type: "threadyard:run", version: 1, extra: true },
    { type: "threadyard:ready", version: 1, detail: {} },
    { ...CONFIGURE, version: 2 },
    { ...CONFIGURE, extra: true },
    { ...CONFIGURE, source: "x".repeat(1024 * 1024) },
    { ...CONFIGURE, attributes: { threads: "7", onclick: "alert(1)" } },
    { ...CONFIGURE, attributes: { threads: 7 } },
    { ...CONFIGURE, look: { background: "red" } },
    [CONFIGURE],
  ];
  await arrived(frame, bad.length, () => post(page, bad));
  expect(await threads(frame)).toBe("2");
  expect(await told(page, "threadyard:progress")).toEqual([]);
  const more = { ...CONFIGURE.attributes, kind: "locked", iterations: "50", runs: "2" };
  await post(page, [
    { ...CONFIGURE, attributes: more },
    { type: "threadyard:run", version: 1 },
  ]);
  await expect.poll(() => told(page, "threadyard:result")).toHaveLength(1);
  const [{ data }] = await told(page, "threadyard:result");
  expect(data.detail).toMatchObject({ threads: 7, iterations: 50, final: 350, verdict: "right" });
});

test("a page around configures, runs and stops", async ({ guest, page }) => {
  await openFramed(guest, `${COUNTER}&origins=${guest.origin}`);
  const attributes = { threads: "2", iterations: "100000000", runs: "10000", kind: "locked" };
  await post(page, [
    { ...CONFIGURE, attributes },
    { type: "threadyard:run", version: 1 },
  ]);
  await expect.poll(() => told(page, "threadyard:progress").then((all) => all.length)).toBeGreaterThan(0);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("button", { name: "Stop" })).toBeEnabled();
  await post(page, [{ type: "threadyard:stop", version: 1 }]);
  await expect(frame.getByRole("button", { name: "Stop" })).toBeDisabled();
});

const EVIL = `<img src="x" onerror="top.ran = self.ran = 1">`;

test("markup in a program, its output, its threads' names and attributes is text everywhere", async ({
  guest,
  page,
}) => {
  const program = `import threading
def work():
    raise ValueError("""</script>${EVIL}""")
t = threading.Thread(target=work, name="""${EVIL}""")
t.start()
t.join()
print("""</script>${EVIL}""")
`;
  const escaped = program.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const given = `view="program" autorun kind='${EVIL}' program='${EVIL}'`;
  await guest.open(`<thread-yard id="framed" isolation="frame" ${given}>${escaped}</thread-yard>
    <thread-yard id="inside" isolation="none" ${given}>${escaped}</thread-yard>`);
  for (const id of ["framed", "inside"]) {
    const yard = page.locator(`#${id}`);
    await yard.scrollIntoViewIfNeeded();
    const { output, errors } = await guest.first("result", id);
    expect(output).toBe(`</script>${EVIL}\n`);
    expect(errors).toContain(EVIL);
    const shown = id === "framed" ? yard.frameLocator("iframe").locator("thread-yard") : yard;
    await expect(shown.getByRole("textbox", { name: "The program's text" })).toContainText(
      `</script>${EVIL}`,
    );
    await expect(shown.locator("[part=results]")).toContainText(`</script>${EVIL}`);
    await expect(yard.locator(".notes")).toContainText(`kind="${EVIL.slice(0, 40)}…"`);
    await expect(shown.locator("img")).toHaveCount(0);
  }
  for (const frame of page.frames()) {
    expect(await frame.evaluate(() => "ran" in globalThis)).toBe(false);
  }
});

test("an element takes nothing from frames other than its own, and nothing from another page in that", async ({
  guest,
  page,
}) => {
  await guest.open(
    `<thread-yard isolation="frame" threads="2" iterations="1000" runs="3" kind="racy"></thread-yard>
     <iframe title="Beside" src="${guest.host}icon.svg"></iframe>`,
    { head: EARS },
  );
  await guest.first("ready");
  const forged = [
    { type: "threadyard:size", version: 1, height: 4_321 },
    {
      type: "threadyard:result",
      version: 1,
      detail: { version: 1, view: "counter", mode: "threads", verdict: "right" },
    },
  ];
  const send = (/** @type {any[]} */ forged) => {
    for (const message of forged) {
      parent.postMessage(message, "*");
    }
  };
  // The right origin, but another window.
  await page.frame({ url: /icon\.svg/ })?.evaluate(send, forged);
  await expect.poll(() => told(page, "threadyard:result")).toHaveLength(1);
  // The right window, but another origin.
  await page.evaluate(() => {
    const iframe = document.querySelector("thread-yard")?.shadowRoot?.querySelector("iframe");
    iframe?.setAttribute("src", "about:blank");
  });
  await expect.poll(() => page.frame({ url: /embed\.html/ })).toBe(null);
  await page.evaluate((forged) => {
    const iframe = document.querySelector("thread-yard")?.shadowRoot?.querySelector("iframe");
    const within = /** @type {any} */ (iframe?.contentWindow);
    within.eval(`${JSON.stringify(forged)}.forEach((message) => parent.postMessage(message, "*"))`);
  }, forged);
  await expect.poll(() => told(page, "threadyard:result")).toHaveLength(2);
  expect(await guest.heard("result")).toEqual([]);
  const height = await page.evaluate(
    () => document.querySelector("thread-yard")?.getBoundingClientRect().height,
  );
  expect(height).toBeLessThan(4_000);
});
