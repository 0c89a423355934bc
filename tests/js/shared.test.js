/** Engines that several use: who runs when, who waits, and when an engine opens and closes. Under node, with engines of straw. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Share } from "../../www/engine/share.js";
import { CounterLease, ProgramLease } from "../../www/engine/shared.js";
import { Turns } from "../../www/engine/turns.js";

/** @typedef {import("../../www/engine/shared.js").Counters} Counters */
/** @typedef {import("../../www/engine/shared.js").Programs} Programs */

/** Its runs end when the test says so, and soon after their signal. */
class Straw {
  mode = /** @type {const} */ ("threads");
  reason = "";
  closed = 0;
  /** @type {{what: string, end: () => void}[]} */
  runs = [];

  /** @param {string} what @param {AbortSignal} signal @param {(resolve: (value: any) => void, reject: (error: Error) => void) => void} stop */
  begin(what, signal, stop) {
    return new Promise((resolve, reject) => {
      const isFree = this.runs.length === 0;
      assert.ok(isFree, `${what} began while ${this.runs[0]?.what} ran`);
      const leave = () => {
        this.runs = [];
      };
      const end = () => {
        leave();
        resolve(what);
      };
      this.runs.push({ what, end });
      signal.addEventListener("abort", () => {
        setTimeout(() => {
          leave();
          stop(resolve, reject);
        }, 5);
      });
    });
  }

  close() {
    this.closed += 1;
  }
}

class StrawCounter extends Straw {
  /** @param {any} options @param {any} control */
  runCounter(options, { signal }) {
    return this.begin(options.kind, signal, (_, reject) =>
      reject(new DOMException("Stopped.", "AbortError")),
    );
  }
}

class StrawPrograms extends Straw {
  async open() {
    return [];
  }

  /** @param {string} source */
  async check(source) {
    return [{ from: 0, to: 0, line: 1, name: source, message: "" }];
  }

  /** As the real one: what is stopped ends well. @param {any} order @param {any} control */
  run(order, { signal }) {
    return this.begin(order.source, signal, (resolve) => resolve("stopped"));
  }
}

/** Both kinds over one queue, and what was opened. */
function yard() {
  const turns = new Turns();
  /** @type {StrawCounter[]} */
  const counters = [];
  /** @type {StrawPrograms[]} */
  const programs = [];
  /** What each engine was opened with. @type {any[]} */
  const wishes = [];
  let fails = 0;
  /** @type {Share<any, any>} */
  const counterShare = new Share(async (wish) => {
    wishes.push(wish);
    await pause();
    if (fails > 0) {
      fails -= 1;
      throw new Error("No engine today.");
    }
    const engine = new StrawCounter();
    counters.push(engine);
    return engine;
  });
  /** @type {Share<any>} */
  const programShare = new Share(async () => {
    const engine = new StrawPrograms();
    programs.push(engine);
    return engine;
  });
  return {
    counters,
    programs,
    wishes,
    failOnce: () => {
      fails = 1;
    },
    counter: (options = {}) => new CounterLease(counterShare, turns, options),
    program: () => new ProgramLease(programShare, turns),
  };
}

/** Until it runs, on whichever engine was opened last. @param {Straw[]} engines @param {string} what */
async function begun(engines, what) {
  for (const began = Date.now(); Date.now() - began < 5_000; ) {
    const run = engines.at(-1)?.runs[0];
    if (run?.what === what) {
      return run;
    }
    await pause();
  }
  throw new Error(`${what} did not begin`);
}

/** Until what could begin has. */
function pause(ms = 1) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const ORDER = { source: "a program", shake: null, speed: 1, timeout: null };
/** @type {any} */
const [FIRST, SECOND, THIRD] = ["first", "second", "third"].map((kind) => ({ kind }));
const aborted = { name: "AbortError" };
const onLook = () => {};

