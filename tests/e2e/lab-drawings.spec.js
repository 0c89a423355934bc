/** What the lab draws and says of given figures: made up here, so that each case comes out for sure. */

import { expect, test } from "./support/test.js";

/** @typedef {import("../../www/bench/rows.js").Row} Row */
/** @typedef {{page: import("@playwright/test").Page, lab: import("./support/lab-page.js").LabPage}} Parts */
/** @typedef {{row: Row, figures: Record<string, number[]>}} Given */

/**
 * A row with the figures that its entrants shall have.
 * @param {string} name
 * @param {Record<string, number[]>} ours @param {Record<string, number[]>} limits
 * @param {Record<string, number[]>} peers @param {Partial<Row>} more
 * @returns {Given}
 */
function given(name, ours, limits, peers, more = {}) {
  const threads = more.threads ?? 1;
  const entrants = [
    .../** @type {const} */ ([
      ["ours", ours],
      ["limit", limits],
      ["peer", peers],
    ]),
  ].flatMap(([role, all]) => Object.keys(all).map((who) => ({ name: who, role, threads, operations: 1 })));
  const row = {
    id: `${name}-${threads}`,
    name,
    title: `Title of ${name}`,
    what: "What it means.",
    unit: "ns/op",
    perMillisecond: 1e6,
    asked: 0,
    threads,
    target: { times: null, plus: null, aheadOf: [] },
    extras: [],
    entrants,
    ...more,
  };
  return { row, figures: { ...ours, ...limits, ...peers } };
}

/**
 * Has the page load a bench that gives these figures, round by round, and then ends or fails.
 * @param {import("@playwright/test").Page} page @param {Given[]} all @param {string} [failure]
 */
async function serveFigures(page, all, failure = "") {
  const body = `
    const all = ${JSON.stringify(all)};
    export async function runBench({ rounds }, { onRows, onSample, onRow }, signal) {
      onRows(all.map(({ row }) => row));
      let done = 0;
      for (const { row, figures } of all) {
        for (let round = 0; round < rounds; round += 1) {
          for (const [entrant, list] of Object.entries(figures)) {
            signal.throwIfAborted();
            onSample({ row: row.id, entrant, round, figure: list[round], done: ++done, total: 99 });
          }
        }
        if (${JSON.stringify(failure)}) throw new Error(${JSON.stringify(failure)});
        onRow({ id: row.id, figures, extras: {} });
      }
    }`;
  await page.route("**/bench/client.js", (route) => route.fulfill({ contentType: "text/javascript", body }));
}

/** Runs with these figures; the figure of each row by its id. @param {Parts} parts @param {Given[]} all */
async function shown({ page, lab }, all) {
  await serveFigures(page, all);
  await lab.open("?rounds=3");
  await lab.run.click();
  await expect(lab.announcement).toHaveText(/^Done\. /);
  return (/** @type {string} */ id) => page.locator(`[id="row-${id}"]`);
}

test("figures far apart get a logarithmic scale, near ones a linear one from 0; the page says which", async ({
  page,
  lab,
}) => {
  const row = await shown({ page, lab }, [
    given("lock-pair", { Lock: [10, 11, 12] }, { bare: [8, 9, 9] }, { other: [20, 22, 24] }),
    given(
      "semaphore-handoff",
      { Semaphore: [200, 210, 220] },
      { spin: [100, 110, 120] },
      { slow: [5e4, 6e4, 7e4] },
      {
        threads: 2,
      },
    ),
  ]);
  const near = row("lock-pair-1");
  await expect(near.locator(".scale")).toHaveText("linear from 0");
  await expect(near.locator(".tick").first()).toHaveText("0");
  const far = row("semaphore-handoff-2");
  await expect(far.locator(".scale")).toHaveText("logarithmic: each mark is ten times the one before");
  await expect(far.locator(".tick")).toHaveText([
    "10\u00a0ns",
    "100\u00a0ns",
    "1\u00a0µs",
    "10\u00a0µs",
    "100\u00a0µs",
  ]);
  // 10 ns to 100 µs are four powers of ten: 210 ns stands at 1.32 of them, 60 µs at 3.78.
  const lengths = await far
    .locator("svg rect")
    .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute("width"))));
  expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeCloseTo(3.778 / 1.322, 2);
  expect(await lab.bars(far)).toEqual([
    ["Semaphore", "210\u00a0ns"],
    ["slow", "60.0\u00a0µs"],
    ["spin", "110\u00a0ns"],
  ]);
});

test("a whisker that goes far beyond the bars is cut off with an arrow; the table has its end", async ({
  page,
  lab,
}) => {
  const row = await shown({ page, lab }, [
    given("lock-pair", { Lock: [10, 11, 900] }, { bare: [8, 9, 9] }, { other: [20, 22, 24] }),
  ]);
  const ends = await row("lock-pair-1")
    .locator("path.whisker")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d")?.match(/L/g)?.length ?? 0));
  expect(ends).toEqual([2, 0, 0]);
  await expect(row("lock-pair-1").locator(".finding")).toContainText(
    "Some rounds lie far apart: something else had the machine.",
  );
  await expect(lab.inShort).toContainText("In 1 of 1 row some rounds lie far apart");
  await lab.twin("Locks").click();
  await expect(lab.table("Locks").getByRole("row", { name: /^Lock 11\.0/ })).toContainText("900\u00a0ns");
});

