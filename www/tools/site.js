/** Puts the site together in target/site: each entry bundled, the WebAssembly package copied as it is. */

import { cp, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const SITE = "target/site";

/**
 * The entries that are bundled and the files that are copied. The page loads threadyard.js as any other site
 * does, so it is no part of page.js; the worker finds the WebAssembly package by a URL known at run time.
 */
export async function bundle(
  outdir,
  entries = ["www/page.js", "www/threadyard.js", "www/sync.js", "www/engine/worker.js"],
) {
  await build({
    entryPoints: entries,
    outdir,
    outbase: "www",
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    sourcemap: true,
    legalComments: "linked",
    external: ["./threadyard.js"],
    logLevel: "warning",
  });
}

async function site() {
  await rm(SITE, { recursive: true, force: true });
  await mkdir(SITE, { recursive: true });
  await bundle(SITE);
  await build({
    entryPoints: ["www/page.css"],
    outdir: SITE,
    bundle: true,
    minify: true,
    logLevel: "warning",
  });
  for (const file of ["index.html", "isolate.js", "icon.svg"]) {
    await cp(`www/${file}`, `${SITE}/${file}`);
  }
  await cp("target/wasm", `${SITE}/wasm`, { recursive: true, filter: (path) => !path.endsWith(".built") });
  // Not bundled: its own URL tells it where the WebAssembly is.
  await build({
    entryPoints: ["target/wasm/threadyard.js"],
    outdir: `${SITE}/wasm`,
    minify: true,
    logLevel: "warning",
  });
}

if (import.meta.filename === process.argv[1]) {
  await site();
}
