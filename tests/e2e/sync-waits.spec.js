/** Who waits for whom, seen from the page while the threads are stuck. */

import { deadlocks, readWaits } from "../../www/sync/waits.js";
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
      longEnough: waits.every(
        ({ sinceMs, awaits, timed }) => sinceMs > 50 && sinceMs < 5_000 && !awaits && !timed,
      ),
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

test("two threads of which one waits with a deadline are in no deadlock: that wait ends", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, pause } = await crew(2);
    const [a, b, barrier, stop] = [
      new sync.Lock(),
      new sync.Lock(),
      new sync.Barrier(2),
      new sync.StopFlag(),
    ];
    const both = (/** @type {any} */ _, /** @type {any[]} */ ...[first, second, barrier, stop, timeout]) =>
      stop.watch(() => {
        first.acquire();
        barrier.wait();
        second.acquire({ timeout });
      });
    const stuck = [
      hands[0]?.run(both, a, b, barrier, stop, -1),
      hands[1]?.run(both, b, a, barrier, stop, 60),
    ];
    const locks = () => sync.waits().filter(({ kind }) => kind === "Lock");
    while (locks().length < 2) {
      await pause(5);
    }
    const waits = locks();
    const { deadlocks } = await import(new URL("sync.js", location.href).href);
    stop.raise();
    const ends = (await Promise.all(stuck)).map(({ kind }) => kind);
    const told = waits.map(({ address, timed }) => ({
      lock: [a.address, b.address].indexOf(address),
      timed,
    }));
    a.release();
    b.release();
    return { told: told.sort((x, y) => x.lock - y.lock), circles: deadlocks(waits), ends };
  });
  expect(found).toEqual({
    told: [
      { lock: 0, timed: true },
      { lock: 1, timed: false },
    ],
    circles: [],
    ends: ["Stopped", "Stopped"],
  });
});

const LAYOUT = { head: 8, next: 0, thread: 4, kind: 8, object: 12, owner: 16, turn: 20, since: 24 };
const AWAITS = 0x100;
const TIMED = 0x200;

/**
 * The records of threads that wait for locks, as the module writes them, read.
 * @param {{thread: number, kind: number, heldBy: number}[]} records
 */
function written(records) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const words = new Uint32Array(memory.buffer);
  let last = LAYOUT.head;
  for (const [index, { thread, kind, heldBy }] of records.entries()) {
    const record = 64 * (index + 1);
    const owner = record + 48;
    const put = (/** @type {number} */ field, /** @type {number} */ value) =>
      words.set([value], (record + field) / 4);
    put(LAYOUT.thread, thread);
    put(LAYOUT.kind, kind);
    put(LAYOUT.object, owner);
    put(LAYOUT.owner, owner);
    words.set([heldBy], owner / 4);
    words.set([record], last / 4);
    last = record + LAYOUT.next;
  }
  return readWaits(memory, LAYOUT);
}

test("a record's bits are told apart from its kind", () => {
  const told = [0, AWAITS, TIMED, AWAITS | TIMED].flatMap((bits) =>
    written([{ thread: 1, kind: 2 | bits, heldBy: 2 }]).map(({ kind, awaits, timed }) => [
      kind,
      awaits,
      timed,
    ]),
  );
  expect(told).toEqual([
    ["RLock", false, false],
    ["RLock", true, false],
    ["RLock", false, true],
    ["RLock", true, true],
  ]);
});

test("a circle is one of waits that neither await nor have a deadline", () => {
  for (const [bits, circles] of [
    [0, 1],
    [AWAITS, 0],
    [TIMED, 0],
    [AWAITS | TIMED, 0],
  ]) {
    const alone = written([{ thread: 1, kind: 1 | (bits ?? 0), heldBy: 1 }]);
    const two = written([
      { thread: 1, kind: 1, heldBy: 2 },
      { thread: 2, kind: 1 | (bits ?? 0), heldBy: 1 },
    ]);
    const three = written([
      { thread: 1, kind: 1, heldBy: 2 },
      { thread: 2, kind: 2, heldBy: 3 },
      { thread: 3, kind: 1 | (bits ?? 0), heldBy: 1 },
    ]);
    expect([alone, two, three].map((waits) => deadlocks(waits).length)).toEqual([circles, circles, circles]);
  }
});
