/** The package's files as other sites have them: from another origin, and from hosts that refuse or lack something. */

import { readdir, readFile } from "node:fs/promises";
import { ISOLATION } from "../../www/tools/headers.js";
import { CDN, openHost } from "./support/hosts.js";
import { expect, test as base } from "./support/test.js";

const SITE = process.env.SITE ?? "www/dist";
/** What a page needs of its policy where the package lies on its own host, as the README says. */
const STRICT =
  "default-src 'none'; img-src data:; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
const BESIDE = "Copy all files of the package beside each other, and load the page again.";
const PROGRAM =
  "import threading\nt = threading.Thread(target=print, args=['beside'])\nt.start()\nt.join()\nprint('done')\n";

/** @typedef {(headers: Record<string, string>, instead?: Record<string, import("./support/hosts.js").Answer>) => Promise<string>} Hosts */

const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<{origin: Hosts}, {}, {}, {site: import("./support/site.js").Site}>} */ ({
    /** Opens a host until the test ends; its address. */
    origin: async ({ site }, use) => {
      /** @type {import("./support/hosts.js").Host[]} */
      const open = [];
      await use(async (headers, instead) => {
        const host = await openHost(site.plain, headers, instead);
        open.push(host);
        return host.url;
      });
      await Promise.all(open.map((host) => host.close()));
    },
  }),
);

/** What an engine from there does on the page. @param {import("@playwright/test").Page} page @param {string} from */
function counted(page, from) {
  return page.evaluate(async (from) => {
    /** @type {typeof import("../../www/threadyard.js")} */
    const { openEngine } = await import(`${from}threadyard.js`);
    const engine = await openEngine({ threads: 4 });
    const { runs } = await engine.runCounter({ kind: "locked", threads: 4, iterations: 10_000, runs: 3 });
    const { mode } = engine;
    let item = null;
    if (mode === "threads") {
      const sync = await engine.sync();
      const queue = new sync.Queue();
      await queue.putAsync("an item");
      item = await queue.getAsync();
    }
    engine.close();
    return { mode, lost: runs.map(({ lost }) => lost), item };
  }, from);
}

/** What a program wrote, run by an engine from there. @param {import("@playwright/test").Page} page @param {string} from */
function written(page, from) {
  return page.evaluate(
    async ({ from, source }) => {
      /** @type {typeof import("../../www/engine/shared.js")} */
      const { leaseProgramEngine } = await import(`${from}engine/shared.js`);
      const lease = leaseProgramEngine();
      let text = "";
      const order = { source, shake: null, speed: 1, timeout: 20 };
      const { signal } = new AbortController();
      await lease.run(order, {
        signal,
        onLook: ({ output }) => {
          text += output.map((write) => write.text).join("");
        },
      });
      lease.close();
      return { text, reason: lease.reason };
    },
    { from, source: PROGRAM },
  );
}

/** How opening an engine from there fails. @param {import("@playwright/test").Page} page @param {string} from */
function refusal(page, from) {
  return page.evaluate(async (from) => {
    const { openEngine } = await import(`${from}threadyard.js`);
    return openEngine({ threads: 2 }).then(
      () => "opened",
      (/** @type {Error} */ error) => error.message,
    );
  }, from);
}

test("from another origin, on an isolated page: real threads, primitives, programs, the bench", async ({
  page,
  origin,
}) => {
  const cdn = await origin(CDN);
  await page.goto(await origin(ISOLATION));
  expect(await counted(page, cdn)).toEqual({ mode: "threads", lost: [0, 0, 0], item: "an item" });
  expect(await written(page, cdn)).toEqual({ text: "beside\ndone\n", reason: "" });
  const rows = await page.evaluate(async (cdn) => {
    const { runBench } = await import(`${cdn}bench/client.js`);
    /** @type {{id: string, figures: Record<string, number[]>}[]} */
    const rows = [];
    await runBench({ rounds: 1, only: "lock-pair" }, { onRow: (/** @type {any} */ row) => rows.push(row) });
    return rows;
  }, cdn);
  expect(rows.length).toBeGreaterThan(0);
  expect(Object.keys(rows[0]?.figures ?? {})).toContain("JavaScript lock");
});

