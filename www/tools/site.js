/** Puts the site together in www/dist: each entry bundled, the WebAssembly packages copied as they are. */

import { cp, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";
import { writeHosting } from "./hosting.js";

const SITE = "www/dist";

/** What all bundles of scripts have in common. @type {import("esbuild").BuildOptions} */
const SCRIPTS = {
  outbase: "www",
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  sourcemap: true,
  legalComments: "linked",
  logLevel: "warning",
};

/**
 * The entries that are bundled and the files that are copied. The page loads threadyard.js as any other site
 * does, so it is no part of page.js; the worker finds the WebAssembly package by a URL known at run time.
 */
export async function bundle(
  outdir,
  entries = ["www/page.js", "www/threadyard.js", "www/sync.js", "www/engine/worker.js"],
) {
  await build({ ...SCRIPTS, entryPoints: entries, outdir, external: ["./threadyard.js"] });
}

/**
 * The lab and, beside it, the bench that it loads when someone runs it. Split, so that the import of the bench
 * stays one at run time; apart from the other pages, so that these load nothing of it.
 */
async function bundleLab() {
  await build({
    ...SCRIPTS,
    entryPoints: ["www/lab.js", "www/bench/client.js", "www/bench/worker.js", "www/bench/peer.js"],
    outdir: SITE,
    splitting: true,
    chunkNames: "bench/shared-[hash]",
  });
}

/**
 * The page of programs and, beside it, what it loads when it is wanted: the editor, the engine's client, its workers.
 * Split and apart, for the same reasons.
 */
async function bundlePrograms() {
  await build({
    ...SCRIPTS,
    entryPoints: [
      "www/programs.js",
      "www/engine/program-client.js",
      "www/engine/program-worker.js",
      "www/engine/program-threads.js",
    ],
    outdir: SITE,
    splitting: true,
    chunkNames: "programs/[name]-[hash]",
  });
}

/**
 * What step.js loads to record a run: the file that the page of programs loads, where its own URL leads to its workers.
 * @type {import("esbuild").Plugin}
 */
const RECORDER = {
  name: "recorder",
  setup({ onResolve }) {
    onResolve({ filter: /\/program-client\.js$/ }, () => ({
      path: "./engine/program-client.js",
      external: true,
    }));
  },
};

/** The page that steps programs and what it loads when it is wanted. Split and apart, for the same reasons. */
async function bundleStep() {
  await build({
    ...SCRIPTS,
    entryPoints: ["www/step.js", "www/engine/step-client.js", "www/engine/step-worker.js"],
    outdir: SITE,
    splitting: true,
    chunkNames: "step/[name]-[hash]",
    plugins: [RECORDER],
  });
}

/**
 * A style sheet for a shadow root, as a text: what speaks of the page speaks of the element there, and what asks how wide the
 * window is asks how wide the element is.
 * @type {import("esbuild").Plugin}
 */
const SHADOW_STYLES = {
  name: "shadow styles",
  setup({ onLoad }) {
    onLoad({ filter: /\/www\/embed\/\w+\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, write: false });
      const contents = (outputFiles[0]?.text ?? "")
        .replaceAll(":root", ":host")
        .replaceAll("@media (max-width:", "@container threadyard (max-width:")
        .replaceAll("@media(max-width:", "@container threadyard (max-width:")
        .replaceAll(/(\d)vw\b/g, "$1cqi");
      return { contents, loader: "text" };
    });
  },
};

/**
 * What is loaded from where it stands, since its own URL leads on to workers and WebAssembly.
 * @type {import("esbuild").Plugin}
 */
const ENGINES = {
  name: "engines",
  setup({ onResolve }) {
    onResolve({ filter: /\/(threadyard|program-client)\.js$|\/bench\/client\.js$/ }, ({ path }) => ({
      path: path.includes("program-client")
        ? "../engine/program-client.js"
        : path.includes("bench")
          ? "../bench/client.js"
          : "../threadyard.js",
      external: true,
    }));
  },
};

/** The element, what it loads when it comes into view, and the page for frames. @param {string} outdir */
export async function bundleElement(outdir) {
  await build({
    ...SCRIPTS,
    entryPoints: ["www/element.js", "www/embed/counter.js", "www/embed/program.js", "www/embed/lab.js"],
    outdir,
    splitting: true,
    chunkNames: "embed/[name]-[hash]",
    plugins: [SHADOW_STYLES, ENGINES],
  });
  // Apart: element.js knows where it stands by its own URL, and must stay one file.
  await build({ ...SCRIPTS, entryPoints: ["www/embed.js"], outdir, external: ["./element.js"] });
}

/** A package that wasm-pack made, without the mark of `build.sh`. @param {string} from @param {string} to */
async function copyPackage(from, to) {
  await cp(from, `${SITE}/${to}`, { recursive: true, filter: (path) => !path.endsWith(".built") });
}

async function site() {
  await rm(SITE, { recursive: true, force: true });
  await mkdir(SITE, { recursive: true });
  await bundle(SITE);
  await bundleLab();
  await bundlePrograms();
  await bundleStep();
  await bundleElement(SITE);
  await build({
    entryPoints: ["www/page.css", "www/lab.css", "www/programs.css", "www/step.css", "www/embed.css"],
    outdir: SITE,
    bundle: true,
    minify: true,
    logLevel: "warning",
  });
  for (const file of ["index.html", "lab.html", "programs.html", "step.html", "embed.html", "isolate.js", "icon.svg"]) {
    await cp(`www/${file}`, `${SITE}/${file}`);
  }
  await copyPackage("target/wasm", "wasm");
  await copyPackage("target/wasm-bench", "bench/wasm");
  await copyPackage("target/wasm-programs", "wasm-programs");
  await copyPackage("target/wasm-step", "wasm-step");
  // Not bundled: their own URLs tell them where the WebAssembly is.
  for (const name of ["wasm", "wasm-programs", "wasm-step"]) {
    await build({
      entryPoints: [`target/${name}/threadyard.js`],
      outdir: `${SITE}/${name}`,
      minify: true,
      logLevel: "warning",
    });
  }
  await writeHosting(SITE);
}

if (import.meta.filename === process.argv[1]) {
  await site();
}
