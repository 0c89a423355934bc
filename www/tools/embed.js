/**
 * Builds the examples of tests/embed into target/embed, each by its own recipe, with the packed package.
 *
 *     node www/tools/embed.js [NAME...]
 */

import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const EXAMPLES = "tests/embed";
export const BUILT = "target/embed";

/** Their names. */
export async function examples() {
  const entries = await readdir(EXAMPLES, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** The package as `npm pack` left it. */
async function tarball() {
  const { version } = JSON.parse(await readFile("pkg/package.json", "utf8"));
  return resolve(`target/threadyard-${version}.tgz`);
}

/** Skipped where neither the example nor the package is newer than what was built. @param {string} name @param {string} packed */
async function buildExample(name, packed) {
  const [from, to] = [join(EXAMPLES, name), join(BUILT, name)];
  const stamp = join(to, ".built");
  const newest = Math.max((await stat(packed)).mtimeMs, await newestIn(from));
  const built = await stat(stamp).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  if (built > newest) {
    return;
  }
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await cp(from, to, { recursive: true });
  execFileSync("bash", ["-euo", "pipefail", "recipe.sh"], {
    cwd: to,
    env: { ...process.env, THREADYARD: packed },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await writeFile(stamp, "");
}

/** @param {string} folder */
async function newestIn(folder) {
  const entries = await readdir(folder, { recursive: true });
  const times = await Promise.all(entries.map(async (entry) => (await stat(join(folder, entry))).mtimeMs));
  return Math.max(...times);
}

if (import.meta.filename === process.argv[1]) {
  const packed = await tarball();
  const asked = process.argv.slice(2);
  for (const name of asked.length > 0 ? asked : await examples()) {
    await buildExample(name, packed);
  }
}
