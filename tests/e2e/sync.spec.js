/** The primitives from JavaScript: on the page's thread, and on workers that the page has started itself. */

import { test } from "./support/crew.js";
import { expect } from "./support/test.js";

test("a lock: one thread has it, the others wait and get it in turn", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, waiting } = await crew(2);
    const [first, second] = hands;
    const lock = new sync.Lock();
    const free = await first?.run((_, lock) => lock.acquire(), lock);
    const tried = await second?.run((_, lock) => lock.acquire({ blocking: false }), lock);
    const late = await second?.run((_, lock) => lock.acquire({ timeout: 0.02 }), lock);
    const patient = second?.run((_, lock) => lock.acquire({ timeout: 10 }), lock);
    await waiting(1);
    const whileHeld = lock.locked;
    await first?.run((_, lock) => lock.release(), lock);
    const got = await patient;
    lock.release();
    return { free, tried, late, whileHeld, got, after: lock.locked };
  });
  expect(found).toEqual({ free: true, tried: false, late: false, whileHeld: true, got: true, after: false });
});

test("a counter under a lock loses nothing, whoever adds: two workers that block and a page that awaits", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(2);
    const lock = new sync.Lock();
    const counter = new Int32Array(new SharedArrayBuffer(4));
    const work = hands.map(({ run }) =>
      run(
        (_, lock, counter) => {
          for (let i = 0; i < 5_000; i += 1) {
            lock.acquire();
            counter[0] += 1;
            lock.release();
          }
        },
        lock,
        counter,
      ),
    );
    for (let i = 0; i < 500; i += 1) {
      await lock.acquireAsync();
      counter[0] = (counter[0] ?? 0) + 1;
      lock.release();
    }
    await Promise.all(work);
    return counter[0];
  });
  expect(found).toBe(10_500);
});

test("a re-entrant lock belongs to its thread, as deep as it was acquired", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, tell } = await crew(1);
    const lock = new sync.RLock();
    await lock.acquireAsync();
    const again = lock.acquire({ blocking: false });
    const theirs = await hands[0]?.run((_, lock) => [lock.acquire({ blocking: false }), lock.depth], lock);
    const release = await hands[0]?.run((_, lock) => lock.release(), lock);
    const { depth } = lock;
    lock.release();
    lock.release();
    const after = await hands[0]?.run((_, lock) => [lock.acquire(), lock.depth], lock);
    let mine;
    try {
      lock.release();
    } catch (error) {
      mine = tell(error).kind;
    }
    return { again, theirs, release: release.kind, depth, after, mine };
  });
  expect(found).toEqual({
    again: true,
    theirs: [false, 0],
    release: "NotOwner",
    depth: 2,
    after: [true, 1],
    mine: "NotOwner",
  });
});

test("a condition wakes those that wait, on workers and on the page, in the order they came", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, waiting } = await crew(2);
    const condition = new sync.Condition();
    const wait = (/** @type {any} */ _, /** @type {any} */ condition) => {
      condition.acquire();
      const notified = condition.wait({ timeout: 10 });
      condition.release();
      return notified;
    };
    const first = hands[0]?.run(wait, condition);
    await waiting(1);
    const waitHere = async () => {
      await condition.acquireAsync();
      const notified = await condition.waitAsync({ timeout: 10 });
      condition.release();
      return notified;
    };
    const mine = waitHere();
    await waiting(2);
    const woken = await hands[1]?.run(async (_, condition) => {
      condition.acquire();
      const counts = [condition.notify(), condition.notifyAll(), condition.notify()];
      condition.release();
      return counts;
    }, condition);
    const notified = [await first, await mine];
    await condition.acquireAsync();
    await condition.acquireAsync();
    const late = await condition.waitAsync({ timeout: 0.02 });
    return { woken, notified, depth: condition.lock.depth, late };
  });
  expect(found).toEqual({ woken: [1, 1, 0], notified: [true, true], depth: 2, late: false });
});

test("a condition's notify of more than there are wakes those there are", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, waiting } = await crew(1);
    const woken = [];
    for (const n of [2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]) {
      const condition = new sync.Condition();
      const theirs = hands[0]?.run((_, condition) => {
        condition.acquire();
        const notified = condition.wait({ timeout: 10 });
        condition.release();
        return notified;
      }, condition);
      await waiting(1);
      await condition.acquireAsync();
      const count = condition.notify(n);
      condition.release();
      woken.push([count, await theirs]);
    }
    return woken;
  });
  expect(found).toEqual([
    [1, true],
    [1, true],
    [1, true],
  ]);
});