test("runs of several leases take turns in the order of asking, counters and programs alike", async () => {
  const { counters, programs, counter, program } = yard();
  const [a, b, c] = [counter(), program(), counter()];
  /** @type {string[]} */
  const heard = [];
  const { signal } = new AbortController();
  const first = a.runCounter(FIRST, { onWait: () => heard.push("first waits") });
  const second = b.run(ORDER, { signal, onLook, onWait: () => heard.push("second waits") });
  const third = c.runCounter(THIRD, { onWait: () => heard.push("third waits") });
  const running = await begun(counters, "first");
  assert.deepEqual(heard, ["second waits", "third waits"]);
  assert.equal(programs.length, 0, "what waits opens nothing");
  running.end();
  assert.equal(await first, "first");
  const next = await begun(programs, "a program");
  assert.equal(counters[0]?.runs.length, 0);
  next.end();
  assert.equal(await second, "a program");
  (await begun(counters, "third")).end();
  assert.equal(await third, "third");
  assert.equal(counters.length, 1);
});

test("who asks while a turn is given on does not overtake", async () => {
  const { counters, counter } = yard();
  const lease = counter();
  /** @type {string[]} */
  const ended = [];
  const first = lease.runCounter(FIRST).then(() => {
    // At the earliest moment at which the end can be known.
    lease.runCounter(THIRD).then(() => ended.push("third"));
  });
  lease.runCounter(SECOND).then(() => ended.push("second"));
  (await begun(counters, "first")).end();
  await first;
  (await begun(counters, "second")).end();
  (await begun(counters, "third")).end();
  await pause();
  assert.deepEqual(ended, ["second", "third"]);
});

test("what waits can be stopped, and then never runs", async () => {
  const { counters, counter } = yard();
  const [a, b, c] = [counter(), counter(), counter()];
  const control = new AbortController();
  const first = a.runCounter(FIRST);
  const second = b.runCounter(SECOND, { signal: control.signal });
  const third = c.runCounter(THIRD);
  control.abort();
  await assert.rejects(second, aborted);
  await assert.rejects(b.runCounter(SECOND, { signal: control.signal }), aborted);
  (await begun(counters, "first")).end();
  await first;
  (await begun(counters, "third")).end();
  await third;
});

test("a run that fails gives its turn on", async () => {
  const { counters, counter } = yard();
  const lease = counter();
  const control = new AbortController();
  const first = lease.runCounter(FIRST, { signal: control.signal });
  const second = lease.runCounter(SECOND);
  await begun(counters, "first");
  control.abort();
  await assert.rejects(first, aborted);
  (await begun(counters, "second")).end();
  assert.equal(await second, "second");
});

test("the engine opens with the first need and closes with the last lease", async () => {
  const { counters, wishes, counter } = yard();
  const [a, b] = [counter({ threads: 2 }), counter({ threads: 8 })];
  assert.deepEqual(wishes, []);
  await Promise.all([b.open(), a.open()]);
  assert.deepEqual(wishes, [{ threads: 8 }]);
  a.close();
  a.close();
  await pause();
  assert.equal(counters[0]?.closed, 0);
  b.close();
  await pause();
  assert.equal(counters[0]?.closed, 1);
  await assert.rejects(b.open(), aborted);
  await assert.rejects(b.runCounter(FIRST), aborted);
  const c = counter();
  await c.open();
  assert.equal(counters.length, 2);
  assert.equal(c.mode, "threads");
  assert.equal(c.reason, "");
  c.close();
});

