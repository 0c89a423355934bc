/** Puts the site together in www/dist. */

import { cp, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";
import { bundle, bundleModule, bundleWorkers, SHADOW_STYLES } from "./bundle.js";
import { writeHosting } from "./hosting.js";

const SITE = "www/dist";

/**
 * What the site and the package have in common, and have in the same places: the engines and what they load. Each part
 * names the others by URLs of its own, so they are bundled each by itself.
 * @param {string} folder
 */
export async function makeEngines(folder) {
  await bundle(folder, ["www/threadyard.js", "www/sync.js"]);
  await bundle(
    folder,
    ["program-client", "step-client", "shared", "troubles"].map((name) => `www/engine/${name}.js`),
  );
  await bundleWorkers(
    folder,
    ["worker", "program-worker", "step-worker"].map((name) => `www/engine/${name}.js`),
  );
  await bundle(folder, ["www/bench/client.js"]);
  await bundleWorkers(folder, ["www/bench/worker.js"]);
  for (const [from, to] of [
    ["wasm", "wasm"],
    ["wasm-programs", "wasm-programs"],
    ["wasm-step", "wasm-step"],
    ["wasm-bench", "bench/wasm"],
  ]) {
    await bundleModule(`target/${from}`, `${folder}/${to}`);
  }
}

/**
 * The element, what it loads when it comes into view, and the page for frames: in the site and in the package alike.
 * @param {string} folder
 */
export async function makeElement(folder) {
  // One file: it is all that a page loads before an element comes into view.
  await bundle(folder, ["www/element.js"]);
  await bundle(
    folder,
    ["counter", "program", "lab"].map((name) => `www/embed/${name}.js`),
    { splitting: true, chunkNames: "embed/[name]-[hash]", plugins: [SHADOW_STYLES] },
  );
  await bundle(folder, ["www/embed.js"]);
  await bundleStyles(folder, ["embed.css"]);
  for (const file of ["embed.html", "icon.svg"]) {
    await cp(`www/${file}`, `${folder}/${file}`);
  }
}

/** @param {string} folder @param {string[]} names */
async function bundleStyles(folder, names) {
  await build({
    entryPoints: names.map((name) => `www/${name}`),
    outdir: folder,
    bundle: true,
    minify: true,
    logLevel: "warning",
  });
}

/** Each page apart from the others, so that it loads nothing of them; split, so that what it loads late stays apart. */
async function makePages() {
  await bundle(SITE, ["www/page.js"]);
  await bundle(SITE, ["www/lab.js"]);
  for (const page of ["programs", "step"]) {
    await bundle(SITE, [`www/${page}.js`], { splitting: true, chunkNames: `${page}/[name]-[hash]` });
  }
  await bundleStyles(SITE, ["page.css", "lab.css", "programs.css", "step.css"]);
  for (const file of ["index.html", "lab.html", "programs.html", "step.html"]) {
    await cp(`www/${file}`, `${SITE}/${file}`);
  }
}

async function site() {
  await rm(SITE, { recursive: true, force: true });
  await mkdir(SITE, { recursive: true });
  await makeEngines(SITE);
  await makeElement(SITE);
  await makePages();
  await writeHosting(SITE);
}

if (import.meta.filename === process.argv[1]) {
  await site();
}
