/**
 * Checks the packed package's types as who installs it has them: unpacked where no other package is, its declarations
 * checked too.
 */

import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tarball } from "./embed.js";

const PROGRAM = "types.ts";
const OPTIONS = "--noEmit --strict --target es2022 --lib es2024,dom,dom.iterable --skipLibCheck false".split(
  " ",
);
/** How bundlers find modules, and how Node.js does. */
const WAYS = ["--module esnext --moduleResolution bundler", "--module nodenext --moduleResolution nodenext"];

const folder = await mkdtemp(join(tmpdir(), "threadyard-types-"));
try {
  const unpacked = join(folder, "node_modules/threadyard");
  await mkdir(unpacked, { recursive: true });
  execFileSync("tar", ["-xzf", await tarball(), "-C", unpacked, "--strip-components=1"]);
  await cp(`tests/embed/${PROGRAM}`, join(folder, PROGRAM));
  for (const way of WAYS) {
    execFileSync("tsc", [...OPTIONS, ...way.split(" "), PROGRAM], { cwd: folder, stdio: "inherit" });
  }
} catch (error) {
  // What tsc found it has said itself.
  console.error(`The package's types do not fit tests/embed/${PROGRAM}, or each other: ${error}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
