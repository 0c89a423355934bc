/** Handles on the page's thread and in others' hands: awaiting, giving up, tokens. */

import { test } from "./support/crew.js";
import { expect } from "./support/test.js";

test("what blocks is refused on the page's thread, by the name of its twin", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, tell } = await crew(0);
    const [lock, rlock, semaphore] = [new sync.Lock(), new sync.RLock(), new sync.Semaphore()];
    const [event, condition, barrier] = [new sync.Event(), new sync.Condition(lock), new sync.Barrier(1)];
    const [queue, ranked, simple] = [new sync.Queue(), new sync.PriorityQueue(), new sync.SimpleQueue()];
    const timer = new sync.Timer(1, () => {});
    const calls = [
      () => lock.acquire(),
      () => rlock.acquire({ timeout: 1 }),
      () => semaphore.acquire(),
      () => event.wait(),
      () => condition.wait(),
      () => condition.waitFor(() => true),
      () => barrier.wait(),
      () => queue.put(1),
      () => queue.get(),
      () => queue.join(),
      () => ranked.put(1, { priority: 1 }),
      () => simple.get(),
      () => timer.join(),
    ];
    const refused = calls.map((call) => {
      try {
        return { kind: "none", message: String(call()) };
      } catch (error) {
        return tell(error);
      }
    });
    // What cannot wait is no matter.
    simple.put("s");
    queue.put("q", { block: false });
    const fine = [
      lock.acquire({ blocking: false }),
      rlock.acquire({ timeout: 0 }),
      semaphore.acquire({ blocking: false }),
      event.wait({ timeout: 0 }),
      queue.get({ block: false }),
      simple.get({ block: false }),
      condition.notifyAll(),
    ];
    return { refused, fine, mayBlock: sync.mayBlock };
  });
  const twins = "acquire acquire acquire wait wait waitFor wait put get join put get join";
  for (const [index, call] of twins.split(" ").entries()) {
    expect(found.refused[index]?.kind).toBe("MayNotBlock");
    expect(found.refused[index]?.message).toContain(`.${call} blocks`);
    expect(found.refused[index]?.message).toContain(`Use ${call}Async`);
  }
  expect(found.fine).toEqual([true, true, true, false, "q", "s", 0]);
  expect(found.mayBlock).toBe(false);
});

test("the page awaits a lock that a worker holds, and one that another task of the page holds", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, pause, waiting } = await crew(1);
    const lock = new sync.Lock();
    await hands[0]?.run((_, lock) => lock.acquire(), lock);
    /** @type {string[]} */
    const order = [];
    const task = async (/** @type {string} */ name) => {
      await lock.acquireAsync();
      order.push(`${name} in`);
      await pause(20);
      order.push(`${name} out`);
      lock.release();
    };
    const tasks = [task("a"), task("b"), task("c")];
    await waiting(3);
    const before = [...order];
    await hands[0]?.run((_, lock) => lock.release(), lock);
    await Promise.all(tasks);
    return { before, order, locked: lock.locked };
  });
  const turns = found.order.map((entry) => entry.split(" ")[1]);
  expect(found.before).toEqual([]);
  expect(turns).toEqual(["in", "out", "in", "out", "in", "out"]);
  expect(found.locked).toBe(false);
});

test("a signal gives a wait up, and the wake-up that comes for it goes to the next", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands, waiting } = await crew(2);
    const lock = new sync.Lock();
    await hands[0]?.run((_, lock) => lock.acquire(), lock);
    const outcomes = [];
    const control = new AbortController();
    const given = lock.acquireAsync({ signal: control.signal }).catch((error) => error.name);
    await waiting(1);
    const next = hands[1]?.run((_, lock) => lock.acquire({ timeout: 10 }), lock);
    await waiting(2);
    control.abort();
    outcomes.push(await given);
    await hands[0]?.run((_, lock) => lock.release(), lock);
    outcomes.push(await next, lock.locked);
    const early = lock.acquireAsync({ signal: AbortSignal.abort("mine") });
    outcomes.push(await early.catch((reason) => reason));
    return outcomes;
  });
  expect(found).toEqual(["AbortError", true, true, "mine"]);
});

test("a condition's wait that is given up has its lock again; a barrier's breaks it; a queue keeps its item", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(1);
    const kindOf = (/** @type {any} */ error) => error.kind ?? error.name;
    const soon = () => ({ signal: AbortSignal.timeout(30) });
    const condition = new sync.Condition();
    await condition.acquireAsync();
    await condition.acquireAsync();
    const wait = await condition.waitAsync(soon()).catch(kindOf);
    const { depth } = condition.lock;
    const barrier = new sync.Barrier(2);
    const party = hands[0]?.run((_, barrier) => barrier.wait({ timeout: 10 }), barrier);
    barrier.reset();
    const lonely = new sync.Barrier(2);
    const alone = await lonely.waitAsync(soon()).catch(kindOf);
    const queue = new sync.Queue();
    const get = await queue.getAsync(soon()).catch(kindOf);
    queue.put("kept", { block: false });
    barrier.abort();
    await party;
    return { wait, depth, alone, broken: lonely.broken, get, item: await queue.getAsync() };
  });
  expect(found).toEqual({
    wait: "TimeoutError",
    depth: 2,
    alone: "TimeoutError",
    broken: true,
    get: "TimeoutError",
    item: "kept",
  });
});

