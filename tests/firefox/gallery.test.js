/** Every program of the gallery does in Firefox what its header says. PROGRAM=philosophers runs those alone. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { review, runsOf } from "../e2e/support/gallery.js";
import { galleryFiles } from "../e2e/support/gallery-files.js";
import { openGallery, runGallery } from "../e2e/support/gallery-runs.js";
import { shelf } from "../../www/programs/shelf.js";
import { Firefox } from "./firefox.js";

const chosen = process.env.PROGRAM ?? "";

describe("the gallery in Firefox", async () => {
  const files = (await galleryFiles()).filter((file) => file.includes(chosen));
  /** @type {Firefox} */
  let browser;
  /** @type {import("../e2e/support/gallery.js").Program[]} */
  let gallery;

  before(async () => {
    browser = await Firefox.open();
    await browser.go("programs.html#g=own");
    gallery = await browser.evaluate(openGallery, null);
  });
  after(() => browser.close());

  test("the page is isolated and has every program of src/gallery", async () => {
    assert.equal(await browser.evaluate(() => crossOriginIsolated, null), true);
    assert.deepEqual(
      gallery.map(({ file }) => file),
      await galleryFiles(),
    );
  });

  for (const wanted of files) {
    test(`${wanted} does what its header says`, async () => {
      const program = gallery.find(({ file }) => file === wanted);
      assert(program);
      const [shelved] = shelf([program]);
      const order = { source: shelved?.text ?? "", runs: runsOf(program), shake: program.shake };
      const complaints = review(program, await browser.evaluate(runGallery, order));
      assert(complaints.length === 0, `\n${complaints.join("\n")}`);
    });
  }
});
