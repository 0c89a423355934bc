/** What the page makes of many outputs: which are alike, the bins' edges, the words; given here, without a page. */

import { expect, test } from "@playwright/test";
import { rowsOf } from "../../www/programs/bins.js";
import { inWords, tally } from "../../www/programs/outputs.js";

/** @typedef {import("../../www/programs/runs.js").Run} Run */

/** @param {string[]} texts @param {string} [ending] */
function runsWith(texts, ending = "done") {
  return texts.map(
    (output) => /** @type {Run} */ (/** @type {unknown} */ ({ console: { output }, outcome: { ending } })),
  );
}

/** @param {number[]} numbers */
function totals(numbers) {
  return runsWith(numbers.map((number) => `total: ${number}\n`));
}

/** @param {number} count @param {(index: number) => number} number */
function series(count, number) {
  return Array.from({ length: count }, (_, index) => number(index));
}

/** @param {Run[]} runs @param {string} [answer] @param {import("../../www/programs/outputs.js").Counted | null} [counted] */
function shown(runs, answer = "", counted = null) {
  const tallied = tally(runs, counted, answer);
  return { ...tallied, rows: rowsOf(tallied), words: inWords(tallied, runs.length) };
}

/** @param {{label: string, count: number}[]} rows */
function plain(rows) {
  return rows.map(({ label, count }) => `${label.replaceAll("\u202f", " ")}: ${count}`);
}

test("many outputs that differ in one number share bins of round edges, each run counted once", () => {
  const numbers = series(100, (index) => 1_177 + ((index * 37) % 812));
  const { rows, outputs, counted } = shown(totals(numbers), "2000");
  expect(counted).toBe("whole");
  expect(rows[0]?.label).toBe("total: 1\u202f150 – 1\u202f199");
  expect(rows.length).toBe(17);
  expect(rows.every(({ right }) => right === false)).toBe(true);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(100);
  expect(rows.flatMap((row) => row.outputs)).toEqual(outputs);
  expect(outputs.length).toBe(new Set(numbers).size);
});

test("the right answer has a row of its own, in its place, with its own words", () => {
  const above = shown(totals([...series(20, (index) => 100 + index * 7), 2_000, 2_000]), "2000");
  expect(above.rows.at(-1)).toMatchObject({ label: "total: 2000", count: 2, right: true });
  expect(above.rows.at(-2)).toMatchObject({ label: "total: 230 – 239", count: 1, right: false });
  const amidst = shown(totals(series(40, (index) => index * 5)), "100");
  expect(plain(amidst.rows).slice(4, 8)).toEqual([
    "total: 80 – 99: 4",
    "total: 100 – 119: 3",
    "total: 100: 1",
    "total: 120 – 139: 4",
  ]);
});

test("a range in which nothing came out keeps its row, so that the gap is seen", () => {
  const { rows } = shown(totals([...series(13, (index) => index), 160]));
  expect(plain(rows)).toEqual([
    "total: 0 – 9: 10",
    "total: 10 – 19: 3",
    ...series(14, (index) => 20 + index * 10).map((from) => `total: ${from} – ${from + 9}: 0`),
    "total: 160 – 169: 1",
  ]);
});

test("negative numbers, decimals and grouped ones fall where they belong", () => {
  const below = shown(totals(series(20, (index) => index * 10 - 100)));
  expect(plain(below.rows)[0]).toBe("total: \u2212100 – \u221281: 2");
  expect(plain(below.rows)[4]).toBe("total: \u221220 – \u22121: 2");
  const times = shown(
    runsWith(series(20, (index) => index).map((at) => `took ${(0.1 + at * 0.01).toFixed(2)} s`)),
  );
  expect(plain(times.rows)[0]).toBe("took 0.10 – 0.11 s: 2");
  const grouped = shown(
    runsWith(series(20, (index) => 900 + index * 10).map((at) => `${at.toLocaleString("en")} in all`)),
  );
  expect(plain(grouped.rows)[5]).toBe("1 000 – 1 019 in all: 2");
});

test("the number may stand in any line, and the table shows that line", () => {
  const runs = runsWith(series(30, (index) => index - 15).map((at) => `begins\nwithout: ${at}\nwith: 0\n`));
  const { rows, outputs, counted, words } = shown(runs, "with: 0");
  expect(counted).toBe("whole");
  expect(plain(rows)[0]).toBe("… without: \u221216 – \u221215\u00a0…: 1");
  expect(outputs[0]?.label).toBe("… without: -15\u00a0…");
  // All are right for their last line, which says nothing of the number.
  expect(rows.every(({ right }) => right === null)).toBe(true);
  expect(words).toContain("30 gave the right answer.");
  const last = shown(runsWith(series(30, (index) => index).map((at) => `saw ${at % 7}\ntotal: ${at}\n`)));
  expect(last.counted).toBe("last");
  expect(plain(last.rows)[0]).toBe("… total: 0 – 1: 2");
});

test("few outputs, and those that are not alike, keep a row each", () => {
  expect(shown(totals(series(12, (index) => index * 100))).rows).toHaveLength(12);
  const two = shown(runsWith(series(20, (index) => index).map((at) => `from ${at} to ${at * 3}`)));
  expect(two.alike).toBe(null);
  expect(two.rows).toHaveLength(20);
  const words = [..."abcdefghijklmnop"].map((letter) => `winner: ${letter}`);
  expect(shown(runsWith(words)).rows.map(({ label }) => label)).toEqual(words);
});

test("a run that ended otherwise stands behind the bins", () => {
  const runs = [...runsWith(["no\n"], "deadlock"), ...totals(series(20, (index) => index * 10))];
  const { rows, words } = shown(runs, "500");
  expect(rows.at(-1)).toMatchObject({ label: "no", ending: "deadlock", count: 1 });
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(21);
  expect(words).toBe(
    "21 runs came out in 21 ways. 20 runs differ in one number: least 0, median 95, greatest 190. None gave the right answer. 1 ended in a deadlock.",
  );
});

test("the words give the least, the median over all runs and the greatest", () => {
  const { words } = shown(
    totals([...series(14, (index) => 10 + index), ...Array(10).fill(24), 2_000]),
    "2000",
  );
  expect(words).toBe(
    "25 runs came out in 16 ways. They differ in one number: least 10, median 22, greatest 2\u202f000. 1 gave the right answer.",
  );
  const even = shown(totals(series(14, (index) => index)));
  expect(even.words).toContain("least 0, median 6.5, greatest 13.");
});
