/** A copy of the built site on a host of its own, below a path, to be changed and taken from the net. */

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../../www/tools/serve.js";
import { BUILT } from "./site.js";

/** @typedef {{below?: string, isolated?: boolean}} Placing `below`: a path with a slash at its end */

export class Published {
  #root;
  #host;

  /** @param {string} root @param {string} below @param {Awaited<ReturnType<typeof serve>>} host */
  constructor(root, below, host) {
    this.#root = root;
    this.#host = host;
    this.folder = join(root, below);
    this.url = host.url + below;
  }

  /** @param {Placing} [placing] */
  static async at({ below = "", isolated = true } = {}) {
    const root = await mkdtemp(join(tmpdir(), "threadyard-"));
    await copySite(join(root, below));
    // Hosts read it where the site begins.
    await cp(join(BUILT, "_headers"), join(root, "_headers"));
    return new Published(root, below, await serve({ root, isolated }));
  }

  /** Nobody answers there any more. */
  async goOffline() {
    await this.#host.close();
  }

  async close() {
    await this.#host.close();
    await rm(this.#root, { recursive: true });
  }
}

/** @param {string} folder */
export async function copySite(folder) {
  await cp(BUILT, folder, { recursive: true, filter: (path) => !path.endsWith(".map") });
}

/** Puts another text for one in the files of a folder that match. @param {string} folder @param {RegExp} files @param {string} text @param {string} other */
export async function replaceText(folder, files, text, other) {
  for (const file of (await readdir(folder)).filter((name) => files.test(name))) {
    const before = await readFile(join(folder, file), "utf8");
    if (!before.includes(text)) {
      throw new Error(`${file} has no ${text}`);
    }
    await writeFile(join(folder, file), before.replaceAll(text, other));
  }
}

/** What the service worker of a folder keeps. @param {string} folder @returns {Promise<string[]>} */
export async function filesKeptFor(folder) {
  const script = await readFile(join(folder, "isolate.js"), "utf8");
  return JSON.parse(/"files":(\[.*?\])/.exec(script)?.[1] ?? "[]");
}
