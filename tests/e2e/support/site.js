/** The built site, served on loopback with the headers that isolate a page and without them. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serve } from "../../../www/tools/serve.js";

/** @typedef {{headers: string, plain: string, close: () => Promise<void>}} Site */

/** Where the built site is. */
export const BUILT = process.env.SITE ?? fileURLToPath(new URL("../../../www/dist", import.meta.url));

/** @param {string} [root] @returns {Promise<Site>} */
export async function serveSite(root = BUILT) {
  if (!existsSync(`${root}/index.html`)) {
    throw new Error(`There is no built site in ${root}. Run ./build.sh build first.`);
  }
  const [headers, plain] = await Promise.all([serve({ root }), serve({ root, isolated: false })]);
  return {
    headers: headers.url,
    plain: plain.url,
    close: async () => {
      await Promise.all([headers.close(), plain.close()]);
    },
  };
}
