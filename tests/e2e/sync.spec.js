/** The primitives from JavaScript: on the page's thread, and on workers that the page has started itself. */

import { test } from "./support/crew.js";
import { expect } from "./support/test.js";

test("a lock is shared: one thread has it, the others wait and get it in turn", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, pause } = await crew(2);
    const [first, second] = hands;
    const lock = new sync.Lock();
    const free = await first?.run((_, lock) => lock.acquire(), lock);
    const held = await second?.run((_, lock) => lock.acquire({ blocking: false }), lock);
    const waiting = second?.run((_, lock) => lock.acquire({ timeout: 10 }), lock);
    await pause(50);
    const whileHeld = lock.locked;
    await first?.run((_, lock) => lock.release(), lock);
    const got = await waiting;
    lock.release();
    return { free, held, whileHeld, got, after: lock.locked };
  });
  expect(found).toEqual({ free: true, held: false, whileHeld: true, got: true, after: false });
});

test("the page's thread may not block: it is told what to use instead", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, tell } = await crew(0);
    const lock = new sync.Lock();
    const refused = [];
    try {
      lock.acquire();
    } catch (error) {
      refused.push(tell(error));
    }
    const tried = lock.acquire({ blocking: false });
    return { refused, tried, mayBlock: sync.mayBlock, locked: lock.locked };
  });
  expect(found).toEqual({
    refused: [
      {
        kind: "MayNotBlock",
        name: "Error",
        message: expect.stringContaining("Use acquireAsync"),
        parameter: undefined,
      },
    ],
    tried: true,
    mayBlock: false,
    locked: true,
  });
});
