/** Bundles scripts as they are shipped: to the site and in the package. */

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";

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
 * What stands by itself in the site and in the package, so that everything on a page has the same: bundles import
 * these files, and are not given a copy.
 */
const PARTS = [
  "threadyard.js",
  "sync.js",
  "engine/shared.js",
  "engine/program-client.js",
  "engine/step-client.js",
  "engine/troubles.js",
  "bench/client.js",
  "element.js",
  "embed/counter.js",
  "embed/program.js",
  "embed/lab.js",
];

const IN_SOURCE = "/* @vite-ignore */ /* webpackIgnore: true */";
const SHIPPED = "/* @vite-ignore *//* webpackIgnore: true */";
/** esbuild drops comments: a call as long as they are stands for them, and what follows keeps its place in the source map. */
const STAND_IN = "import_at_run_time".padEnd(SHIPPED.length - "()".length, "_");

/** @type {import("esbuild").Plugin} */
const RUN_TIME_IMPORTS = {
  name: "run-time imports",
  setup({ onLoad }) {
    onLoad({ filter: /\/engine\/import-at\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(`import(${IN_SOURCE} url)`, `import(${STAND_IN}(url))`);
      if (!contents.includes(STAND_IN)) {
        throw new Error(`${path} has no import with ${IN_SOURCE}`);
      }
      return { contents };
    });
  },
};

/** Vite puts smaller assets into `data:` URLs, which a page's policy may refuse. */
const LEAST_BYTES = 4_096;

/** @param {string} text */
function padded(text) {
  const lacking = LEAST_BYTES - Buffer.byteLength(text);
  return lacking > 0 ? `${text}/* So large that bundlers leave it a file:${" ".repeat(lacking)} */\n` : text;
}

/** @param {string} text */
function withComments(text) {
  const done = text.replaceAll(new RegExp(`${STAND_IN}\\(([^()]*)\\)`, "g"), `${SHIPPED}$1`);
  if (done.includes(STAND_IN)) {
    throw new Error("An import at run time came out otherwise than was expected: see RUN_TIME_IMPORTS.");
  }
  return done;
}

/** @param {string} folder of the entries @returns {import("esbuild").Plugin} */
function parts(folder) {
  return {
    name: "parts",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, resolveDir, kind }) => {
        if (kind === "entry-point") {
          return undefined;
        }
        const part = PARTS.find((each) => resolve("www", each) === resolve(resolveDir, path));
        if (part === undefined) {
          return undefined;
        }
        const way = relative(folder, part);
        return { path: way.startsWith(".") ? way : `./${way}`, external: true };
      });
    },
  };
}

/**
 * @param {string} outdir
 * @param {string[]} entries of one folder
 * @param {import("esbuild").BuildOptions} [options]
 * @param {(text: string) => string} [finish]
 */
export async function bundle(outdir, entries, options = {}, finish = (text) => text) {
  const { plugins = [], ...rest } = options;
  const folder = relative(rest.outbase ?? "www", dirname(entries[0] ?? ""));
  const { outputFiles, metafile } = await build({
    ...SCRIPTS,
    ...rest,
    entryPoints: entries,
    outdir,
    write: false,
    metafile: true,
    plugins: [RUN_TIME_IMPORTS, ...plugins, parts(folder)],
  });
  for (const [output, { imports }] of Object.entries(metafile.outputs)) {
    for (const { path } of imports.filter(({ external }) => external)) {
      if (!PARTS.includes(relative(outdir, join(dirname(output), path)))) {
        throw new Error(
          `${output} imports ${path}, which is not there: put its chunks into the entries' folder.`,
        );
      }
    }
  }
  for (const { path, contents, text } of outputFiles) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, path.endsWith(".js") ? finish(withComments(text)) : contents);
  }
}

/** Scripts of workers, which bundlers are to copy. @param {string} outdir @param {string[]} entries of one folder */
export async function bundleWorkers(outdir, entries) {
  await bundle(outdir, entries, {}, padded);
}

/**
 * A module that wasm-pack made, and its script with all that this imports, so that each is one file.
 * @param {string} from @param {string} to
 */
export async function bundleModule(from, to) {
  await bundle(to, [`${from}/threadyard.js`], { outbase: from, sourcemap: false, plugins: [POOL] });
  await writeFile(`${to}/threadyard_bg.wasm`, await readFile(`${from}/threadyard_bg.wasm`));
}

/** Ours in place of wasm-bindgen-rayon's. @type {import("esbuild").Plugin} */
const POOL = {
  name: "pool",
  setup({ onResolve }) {
    onResolve({ filter: /\/workerHelpers\.no-bundler\.js$/ }, () => ({
      path: resolve("www/engine/pool-threads.js"),
    }));
  },
};

/**
 * A style sheet for a shadow root, as a text: what speaks of the page speaks of the element there, and what asks how wide the
 * window is asks how wide the element is.
 * @type {import("esbuild").Plugin}
 */
export const SHADOW_STYLES = {
  name: "shadow styles",
  setup({ onLoad }) {
    onLoad({ filter: /\/www\/embed\/\w+\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify: true, write: false });
      const contents = (outputFiles[0]?.text ?? "")
        .replaceAll(":root", ":host")
        .replaceAll(/(^|[},])body \./g, "$1:host .")
        .replaceAll("@media (max-width:", "@container threadyard (max-width:")
        .replaceAll("@media(max-width:", "@container threadyard (max-width:")
        .replaceAll(/(\d)vw\b/g, "$1cqi");
      return { contents, loader: "text" };
    });
  },
};
