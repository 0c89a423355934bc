/**
 * Builds the examples of tests/embed into target/embed, each by its own recipe, with the packed package.
 *
 *     node www/tools/embed.js [NAME...]
 */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const EXAMPLES = "tests/embed";
export const BUILT = "target/embed";

/** Their names. */
export async function examples() {
  const entries = await readdir(EXAMPLES, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** The package as `npm pack` left it. */
export async function tarball() {
  const { version } = JSON.parse(await readFile("pkg/package.json", "utf8"));
  return resolve(`target/threadyard-${version}.tgz`);
}

/** Skipped where what it is made from is what was built. @param {string} name @param {string} packed */
async function buildExample(name, packed) {
  const [from, to] = [join(EXAMPLES, name), join(BUILT, name)];
  const stamp = join(to, ".built");
  const sum = await sumOf(from, packed);
  const built = await readFile(stamp, "utf8").catch(() => "");
  if (built === sum) {
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
  await writeFile(stamp, sum);
}

/**
 * By contents, not times: the package is packed anew each time, mostly as it was. It counts where a recipe installs it.
 * @param {string} folder @param {string} packed
 */
async function sumOf(folder, packed) {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const recipe = await readFile(join(folder, "recipe.sh"), "utf8");
  const sum = createHash("sha256");
  for (const file of recipe.includes("THREADYARD") ? [...files, packed] : files) {
    const contents = await readFile(file);
    sum.update(`${file} ${contents.length}\n`).update(contents);
  }
  return sum.digest("hex");
}

if (import.meta.filename === process.argv[1]) {
  const packed = await tarball();
  const asked = process.argv.slice(2);
  for (const name of asked.length > 0 ? asked : await examples()) {
    await buildExample(name, packed);
  }
}
