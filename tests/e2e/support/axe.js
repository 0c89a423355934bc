/** What axe finds on a page. */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const AXE = fileURLToPath(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url));

/**
 * Each finding in a line: the rule, and where.
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<string[]>}
 */
export async function axeFindings(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    // Not as a script of the page, whose policy forbids that. What it comes to is of no use.
    await page.evaluate(`${await readFile(AXE, "utf8")}; null`);
  }
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, {
      resultTypes: ["violations"],
    });
    return violations.flatMap((/** @type {any} */ { id, help, nodes }) =>
      nodes.map((/** @type {any} */ { target }) => `${id} (${help}): ${target.join(" ")}`),
    );
  });
}
