/** What the primitives refuse from JavaScript, by kind, each time with the object used on afterwards. */

import { test } from "./support/crew.js";
import { expect } from "./support/test.js";

/**
 * A misuse, as JavaScript for a worker: `it` is what `make` gave.
 * @typedef {{make: string, misuse: string, kind: string, name?: string, says?: string, after?: string}} Row
 */

const LOCK_WORKS = "it.acquire() && (it.release(), !it.locked)";
const CONDITION_WORKS = "it.acquire() && it.notify() === 0 && (it.release(), !it.lock.locked)";
const QUEUE_WORKS = "(it.put(7), it.get() === 7)";
const RANGE = "RangeError";
const TYPE = "TypeError";

/** @type {Row[]} */
const LOCKS = ["Lock", "RLock"].flatMap((kind) => {
  const make = `new sync.${kind}()`;
  const after = LOCK_WORKS;
  return [
    { make, misuse: "it.release()", kind: kind === "Lock" ? "ReleaseUnlocked" : "NotOwner", after },
    {
      make,
      misuse: "it.acquire({ blocking: false, timeout: 1 })",
      kind: "NonBlockingTimeout",
      name: RANGE,
      after,
    },
    { make, misuse: "it.acquire({ timeout: -2 })", kind: "NegativeTimeout", name: RANGE, after },
    { make, misuse: "it.acquire({ timeout: NaN })", kind: "InvalidTimeout", name: RANGE, after },
    { make, misuse: "it.acquire({ timeout: 9223372037 })", kind: "TimeoutOverflow", name: RANGE, after },
    { make, misuse: "it.acquire({ timeout: Infinity })", kind: "TimeoutOverflow", name: RANGE, after },
    { make, misuse: "it.acquire({ timeout: '1' })", kind: "WrongType", name: TYPE, says: 'got "1"', after },
    {
      make,
      misuse: "it.acquire({ blocking: 1 })",
      kind: "WrongType",
      name: TYPE,
      says: "true or false",
      after,
    },
    {
      make,
      misuse: "it.acquire({ timeot: 1 })",
      kind: "WrongType",
      name: TYPE,
      says: `no option "timeot"; it has blocking, timeout`,
      after,
    },
    { make, misuse: "it.acquire(1)", kind: "WrongType", name: TYPE, says: "got 1", after },
    { make, misuse: "await it.acquireAsync({ timeout: -2 })", kind: "NegativeTimeout", name: RANGE, after },
    { make, misuse: "await it.acquireAsync({ signal: 1 })", kind: "WrongType", name: TYPE, after },
    { make, misuse: "it.free(), it.acquire()", kind: "WrongType", name: TYPE, says: "was freed" },
  ];
});

/** @type {Row[]} */
const CONDITIONS = ["", "new sync.Lock()"].flatMap((lock) => {
  const make = `new sync.Condition(${lock})`;
  const after = CONDITION_WORKS;
  return [
    { make, misuse: "it.wait()", kind: "LockNotHeld", after },
    { make, misuse: "it.notify()", kind: "LockNotHeld", after },
    { make, misuse: "it.notifyAll()", kind: "LockNotHeld", after },
    { make, misuse: "it.waitFor(() => true)", kind: "LockNotHeld", after },
    { make, misuse: "await it.waitAsync()", kind: "LockNotHeld", after },
    { make, misuse: "await it.waitForAsync(() => true)", kind: "LockNotHeld", after },
    { make, misuse: "it.wait({ timeout: NaN })", kind: "InvalidTimeout", name: RANGE, after },
    {
      make,
      misuse: "it.waitFor(() => true, { timeout: 1e12 })",
      kind: "TimeoutOverflow",
      name: RANGE,
      after,
    },
    { make, misuse: "it.waitFor(true)", kind: "WrongType", name: TYPE, after },
    { make, misuse: "it.notify(0.5)", kind: "OutOfRange", name: RANGE, after },
  ];
});

