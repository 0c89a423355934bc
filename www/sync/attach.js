/** Joins the engine's threads: an instance of its module on this thread, over the same memory. */

import { importAt } from "../engine/import-at.js";
import { SHARED_VERSION } from "../engine/messages.js";
import { refusal } from "./errors.js";
import { Sync } from "./sync.js";

/** @typedef {import("../engine/messages.js").Shared} Shared */
/** @typedef {import("./handle.js").Token} Token */

/** How often to try where the thread may not block, and how long to wait in between, in milliseconds. */
const TRIES = 50;
const PAUSE_MS = 10;

/** By the memory's identity: one instance a thread. @type {Map<number, Promise<Sync>>} */
const attached = new Map();

/**
 * The primitives for this thread.
 * @param {Shared | Token} shared what `engine.shared()` gave, or any token
 * @returns {Promise<Sync>} the same each time on one thread
 */
export async function attach(shared) {
  check(shared);
  const { identity } = shared;
  const known = attached.get(identity) ?? join(shared);
  attached.set(identity, known);
  known.catch(() => attached.delete(identity));
  return known;
}

/**
 * A handle of what another thread has shared, also on a thread that has not attached yet.
 * @param {Token} token what `share()` gave there
 * @returns {Promise<any>}
 */
export async function receive(token) {
  return (await attach(token)).receive(token);
}

/** @param {Shared | Token} given */
function check(given) {
  const { type, version, module, memory, identity, url, roster } = given ?? {};
  const fits =
    (type === "threadyard:shared" || type === "threadyard:handle") &&
    module instanceof WebAssembly.Module &&
    memory instanceof WebAssembly.Memory &&
    typeof SharedArrayBuffer === "function" &&
    memory.buffer instanceof SharedArrayBuffer &&
    typeof identity === "number" &&
    typeof url === "string" &&
    typeof roster === "object";
  if (!fits) {
    throw refusal("WrongType", "attach takes what engine.shared() gave, or a handle's share().", "shared");
  }
  if (version !== SHARED_VERSION) {
    throw refusal(
      "WrongType",
      `The engine is of another version than this sync.js (${version}, ${SHARED_VERSION}). Load both from one package.`,
      "shared",
    );
  }
}

/** @param {Shared | Token} shared */
async function join(shared) {
  const { memory, identity } = shared;
  const mayBlock = canBlock();
  const glue = await instance(shared, mayBlock ? 1 : TRIES);
  if (glue.memoryIdentity(identity) !== identity) {
    throw refusal("WrongType", "The memory is not the one that was shared.", "shared");
  }
  return new Sync({ glue, memory, shared: { ...shared, type: "threadyard:shared" }, mayBlock });
}

/**
 * The module's exports, from an evaluation of its JavaScript of their own: each holds one instance.
 * @param {Shared | Token} shared
 * @param {number} tries
 */
async function instance({ module, memory, identity, url }, tries) {
  for (let attempt = 1; ; attempt += 1) {
    const glue = await importAt(`${url}#${identity}-${attempt}`);
    try {
      await glue.default({ module_or_path: module, memory });
      return glue;
    } catch (error) {
      // Threads begin one after the other, by a lock on which a page's thread may not wait.
      if (attempt === tries || !(error instanceof WebAssembly.RuntimeError || error instanceof TypeError)) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** Tried out: a wait for a value that is not there either returns at once or is refused. */
function canBlock() {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return true;
  } catch {
    return false;
  }
}
