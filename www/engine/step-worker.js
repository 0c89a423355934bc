/**
 * The engine worker of the page that steps programs: holds one stepping session and answers for it, one request
 * after the other. A run goes on in slices, so that Stop is heard.
 */

import { loadModule } from "./load-module.js";
import { messageOf } from "./messages.js";
import { toStepPage } from "./step-messages.js";

/** @typedef {import("./step-messages.js").Answer} Answer */
/** @typedef {import("./step-messages.js").Ask} Ask */
/** @typedef {import("./step-messages.js").ToStepWorker} ToStepWorker */

/** How long a slice of a run may take, in milliseconds. */
const SLICE_MS = 8;
/** How often a run says how far it has come, in milliseconds. */
const TELL_MS = 120;
/** The program's own random numbers are the same each time, or a schedule would not repeat a run. */
const SEED = 0;

/** @type {any} the generated module, known at run time only */
let engine;
/** @type {any} the session */
let session = null;
/** The last request that is to end early. */
let stopped = 0;
/** The request before; the next begins when it is done. */
let turn = Promise.resolve();

self.addEventListener("message", ({ data }) => {
  const message = /** @type {ToStepWorker} */ (data);
  switch (message.type) {
    case "threadyard:step-open":
      turn = open(message.files);
      break;
    case "threadyard:step-stop":
      stopped = message.id;
      break;
    case "threadyard:step-ask":
      turn = turn.then(() => answer(message.id, message.ask));
  }
});

/** @param {import("./load-module.js").ModuleFiles} files */
async function open(files) {
  try {
    ({ engine } = await loadModule(files));
    toStepPage({ type: "threadyard:step-opened", gallery: engine.gallery() });
  } catch (error) {
    toStepPage({ type: "threadyard:step-failed", message: messageOf(error) });
  }
}

/** @param {number} id @param {Ask} ask */
async function answer(id, ask) {
  try {
    toStepPage({ type: "threadyard:step-answer", id, answer: await done(id, ask) });
  } catch (error) {
    // A trap leaves the module's memory as it happened to be: nothing in it can be trusted any more.
    toStepPage(
      error instanceof WebAssembly.RuntimeError
        ? { type: "threadyard:step-failed", message: messageOf(error) }
        : { type: "threadyard:step-error", id, message: messageOf(error) },
    );
  }
}

/** @param {number} id @param {Ask} ask @returns {Promise<Answer>} */
async function done(id, ask) {
  if (ask.do === "open") {
    return opened(ask);
  }
  if (ask.do === "load") {
    session ??= new engine.StepSession("", { spurious: false, seed: SEED });
    session.load(ask.bytes);
    return { place: session.state() };
  }
  if (!session) {
    throw new Error("No program is open.");
  }
  switch (ask.do) {
    case "schedule":
      return { schedule: session.schedule() };
    case "events":
      return { window: session.window(ask.from, ask.to, ask.most) };
    case "save":
      return { saved: { bytes: session.save(), json: session.json() } };
    case "step":
      session.step(ask.thread, ask.way, ask.by === "line");
      break;
    case "back":
      session.back(ask.by === "line", ask.count);
      break;
    case "forward":
      session.forward(ask.by === "line", ask.count);
      break;
    case "goto":
      session.go_to(ask.step);
      break;
    case "restart":
      session.restart();
      break;
    case "run":
      await run(id, ask);
  }
  return { place: session.state() };
}

/** @param {Extract<Ask, {do: "open"}>} ask @returns {Answer} */
function opened({ source, schedule, place, spurious }) {
  session?.free();
  session = null;
  try {
    session = new engine.StepSession(source, { spurious, seed: SEED });
  } catch (thrown) {
    if (Array.isArray(thrown)) {
      return { problems: thrown };
    }
    throw thrown;
  }
  let refused = "";
  if (schedule !== "") {
    try {
      session.replay(schedule, place ?? undefined);
    } catch (error) {
      refused = messageOf(error);
      session.restart();
    }
  }
  return { place: session.state(), refused };
}

/** @param {number} id @param {Extract<Ask, {do: "run"}>} ask */
async function run(id, { scheduler, until }) {
  let toldAt = performance.now();
  while (stopped !== id && !session.run(scheduler, until, SLICE_MS)) {
    if (performance.now() - toldAt > TELL_MS) {
      toldAt = performance.now();
      toStepPage({ type: "threadyard:step-progress", id, place: session.state() });
    }
    await messages();
  }
}

const { port1, port2 } = new MessageChannel();

/** Until the messages that have come are heard; a timer would wait longer than a slice takes. */
function messages() {
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}
