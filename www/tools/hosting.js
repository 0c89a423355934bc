/** What a folder needs to be put on a host as it is: headers, the policy of each page, what is kept for offline use. */

import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { headersText, POLICY, RULES } from "./headers.js";

/** Where the service worker's source says that it keeps nothing. */
const NOTHING_KEPT = 'const BUILT = { version: "", files: [] };';
/** What no page loads. The service worker's own script is kept by the browser. */
const NOT_LOADED =
  /(^|\/)(\..*|_headers|isolate\.js|package\.json|.*\.map|.*\.LEGAL\.txt|.*\.d\.ts|.*\.md|LICENSE.*)$/;
const META = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
/** Before anything that a page could load. */
const CHARSET = '<meta charset="utf-8">';

/**
 * Call it last: the service worker then knows all files of the folder. Calling it again does no harm.
 * @param {string} folder
 */
export async function writeHosting(folder) {
  await writeFile(join(folder, "_headers"), headersText(RULES));
  // Else GitHub Pages takes the folder for the source of a site, and leaves out what begins with _.
  await writeFile(join(folder, ".nojekyll"), "");
  const files = await filesOf(folder);
  for (const page of files.filter((file) => file.endsWith(".html"))) {
    await writePolicy(join(folder, page));
  }
  await writeServiceWorker(folder, files);
}

/** All that a page may load, by their paths in it. @param {string} folder */
async function filesOf(folder) {
  const names = await readdir(folder, { recursive: true });
  const found = await Promise.all(names.map((name) => stat(join(folder, name))));
  return names.filter((name, index) => found[index]?.isFile() && !NOT_LOADED.test(name)).sort();
}

/** @param {string} path of a page */
async function writePolicy(path) {
  const text = await readFile(path, "utf8");
  if (text.includes(META)) {
    return;
  }
  if (!text.includes(CHARSET) || text.includes("Content-Security-Policy")) {
    throw new Error(`${path} has no ${CHARSET}, or a policy of its own: nowhere to put the site's.`);
  }
  await writeFile(path, text.replace(CHARSET, `${CHARSET}\n    ${META}`));
}

/** @param {string} folder @param {string[]} files */
async function writeServiceWorker(folder, files) {
  const source = await readFile(join(import.meta.dirname, "../isolate.js"), "utf8");
  if (!source.includes(NOTHING_KEPT)) {
    throw new Error(`isolate.js does not say ${NOTHING_KEPT}`);
  }
  const hash = createHash("sha256").update(source);
  for (const file of files) {
    hash.update(`${file}\n`).update(await readFile(join(folder, file)));
  }
  const built = JSON.stringify({ version: hash.digest("hex").slice(0, 16), files });
  const script = source.replace(NOTHING_KEPT, () => `const BUILT = ${built};`);
  await writeFile(join(folder, "isolate.js"), script);
}
