/**
 * The bench: takes the samples in Chromium and from the native run before it, judges them and prints the
 * table. Started by `./build.sh bench`, which has built all that is measured.
 */

import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, release } from "node:os";
import { chosenElement, measureElement } from "./bench-element.js";
import { measureLoading, measureMemory, measureWeight } from "./bench-page.js";
import { chosenPrograms, programsInChromium, programsNatively } from "./bench-programs.js";
import { besidePyodide } from "./bench-pyodide.js";
import { rowOf } from "./bench-rows.js";
import { chosenSteps, stepsInChromium, stepsNatively } from "./bench-steps.js";
import { markdown, text } from "./bench-table.js";
import { launchChromium } from "./chromium.js";
import { bundle, bundleModule } from "./bundle.js";
import { PROGRAMS, STEP } from "./pages.js";
import { serve } from "./serve.js";

/** @typedef {import("../bench/rows.js").Row} Plan */
/** @typedef {import("../bench/rows.js").Samples} Samples */
/** @typedef {import("./bench-rows.js").Row} Row */
/** @typedef {Awaited<ReturnType<typeof machine>>} Machine */

const SITE = "target/bench-site";
const ROUNDS = 7;

/** The bench's own pages, with what the lab has: its worker, and the package with the peers in it. */
async function benchSite() {
  await rm(SITE, { recursive: true, force: true });
  await mkdir(SITE, { recursive: true });
  await cp("www/bench", SITE, { recursive: true });
  await bundle(SITE, ["www/bench/client.js", "www/bench/worker.js"], { outbase: "www/bench" });
  await bundleModule("target/wasm-bench", `${SITE}/wasm`);
}

/**
 * @param {import("@playwright/test").Browser} browser @param {number} rounds @param {string} only
 * @returns {Promise<{plans: Plan[], samples: Samples[]}>}
 */
async function samplesInChromium(browser, rounds, only) {
  const server = await serve({ root: SITE });
  const page = await browser.newPage();
  /** @type {Plan[]} */
  const plans = [];
  /** @type {Samples[]} */
  const all = [];
  await page.exposeFunction("onRows", (/** @type {Plan[]} */ rows) => {
    plans.push(...rows);
  });
  await page.exposeFunction("onRow", (/** @type {Samples} */ samples) => {
    all.push(samples);
    process.stderr.write(`  ${samples.id}\n`);
  });
  await page.goto(server.url);
  await page.evaluate(
    ({ options }) => globalThis.bench(options, { onRows: globalThis.onRows, onRow: globalThis.onRow }),
    { options: { rounds, only } },
  );
  await page.close();
  await server.close();
  return { plans, samples: all };
}

/** @param {string} browser */
async function machine(browser) {
  const os = await readFile("/etc/os-release", "utf8").catch(() => "");
  const cores = cpus();
  return {
    cores: cores.length,
    cpu: cores[0]?.model ?? "unknown",
    os: `${/^PRETTY_NAME="?([^"\n]*)/m.exec(os)?.[1] ?? process.platform}, kernel ${release()}`,
    browser: `Chromium ${browser}`,
    rustc: execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim(),
    date: new Date().toISOString(),
    // What else ran: figures taken on a busy machine say little.
    loadBefore: loadavg().map((load) => Number(load.toFixed(2))),
  };
}

/**
 * The rows' plans come from the browser, where they have the peers in JavaScript as well.
 * @param {Plan[]} plans @param {Samples[]} samples @param {"chromium" | "native"} where
 */
function rowsOf(plans, samples, where) {
  return samples.flatMap((sample) => {
    const plan = plans.find(({ id }) => id === sample.id);
    return plan ? [rowOf(plan, sample, where)] : [];
  });
}

async function bench() {
  const rounds = Number(process.argv[2] ?? ROUNDS);
  const only = process.argv[3] ?? "";
  const browser = await launchChromium();
  const about = await machine(browser.version());
  if ((about.loadBefore[0] ?? 0) > about.cores / 2) {
    console.error("  Other programs keep this machine busy: the figures will be rough.");
  }
  await benchSite();
  const { plans, samples } = await samplesInChromium(browser, rounds, only);
  const chosen = [chosenPrograms(only), chosenSteps(only), chosenElement(only)].flat();
  if (plans.length + chosen.length === 0) {
    await browser.close();
    throw new Error(
      `No row's id has any of "${only}" in it: see the ids in target/bench-native.json of a whole run.`,
    );
  }
  const rows = [
    ...rowsOf(plans, samples, "chromium"),
    ...rowsOf(plans, JSON.parse(await readFile("target/bench-native.json", "utf8")), "native"),
    ...(await programsInChromium(browser, SITE, rounds, only)),
    ...(await programsNatively(rounds, only)),
    ...(await stepsInChromium(browser, SITE, rounds, only)),
    ...(await stepsNatively(only)),
    ...(await measureElement(browser, rounds, only)),
  ];
  if (only === "") {
    const programsPage = [
      ...(await measureLoading(browser, PROGRAMS)),
      ...(await measureWeight(browser, PROGRAMS)),
    ];
    rows.push(
      ...(await measureLoading(browser)),
      ...(await measureWeight(browser)),
      ...(await measureLoading(browser, STEP)),
      ...(await measureWeight(browser, STEP)),
      ...(await measureMemory(browser)),
      ...(await besidePyodide(browser, SITE, programsPage)),
    );
  }
  await browser.close();
  await writeFile("target/bench.json", `${JSON.stringify({ machine: about, rounds, rows }, null, 2)}\n`);
  await writeFile("target/bench.md", markdown(about, rounds, rows));
  console.log(text(about, rounds, rows));
}

await bench();