/** @type {Row[]} */
const SEMAPHORES = [
  { make: "sync", misuse: "new it.Semaphore(-1)", kind: "NegativeInitial", name: RANGE },
  { make: "sync", misuse: "new it.Semaphore(1.5)", kind: "OutOfRange", name: RANGE },
  { make: "sync", misuse: "new it.Semaphore(NaN)", kind: "OutOfRange", name: RANGE },
  { make: "sync", misuse: "new it.Semaphore('1')", kind: "WrongType", name: TYPE },
  { make: "sync", misuse: "new it.Semaphore(2 ** 32)", kind: "PermitOverflow", name: RANGE },
  ...["release(0)", "release(-1)"].map((call) => ({
    make: "new sync.Semaphore(2)",
    misuse: `it.${call}`,
    kind: "ReleaseCount",
    name: RANGE,
    after: "it.value === 2 && it.acquire()",
  })),
  {
    make: "new sync.Semaphore(2)",
    misuse: "it.release(2 ** 32)",
    kind: "PermitOverflow",
    name: RANGE,
    after: "it.value === 2 && it.acquire()",
  },
  {
    make: "new sync.Semaphore(2)",
    misuse: "it.acquire({ blocking: false, timeout: 0 })",
    kind: "NonBlockingTimeout",
    name: RANGE,
    after: "it.value === 2 && it.acquire({ timeout: -1 })",
  },
  {
    make: "new sync.BoundedSemaphore(2)",
    misuse: "it.release()",
    kind: "ReleasedTooOften",
    name: RANGE,
    after: "it.value === 2 && it.acquire() && (it.release(), it.value === 2)",
  },
];

/** @type {Row[]} */
const QUEUES = ["Queue", "LifoQueue"].flatMap((kind) => {
  const make = `new sync.${kind}(1)`;
  const after = QUEUE_WORKS;
  const unfit = ["undefined", "() => 1", "Symbol()", "1n", "{ a: [undefined] }", "[NaN]", "new Map()"];
  return [
    { make, misuse: "it.get({ block: false })", kind: "Empty", after },
    { make, misuse: "it.get({ timeout: 0.01 })", kind: "Empty", after },
    { make, misuse: "await it.getAsync({ timeout: 0.01 })", kind: "Empty", after },
    { make, misuse: "it.get({ timeout: -1 })", kind: "NegativeTimeout", name: RANGE, after },
    {
      make,
      misuse: "it.put(1), it.put(2, { block: false })",
      kind: "Full",
      after: "it.get() === 1 && it.empty",
    },
    {
      make,
      misuse: "it.put(1), await it.putAsync(2, { timeout: 0.01 })",
      kind: "Full",
      after: "it.get() === 1 && it.empty",
    },
    { make, misuse: "it.put(1, { timeout: NaN })", kind: "InvalidTimeout", name: RANGE, after },
    { make, misuse: "it.taskDone()", kind: "TaskDoneTooOften", name: RANGE, after },
    {
      make,
      misuse: "it.put(1), it.shutdown(), it.put(2)",
      kind: "ShutDown",
      after: "it.get() === 1 && it.isShutDown",
    },
    {
      make,
      misuse: "it.put(1), it.shutdown({ immediate: true }), it.get()",
      kind: "ShutDown",
      after: "it.empty",
    },
    ...unfit.map((value) => ({ make, misuse: `it.put(${value})`, kind: "WrongType", name: TYPE, after })),
    { make, misuse: "((own) => { own.own = own; it.put(own); })({})", kind: "WrongType", name: TYPE, after },
    { make: "sync", misuse: `new it.${kind}(0.5)`, kind: "OutOfRange", name: RANGE },
  ];
});