test("where there is no Atomics.waitAsync the page looks every few milliseconds", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    Reflect.deleteProperty(Atomics, "waitAsync");
    const { sync, hands, pause } = await crew(1);
    const lock = new sync.Lock();
    await hands[0]?.run((_, lock) => lock.acquire(), lock);
    const late = await lock.acquireAsync({ timeout: 0.03 });
    const waiting = lock.acquireAsync();
    await pause(30);
    await hands[0]?.run((_, lock) => lock.release(), lock);
    return { late, got: await waiting, has: "waitAsync" in Atomics };
  });
  expect(found).toEqual({ late: false, got: true, has: false });
});

test("handles are posted on, from worker to worker, until they are unshared", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { sync, hands } = await crew(2);
    const made = await hands[0]?.run((sync) => {
      const queue = new sync.Queue();
      queue.put("from the first");
      return queue.share();
    });
    const got = await hands[1]?.run((_, queue) => queue.get({ block: false }), made);
    const here = sync.receive(made);
    const kept = [here instanceof sync.Queue, here.share().id === made.id];
    const unshared = [here.unshare(), here.unshare()];
    const stale = await hands[1]?.run((sync, token) => sync.receive(token.own), { own: made });
    here.put("still there", { block: false });
    return { got, kept, unshared, stale, size: here.size, again: here.share().id > made.id };
  });
  expect(found).toMatchObject({
    got: "from the first",
    kept: [true, true],
    unshared: [true, false],
    stale: { kind: "WrongType", name: "TypeError", message: expect.stringContaining("unshared") },
    size: 1,
    again: true,
  });
});

test("no token but a good one is received: none that is made up, changed, or of another engine", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    const { sync, tell } = await crew(0);
    const other = await crew(0);
    const good = new sync.Lock().share();
    const foreign = new other.sync.Lock().share();
    const tokens = [
      undefined,
      "lock",
      {},
      { ...good, type: "threadyard:shared" },
      { ...good, id: good.id + 1 },
      { ...good, id: -1 },
      { ...good, id: 0 },
      { ...good, id: 1.5 },
      { ...good, id: Number.NaN },
      { ...good, id: 2 ** 60 },
      { ...good, id: `${good.id}` },
      { ...good, kind: "RLock" },
      { ...good, kind: "Event" },
      { ...good, kind: "constructor" },
      { ...good, kind: null },
      foreign,
    ];
    const refused = tokens.map((token) => {
      try {
        return sync.receive(token).kind;
      } catch (error) {
        return tell(error).kind;
      }
    });
    const { attach } = await import(new URL("sync.js", location.href).href);
    const attached = await Promise.all(
      [undefined, {}, { ...good, module: 1 }, { ...good, version: 0 }, { ...good, identity: 1 }].map(
        (shared) => attach(shared).catch((/** @type {any} */ error) => tell(error).kind),
      ),
    );
    return { refused: [...new Set(refused)], attached, good: sync.receive(good).kind };
  });
  expect(found).toEqual({
    refused: ["WrongType"],
    attached: Array(5).fill("WrongType"),
    good: "Lock",
  });
});

test("a simulated engine has no memory to share, and says so", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ mode: "simulated" });
    const tell = (/** @type {any} */ { kind, message }) => ({ kind, message });
    return [await engine.sync().catch(tell), await engine.waits().catch(tell)];
  });
  const refused = { kind: "NoThreads", message: expect.stringContaining("asked to simulate") };
  expect(found).toEqual([refused, refused]);
});

test("a page that does not ask for the primitives loads none of them", async ({ blank }) => {
  const found = await blank.evaluate(async () => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 1 });
    const loaded = () => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
    const before = loaded();
    await engine.sync();
    return { before, after: loaded() };
  });
  expect(found.before).not.toContain("/sync.js");
  expect(found.before).not.toContain("/wasm/threadyard.js");
  expect(found.after).toContain("/sync.js");
});

test("the primitives outlive the pool that they were made beside; nobody but the pool's threads hears its orders", async ({
  blank,
}) => {
  const found = await blank.evaluate(async () => {
    // A page's name may be anything.
    window.name = "threadyard pool";
    const { engine, sync, hands, pause } = await crew(1);
    const queue = new sync.Queue();
    const run = { kind: /** @type {const} */ ("locked"), threads: 3, iterations: 1_000, runs: 1 };
    const { runs } = await engine.runCounter(run);
    const same = (await engine.sync()) === sync;
    await hands[0]?.run((_, queue) => queue.put("after"), queue);
    const script = "data:text/javascript,globalThis.heard = true; export default () => {};";
    postMessage({ script, module: null, memory: null, receiver: 0 });
    const there = await hands[0]?.run(async (_, script) => {
      dispatchEvent(
        new MessageEvent("message", { data: { script, module: null, memory: null, receiver: 0 } }),
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      return "heard" in globalThis;
    }, script);
    await pause(100);
    return { lost: runs[0]?.lost, same, item: await queue.getAsync(), heard: "heard" in globalThis, there };
  });
  expect(found).toEqual({ lost: 0, same: true, item: "after", heard: false, there: false });
});