test("the sentence says what came out: ahead, level or behind, within the aim or over it", async ({
  page,
  lab,
}) => {
  const aim = { target: { times: 1.1, plus: null, aheadOf: ["*"] } };
  const row = await shown({ page, lab }, [
    given(
      "lock-pair",
      { Lock: [10, 10, 10] },
      { bare: [10, 10, 10] },
      { a: [20, 20, 20], b: [15, 15, 15] },
      aim,
    ),
    given("rlock-pair", { RLock: [12, 12, 12] }, { bare: [10, 10, 10] }, { a: [9, 9, 9] }, aim),
    given("semaphore-pair", { S: [10, 10, 10] }, { bare: [12, 12, 12] }, { a: [10.2, 10.2, 10.2] }, aim),
    given("semaphore-handoff", { S: [30, 30, 30] }, { slow: [90, 90, 90], quick: [20, 20, 20] }, {}, aim),
    given(
      "timeout-1-ms",
      { Event: [75, 75, 75] },
      { raw: [70, 70, 70] },
      {},
      { unit: "µs", perMillisecond: 1e3, target: { times: null, plus: 10, aheadOf: [] } },
    ),
    given("queue-pair", {}, { bare: [10, 10, 10] }, { a: [20, 20, 20] }, aim),
    given("queue-stream", { Q: [70, 70, 70] }, { trip: [1e5, 1e5, 1e5] }, {}, { ...aim, threads: 2 }),
    given("event-is-set", { Event: [0.3, 0.3, 0.3] }, { nothing: [0, 0, 0] }, {}, aim),
  ]);
  const said = (/** @type {string} */ id) => row(id).locator(".finding");
  await expect(said("lock-pair-1")).toHaveText(
    "Threadyard took 10.0\u00a0ns, level with its limit: within the aim of at most 1.1 times. " +
      "It is 1.5 times as fast as the fastest peer, b (15.0\u00a0ns).",
  );
  await expect(said("rlock-pair-1")).toHaveText(
    "Threadyard took 12.0\u00a0ns, 1.2 times its limit: over the aim of at most 1.1 times. " +
      "a was faster here: 9.00\u00a0ns, so ours took 1.33 times as long.",
  );
  await expect(said("semaphore-pair-1")).toHaveText(
    "Threadyard took 10.0\u00a0ns, no more than its limit: within the aim of at most 1.1 times. " +
      "It is level with the fastest peer, a (10.2\u00a0ns).",
  );
  await expect(said("semaphore-handoff-1")).toHaveText(
    "Threadyard took 30.0\u00a0ns, 1.5 times the lesser limit, quick: over the aim of at most 1.1 times.",
  );
  await expect(said("timeout-1-ms-1")).toHaveText(
    "Threadyard took 75.0\u00a0µs, 1.07 times its limit: within the aim of at most 10.0\u00a0µs more.",
  );
  await expect(said("queue-pair-1")).toHaveCount(0);
  await expect(said("event-is-set-1")).toHaveText("Threadyard took 0.300\u00a0ns.");
  await expect(said("queue-stream-2")).toHaveText(
    "Threadyard took 70.0\u00a0ns. Its limit came out at 100\u00a0µs, which tells nothing here: " +
      "most likely its threads had to share a core.",
  );
  await expect(lab.announcement).toHaveText(
    "Done. 8 rows measured. 3 rows of 5 within the aim against the limit. " +
      "Ahead of or level with the fastest peer in 2 of 3 rows.",
  );
  await expect(lab.inShort).toContainText("3 of 5 rows are within their aim against the limit.");
  await expect(lab.inShort.getByRole("listitem").nth(1)).toHaveText(
    /^2 of 3 rows are ahead of the fastest peer or level with it\. Behind: Title of rlock-pair, 1 thread\.$/,
  );
  await lab.inShort.getByRole("link", { name: "1 thread" }).last().click();
  await expect(row("rlock-pair-1")).toBeInViewport();
});

test("odd names and rows of no group are shown as they are", async ({ page, lab }) => {
  const odd = "<b>a&b</b> with a very long name that no column of any page could hold in one line";
  const row = await shown({ page, lab }, [
    given("something-new", { [odd]: [1, 2, 3] }, { bare: [1, 1, 1] }, {}, { threads: 64 }),
  ]);
  await expect(page.getByRole("heading", { name: "More", exact: true })).toBeVisible();
  const figure = row("something-new-64");
  await expect(figure).toContainText("64 threads, more than cores");
  expect(await lab.bars(figure)).toContainEqual([odd, "2.00\u00a0ns"]);
});

test("a bench that fails half way leaves its figures and says what happened", async ({ page, lab }) => {
  const rows = [
    given("lock-pair", { Lock: [10, 11, 12] }, { bare: [8, 9, 9] }, {}),
    given("rlock-pair", { RLock: [10, 11, 12] }, { bare: [8, 9, 9] }, {}),
  ];
  await serveFigures(page, rows, "A thread is gone.");
  await lab.open("?rounds=3");
  await lab.run.click();
  await expect(lab.error).toContainText("The bench failed. A thread is gone. Press Run to try again.");
  await expect(lab.findings).toHaveCount(1);
  await expect(lab.figures).toHaveCount(1);
  await lab.button("Dismiss").click();
  await expect(lab.error).toHaveCount(0);
});

test("what the page says of a run in a hidden tab", async ({ page, lab }) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
  });
  await shown({ page, lab }, [given("lock-pair", { Lock: [10, 11, 12] }, { bare: [8, 9, 9] }, {})]);
  await expect(lab.inShort).toContainText("The tab was out of sight for some of the time");
});