/** @type {Row[]} */
const OTHERS = [
  {
    make: "new sync.Event()",
    misuse: "it.wait({ timeout: NaN })",
    kind: "InvalidTimeout",
    name: RANGE,
    after: "!it.wait({ timeout: -1 }) && (it.set(), it.wait())",
  },
  { make: "sync", misuse: "new it.Barrier(0)", kind: "NoParties", name: RANGE },
  { make: "sync", misuse: "new it.Barrier()", kind: "WrongType", name: TYPE },
  { make: "sync", misuse: "new it.Barrier(2, { timeout: 1e12 })", kind: "TimeoutOverflow", name: RANGE },
  {
    make: "new sync.Barrier(2)",
    misuse: "it.wait({ timeout: 0.01 })",
    kind: "BrokenBarrier",
    after: "it.broken && (it.reset(), !it.broken)",
  },
  {
    make: "new sync.Barrier(2, { timeout: 0.01 })",
    misuse: "await it.waitAsync()",
    kind: "BrokenBarrier",
    after: "it.broken && (it.reset(), !it.broken)",
  },
  {
    make: "new sync.Barrier(1)",
    misuse: "it.wait({ action: () => { throw Object.assign(new RangeError('mine'), { kind: 'Own' }); } })",
    kind: "Own",
    name: RANGE,
    after: "it.broken && (it.reset(), it.wait() === 0)",
  },
  { make: "new sync.Barrier(1)", misuse: "it.wait({ action: 1 })", kind: "WrongType", name: TYPE },
  {
    make: "new sync.PriorityQueue()",
    misuse: "it.put(1, { priority: NaN })",
    kind: "OutOfRange",
    name: RANGE,
    after: "(it.put('b', { priority: 2 }), it.put('a', { priority: -Infinity }), it.get() === 'a')",
  },
  { make: "new sync.PriorityQueue()", misuse: "it.put(1)", kind: "WrongType", name: TYPE, after: "it.empty" },
  {
    make: "new sync.SimpleQueue()",
    misuse: "it.get({ block: false })",
    kind: "Empty",
    after: QUEUE_WORKS,
  },
  {
    make: "new sync.Timer(60, () => {})",
    misuse: "it.start(), it.start()",
    kind: "AlreadyStarted",
    after: "(it.cancel(), it.isFinished)",
  },
  { make: "sync", misuse: "new it.Timer(1)", kind: "WrongType", name: TYPE },
  { make: "sync", misuse: "new it.Timer(NaN, () => {})", kind: "InvalidTimeout", name: RANGE },
  { make: "sync", misuse: "new it.Condition(1)", kind: "WrongType", name: TYPE },
  {
    make: "new sync.StopFlag()",
    misuse: "it.raise(), it.watch(() => new sync.Event().wait())",
    kind: "Stopped",
    after: "(it.lower(), it.watch(() => !new sync.Event().wait({ timeout: 0.001 })))",
  },
  { make: "new sync.StopFlag()", misuse: "it.watch(1)", kind: "WrongType", name: TYPE },
];

for (const [what, rows] of Object.entries({ LOCKS, CONDITIONS, SEMAPHORES, QUEUES, OTHERS })) {
  test(`misuse is refused by kind and harms nothing: ${what.toLowerCase()}`, async ({ blank }) => {
    const found = await blank.evaluate(async (rows) => {
      const { hands } = await crew(1);
      return hands[0]?.run(async (sync, rows) => {
        const AsyncFunction = (async () => {}).constructor;
        const results = [];
        for (const { make, misuse, after = "true" } of rows) {
          const it = await AsyncFunction("sync", `return ${make}`)(sync);
          const given = ["sync", "it"];
          const refused = await AsyncFunction(...given, `return ${misuse}`)(sync, it).then(
            (/** @type {unknown} */ value) => ({ value }),
            (/** @type {any} */ { kind, name, message }) => ({ kind, name, message }),
          );
          results.push({ ...refused, after: await AsyncFunction(...given, `return ${after}`)(sync, it) });
        }
        return results;
      }, rows);
    }, rows);
    expect(found).toHaveLength(rows.length);
    for (const [index, { make, misuse, kind, name = "Error", says = "" }] of rows.entries()) {
      const label = `${make}: ${misuse}`;
      expect(found[index], label).toMatchObject({ kind, name, after: true });
      expect(found[index].message, label).toContain(says);
    }
  });
}
