/**
 * The state of the page of programs and all that can be done to it. Views render from `state` and call the
 * actions; nothing else changes it, and no view knows the engine.
 */

import { closedError, messageOf, PageSession } from "../page-session.js";
import { fieldsOf, parseField, rewritten } from "./constants.js";
import { keepEdit, keptEdit } from "./edits.js";
import { galleryLink, linkTo } from "./link.js";
import { moved } from "./problems.js";
import { ended, endInWords, lookedAt, newRun } from "./runs.js";
import { addRun, MANY, newSeries } from "./series.js";
import { givenProgram, linkedProgram, OWN, shelf } from "./shelf.js";
import { firstState, LINES } from "./state.js";

/** What a session wants of an engine: one of its own, or a lease of one that others use too. @typedef {Pick<import("../engine/shared.js").ProgramLease, "open" | "check" | "run" | "reason" | "close">} ProgramEngine */
/** @typedef {import("../engine/program-messages.js").Problem} Problem */
/** @typedef {import("./constants.js").Field} Field */
/** @typedef {import("./link.js").Linked} Linked */
/** @typedef {import("./link.js").Settings} Settings */
/** @typedef {import("./outputs.js").Counted} Counted */
/** @typedef {import("./outputs.js").Output} Output */
/** @typedef {import("./runs.js").Run} Run */
/** @typedef {import("./series.js").Series} Series */
/** @typedef {import("./shelf.js").Program} Program */

/** @typedef {import("./state.js").State} State */

/** How long the text must rest before it is checked, in milliseconds. */
const REST_MS = 200;
/** How often many runs are shown, in milliseconds. */
const SHOW_MS = 120;

/** @extends {PageSession<State>} */
export class ProgramsSession extends PageSession {
  /** How many runs a series has. */
  many;

  #makeEngine;
  /** @type {Promise<ProgramEngine> | null} */
  #engine = null;
  /** What runs, until all of it has ended. @type {Promise<void>} */
  #going = Promise.resolve();
  /** @type {Map<string, import("./constants.js").Range>} */
  #guesses = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #checkSoon;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #addressSoon;

  /**
   * @param {{ownsPage?: boolean, many?: number, makeEngine?: () => Promise<ProgramEngine>}} [around] whose the page is,
   *   how many runs a series has, and where the engine comes from
   */
  constructor({ ownsPage = true, many = MANY, makeEngine = loadEngine } = {}) {
    super(firstState(), ownsPage);
    this.many = many;
    this.#makeEngine = makeEngine;
  }

  /** Brings the engine up, which knows the gallery, and opens what is asked for. @param {Linked} linked */
  async open(linked) {
    try {
      const engine = await this.#opened();
      const gallery = await engine.open();
      this.set({ engine: "ready", reason: engine.reason, programs: shelf(gallery) });
    } catch (error) {
      this.set({
        engine: "failed",
        programs: [OWN],
        error: messageOf(error),
        announcement: messageOf(error),
      });
    }
    await this.follow(linked);
  }

  /** @param {Linked} linked */
  async follow(linked) {
    this.stop();
    await this.#going;
    const { notices, settings } = linked;
    const { programs } = this.state;
    const wanted =
      linked.text === null
        ? programs.find(({ id }) => id === linked.id)
        : this.ownsPage
          ? linkedProgram(linked.text)
          : givenProgram(linked.text);
    const program = wanted ?? programs[0] ?? OWN;
    if (!wanted && linked.id !== null) {
      const asked = `the program “${linked.id.slice(0, 40)}”, which is not in the gallery`;
      notices.push(
        `${this.ownsPage ? "The link" : "The page"} asked for ${asked}; “${program.title}” is shown.`,
      );
    }
    this.#show(program, settings, notices);
  }

