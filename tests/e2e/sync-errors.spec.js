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
  { make: "sync", misuse: "new it.BoundedSemaphore(-1)", kind: "NegativeInitial", name: RANGE },
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
  ...["Semaphore", "BoundedSemaphore"].flatMap((kind) =>
    ["it.acquire({ timeout: 9223372037 })", "await it.acquireAsync({ timeout: Infinity })"].map((misuse) => ({
      make: `new sync.${kind}(2)`,
      misuse,
      kind: "TimeoutOverflow",
      name: RANGE,
      after: "it.value === 2 && it.acquire() && (it.release(), it.value === 2)",
    })),
  ),
  {
    make: "new sync.BoundedSemaphore(2)",
    misuse: "it.release(0)",
    kind: "ReleaseCount",
    name: RANGE,
    after: "it.value === 2 && it.acquire() && (it.release(), it.value === 2)",
  },
  {
    make: "new sync.BoundedSemaphore(2)",
    misuse: "it.acquire(), it.release(2)",
    kind: "ReleasedTooOften",
    name: RANGE,
    after: "it.value === 1 && (it.release(), it.value === 2)",
  },
  {
    make: "new sync.BoundedSemaphore(2)",
    misuse: "it.release()",
    kind: "ReleasedTooOften",
    name: RANGE,
    after: "it.value === 2 && it.acquire() && (it.release(), it.value === 2)",
  },
];

/** @param {string[]} calls */
function overflows(...calls) {
  return calls.map((call) => ({
    misuse: `await ${call}({ timeout: 9223372037 })`,
    kind: "TimeoutOverflow",
    name: RANGE,
  }));
}

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
    ...overflows("it.get", "it.getAsync", "it.join", "it.joinAsync").map((row) => ({ ...row, make, after })),
    { make, misuse: "it.put(1, { timeout: 1e12 })", kind: "TimeoutOverflow", name: RANGE, after },
    { make, misuse: "await it.putAsync(1, { timeout: 1e12 })", kind: "TimeoutOverflow", name: RANGE, after },
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
const RANKED = [
  {
    misuse: "it.put(1, { priority: 1 }), it.put(2, { priority: 0, block: false })",
    kind: "Full",
    after: "it.get() === 1 && it.empty",
  },
  {
    misuse: "it.put(1, { priority: 1 }), await it.putAsync(2, { priority: 0, timeout: 0.01 })",
    kind: "Full",
    after: "it.get() === 1 && it.empty",
  },
  {
    misuse: "it.put(1, { priority: 1 }), it.shutdown(), it.put(2, { priority: 1 })",
    kind: "ShutDown",
    after: "it.get() === 1 && it.isShutDown",
  },
  {
    misuse: "it.put(1, { priority: 1 }), it.shutdown({ immediate: true }), it.get()",
    kind: "ShutDown",
    after: "it.empty && it.join()",
  },
  { misuse: "it.taskDone()", kind: "TaskDoneTooOften", name: RANGE },
  {
    misuse: "it.put(1, { priority: 1 }), it.get(), it.taskDone(), it.taskDone()",
    kind: "TaskDoneTooOften",
    name: RANGE,
  },
  { misuse: "it.put(1, { priority: NaN })", kind: "OutOfRange", name: RANGE },
  { misuse: "it.put(1)", kind: "WrongType", name: TYPE },
].map((row) => ({
  make: "new sync.PriorityQueue(1)",
  after: "(it.put('b', { priority: 2 }), it.get() === 'b' && (it.taskDone(), it.join()))",
  ...row,
}));

/** @type {Row[]} */
const TIMERS = [
  ...["it.join()", "it.join({ timeout: 0 })", "await it.joinAsync()"].map((misuse) => ({
    misuse,
    kind: "NotStarted",
    says: "not started",
    after: "(it.start(), it.cancel(), await it.joinAsync())",
  })),
  { misuse: "it.cancel(), it.join()", kind: "NotStarted", after: "(it.start(), it.join())" },
  { misuse: "it.start(), it.start()", kind: "AlreadyStarted" },
  { misuse: "it.start(), it.join()", kind: "MayNotBlock", says: "joinAsync" },
  {
    misuse: "it.start(), sync.receive(it.share()).join({ timeout: 1 })",
    kind: "MayNotBlock",
    says: "joinAsync",
  },
  { misuse: "it.start(), await it.joinAsync({ timeout: 1e12 })", kind: "TimeoutOverflow", name: RANGE },
].map((row) => ({
  make: "new sync.Timer(60, () => {})",
  after: "!it.join({ timeout: 0 }) && (it.cancel(), it.isFinished && it.join())",
  ...row,
}));

/** @type {Row[]} */
const OTHERS = [
  ...overflows("it.wait", "it.waitAsync").flatMap((row) => [
    { ...row, make: "new sync.Event()", after: "(it.set(), it.wait())" },
    { ...row, make: "new sync.Barrier(1)", after: "!it.broken && it.wait() === 0" },
  ]),
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
  {
    make: "new sync.Barrier(1)",
    misuse: "it.wait({ action: 1 })",
    kind: "WrongType",
    name: TYPE,
    after: "it.wait() === 0",
  },
  {
    make: "new sync.SimpleQueue()",
    misuse: "it.get({ block: false })",
    kind: "Empty",
    after: QUEUE_WORKS,
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
  {
    make: "new sync.StopFlag()",
    misuse: "it.watch(1)",
    kind: "WrongType",
    name: TYPE,
    after: "it.watch(() => true)",
  },
];

for (const [what, rows] of Object.entries({
  LOCKS,
  CONDITIONS,
  SEMAPHORES,
  QUEUES,
  RANKED,
  TIMERS,
  OTHERS,
})) {
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
