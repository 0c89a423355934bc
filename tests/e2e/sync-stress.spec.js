/** Many waits at once, some of them given up at random: no wake-up may get lost. */

import { test } from "./support/crew.js";
import { expect } from "./support/test.js";

for (const kind of /** @type {const} */ (["Lock", "Semaphore"])) {
  test(`${kind}: waits given up at random, on the page and on workers, hold nobody up`, async ({ blank }) => {
    const found = await blank.evaluate(async (kind) => {
      const { sync, hands, pause } = await crew(3);
      const lock = kind === "Lock" ? new sync.Lock() : new sync.Semaphore(1);
      const counter = new Int32Array(new SharedArrayBuffer(4));
      // Three threads that block: every other wait has a timeout.
      const work = hands.map(({ run }, thread) =>
        run(
          (_, lock, counter, thread) => {
            let added = 0;
            for (let i = 0; i < 3_000; i += 1) {
              const short = (i * 7 + thread) % 2 === 0;
              if (lock.acquire(short ? { timeout: ((i * 13) % 10) / 10_000 } : {})) {
                counter[0] += 1;
                added += 1;
                lock.release();
              }
            }
            return added;
          },
          lock,
          counter,
          thread,
        ),
      );
      // Six tasks of the page: some with a timeout, some with a signal that comes soon, some patient.
      const task = async (/** @type {number} */ number) => {
        let added = 0;
        for (let i = 0; i < 60; i += 1) {
          const control = new AbortController();
          const { signal } = control;
          const way = (i * 5 + number) % 3;
          const acquired = lock.acquireAsync(way === 0 ? { timeout: 0.001 } : way === 1 ? { signal } : {});
          if (way === 1) {
            setTimeout(() => control.abort(), (i * 11 + number) % 4);
          }
          if (await acquired.catch(() => false)) {
            counter[0] = (counter[0] ?? 0) + 1;
            added += 1;
            if (i % 8 === 0) {
              await pause(1);
            }
            lock.release();
          }
        }
        return added;
      };
      const tasks = Array.from({ length: 6 }, (_, number) => task(number));
      const added = await Promise.all([...work, ...tasks]);
      const free = lock.acquire({ blocking: false });
      return {
        lost: added.reduce((sum, each) => sum + each, 0) - (counter[0] ?? 0),
        free,
        waits: sync.waits(),
      };
    }, kind);
    expect(found).toEqual({ lost: 0, free: true, waits: [] });
  });
}

test("a queue between threads that give up at random loses nothing and gives nothing twice", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(2);
    const queue = new sync.Queue(3);
    const done = new sync.Event();
    const produced = hands[0]?.run((_, queue) => {
      for (let item = 0; item < 2_000; item += 1) {
        queue.put(item);
      }
    }, queue);
    const theirs = hands[1]?.run(
      (_, queue, done) => {
        const got = [];
        while (!done.isSet) {
          try {
            got.push(queue.get({ timeout: got.length % 3 === 0 ? 0.0005 : 0.01 }));
            queue.taskDone();
          } catch {}
        }
        return got;
      },
      queue,
      done,
    );
    /** @type {number[]} */
    const mine = [];
    const task = async (/** @type {number} */ number) => {
      while (!done.isSet) {
        const signal = AbortSignal.timeout(number * 2);
        await queue.getAsync({ signal }).then(
          (item) => {
            mine.push(item);
            queue.taskDone();
          },
          () => {},
        );
      }
    };
    const tasks = [1, 2, 3].map(task);
    await produced;
    await queue.joinAsync();
    done.set();
    await Promise.all(tasks);
    const all = [...mine, ...(await theirs)].sort((a, b) => a - b);
    return { whole: all.every((item, index) => item === index), count: all.length, both: mine.length > 0 };
  });
  expect(found).toEqual({ whole: true, count: 2_000, both: true });
});
