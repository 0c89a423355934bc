/** What is typed and cannot be run is said beside the field, in words, and kept. */

import { expect, test } from "./support/test.js";

/** @typedef {"Threads" | "Iterations" | "Runs"} Field */

const RANGES = /** @type {const} */ ({
  Threads: "Threads must be a whole number from 1 to 128.",
  Iterations: "Iterations must be a whole number from 1 to 100 000 000.",
  Runs: "Runs must be a whole number from 1 to 10 000.",
});

const BAD_EVERYWHERE = [
  "0",
  "-1",
  "−1",
  "2.5",
  "1e3",
  "four",
  "",
  "   ",
  "１２",
  "0x10",
  "+",
  "1/2",
  "NaN",
  "<b>4</b>",
  "-0",
  "99999999999999999999999",
];

/** @type {Record<Field, string[]>} */
const BAD = {
  Threads: ["129", "1,000", "100 000"],
  Iterations: ["100000001", "1e9", "100,00", "1,00,000"],
  Runs: ["10001", "10 001", "1.000,5"],
};

/** @type {Record<Field, [typed: string, address: string][]>} */
const GOOD = {
  Threads: [
    ["  8 ", "8"],
    ["1", "1"],
    ["128", "128"],
    ["007", "7"],
  ],
  Iterations: [
    ["100 000", "100000"],
    ["100,000", "100000"],
    ["100\u202f000", "100000"],
    ["1'000'000", "1000000"],
    ["100000000", "100000000"],
  ],
  Runs: [
    ["1", "1"],
    ["10,000", "10000"],
    ["10\u00a0000", "10000"],
  ],
};

for (const name of /** @type {Field[]} */ (["Threads", "Iterations", "Runs"])) {
  test(`${name}: what cannot be run is said beside the field, kept as typed, and starts nothing`, async ({
    page,
    counter,
  }) => {
    await counter.open();
    const field = counter.field(name);
    for (const typed of [...BAD_EVERYWHERE, ...BAD[name]]) {
      await test.step(`“${typed}”`, async () => {
        await field.fill(typed);
        await expect(field).toHaveAttribute("aria-invalid", "true");
        const said = typed.trim() === "" ? "The field is empty." : `You typed ${typed}.`;
        await expect(field).toHaveAccessibleDescription(ending(`${RANGES[name]} ${said}`));
        await counter.button("Run both").click();
        await expect(counter.stop).toBeDisabled();
        await expect(field).toHaveValue(typed);
        await expect(counter.announcement).toContainText("must be a whole number");
        await expect(page.getByRole("progressbar")).toHaveCount(0);
      });
    }
    await expect(counter.racy).toContainText("Not run yet.");
  });

  test(`${name}: spaces and marks between groups are understood`, async ({ page, counter }) => {
    await counter.open();
    const field = counter.field(name);
    await field.fill("nothing");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    for (const [typed, address] of GOOD[name]) {
      await test.step(`“${typed}”`, async () => {
        await field.fill(typed);
        await expect(field).toHaveAttribute("aria-invalid", "false");
        await expect(field).toHaveAccessibleDescription(/^1 to /);
        expect(new URL(page.url()).searchParams.get(name.toLowerCase())).toBe(address);
      });
    }
  });
}

test("several bad fields are each said; focus stays with the person; mended, the run starts", async ({
  page,
  counter,
}) => {
  await counter.open("?threads=2&iterations=1000&runs=2");
  await counter.threads.fill("none");
  await counter.runs.fill("0");
  await page.keyboard.press("Control+Enter");
  await expect(counter.threads).toHaveAccessibleDescription(/You typed none/);
  await expect(counter.runs).toHaveAccessibleDescription(/You typed 0/);
  await expect(counter.iterations).toHaveAttribute("aria-invalid", "false");
  expect(await page.evaluate(() => document.activeElement?.matches("input, button"))).toBe(true);
  await counter.threads.fill("2");
  await counter.runs.fill("2");
  await counter.runs.press("Control+Enter");
  await expect(counter.locked).toContainText("All 2 runs came out right.");
});

test("a setting changed while a run goes on is for the next run", async ({ counter }) => {
  await counter.open("?threads=2&iterations=100000000&runs=20&shake=off");
  await counter.startAndSeeWork("Run locked");
  await counter.iterations.fill("0");
  await counter.threads.fill("5");
  await expect(counter.locked.getByRole("progressbar")).toHaveCount(2);
  await counter.stop.click();
  await counter.idle();
  await expect(counter.iterations).toHaveValue("0");
});

/** The words at the end of a description, whatever mark stands before them. @param {string} text */
function ending(text) {
  const plain = text.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`${plain.replaceAll(/\s+/g, "\\s+")}$`);
}