test("a condition's wait that is stopped holds its lock only if that was free, and the depth tells", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, waiting } = await crew(1);
    const [condition, stop] = [new sync.Condition(), new sync.StopFlag()];
    const stuck = () =>
      hands[0]?.run(
        (_, condition, stop) => {
          condition.acquire();
          try {
            return stop.watch(() => condition.wait());
          } catch (error) {
            const { depth } = condition.lock;
            if (depth > 0) {
              condition.release();
            }
            return { kind: /** @type {any} */ (error).kind, depth };
          }
        },
        condition,
        stop,
      );
    const first = stuck();
    await waiting(1);
    stop.raise();
    const free = await first;
    stop.lower();
    const second = stuck();
    await waiting(1);
    await condition.acquireAsync();
    stop.raise();
    const taken = await second;
    const mine = condition.lock.depth;
    condition.release();
    return { free, taken, mine, after: condition.lock.locked };
  });
  expect(found).toEqual({
    free: { kind: "Stopped", depth: 1 },
    taken: { kind: "Stopped", depth: 0 },
    mine: 1,
    after: false,
  });
});

test("waitFor asks the predicate again after each notify, under the lock", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, pause } = await crew(1);
    const lock = new sync.Lock();
    const condition = new sync.Condition(lock);
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const waiting = hands[0]?.run(
      (_, condition, flag) => {
        condition.acquire();
        const value = condition.waitFor(() => flag[0], { timeout: 10 });
        const locked = condition.lock.locked;
        const late = condition.waitFor(() => flag[0] > 2, { timeout: 0.02 });
        condition.release();
        return { value, locked, late };
      },
      condition,
      flag,
    );
    for (const value of [0, 2]) {
      await pause(50);
      await lock.acquireAsync();
      flag[0] = value;
      condition.notifyAll();
      lock.release();
    }
    const theirs = await waiting;
    await lock.acquireAsync();
    const mine = await condition.waitForAsync(async () => flag[0], { timeout: 1 });
    lock.release();
    return { theirs, mine, same: condition.lock.address === lock.address };
  });
  expect(found).toEqual({ theirs: { value: 2, locked: true, late: false }, mine: 2, same: true });
});

test("a semaphore lets so many in; a release lets in one more", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(1);
    const semaphore = new sync.Semaphore(1);
    const taken = await semaphore.acquireAsync();
    const late = await semaphore.acquireAsync({ timeout: 0.01 });
    const waiting = hands[0]?.run((_, semaphore) => semaphore.acquire(), semaphore);
    semaphore.release(3);
    const theirs = await waiting;
    const bounded = new sync.BoundedSemaphore(2);
    await hands[0]?.run((_, bounded) => bounded.acquire(), bounded);
    return { taken, late, theirs, value: semaphore.value, bounded: bounded.value };
  });
  expect(found).toEqual({ taken: true, late: false, theirs: true, value: 2, bounded: 1 });
});

test("an event lets everybody go, workers that block and a page that awaits", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, waiting } = await crew(2);
    const event = new sync.Event();
    const late = await event.waitAsync({ timeout: 0.01 });
    const theirs = hands.map(({ run }) => run((_, event) => event.wait(), event));
    const mine = event.waitAsync();
    await waiting(3);
    event.set();
    const all = await Promise.all([...theirs, mine]);
    const { isSet } = event;
    event.clear();
    return { late, all, isSet, cleared: event.isSet };
  });
  expect(found).toEqual({ late: false, all: [true, true, true], isSet: true, cleared: false });
});

test("a barrier opens when all have come; the last to come runs its own action first", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(2);
    const barrier = new sync.Barrier(3);
    const rounds = [];
    for (let round = 0; round < 3; round += 1) {
      const ran = new Int32Array(new SharedArrayBuffer(12));
      const action = () => Atomics.add(ran, 2, 1);
      const theirs = hands.map(({ run }, party) =>
        run(
          (_, barrier, ran, party) => barrier.wait({ action: () => Atomics.add(ran, party, 1) }),
          barrier,
          ran,
          party,
        ),
      );
      const indexes = await Promise.all([...theirs, barrier.waitAsync({ action })]);
      rounds.push({
        ran: ran.reduce((a, b) => a + b),
        last: ran[indexes.indexOf(2)],
        indexes: indexes.sort(),
      });
    }
    const lonely = barrier.waitAsync().catch((error) => error.kind);
    barrier.abort();
    return { rounds, lonely: await lonely, broken: barrier.broken, parties: barrier.parties };
  });
  const round = { ran: 1, last: 1, indexes: [0, 1, 2] };
  expect(found).toEqual({ rounds: [round, round, round], lonely: "BrokenBarrier", broken: true, parties: 3 });
});
