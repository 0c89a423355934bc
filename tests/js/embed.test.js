/** What an element and a frame take from strangers: attributes, a program's text, origins, where the files are; what results hold. Under node. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { originsFrom } from "../../www/embed/hall.js";
import { counterResult, LONGEST_OUTPUT, programResult } from "../../www/embed/results.js";
import { hostOf, wayIn } from "../../www/embed/way.js";
import { attributesOf, dedented, LONGEST_SOURCE, LONGEST_VALUE, wishesOf } from "../../www/embed/wishes.js";
import { DEFAULTS } from "../../www/engine/parameters.js";
import { fromQuery } from "../../www/lab/settings.js";

/** @param {Record<string, string>} attributes @param {string | null} [source] */
const wished = (attributes, source = null) => wishesOf((name) => attributes[name] ?? null, source);

/** @param {Record<string, string>} attributes */
const used = (attributes) => wished(attributes).faults.map(({ attribute, used }) => [attribute, used]);

test("without attributes each has its usual value, and nothing is at fault", () => {
  const { wishes, faults } = wished({});
  assert.deepEqual(faults, []);
  assert.deepEqual(wishes, {
    view: "counter",
    threads: 4,
    iterations: 100_000,
    runs: 20,
    kind: "both",
    shape: "increment",
    program: "",
    source: null,
    autorun: false,
    readonly: false,
    theme: "auto",
    isolation: "auto",
    host: "",
  });
  assert.equal(wished({ view: "lab" }).wishes.runs, 7);
  assert.equal(wished({ view: "program" }).wishes.runs, 1);
});

test("numbers are brought into their range, and that is told", () => {
  assert.deepEqual(used({ threads: "0", iterations: "1e99", runs: "-1" }), [
    ["threads", 1],
    ["iterations", 100_000_000],
    ["runs", 1],
  ]);
  assert.deepEqual(used({ threads: "Infinity" }), [["threads", 128]]);
  assert.deepEqual(used({ threads: "2.6" }), [["threads", 3]]);
  for (const none of ["", " ", "many", "1,000", "<b>", "NaN", "4 threads"]) {
    assert.deepEqual(used({ threads: none }), [["threads", 4]], none);
  }
  assert.equal(wished({ iterations: " 1_000 000 " }).wishes.iterations, 1_000_000);
  assert.deepEqual(used({ view: "lab", runs: "16" }), [["runs", 15]]);
  assert.deepEqual(used({ view: "program", runs: "1001" }), [["runs", 1_000]]);
});

test("words are taken in any case; of others the first counts, also of what objects inherit", () => {
  assert.equal(wished({ view: " LAB " }).wishes.view, "lab");
  assert.deepEqual(used({ view: "constructor", kind: "__proto__", theme: "toString", isolation: "never" }), [
    ["view", "counter"],
    ["kind", "both"],
    ["theme", "auto"],
    ["isolation", "auto"],
  ]);
  assert.deepEqual(used({ shape: "" }), []);
});

test("a fault shows a long value's beginning only", () => {
  const [fault] = wished({ kind: "x".repeat(100_000) }).faults;
  assert.equal(fault?.given, `${"x".repeat(40)}…`);
  assert.ok((fault?.message.length ?? 0) < 200);
});

test("flags are on where they are there, but for false", () => {
  const { wishes } = wished({ autorun: "", readonly: "false" });
  assert.deepEqual([wishes.autorun, wishes.readonly], [true, false]);
});

test("a program that is too long is left out, and that is told", () => {
  const longest = "x".repeat(LONGEST_SOURCE);
  assert.equal(wished({}, longest).wishes.source, longest);
  const { wishes, faults } = wished({}, `${longest}x`);
  assert.equal(wishes.source, null);
  assert.deepEqual(
    faults.map(({ attribute, used }) => [attribute, used]),
    [["program", "the gallery's first program"]],
  );
  assert.equal(wished({ program: "x".repeat(1_000) }).wishes.program.length, LONGEST_VALUE);
});

test("the attributes of wishes give the same wishes", () => {
  for (const attributes of [
    { view: "counter", threads: "3", iterations: "50", runs: "2", kind: "atomic", shape: "balanced" },
    { view: "program", runs: "9", program: "philosophers", autorun: "", readonly: "" },
    { view: "lab", runs: "5" },
  ]) {
    assert.deepEqual(attributesOf(wished(attributes).wishes), attributes);
  }
});

test("a program loses the margin that all its lines have, and the empty lines around it", () => {
  assert.equal(dedented("\n\n    if x:\n\n      y()\n    z()\n  "), "if x:\n\n  y()\nz()\n");
  assert.equal(dedented("\r\n\tif x:\r\n\t\ty()\r\n"), "if x:\n\ty()\n");
  assert.equal(dedented("\n  \n    a\n \n    b"), "a\n\nb\n");
  assert.equal(dedented("\ta\n  b"), "\ta\n  b\n");
  assert.equal(dedented(" \n\t\n"), null);
  assert.equal(dedented(""), null);
});