test("a lease that is closed while it runs ends, and the next begins when the engine is free", async () => {
  const { counters, programs, counter, program } = yard();
  const [a, b] = [counter(), counter()];
  const first = a.runCounter(FIRST);
  const second = b.runCounter(SECOND);
  await begun(counters, "first");
  a.close();
  assert.equal(counters[0]?.runs[0]?.what, "first", "it is still ending");
  await assert.rejects(first, aborted);
  const next = await begun(counters, "second");
  assert.equal(counters[0]?.closed, 0);
  next.end();
  await second;
  // A program that is stopped ends well, but not for one who has left.
  const [c, d] = [program(), program()];
  const { signal } = new AbortController();
  const third = c.run(ORDER, { signal, onLook });
  await begun(programs, "a program");
  c.close();
  await assert.rejects(third, aborted);
  assert.equal(programs[0]?.closed, 0);
  d.close();
  await pause();
});

test("a lease that is closed while it waits never runs, and holds nobody up", async () => {
  const { counters, counter } = yard();
  const [a, b, c] = [counter(), counter(), counter()];
  const first = a.runCounter(FIRST);
  const second = b.runCounter(SECOND);
  const third = c.runCounter(THIRD);
  b.close();
  await assert.rejects(second, aborted);
  (await begun(counters, "first")).end();
  await first;
  (await begun(counters, "third")).end();
  await third;
});

test("the last lease that is closed while its engine opens ends at once, and the other kind's turn comes", async () => {
  const { counters, programs, counter, program } = yard();
  const a = counter();
  const b = program();
  const first = a.runCounter(FIRST);
  const { signal } = new AbortController();
  const second = b.run(ORDER, { signal, onLook });
  await Promise.resolve();
  a.close();
  await assert.rejects(first, aborted);
  (await begun(programs, "a program")).end();
  assert.equal(await second, "a program");
  await pause(5);
  assert.equal(counters[0]?.closed, 1);
  assert.equal(counters[0]?.runs.length, 0);
});

test("an engine that never answers holds nobody up once its last lease is closed", async () => {
  const { counters, programs, counter, program } = yard();
  const a = counter();
  await a.open();
  const engine = counters[0];
  assert.ok(engine);
  engine.runCounter = () => new Promise(() => {});
  const first = a.runCounter(FIRST);
  const b = program();
  const { signal } = new AbortController();
  const second = b.run(ORDER, { signal, onLook });
  await pause(5);
  a.close();
  await assert.rejects(first, aborted);
  (await begun(programs, "a program")).end();
  assert.equal(await second, "a program");
});

test("an engine that failed to open is opened anew by the next need", async () => {
  const { counters, wishes, failOnce, counter } = yard();
  const lease = counter({ threads: 3 });
  failOnce();
  await assert.rejects(lease.open(), { message: "No engine today." });
  failOnce();
  const failing = lease.runCounter(FIRST);
  const waiting = lease.runCounter(SECOND);
  await assert.rejects(failing, { message: "No engine today." });
  (await begun(counters, "second")).end();
  assert.equal(wishes.length, 3);
  assert.equal(await waiting, "second");
});

test("programs are opened and checked at once, also while something runs", async () => {
  const { counters, counter, program } = yard();
  const run = counter().runCounter(FIRST);
  const running = await begun(counters, "first");
  const lease = program();
  assert.deepEqual(await lease.open(), []);
  assert.equal((await lease.check("text"))[0]?.name, "text");
  running.end();
  await run;
});

test("an engine that nobody needs for a while is closed, and opened anew by the next need", async () => {
  /** @type {StrawCounter[]} */
  const made = [];
  /** @type {Share<any, any>} */
  const share = new Share(async () => {
    const engine = new StrawCounter();
    made.push(engine);
    return engine;
  }, 20);
  const lease = new CounterLease(share, new Turns(), {});
  const first = lease.runCounter(FIRST);
  const running = await begun(made, "first");
  await pause(40);
  assert.equal(made[0]?.closed, 0, "a run that takes long keeps it");
  running.end();
  await first;
  await pause(60);
  assert.equal(made[0]?.closed, 1);
  const second = lease.runCounter(SECOND);
  (await begun(made, "second")).end();
  assert.equal(await second, "second");
  assert.equal(made.length, 2);
  lease.close();
});
