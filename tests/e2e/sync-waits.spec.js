/** Who waits for whom, seen from the page while the threads are stuck. */

import { test } from "./support/crew.js";
import { expect } from "./support/test.js";

test("a deadlock of two workers is seen from the page, named, and ended by a stop flag", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { engine, sync, hands, pause, waiting } = await crew(2);
    const [a, b, stop] = [new sync.Lock(), new sync.Lock(), new sync.StopFlag()];
    const both = (/** @type {any} */ sync, /** @type {any[]} */ ...[first, second, barrier, stop]) =>
      stop.watch(() => {
        first.acquire();
        barrier.wait();
        second.acquire();
      }) ?? sync.threadId;
    const threads = await Promise.all(hands.map(({ run }) => run((sync) => sync.threadId)));
    const barrier = new sync.Barrier(2);
    const stuck = [hands[0]?.run(both, a, b, barrier, stop), hands[1]?.run(both, b, a, barrier, stop)];
    await waiting(2);
    const { deadlocks } = await import(new URL("sync.js", location.href).href);
    while (deadlocks(await engine.waits()).length === 0) {
      await pause(5);
    }
    await pause(60);
    const waits = await engine.waits();
    const circles = deadlocks(waits);
    stop.raise();
    const ends = (await Promise.all(stuck)).map(({ kind }) => kind);
    const left = await engine.waits();
    // Any thread may release a lock, so the page can clear up behind them.
    a.release();
    b.release();
    return {
      circles: circles.map((/** @type {any[]} */ circle) =>
        circle.map(({ thread, kind, heldBy, address }) => ({
          kind,
          thread: threads.indexOf(thread),
          heldBy: threads.indexOf(heldBy),
          lock: [a.address, b.address].indexOf(address),
        })),
      ),
      longEnough: waits.every(({ sinceMs, awaits }) => sinceMs > 50 && sinceMs < 5_000 && !awaits),
      ends,
      after: [left, a.locked, b.locked],
    };
  });
  const [circle] = found.circles;
  expect(found.circles).toHaveLength(1);
  expect(circle?.toSorted((/** @type {any} */ x, /** @type {any} */ y) => x.thread - y.thread)).toEqual([
    { kind: "Lock", thread: 0, heldBy: 1, lock: 1 },
    { kind: "Lock", thread: 1, heldBy: 0, lock: 0 },
  ]);
  expect(found.longEnough).toBe(true);
  expect(found.ends).toEqual(["Stopped", "Stopped"]);
  expect(found.after).toEqual([[], false, false]);
});

test("who waits is told by what it waits for; who awaits its own is in no deadlock", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, waiting } = await crew(1);
    const [queue, lock, stop] = [new sync.Queue(), new sync.Lock(), new sync.StopFlag()];
    const stuck = hands[0]?.run((_, queue, stop) => stop.watch(() => queue.get()), queue, stop);
    await lock.acquireAsync();
    const control = new AbortController();
    const mine = lock.acquireAsync({ signal: control.signal }).catch(() => "given up");
    await waiting(2);
    const waits = sync.waits();
    const { deadlocks } = await import(new URL("sync.js", location.href).href);
    stop.raise();
    control.abort();
    const ends = [(await stuck).kind, await mine];
    const told = waits.map(({ kind, operation, heldBy, awaits, address }) => ({
      kind,
      operation,
      heldBy: heldBy === sync.threadId ? "page" : heldBy,
      awaits,
      mine: [queue.address, lock.address].includes(address),
    }));
    return { told, circles: deadlocks(waits), ends, after: sync.waits() };
  });
  expect(found.told).toContainEqual({
    kind: "Queue",
    operation: "get",
    heldBy: null,
    awaits: false,
    mine: true,
  });
  expect(found.told).toContainEqual({ kind: "Lock", heldBy: "page", awaits: true, mine: true });
  expect(found.circles).toEqual([]);
  expect(found.ends).toEqual(["Stopped", "given up"]);
  expect(found.after).toEqual([]);
});
