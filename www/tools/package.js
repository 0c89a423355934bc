/** Puts the npm package together in pkg: the engine with its types, and the WebAssembly as it is. */

import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { bundle } from "./site.js";

const PACKAGE = "pkg";

await rm(PACKAGE, { recursive: true, force: true });
await mkdir(PACKAGE, { recursive: true });
await bundle(PACKAGE, ["www/threadyard.js", "www/sync.js", "www/engine/worker.js"]);
await cp("target/wasm", `${PACKAGE}/wasm`, { recursive: true, filter: (path) => !path.endsWith(".built") });
for (const [from, to] of [
  ["www/isolate.js", "isolate.js"],
  ["README.md", "README.md"],
]) {
  await cp(from, `${PACKAGE}/${to}`);
}
execFileSync("tsc", ["--project", "www/tsconfig.package.json", "--outDir", PACKAGE], { stdio: "inherit" });

const crate = await readFile("Cargo.toml", "utf8");
const version = /^version = "(.+)"$/m.exec(crate)?.[1];
const description = /^description = "(.+)"$/m.exec(crate)?.[1];
const manifest = {
  name: "threadyard",
  version,
  description,
  license: "MIT OR Apache-2.0",
  type: "module",
  // The worker and the WebAssembly are found by URL from threadyard.js: bundlers must leave them beside it.
  exports: {
    ".": { types: "./threadyard.d.ts", default: "./threadyard.js" },
    "./sync.js": { types: "./sync.d.ts", default: "./sync.js" },
    "./isolate.js": "./isolate.js",
    "./engine/*": "./engine/*",
    "./wasm/*": "./wasm/*",
    "./package.json": "./package.json",
  },
  files: ["*.js", "*.js.map", "*.d.ts", "engine", "sync", "wasm"],
  keywords: ["threads", "wasm", "lock", "atomics", "race", "teaching"],
};
await writeFile(`${PACKAGE}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", "../target"], {
  cwd: PACKAGE,
  encoding: "utf8",
});
console.log(`The package is in ${PACKAGE}, and as target/${packed.trim()}`);