test("from another origin, on a page that is not isolated: simulated, and says why", async ({
  page,
  origin,
}) => {
  const cdn = await origin(CDN);
  await page.goto(await origin({}));
  expect(await counted(page, cdn)).toEqual({ mode: "simulated", lost: [0, 0, 0], item: null });
  const { text, reason } = await written(page, cdn);
  expect(text).toBe("beside\ndone\n");
  expect(reason).toContain("not cross-origin isolated");
});

test("under a strict policy nothing is refused", async ({ page, origin }) => {
  const own = await origin({ ...ISOLATION, "Content-Security-Policy": STRICT });
  await page.goto(own);
  expect(await counted(page, own)).toEqual({ mode: "threads", lost: [0, 0, 0], item: "an item" });
  expect(await written(page, own)).toEqual({ text: "beside\ndone\n", reason: "" });
});

test("from another origin under a policy that names it nothing is refused", async ({ page, origin }) => {
  const cdn = await origin(CDN);
  const from = new URL(cdn).origin;
  const policy = `default-src 'none'; img-src data:; script-src ${from} 'wasm-unsafe-eval'; worker-src blob: ${from}; connect-src ${from}`;
  await page.goto(await origin({ ...ISOLATION, "Content-Security-Policy": policy }));
  expect(await counted(page, cdn)).toEqual({ mode: "threads", lost: [0, 0, 0], item: "an item" });
  expect(await written(page, cdn)).toEqual({ text: "beside\ndone\n", reason: "" });
});

const HTML = { type: "text/html; charset=utf-8", body: "<!doctype html><title>The app</title>" };
const MISSING = { status: 404, type: "text/plain", body: "There is nothing here.\n" };

/** @type {{what: string, path: string, answer: import("./support/hosts.js").Answer, says: (url: string) => string}[]} */
const LACKING = [
  {
    what: "the WebAssembly file is missing",
    path: "/wasm/threadyard_bg.wasm",
    answer: MISSING,
    says: (url) => `The engine could not start: ${url} is missing (status 404). ${BESIDE}`,
  },
  {
    what: "a web page comes for the WebAssembly file",
    path: "/wasm/threadyard_bg.wasm",
    answer: HTML,
    says: (url) =>
      `The engine could not start: ${url} is a web page, where WebAssembly was expected. Servers answer so where a file is missing. ${BESIDE}`,
  },
  {
    what: "the module's script is missing",
    path: "/wasm/threadyard.js",
    answer: MISSING,
    says: (url) => `The engine could not start: ${url} is missing (status 404). ${BESIDE}`,
  },
  {
    what: "a web page comes for the worker's script",
    path: "/engine/worker.js",
    answer: HTML,
    says: (url) =>
      `The engine's worker could not be loaded: ${url} is a web page, where a script was expected. Servers answer so where a file is missing. ${BESIDE}`,
  },
];

for (const { what, path, answer, says } of LACKING) {
  test(`${what}: the file is named, and what to do`, async ({ page, origin, faults }) => {
    faults.expect(/Failed to load|MIME type|instantiateStreaming/);
    const own = await origin(ISOLATION, { [path]: answer });
    await page.goto(own);
    expect(await refusal(page, own)).toBe(says(`${own}${path.slice(1)}`));
    const cdn = await origin(CDN, { [path]: answer });
    expect(await refusal(page, cdn)).toBe(says(`${cdn}${path.slice(1)}`));
  });
}

test("a missing file of the programs' engine is named too", async ({ page, origin, faults }) => {
  faults.expect(/Failed to load/);
  const own = await origin(ISOLATION, { "/wasm-programs/threadyard_bg.wasm": MISSING });
  await page.goto(own);
  const message = await written(page, own).catch((error) => error.message);
  expect(message).toContain(
    `The engine could not start: ${own}wasm-programs/threadyard_bg.wasm is missing (status 404). ${BESIDE}`,
  );
});

