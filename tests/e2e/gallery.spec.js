/** Every program of the gallery does in the page what its header says. PROGRAM=philosophers runs those alone. */

import { shelf } from "../../www/programs/shelf.js";
import { review, runsOf } from "./support/gallery.js";
import { galleryFiles } from "./support/gallery-files.js";
import { openGallery, runGallery } from "./support/gallery-runs.js";
import { expect, test } from "./support/test.js";

const chosen = process.env.PROGRAM ?? "";

test("every program of the gallery does what its header says", async ({ page, programs }) => {
  // Over a thousand runs, each on threads of its own: one to two minutes.
  test.setTimeout(400_000);
  await programs.open("#g=own");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const gallery = await page.evaluate(openGallery);
  expect(gallery.map(({ file }) => file)).toEqual(await galleryFiles());
  for (const program of gallery.filter(({ file }) => file.includes(chosen))) {
    await test.step(program.file, async () => {
      const order = { source: textOf(program), runs: runsOf(program), shake: program.shake };
      const ran = await page.evaluate(runGallery, order);
      expect.soft(ran).toHaveLength(order.runs);
      expect.soft(review(program, ran).join("\n")).toBe("");
    });
  }
});

test("a promise that is not kept is told with program, promise, seed and output", async ({
  page,
  programs,
}) => {
  await programs.open("#g=own");
  const gallery = await page.evaluate(openGallery);
  /** @param {string} id @param {import("./support/gallery.js").Expectation[]} expectations @param {string} answer */
  const complaints = async (id, expectations, answer) => {
    const program = gallery.find((one) => one.id === id);
    if (!program) {
      throw new Error(`The gallery has no ${id}.`);
    }
    const ran = await page.evaluate(runGallery, { source: textOf(program), runs: 2, shake: false });
    return review({ ...program, expectations, answer }, ran);
  };
  const total = { when: /** @type {const} */ ("always"), what: /** @type {const} */ ("whole") };
  expect(await complaints("two_adders_locked", [{ ...total, text: "total: 1\\n" }], "2000")).toEqual([
    "src/gallery/130_two_adders_locked.py: expect: always whole /total: 1\\n/; it was seen in 0 of 2 runs\n" +
      "  seed 0: done\n--- stdout\ntotal: 2000\n--- stderr\n---",
  ]);
  expect(await complaints("two_adders_locked", [{ ...total, text: ".*\\n" }], "1999")).toEqual([
    expect.stringContaining("answer: 1999; the page calls 0 of 2 runs right"),
  ]);
  const [ended, ...others] = await complaints("lock_twice", [{ ...total, text: "" }], "nothing");
  expect(ended).toMatch(
    /^src\/gallery\/320_lock_twice\.py: this end was not expected\n {2}seed 0: deadlock\n/,
  );
  expect(others).toEqual([]);
  const raised = { when: /** @type {const} */ (60), what: /** @type {const} */ ("error"), text: "KeyError" };
  expect(await complaints("if_in_place_of_while", [raised], "nothing")).toEqual([
    expect.stringContaining("expect: 60 of 100 error KeyError; it was seen in 0 of 2 runs"),
  ]);
});

/** What the page runs: the header stands above the editor. @param {import("./support/gallery.js").Program} program */
function textOf(program) {
  return shelf([program])[0]?.text ?? "";
}
