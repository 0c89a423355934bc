/** The messages between a frame and the page around it: every documented shape is taken, and nothing else. Under node. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFrame, TOKENS, toFrame } from "../../www/embed/messages.js";
import { LONGEST_SOURCE, LONGEST_VALUE, NAMES } from "../../www/embed/wishes.js";

const configure = {
  type: "threadyard:configure",
  version: 1,
  attributes: { view: "program", threads: "2", autorun: "" },
  source: "print(1)\n",
  look: { "--threadyard-accent": "red", "color-scheme": "dark" },
};

test("a frame takes the documented messages", () => {
  for (const type of ["threadyard:run", "threadyard:stop"]) {
    assert.deepEqual(toFrame({ type, version: 1 }), { type, version: 1 });
  }
  assert.deepEqual(toFrame(configure), configure);
  const all = {
    ...configure,
    attributes: Object.fromEntries(NAMES.map((name) => [name, "x".repeat(LONGEST_VALUE)])),
    look: Object.fromEntries(TOKENS.map((name) => [name, "red"])),
    source: "x".repeat(LONGEST_SOURCE),
  };
  assert.deepEqual(toFrame(all), all);
  assert.deepEqual(toFrame({ ...configure, source: null }), { ...configure, source: null });
});

class Configure {
  constructor() {
    Object.assign(this, configure);
  }
}

test("a frame takes nothing else", () => {
  const { look: _, ...lookless } = configure;
  /** @type {[string, unknown][]} */
  const others = [
    ["nothing", null],
    ["undefined", undefined],
    ["a text", "threadyard:run"],
    ["a list", [configure]],
    ["no type", { version: 1 }],
    ["an unknown type", { type: "threadyard:reload", version: 1 }],
    ["an inherited type", { type: "toString", version: 1 }],
    ["what a frame says", { type: "threadyard:ready", version: 1, detail: {} }],
    ["no version", { type: "threadyard:run" }],
    ["version 2", { type: "threadyard:run", version: 2 }],
    ["a version as text", { type: "threadyard:run", version: "1" }],
    ["an extra key", { type: "threadyard:run", version: 1, extra: 1 }],
    ["an extra key to configure", { ...configure, extra: 1 }],
    ["a missing part", lookless],
    ["an instance of a class", new Configure()],
    ["no prototype", Object.assign(Object.create(null), configure)],
    ["an inherited message", Object.create(configure)],
    ["no source", { ...configure, source: undefined }],
    ["a source that is none", { ...configure, source: 1 }],
    ["a source as an object", { ...configure, source: { length: 1 } }],
    ["a source too long", { ...configure, source: "x".repeat(LONGEST_SOURCE + 1) }],
    ["attributes as a list", { ...configure, attributes: ["view"] }],
    ["no attributes", { ...configure, attributes: null }],
    ["an unknown attribute", { ...configure, attributes: { onclick: "alert(1)" } }],
    ["an attribute that is no text", { ...configure, attributes: { threads: 2 } }],
    ["an attribute too long", { ...configure, attributes: { program: "x".repeat(LONGEST_VALUE + 1) } }],
    [
      "a prototype among attributes",
      { ...configure, attributes: JSON.parse('{"__proto__": {"view": "lab"}}') },
    ],
    ["a map of attributes", { ...configure, attributes: new Map([["view", "lab"]]) }],
    [
      "very many attributes",
      {
        ...configure,
        attributes: Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`a${i}`, ""])),
      },
    ],
    ["an unknown look", { ...configure, look: { "--other": "1px" } }],
    ["a property for a look", { ...configure, look: { background: "url(https://example.com)" } }],
  ];
  for (const [what, message] of others) {
    assert.equal(toFrame(message), null, what);
  }
});

const ready = { version: 1, view: "counter", mode: "threads", reason: "", cores: 2 };

test("an element takes from a frame what is documented", () => {
  const progress = { version: 1, view: "program", alive: 2, lines: 3 };
  for (const message of [
    { type: "threadyard:hello", version: 1, isolated: true },
    { type: "threadyard:size", version: 1, height: 500 },
    { type: "threadyard:ready", version: 1, detail: ready },
    { type: "threadyard:progress", version: 1, detail: progress },
    { type: "threadyard:result", version: 1, detail: { ...ready, verdict: "right" } },
    { type: "threadyard:error", version: 1, detail: { code: "engine", message: "Why." } },
  ]) {
    assert.deepEqual(fromFrame(message), message);
  }
  assert.deepEqual(fromFrame({ type: "threadyard:size", version: 1, height: 1e9 }), {
    type: "threadyard:size",
    version: 1,
    height: 20_000,
  });
});

test("an element takes nothing else from a frame", () => {
  /** @type {[string, unknown][]} */
  const others = [
    ["nothing", null],
    ["another type", { type: "threadyard:run", version: 1 }],
    ["version 2", { type: "threadyard:hello", version: 2, isolated: true }],
    ["hello with an extra key", { type: "threadyard:hello", version: 1, isolated: true, run: true }],
    ["hello without isolated", { type: "threadyard:hello", version: 1 }],
    ["a height below 0", { type: "threadyard:size", version: 1, height: -1 }],
    ["no number", { type: "threadyard:size", version: 1, height: Number.NaN }],
    ["a height as text", { type: "threadyard:size", version: 1, height: "500" }],
    ["no detail", { type: "threadyard:ready", version: 1 }],
    ["a detail that is a text", { type: "threadyard:result", version: 1, detail: "right" }],
    [
      "a detail of another version",
      { type: "threadyard:ready", version: 1, detail: { ...ready, version: 2 } },
    ],
    ["an unknown mode", { type: "threadyard:ready", version: 1, detail: { ...ready, mode: "<b>" } }],
    ["an error without words", { type: "threadyard:error", version: 1, detail: { code: "engine" } }],
    ["an extra key", { type: "threadyard:ready", version: 1, detail: ready, extra: 1 }],
  ];
  for (const [what, message] of others) {
    assert.equal(fromFrame(message), null, what);
  }
});