test("a worker's script without the page's header is named, and the header", async ({ page, origin }) => {
  const own = await origin({ ...ISOLATION, "Cross-Origin-Resource-Policy": "same-origin" });
  await page.goto(own);
  await page.route("**/engine/worker.js", async (route) => {
    const response = await route.fetch();
    const { "cross-origin-embedder-policy": _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  expect(await refusal(page, own)).toBe(
    `The engine's worker could not be loaded: ${own}engine/worker.js comes without the header ` +
      "Cross-Origin-Embedder-Policy. Send the page's own with every file, and load the page again.",
  );
});

/** @type {{what: string, without: string, with: string, says: (own: string) => string}[]} */
const REFUSING = [
  {
    what: "WebAssembly",
    without: " 'wasm-unsafe-eval'",
    with: "",
    says: () =>
      "The engine could not start: the page's Content-Security-Policy refuses WebAssembly. " +
      "Add 'wasm-unsafe-eval' to its script-src.",
  },
  {
    what: "workers",
    without: "worker-src 'self'",
    with: "worker-src 'none'",
    says: () =>
      "The engine's worker could not be loaded: the page's Content-Security-Policy refuses the worker. " +
      "Add 'self' to its worker-src.",
  },
  {
    what: "to fetch",
    without: "connect-src 'self'",
    with: "connect-src 'none'",
    says: (own) =>
      "The engine could not start: the page's Content-Security-Policy refuses " +
      `${own}wasm/threadyard_bg.wasm. Add 'self' to its connect-src.`,
  },
];

for (const { what, says, ...part } of REFUSING) {
  test(`a policy that refuses ${what}: told, and what to add`, async ({ page, origin, faults }) => {
    faults.expect(/Content Security Policy/);
    const policy = STRICT.replace(part.without, part.with);
    expect(policy).not.toBe(STRICT);
    const own = await origin({ ...ISOLATION, "Content-Security-Policy": policy });
    await page.goto(own);
    expect(await refusal(page, own)).toBe(says(own));
  });
}

/** @type {{workers: string, says: (from: string) => string}[]} */
const REFUSING_OTHERS = [
  {
    workers: "'self'",
    says: (from) =>
      `the page's Content-Security-Policy refuses workers from ${from}. Add blob: and ${from} to its worker-src.`,
  },
  {
    workers: "blob:",
    says: (from) =>
      `the browser starts no workers from ${from}. If the page has a Content-Security-Policy, add blob: and ${from} to its worker-src.`,
  },
];

for (const { workers, says } of REFUSING_OTHERS) {
  test(`another origin's workers under worker-src ${workers}: told, and what to add`, async ({
    page,
    origin,
    faults,
  }) => {
    faults.expect(/Content Security Policy/);
    const cdn = await origin(CDN);
    const from = new URL(cdn).origin;
    const policy = `default-src 'none'; img-src data:; script-src ${from} 'wasm-unsafe-eval'; worker-src ${workers}; connect-src ${from}`;
    await page.goto(await origin({ ...ISOLATION, "Content-Security-Policy": policy }));
    expect(await refusal(page, cdn)).toBe(`The engine's worker could not be loaded: ${says(from)}`);
  });
}

test("what bundlers copy stands by itself, and is too large for a data: URL", async () => {
  const engines = (await readdir(`${SITE}/engine`)).filter((name) => name.endsWith("worker.js"));
  const modules = ["wasm", "wasm-programs", "wasm-step", "bench/wasm"].map((name) => `${name}/threadyard.js`);
  const files = [...engines.map((name) => `engine/${name}`), "bench/worker.js", ...modules];
  expect(files).toContain("engine/worker.js");
  for (const file of files) {
    const text = await readFile(`${SITE}/${file}`, "utf8");
    expect(text.length, file).toBeGreaterThanOrEqual(4_096);
    expect(text, file).not.toMatch(/\bfrom\s*["']|\bimport\s*["'(]["']?\.|import\s*["']/);
    // What is imported at run time says so, or a bundler would look for it.
    expect(text.match(/\bimport\(/g)?.length ?? 0, file).toBe(
      text.match(/\bimport\(\/\* @vite-ignore \*\/\/\* webpackIgnore: true \*\//g)?.length ?? 0,
    );
  }
});
