/** The queues and the timer from JavaScript, between the page and workers of its own. */

import { test } from "./support/crew.js";
import { expect } from "./support/test.js";

test("queues carry values between threads, each in its order", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(1);
    const put = (/** @type {any} */ queue, /** @type {any[]} */ ...given) =>
      hands[0]?.run((_, queue, ...given) => given.map((each) => queue.put(...each)).length, queue, ...given);
    const take = async (/** @type {any} */ queue) => [
      await queue.getAsync(),
      await queue.getAsync(),
      await queue.getAsync(),
    ];
    const value = { text: "ä\u{1F600}", list: [null, true, 1.5], deep: { er: [] } };
    const queue = new sync.Queue();
    await put(queue, [value], [2], [3]);
    const lifo = new sync.LifoQueue();
    await put(lifo, [1], [2], [3]);
    const ranked = new sync.PriorityQueue();
    const at = (/** @type {number} */ priority) => ({ priority });
    await put(ranked, ["late", at(2)], ["first", at(-0)], ["second", at(0)]);
    const simple = new sync.SimpleQueue();
    await put(simple, ["a"], ["b"], ["c"]);
    return {
      queue: await take(queue),
      lifo: await take(lifo),
      ranked: await take(ranked),
      simple: await take(simple),
    };
  });
  expect(found).toEqual({
    queue: [{ text: "ä\u{1F600}", list: [null, true, 1.5], deep: { er: [] } }, 2, 3],
    lifo: [3, 2, 1],
    ranked: ["first", "second", "late"],
    simple: ["a", "b", "c"],
  });
});

test("a full queue holds its putters up, and join waits until all is done", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(2);
    const queue = new sync.Queue(2);
    const produced = hands[0]?.run((_, queue) => {
      for (let i = 0; i < 200; i += 1) {
        queue.put(i);
      }
      queue.put(null);
      return queue.join({ timeout: 10 });
    }, queue);
    const consumed = hands[1]?.run((_, queue) => {
      let sum = 0;
      for (let item = queue.get(); item !== null; item = queue.get()) {
        sum += item;
        queue.taskDone();
      }
      return sum;
    }, queue);
    const sum = await consumed;
    const early = await queue.joinAsync({ timeout: 0.02 });
    const { unfinished, maxsize, size } = queue;
    queue.taskDone();
    return { sum, early, unfinished, maxsize, size, joined: [await produced, await queue.joinAsync()] };
  });
  expect(found).toEqual({
    sum: 19_900,
    early: false,
    unfinished: 1,
    maxsize: 2,
    size: 0,
    joined: [true, true],
  });
});

test("a timer fires once on the thread that started it; any thread can cancel it", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(1);
    let fired = 0;
    const began = performance.now();
    const timer = new sync.Timer(0.05, () => {
      fired += 1;
    });
    timer.start();
    const joined = await hands[0]?.run((_, timer) => timer.join({ timeout: 10 }), timer);
    const took = performance.now() - began;
    const other = new sync.Timer(0.2, () => {
      fired += 10;
    });
    other.start();
    await hands[0]?.run((_, other) => other.cancel(), other);
    await other.joinAsync();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { fired, joined, onTime: took >= 49 && took < 2_000, finished: timer.isFinished };
  });
  expect(found).toEqual({ fired: 1, joined: true, onTime: true, finished: true });
});

test("a timer's join needs a start, and another thread than the one that runs its function", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, tell } = await crew(2);
    const timer = new sync.Timer(0.05, () => {});
    const early = [
      await timer.joinAsync().catch(tell),
      await hands[0]?.run((_, timer) => timer.join(), timer),
      await hands[0]?.run((_, timer) => timer.joinAsync(), timer),
    ];
    timer.start();
    const late = await hands[0]?.run((_, timer) => timer.join({ timeout: 10 }), timer);
    const own = await hands[0]?.run((sync) => {
      const timer = new sync.Timer(0.01, () => {});
      timer.start();
      const received = sync.receive(timer.share());
      const kinds = [timer, received].map((each) => {
        try {
          return each.join({ timeout: 10 });
        } catch (error) {
          return /** @type {any} */ (error).kind;
        }
      });
      return timer.joinAsync().then((/** @type {boolean} */ joined) => [...kinds, joined, received.join()]);
    });
    const token = timer.share();
    const gone = [timer.unshare(), timer.unshare()];
    const stale = await hands[1]?.run((sync, token) => sync.receive(token.own), { own: token });
    const torn = await hands[1]?.run((sync, token) => sync.receive(token.own), {
      own: { ...new sync.Timer(1, () => {}).share(), started: undefined },
    });
    return { early: early.map(({ kind }) => kind), late, own, gone, stale: stale.kind, torn: torn.kind };
  });
  expect(found).toEqual({
    early: ["NotStarted", "NotStarted", "NotStarted"],
    late: true,
    own: ["MayNotBlock", "MayNotBlock", true, true],
    gone: [true, false],
    stale: "WrongType",
    torn: "WrongType",
  });
});

test("a timer that is freed while it runs still runs, and one that was cancelled complains of nothing", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, pause, tell } = await crew(0);
    let fired = 0;
    const timer = new sync.Timer(0.02, () => {
      fired += 1;
    });
    timer.start();
    timer.free();
    const cancelled = new sync.Timer(0.02, () => {
      fired += 10;
    });
    cancelled.start();
    cancelled.cancel();
    cancelled.free();
    cancelled.free();
    await pause(200);
    const refused = [timer, cancelled].map((each) => {
      try {
        each.start();
        return "started";
      } catch (error) {
        return tell(error).message;
      }
    });
    return { fired, refused };
  });
  const freed = "This Timer was freed. Make or receive another one.";
  expect(found).toEqual({ fired: 1, refused: [freed, freed] });
});
