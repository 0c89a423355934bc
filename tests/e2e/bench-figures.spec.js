/** What the bench and the speed lab make of samples: medians, and whether a row met its target. */

import { expect, test } from "@playwright/test";
import { isChosen } from "../../www/bench/rows.js";
import { median, summary } from "../../www/bench/statistics.js";
import { verdict } from "../../www/bench/verdict.js";

/** @param {Partial<import("../../www/bench/rows.js").Target>} target @returns {import("../../www/bench/rows.js").Row} */
function rowWith(target) {
  const entrant = (/** @type {"ours" | "limit" | "peer"} */ role, /** @type {string} */ name) => ({
    name,
    role,
    threads: 2,
    operations: 2,
  });
  return {
    id: "lock-2",
    name: "lock",
    title: "Lock",
    what: "A lock.",
    unit: "ns/op",
    perMillisecond: 1e6,
    asked: 0,
    threads: 2,
    target: { times: null, plus: null, aheadOf: [], ...target },
    extras: [],
    entrants: [
      entrant("ours", "Lock"),
      entrant("limit", "bare"),
      entrant("limit", "slower bare"),
      entrant("peer", "std"),
      entrant("peer", "other"),
    ],
  };
}

/** @param {number} ours */
function samplesWith(ours) {
  const figures = { Lock: [ours], bare: [10, 8, 12], "slower bare": [100], std: [30], other: [20] };
  return { id: "lock-2", figures, extras: {} };
}

test("a median of an odd and of an even number of figures, in any order", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([10, 1, 2, 3])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(summary([3, 9, 4])).toEqual({ median: 4, least: 3, most: 9 });
});

test("a ratio is held against the least of the limits, and just as much meets it", () => {
  const row = rowWith({ times: 1.5 });
  expect(verdict(row, samplesWith(15))).toMatchObject({ limit: 10, target: 15, how: "at most", met: true });
  expect(verdict(row, samplesWith(15.1))).toMatchObject({ met: false });
});

test("so much more than the limit", () => {
  expect(verdict(rowWith({ plus: 3 }), samplesWith(13))).toMatchObject({ target: 13, met: true });
});

test("ahead means faster than each peer that is named", () => {
  expect(verdict(rowWith({ aheadOf: ["*"] }), samplesWith(20))).toMatchObject({ target: 20, met: false });
  expect(verdict(rowWith({ aheadOf: ["*"] }), samplesWith(19.9))).toMatchObject({ how: "below", met: true });
  expect(verdict(rowWith({ aheadOf: ["std"] }), samplesWith(29))).toMatchObject({ target: 30, met: true });
});

test("of several aims the strictest counts", () => {
  expect(verdict(rowWith({ times: 3, aheadOf: ["*"] }), samplesWith(25))).toMatchObject({
    target: 20,
    met: false,
  });
  expect(verdict(rowWith({ times: 1.2, aheadOf: ["*"] }), samplesWith(13))).toMatchObject({
    target: 12,
    met: false,
  });
});

test("nothing aimed for is neither met nor missed", () => {
  expect(verdict(rowWith({}), samplesWith(1))).toMatchObject({ target: null, met: null });
});

test("rows are chosen by any part of their id; nothing chooses all", () => {
  const row = { id: "queue-stream-2" };
  expect(isChosen(row)).toBe(true);
  expect(isChosen(row, "lock,stream")).toBe(true);
  expect(isChosen(row, "lock")).toBe(false);
});