  /** @param {Program} program @param {Settings} settings @param {string[]} notices */
  #show(program, settings, notices) {
    const kept = this.#keepsEdits(program) ? keptEdit(program.id) : null;
    this.#guesses.clear();
    this.set({
      program,
      settings,
      notices,
      text: kept ?? program.text,
      problems: [],
      typed: {},
      run: null,
      series: null,
      shared: "",
      announcement: `${program.title} is open.`,
    });
    this.#check();
  }

  /** Frees the engine's threads. @override */
  close() {
    clearTimeout(this.#checkSoon);
    clearTimeout(this.#addressSoon);
    super.close();
    this.#engine?.then(
      (engine) => engine.close(),
      () => {},
    );
    this.#engine = null;
  }

  /** @param {string} text the whole program as it is now */
  edit(text) {
    const { program, text: before, problems } = this.state;
    if (!program || text === before) {
      return;
    }
    this.set({
      text,
      problems: moved(problems, before, text),
      typed: {},
      notices: [],
      shared: "",
    });
    if (this.#keepsEdits(program)) {
      keepEdit(program.id, text === program.text ? null : text);
    }
    clearTimeout(this.#checkSoon);
    this.#checkSoon = setTimeout(() => this.#check(), REST_MS);
    this.#writeAddress();
  }

  /** Those of a link are in the address. @param {Program} program */
  #keepsEdits(program) {
    return this.ownsPage && program.kind !== "linked";
  }

  /** The program as it was before all edits. */
  reset() {
    const { program } = this.state;
    if (program) {
      this.edit(program.text);
      this.set({ announcement: "The program is as it was." });
    }
  }

  /** The constants as fields, in the order of the text. @returns {Field[]} */
  fields() {
    return fieldsOf(this.state.text, this.#guesses);
  }

  /** A field's new content: a good number goes into the text. @param {Field} field @param {string} typed */
  type(field, typed) {
    const parsed = parseField(field, typed);
    if ("value" in parsed) {
      this.edit(rewritten(this.state.text, field, parsed.value));
    }
    this.set({ typed: { ...this.state.typed, [field.name]: typed } });
  }

  /** @param {Partial<Settings>} change */
  change(change) {
    this.set({ settings: { ...this.state.settings, ...change }, notices: [], shared: "" });
    this.#writeAddress();
  }

  /** Whether runs are shaken: as set, or as the program suggests. */
  isShaken() {
    return this.state.settings.shake ?? this.state.program?.shake ?? false;
  }

  /** Makes the editor go there. @param {number} line from 1 */
  goTo(line) {
    this.set({ jump: { line, turn: this.state.jump.turn + 1 } });
  }

  showMoreLines() {
    this.set({ linesShown: this.state.linesShown + 2_000 });
  }

  /** @param {Counted} counted */
  countBy(counted) {
    const { series } = this.state;
    this.set({ series: series && { ...series, counted, shown: null } });
  }

  /** Shows a run that came out so. @param {Output} output */
  showOutput(output) {
    const { series } = this.state;
    this.set({ series: series && { ...series, shown: output }, linesShown: LINES });
  }

  run() {
    return this.#exclusively("once", async (signal) => {
      const run = await this.#runOne(signal, true);
      this.set({ run, announcement: endInWords(run) });
    });
  }

  /** Runs it many times and counts what comes out. */
  runMany() {
    return this.#exclusively("many", async (signal) => {
      // What counts them is no part of what a page loads to run one.
      const { seriesInWords } = await import("./outputs.js").catch(() => {
        throw new Error("What counts the runs could not be loaded. Check the connection and run again.");
      });
      let drawn = performance.now();
      /** @type {Run[]} */
      const runs = [];
      this.set({ series: newSeries(this.many) });
      while (runs.length < this.many && !signal.aborted) {
        const run = await this.#runOne(signal, false);
        if (signal.aborted) {
          break;
        }
        addRun(runs, run);
        if (performance.now() - drawn > SHOW_MS || runs.length === this.many) {
          drawn = performance.now();
          const { series } = this.state;
          this.set({ run, series: series && { ...series, runs: [...runs] } });
        }
      }
      const series = { ...(this.state.series ?? newSeries(this.many)), runs };
      this.set({
        run: runs.at(-1) ?? null,
        series,
        announcement: seriesInWords(series, this.state.program),
      });
    });
  }

  /** Copies the link: a gallery program's name where it is as it was, else the program itself. */
  async share() {
    const { program, text, settings } = this.state;
    await this.copyLink(await linkTo(program, text, settings));
  }

  /** The address names what is open, so that a reload opens it again; edits of a linked program are in it. */
  #writeAddress() {
    clearTimeout(this.#addressSoon);
    if (!this.ownsPage) {
      return;
    }
    this.#addressSoon = setTimeout(async () => {
      const { program, text, settings } = this.state;
      const fragment =
        program && program.kind !== "linked"
          ? galleryLink(program.id, settings)
          : await linkTo(program, text, settings);
      history.replaceState(history.state, "", fragment);
    }, REST_MS);
  }

  /** Sees what keeps the text from running, unless it has changed meanwhile. */
  async #check() {
    const { text } = this.state;
    try {
      const problems = await (await this.#opened()).check(text);
      if (text === this.state.text) {
        this.set({ problems });
      }
    } catch {
      // The engine has failed, which is said elsewhere; the next edit tries anew.
    }
  }

  /** @param {"once" | "many"} busy @param {(signal: AbortSignal) => Promise<void>} work */
  async #exclusively(busy, work) {
    const { program, engine } = this.state;
    if (this.isAtWork() || !program || engine === "opening") {
      return;
    }
    const signal = this.beginWork();
    const { promise, resolve } = withResolvers();
    this.#going = promise;
    this.set({
      busy,
      run: null,
      series: null,
      error: "",
      shared: "",
      linesShown: LINES,
      announcement: "Running.",
    });
    try {
      await this.#check();
      if (this.state.problems.length > 0) {
        const [first] = this.state.problems;
        this.set({ announcement: `It cannot run. Line ${first?.line}: ${first?.message}` });
        return;
      }
      await work(signal);
    } catch (error) {
      this.set({ run: null, error: messageOf(error), announcement: messageOf(error) });
    } finally {
      this.endWork();
      this.set({ busy: null, stopping: false });
      resolve();
    }
  }

  /** @param {AbortSignal} signal @param {boolean} shown whether it is drawn while it goes on @returns {Promise<Run>} */
  async #runOne(signal, shown) {
    const { text, settings } = this.state;
    const engine = await this.#opened();
    let run = newRun(text);
    if (shown) {
      this.set({ run });
    }
    const order = {
      source: text,
      shake: this.isShaken() ? drawSeed() : null,
      speed: settings.speed,
      timeout: settings.limit || null,
    };
    const came = await engine.run(order, {
      signal,
      onWait: () => {
        run = { ...run, waits: true };
        if (shown) {
          this.set({ run });
        }
      },
      onLook: (look) => {
        run = lookedAt(run, look);
        if (shown) {
          this.set({ run });
        }
      },
    });
    if ("problems" in came) {
      this.set({ problems: came.problems });
      throw new Error(`It cannot run. Line ${came.problems[0]?.line}: ${came.problems[0]?.message}`);
    }
    return ended(run, came.outcome);
  }

  /** Loaded when it is first wanted. */
  #opened() {
    if (this.isClosed) {
      return Promise.reject(closedError());
    }
    this.#engine ??= this.#makeEngine();
    return this.#engine;
  }
}

async function loadEngine() {
  const { ProgramEngine } = await import("../engine/program-client.js");
  return new ProgramEngine();
}

/** Any seed will do: threads are real, and no seed repeats a run. */
function drawSeed() {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
}

/** @returns {{promise: Promise<void>, resolve: () => void}} */
function withResolvers() {
  let resolve = () => {};
  const promise = new Promise((settle) => {
    resolve = () => settle(undefined);
  });
  return { promise: /** @type {Promise<void>} */ (promise), resolve };
}
