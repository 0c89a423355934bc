/** Real workers of the test's page that attach to an engine, as those of any embedding site would. */

import { test as base } from "./test.js";

/** @typedef {import("../../../www/sync/sync.js").Sync} Sync */
/** @typedef {import("../../../www/sync/handle.js").Handle} Handle */
/** @typedef {typeof import("../../../www/threadyard.js")} Threadyard */
/** @typedef {{kind: string, name: string, message: string, parameter?: string}} Told an error as it can be posted */

/**
 * @typedef {object} Hand
 * @property {(work: (sync: Sync, ...given: any[]) => unknown, ...given: unknown[]) => Promise<any>} run calls the
 *   function there, with handles received; it must stand alone, since its text is what is sent. An error comes back
 *   as `{kind, name, message}`
 */

/**
 * @typedef {object} Crew
 * @property {Awaited<ReturnType<Threadyard["openEngine"]>>} engine
 * @property {Sync} sync of the page's thread
 * @property {Hand[]} hands
 * @property {(error: any) => Told} tell
 * @property {(ms: number) => Promise<unknown>} pause
 * @property {(count: number) => Promise<unknown>} waiting until so many threads are seen to wait
 */

/** Must stand alone: Playwright sends its text to the page. */
function install() {
  const site = new URL("./", location.href).href;
  const script = `
    import { attach } from "${site}sync.js";
    const tell = ({ kind, name, message, parameter }) => ({ kind, name, message, parameter });
    onmessage = async ({ data: { id, shared, code, given } }) => {
      try {
        const sync = await attach(shared);
        const isToken = (value) => value?.type === "threadyard:handle";
        const handles = given.map((value) => (isToken(value) ? sync.receive(value) : value));
        postMessage({ id, value: await (0, eval)("(" + code + ")")(sync, ...handles) });
      } catch (error) {
        postMessage({ id, value: tell(error) });
      }
    };`;

  /** @param {any} shared @returns {Hand} */
  const hire = (shared) => {
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(url, { type: "module" });
    /** @type {((value: any) => void)[]} */
    const calls = [];
    worker.onmessage = ({ data: { id, value } }) => calls[id]?.(value);
    const run = (/** @type {Function} */ work, /** @type {any[]} */ ...given) =>
      new Promise((resolve) => {
        const id = calls.push(resolve) - 1;
        const posted = given.map((value) => (typeof value?.share === "function" ? value.share() : value));
        worker.postMessage({ id, shared, code: String(work), given: posted });
      });
    return { run };
  };

  const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

  globalThis.crew = async (size) => {
    const { openEngine } = await threadyard();
    const engine = await openEngine({ threads: 1 });
    const sync = await engine.sync();
    return {
      engine,
      sync,
      hands: Array.from({ length: size }, () => hire(engine.shared())),
      tell: ({ kind, name, message, parameter }) => ({ kind, name, message, parameter }),
      pause,
      waiting: async (count) => {
        while (sync.waits().length < count) {
          await pause(5);
        }
      },
    };
  };
}

/** `blank`, with `crew(size)` in it. */
export const test = base.extend({
  blank: async ({ blank }, use) => {
    await blank.evaluate(install);
    await use(blank);
  },
});