test("origins are those of http and https, each once, sixteen at most", () => {
  assert.deepEqual(originsFrom(null), []);
  assert.deepEqual(originsFrom("*"), []);
  assert.deepEqual(
    originsFrom("null,,javascript:alert(1),file:///a,data:text/html,blob:https://a.example/1"),
    [],
  );
  assert.deepEqual(originsFrom(" https://A.example:443/path , http://b.example:81,https://a.example"), [
    "https://a.example",
    "http://b.example:81",
  ]);
  const many = Array.from({ length: 40 }, (_, index) => `https://a${index}.example`).join(",");
  assert.equal(originsFrom(many).length, 16);
});

test("the host is a folder: the attribute's, else the script's, where no bundler took that", () => {
  Object.assign(globalThis, { document: { baseURI: "https://blog.example/posts/one.html" } });
  const script = "https://cdn.example/threadyard@1/element.js";
  assert.equal(hostOf("", script)?.href, "https://cdn.example/threadyard@1/");
  assert.equal(hostOf("", "https://blog.example/assets/index-abc.js"), null);
  assert.equal(hostOf("", ""), null);
  assert.equal(hostOf("../yard", script)?.href, "https://blog.example/yard/");
  assert.equal(hostOf("https://x.example/a//?q=1#h", script)?.href, "https://x.example/a/");
  for (const bad of [
    "javascript:alert(1)",
    "ftp://x.example/",
    "data:text/html,x",
    "file:///tmp",
    "http://",
  ]) {
    assert.equal(hostOf(bad, script), null, bad);
  }
});

test("a frame that cannot be had is told only where it was asked for", () => {
  Object.assign(globalThis, { location: { origin: "https://blog.example" } });
  const host = new URL("https://cdn.example/");
  assert.deepEqual(wayIn({ isolation: "none", host: "" }, host), { way: "page", why: "" });
  assert.deepEqual(wayIn({ isolation: "frame", host: "" }, host), { way: "frame", why: "" });
  assert.match(wayIn({ isolation: "auto", host: "htp://wrong" }, null).why, /http or https URL/);
  Object.assign(globalThis, { crossOriginIsolated: true });
  assert.deepEqual(wayIn({ isolation: "auto", host: "" }, host), { way: "page", why: "" });
  assert.match(wayIn({ isolation: "frame", host: "" }, null).why, /attribute host/);
  Object.assign(globalThis, { location: { origin: "null" } });
  assert.match(wayIn({ isolation: "frame", host: "" }, host).why, /from a file/);
});

const outcome = /** @type {import("../../www/outcome.js").Outcome} */ ({
  kind: "racy",
  shape: "increment",
  threads: 2,
  iterations: 100,
  wanted: 3,
  shaken: true,
  rested: false,
  mode: "threads",
  runs: [],
  live: false,
});
/** @param {number} final @returns {any} */
const run = (final) => ({ final, expected: 200, lost: 200 - final, elapsedMs: 1, log: "left out" });

test("a counter's result holds what is graded by: the median run, the losses, the verdict", () => {
  assert.equal(counterResult(outcome), null);
  const result = counterResult({ ...outcome, runs: [run(200), run(120), run(150)] });
  assert.deepEqual(
    [result?.final, result?.expected, result?.lost, result?.wrong, result?.verdict, result?.complete],
    [150, 200, 50, 2, "wrong", true],
  );
  assert.deepEqual(result?.runs[1], { final: 120, expected: 200, lost: 80, elapsedMs: 1 });
  const part = counterResult({ ...outcome, runs: [run(200)] });
  assert.deepEqual([part?.verdict, part?.complete], ["right", false]);
});

test("a program's result holds its output up to a length, and what it wrote to stderr apart", () => {
  const long = "x".repeat(LONGEST_OUTPUT + 5);
  const ended = /** @type {any} */ ({
    console: {
      output: `one\n42\n\n`,
      lines: [
        { pieces: [{ error: false, text: "one" }] },
        {
          pieces: [
            { error: false, text: "4" },
            { error: true, text: "oops" },
          ],
        },
      ],
    },
    outcome: { ending: "exit", status: 3, detail: "", elapsedMs: 5 },
    verdict: null,
  });
  const about = /** @type {const} */ ({
    mode: "simulated",
    program: "",
    edited: false,
    expected: "42",
    number: 2,
    wanted: 9,
  });
  const result = programResult(ended, about);
  assert.deepEqual(
    [result.verdict, result.status, result.final, result.errors, result.deadlock, result.run, result.wanted],
    ["exit", 3, "42", "oops", "", 2, 9],
  );
  const longer = programResult({ ...ended, console: { output: long, lines: [] } }, about);
  assert.equal(longer.output.length, LONGEST_OUTPUT);
});

test("where nothing is said the element has what the pages have", () => {
  const { threads, iterations, runs } = wished({}).wishes;
  assert.deepEqual({ threads, iterations, runs }, DEFAULTS);
  assert.equal(wished({ view: "lab" }).wishes.runs, fromQuery("").settings.rounds);
});
