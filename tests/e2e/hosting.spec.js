/** The built folder on hosts: below a path, with the headers of its `_headers` and without any, in frames. */

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { headersFor, POLICY, parseHeaders } from "../../www/tools/headers.js";
import { expect, HOSTS, test, useCounter, useLab, usePrograms, useStep } from "./support/hosted.js";
import { Published } from "./support/published.js";
import { BUILT } from "./support/site.js";

const ISOLATE_FRAME = "isolate-and-credentialless";

test.use({ serviceWorkers: "allow" });

for (const host of HOSTS) {
  test.describe(`below a path, on a host of the kind "${host}"`, () => {
    test.use({ host });

    test("the counter runs", async ({ counter, published }) => {
      await useCounter(counter, published.url);
    });

    test("programs run", async ({ programs, published }) => {
      await usePrograms(programs, published.url);
    });

    test("a program is stepped", async ({ step, published }) => {
      await useStep(step, published.url);
    });

    test("the lab measures", async ({ lab, published }) => {
      await useLab(lab, published.url);
    });
  });
}

test("the folder says what hosts send with a page, a worker and what is framed", async () => {
  const rules = parseHeaders(await readFile(join(BUILT, "_headers"), "utf8"));
  const everywhere = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
  };
  expect(headersFor(rules, "/")).toEqual(everywhere);
  expect(headersFor(rules, "/engine/worker.js")).toEqual(everywhere);
  for (const framed of ["/embed.html", "/embed"]) {
    expect(headersFor(rules, framed)).toEqual({
      ...everywhere,
      "Document-Isolation-Policy": ISOLATE_FRAME,
    });
  }
  expect(POLICY).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(POLICY).not.toMatch(/unsafe-inline|unsafe-eval'? 'unsafe|\*|http|blob|frame-ancestors/);
  expect(await readFile(join(BUILT, ".nojekyll"), "utf8")).toBe("");
});

test("the nginx file in README sends the same", async () => {
  const [, file = ""] = /```nginx\n(.*?)```/s.exec(await readFile("README.md", "utf8")) ?? [];
  const [, policy = ""] = /set \$policy "(.*)";/.exec(file) ?? [];
  const sent = [...file.matchAll(/add_header (\S+) (.+) always;/g)].map(([, name, value]) => [
    name,
    value?.replace("$policy", policy).replaceAll('"', ""),
  ]);
  const rules = parseHeaders(await readFile(join(BUILT, "_headers"), "utf8"));
  expect(Object.fromEntries(sent)).toEqual({
    ...headersFor(rules, "/"),
    "Document-Isolation-Policy": "$isolate_frame",
  });
  expect(file).toContain(`~/embed(\\.html)?$ ${ISOLATE_FRAME};`);
});

test("rules are read as Netlify reads them: all that a path meets, values of one name joined", () => {
  const rules = parseHeaders(
    "# a comment\n/*\n  A: 1\n  B: 2:3\n\n/x/*\n  A: 4\n/x/y.html\n  C: 5\n  C: 6\n",
  );
  expect(headersFor(rules, "/")).toEqual({ A: "1", B: "2:3" });
  expect(headersFor(rules, "/x/z")).toEqual({ A: "1, 4", B: "2:3" });
  expect(headersFor(rules, "/x/y.html")).toEqual({ A: "1, 4", B: "2:3", C: "5, 6" });
  expect(() => parseHeaders("/*\nA: not indented\n")).toThrow("neither a path nor a header: A: not indented");
});

test.describe("on a host without settings", () => {
  test.use({ host: "plain" });

  test("the service worker sends what isolates a page as the folder says it", async ({ page, published }) => {
    await page.goto(published.url);
    await expect(page.locator("html[data-ready=threads]")).toBeAttached({ timeout: 20_000 });
    const sent = await page.evaluate(async () => {
      const { headers } = await fetch("engine/worker.js");
      return Object.fromEntries([...headers].filter(([name]) => name.startsWith("cross-origin-")));
    });
    const rules = parseHeaders(await readFile(join(BUILT, "_headers"), "utf8"));
    const said = Object.entries(headersFor(rules, "/engine/worker.js")).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]);
    expect(sent).toEqual(Object.fromEntries(said.filter(([name]) => name?.startsWith("cross-origin-"))));
  });

  test("a frame in a page of another origin is isolated after one reload where it asks for that, else not", async ({
    page,
    published,
  }) => {
    // Another port: in a private window, as Playwright's are, frames of other sites get no service worker.
    const elsewhere = await Published.at({ isolated: false });
    await copyFile("www/isolation.js", join(published.folder, "isolation.js"));
    await page.addInitScript(hear);
    for (const [name, options] of /** @type {const} */ ([
      // First, since where one has asked the service worker isolates every frame.
      ["asks-not", ""],
      ["asks", "{ framed: true }"],
    ])) {
      const script = `import { isolate } from "./isolation.js";
        parent.postMessage([crossOriginIsolated, await isolate(${options})], "*");`;
      const framed = `<!doctype html><script type="module" src="${name}.js"></script>`;
      const around = `<!doctype html><link rel="icon" href="icon.svg"><iframe src="${published.url}${name}.html"></iframe>`;
      await writeFile(join(published.folder, `${name}.js`), script);
      await writeFile(join(published.folder, `${name}.html`), framed);
      await writeFile(join(elsewhere.folder, `${name}.html`), around);
      const asks = name === "asks";
      await page.goto(`${elsewhere.url}${name}.html`);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
      await expect.poll(() => page.evaluate(() => globalThis.heard)).toEqual([[false, asks]]);
      await page.frames()[1]?.evaluate(() => location.reload());
      await expect.poll(() => page.evaluate(() => globalThis.heard[1])).toEqual([asks, false]);
    }
    await elsewhere.close();
  });
});

/** What frames say to the page. */
function hear() {
  /** @type {unknown[]} */
  const heard = [];
  globalThis.heard = heard;
  addEventListener("message", ({ data }) => heard.push(data));
}
