/** Puts the npm package together in pkg, laid out as the site is, with types, and packs it. */

import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { writeHosting } from "./hosting.js";
import { makeElement, makeEngines } from "./site.js";

const PACKAGE = "pkg";

await rm(PACKAGE, { recursive: true, force: true });
await mkdir(PACKAGE, { recursive: true });
await makeEngines(PACKAGE);
await makeElement(PACKAGE);
await cp("www/package/README.md", `${PACKAGE}/README.md`);
execFileSync("tsc", ["--project", "www/tsconfig.package.json", "--outDir", PACKAGE], { stdio: "inherit" });
// tsc makes declarations of scripts, and leaves those that stand for themselves.
await cp("www/embed/tags.d.ts", `${PACKAGE}/embed/tags.d.ts`);
const declared = await readFile(`${PACKAGE}/element.d.ts`, "utf8");
await writeFile(
  `${PACKAGE}/element.d.ts`,
  declared.replace(/path="[^"]*\/embed\/tags\.d\.ts"/, 'path="./embed/tags.d.ts"'),
);
await writeHosting(PACKAGE);

const crate = await readFile("Cargo.toml", "utf8");
const version = /^version = "(.+)"$/m.exec(crate)?.[1];
const description = /^description = "(.+)"$/m.exec(crate)?.[1];
const element = { types: "./element.d.ts", default: "./element.js" };
const manifest = {
  name: "threadyard",
  version,
  description,
  license: "MIT OR Apache-2.0",
  type: "module",
  exports: {
    ".": { types: "./threadyard.d.ts", default: "./threadyard.js" },
    "./sync.js": { types: "./sync.d.ts", default: "./sync.js" },
    "./element": element,
    "./element.js": element,
    "./isolate.js": "./isolate.js",
    "./engine/*": "./engine/*",
    "./wasm/*": "./wasm/*",
    "./wasm-programs/*": "./wasm-programs/*",
    "./wasm-step/*": "./wasm-step/*",
    "./bench/*": "./bench/*",
    "./embed/*": "./embed/*",
    "./embed.html": "./embed.html",
    "./package.json": "./package.json",
  },
  sideEffects: [
    "./element.js",
    "./engine/*worker.js",
    "./bench/worker.js",
    "./wasm/*.js",
    "./bench/wasm/*.js",
    "./isolate.js",
  ],
  files: (await readdir(PACKAGE)).filter((name) => name !== "README.md"),
  keywords: ["threads", "wasm", "lock", "atomics", "race", "teaching"],
};
await writeFile(`${PACKAGE}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", "../target"], {
  cwd: PACKAGE,
  encoding: "utf8",
});
console.log(`The package is in ${PACKAGE}, and as target/${packed.trim()}`);
