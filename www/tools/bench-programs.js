/**
 * Python programs, the same file for all: ours and Pyodide in Chromium, our command line and the machine's CPython
 * natively. Who is not there is named in the row, and the others go on.
 */

import { execFile } from "node:child_process";
import { access, cp, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { isChosen } from "../bench/rows.js";
import { figuresOf, PROGRAMS, programRow } from "./program-rows.js";
import { serve } from "./serve.js";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./bench-rows.js").Row} Row */
/** @typedef {import("./program-rows.js").Program} Program */

/**
 * Somebody who runs programs.
 * @typedef {object} Runner
 * @property {"ours" | "pyodide" | "cpython"} kind
 * @property {string} name
 * @property {(program: Program) => Promise<string>} run what it wrote
 */

const SOURCES = "src/bench/programs";
const SITE = "www/dist";
const PYODIDE = "node_modules/pyodide";
const OURS = "target/release/threadyard";
/** The CPython that the goals name. */
const GOAL_VERSION = "3.11.";
const PATIENCE_MS = 60_000;

const start = promisify(execFile);

/** @param {string} [only] parts of ids */
export function chosenPrograms(only) {
  return PROGRAMS.filter((program) => isChosen(program, only));
}

/** The engine and Pyodide beside the bench's page for programs. @param {string} root */
export async function addEngines(root) {
  for (const part of ["engine", "programs", "wasm-programs"]) {
    await cp(`${SITE}/${part}`, `${root}/${part}`, { recursive: true });
  }
  // Missing where the development dependencies were left out.
  await cp(PYODIDE, `${root}/pyodide`, { recursive: true }).catch(() => {});
}

/** @param {Browser} browser @param {string} root @param {number} rounds @param {string} only @returns {Promise<Row[]>} */
export async function programsInChromium(browser, root, rounds, only) {
  const programs = chosenPrograms(only);
  if (programs.length === 0) {
    return [];
  }
  await addEngines(root);
  const server = await serve({ root });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${server.url}programs.html`);
  await page.waitForFunction(() => "programEngines" in globalThis);
  const { runners, missing } = await muster([
    () => inPage(page, "ours", "ours"),
    async () => inPage(page, "pyodide", `Pyodide ${await pyodideVersion()}`),
  ]);
  const rows = await takeAll(programs, "chromium", runners, rounds, missing);
  await page.close();
  await server.close();
  return rows;
}

/** @param {number} rounds @param {string} only @returns {Promise<Row[]>} */
export async function programsNatively(rounds, only) {
  const { runners, missing } = await muster([natively, machinesPython]);
  return takeAll(chosenPrograms(only), "native", runners, rounds, missing);
}

/** The newest that this project takes, by its package. */
export async function pyodideVersion() {
  const manifest = await readFile(`${PYODIDE}/package.json`, "utf8").catch(() => {
    throw new Error("Pyodide: not installed");
  });
  return /** @type {string} */ (JSON.parse(manifest).version);
}

/** @param {Page} page @param {"ours" | "pyodide"} kind @param {string} name @returns {Promise<Runner>} */
async function inPage(page, kind, name) {
  await page.evaluate(async (kind) => {
    const { programEngines } = /** @type {any} */ (globalThis);
    programEngines[kind] = await programEngines[kind]();
  }, kind);
  return {
    kind,
    name,
    run: async ({ file }) => {
      const source = await readFile(`${SOURCES}/${file}.py`, "utf8");
      return page.evaluate(
        ({ kind, source }) => /** @type {any} */ (globalThis).programEngines[kind].run(source),
        { kind, source },
      );
    },
  };
}

/** @returns {Promise<Runner>} */
async function natively() {
  await access(OURS).catch(() => {
    throw new Error(`ours: there is no ${OURS}`);
  });
  const run = async (/** @type {Program} */ { file }) =>
    (await start(OURS, ["run", `${SOURCES}/${file}.py`])).stdout;
  return { kind: "ours", name: "ours", run };
}

/** @returns {Promise<Runner>} */
async function machinesPython() {
  const version = await start("python3", ["-c", "import platform; print(platform.python_version())"]).catch(
    () => {
      throw new Error("CPython: there is no python3");
    },
  );
  const run = async (/** @type {Program} */ { file }) =>
    (await start("python3", [`${SOURCES}/${file}.py`])).stdout;
  return { kind: "cpython", name: `CPython ${version.stdout.trim()}`, run };
}

/** All who come, and why the others do not. @param {(() => Promise<Runner>)[]} calls */
async function muster(calls) {
  /** @type {Runner[]} */
  const runners = [];
  /** @type {string[]} */
  const missing = [];
  for (const call of calls) {
    await call().then(
      (runner) => runners.push(runner),
      (error) => missing.push(firstLine(error)),
    );
  }
  return { runners, missing };
}

/** @param {Program[]} programs @param {"chromium" | "native"} where @param {Runner[]} runners @param {number} rounds @param {string[]} missing */
async function takeAll(programs, where, runners, rounds, missing) {
  const rows = [];
  for (const program of programs) {
    rows.push(await take(program, where, runners, rounds, missing));
    process.stderr.write(`  ${program.id}, ${where}\n`);
  }
  return rows;
}

/** @param {Program} program @param {"chromium" | "native"} where @param {Runner[]} all @param {number} rounds @param {string[]} missing */
async function take(program, where, all, rounds, missing) {
  const runners = all.filter(({ kind }) => kind !== "pyodide" || program.pyodide);
  /** @type {Map<string, {entrant: import("./program-rows.js").Entrant, figures: number[]}>} */
  const taken = new Map();
  /** @type {Set<string>} */
  const failed = new Set();
  const notes = missing.filter((note) => program.pyodide || !note.startsWith("Pyodide"));
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another, as the rounds of the other rows do.
    for (let turn = 0; turn < runners.length; turn += 1) {
      const runner = runners[(round + turn) % runners.length];
      if (runner && !failed.has(runner.kind)) {
        try {
          note(taken, runner, figuresOf(await runner.run(program)));
        } catch (error) {
          failed.add(runner.kind);
          notes.push(`${runner.name} failed: ${firstLine(error)}`);
        }
      }
    }
  }
  const other = runners.find(({ kind, name }) => kind === "cpython" && !name.includes(` ${GOAL_VERSION}`));
  if (other && "cpython" in program.faster) {
    notes.push(`the goal is for CPython ${GOAL_VERSION}x`);
  }
  const { cpython: _, ...faster } = program.faster;
  return programRow(other ? { ...program, faster } : program, where, [...taken.values()], notes);
}

/**
 * A named figure of ours is a limit: what ours cannot do without. Of a peer it is nothing that counts.
 * @param {Map<string, {entrant: import("./program-rows.js").Entrant, figures: number[]}>} taken
 * @param {Runner} runner @param {Record<string, number>} figures
 */
function note(taken, { kind, name }, figures) {
  for (const [of, figure] of Object.entries(figures)) {
    const key = `${kind} ${of}`;
    const isOurs = kind === "ours";
    if (of !== "" && !isOurs) {
      continue;
    }
    const entrant = {
      kind: of === "" ? kind : of,
      name: of === "" ? name : of,
      role: /** @type {const} */ (isOurs ? (of === "" ? "ours" : "limit") : "peer"),
    };
    const entry = taken.get(key) ?? { entrant, figures: [] };
    entry.figures.push(figure);
    taken.set(key, entry);
  }
}

/** @param {unknown} error */
function firstLine(error) {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] ?? "").replace(/^page\.evaluate: (Error: )?/, "");
}
