/** Stepped programs: the samples of the native run, and those that the engine of the stepping page gives in Chromium. */

import { cp, readFile } from "node:fs/promises";
import { isChosen } from "../bench/rows.js";
import { serve } from "./serve.js";
import { STEPS, stepRow } from "./step-rows.js";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("../bench/rows.js").Samples} Samples */
/** @typedef {import("./bench-rows.js").Row} Row */

const NATIVE = "target/bench-steps.json";
const PACKAGE = "target/wasm-step";
const SOURCE = "benches/steps/counting.py";

/** @param {string} [only] parts of ids */
export function chosenSteps(only) {
  return STEPS.filter((plan) => isChosen(plan, only));
}

/** @param {string} only @returns {Promise<Row[]>} */
export async function stepsNatively(only) {
  const plans = chosenSteps(only);
  return plans.length === 0 ? [] : rowsOf(JSON.parse(await readFile(NATIVE, "utf8")), "native");
}

/** @param {Browser} browser @param {string} root the bench's own site @param {number} rounds @param {string} only @returns {Promise<Row[]>} */
export async function stepsInChromium(browser, root, rounds, only) {
  const plans = chosenSteps(only);
  if (plans.length === 0) {
    return [];
  }
  await cp(PACKAGE, `${root}/wasm-step`, { recursive: true });
  const source = await readFile(SOURCE, "utf8");
  const server = await serve({ root });
  const page = await browser.newPage();
  await page.goto(`${server.url}steps.html`);
  await page.waitForFunction(() => "takeSteps" in globalThis);
  /** @type {Samples[]} */
  const samples = [];
  for (const { id } of plans) {
    const figures = await page.evaluate(
      ({ id, source, rounds }) => /** @type {any} */ (globalThis).takeSteps(id, source, rounds),
      { id, source, rounds },
    );
    // Some are the same wherever they are taken, or have no peer here.
    if (figures !== null) {
      samples.push({ id, figures: { ours: figures }, extras: {} });
      process.stderr.write(`  ${id}, chromium\n`);
    }
  }
  await page.close();
  await server.close();
  return rowsOf(samples, "chromium");
}

/** @param {Samples[]} samples @param {"chromium" | "native"} where */
function rowsOf(samples, where) {
  return samples.flatMap((sample) => {
    const plan = STEPS.find(({ id }) => id === sample.id);
    return plan ? [stepRow(plan, sample, where)] : [];
  });
}
