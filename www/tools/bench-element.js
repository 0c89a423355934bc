/** What `<thread-yard>` costs somebody else's page: to its first paint, to ready, and script before it comes into view. */

import { isChosen } from "../bench/rows.js";
import { plainRow } from "./bench-rows.js";
import { openElementPage, untilElementReady, untilOutlined } from "./element-page.js";
import { ISOLATION } from "./headers.js";
import { ELEMENT } from "./pages.js";
import { serve } from "./serve.js";
import { codeOf, filesOfElement, packed } from "./weigh.js";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./bench-rows.js").Row} Row */
/** @typedef {import("./element-page.js").Embedding} Embedding */

const SITE = "www/dist";
const KB = 1_000;
/** Nothing else is painted there: the first that is, is the element. */
const ALONE = "<thread-yard></thread-yard>";
const BELOW = '<div style="height: 4000px"></div><thread-yard></thread-yard>';

/** @type {{id: string, measure: (browser: Browser, server: string, rounds: number) => Promise<Row[]>}[]} */
const PLANS = [
  { id: "element-paint", measure: measurePaint },
  { id: "element-script", measure: measureScript },
  { id: "element-ready", measure: measureReady },
];

/** @param {string} only parts of ids */
export function chosenElement(only) {
  return PLANS.filter((plan) => isChosen(plan, only));
}

/** @param {Browser} browser @param {number} rounds @param {string} only @returns {Promise<Row[]>} */
export async function measureElement(browser, rounds, only) {
  const plans = chosenElement(only);
  if (plans.length === 0) {
    return [];
  }
  const server = await serve({ root: SITE });
  const rows = [];
  for (const { id, measure } of plans) {
    rows.push(...(await measure(browser, server.url, rounds)));
    process.stderr.write(`  ${id}\n`);
  }
  await server.close();
  return rows;
}

/**
 * What a page with an element tells, each time in a browser that has nothing of it.
 * @template T
 * @param {Browser} browser @param {string} server @param {number} rounds @param {Embedding} embedding
 * @param {(page: Page) => Promise<T>} ask
 */
async function askAnew(browser, server, rounds, embedding, ask) {
  const host = await openElementPage(server, embedding);
  const told = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(host.url, { waitUntil: "commit" });
    told.push(await ask(page));
    await context.close();
  }
  await host.close();
  return told;
}

/**
 * From the last byte of the element's script to the first frame with anything in it. The element is in view, so that
 * all else loads meanwhile.
 * @param {Browser} browser @param {string} server @param {number} rounds
 */
async function measurePaint(browser, server, rounds) {
  const times = await askAnew(browser, server, rounds, { body: ALONE }, async (page) => {
    const painted = await page.waitForFunction(() => {
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      const [script] = performance
        .getEntriesByType("resource")
        .filter(({ name }) => new URL(name).pathname === "/element.js");
      return (
        paint && script && paint.startTime - /** @type {PerformanceResourceTiming} */ (script).responseEnd
      );
    });
    return Number(await painted.jsonValue());
  });
  return [plainRow("element: script loaded to first paint", times, "ms", ELEMENT.paintMs)];
}

/** @param {Browser} browser @param {string} server */
async function measureScript(browser, server) {
  const files = codeOf(await filesOfElement(browser, server, { body: BELOW }, untilOutlined));
  const code = packed(files.map(([, body]) => body));
  return [
    plainRow("element: code before it is in view, gzip -9", [code.gzip / KB], "KB", ELEMENT.scriptKb),
    plainRow("element: code before it is in view, brotli 11", [code.brotli / KB], "KB", ELEMENT.scriptKb),
  ];
}

/** @param {Browser} browser @param {string} server @param {number} rounds */
async function measureReady(browser, server, rounds) {
  const rows = [];
  for (const [where, headers] of /** @type {const} */ ([
    ["isolated page", ISOLATION],
    ["page without headers, in a frame", {}],
  ])) {
    const times = await askAnew(browser, server, rounds, { body: ALONE, headers }, async (page) => {
      const { readyMs, mode } = await untilElementReady(page);
      if (mode !== "threads") {
        throw new Error(`The element is ready with "${mode}" on the ${where}, not with threads.`);
      }
      return readyMs;
    });
    rows.push(plainRow(`element: navigation to ready, ${where}`, times, "ms", ELEMENT.readyMs));
  }
  return rows;
}
