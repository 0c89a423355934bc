/** Puts the site together in www/dist. */

import { existsSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";
import { bundle, bundleModule, bundleWorkers } from "./bundle.js";

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
  await cp("www/isolate.js", `${folder}/isolate.js`);
  if (existsSync("www/element.js")) {
    await bundle(folder, ["www/element.js"], { splitting: true, chunkNames: "element-[name]-[hash]" });
  }
}

/** Each page apart from the others, so that it loads nothing of them; split, so that what it loads late stays apart. */
async function makePages() {
  await bundle(SITE, ["www/page.js"]);
  await bundle(SITE, ["www/lab.js"]);
  for (const page of ["programs", "step"]) {
    await bundle(SITE, [`www/${page}.js`], { splitting: true, chunkNames: `${page}/[name]-[hash]` });
  }
  await build({
    entryPoints: ["www/page.css", "www/lab.css", "www/programs.css", "www/step.css"],
    outdir: SITE,
    bundle: true,
    minify: true,
    logLevel: "warning",
  });
  for (const file of ["index.html", "lab.html", "programs.html", "step.html", "icon.svg"]) {
    await cp(`www/${file}`, `${SITE}/${file}`);
  }
}

async function site() {
  await rm(SITE, { recursive: true, force: true });
  await mkdir(SITE, { recursive: true });
  await makeEngines(SITE);
  await makePages();
}

if (import.meta.filename === process.argv[1]) {
  await site();
}
