/**
 * The state of the page that steps programs and all that can be done to it. Views render from `state` and call the
 * actions; nothing else changes it, and no view knows the engine.
 */

import { messageOf, PageSession } from "../page-session.js";
import { moved } from "../programs/problems.js";
import { linkedProgram, OWN, shelf } from "../programs/shelf.js";
import { save } from "../save.js";
import { FIRST_PROGRAM, lineOfAddition, small } from "./lesson.js";
import { fits, fromStepFragment, stepLink, stepSettings } from "./link.js";
import { FIRST, rangeOf, zoomed } from "./range.js";
import { placeInWords } from "./words.js";

/** @typedef {import("../engine/step-client.js").StepEngine} StepEngine */
/** @typedef {import("../engine/step-messages.js").Answer} Answer */
/** @typedef {import("../engine/step-messages.js").Ask} Ask */
/** @typedef {import("../engine/step-messages.js").By} By */
/** @typedef {import("../engine/step-messages.js").Place} Place */
/** @typedef {import("../engine/step-messages.js").Problem} Problem */
/** @typedef {import("../engine/step-messages.js").TraceWindow} TraceWindow */
/** @typedef {import("../engine/step-messages.js").Way} Way */
/** @typedef {import("../programs/shelf.js").Program} Program */
/** @typedef {import("./link.js").Settings} Settings */
/** @typedef {import("./range.js").Range} Range */

/**
 * @typedef {object} State
 * @property {"opening" | "ready" | "failed"} engine
 * @property {Program[]} programs
 * @property {Program | null} program the one that is open
 * @property {string} text as edited
 * @property {Problem[]} problems
 * @property {{line: number, turn: number}} jump where the editor is to go; a new turn is a new wish
 * @property {boolean} editing whether the program's text is open
 * @property {Settings} settings
 * @property {boolean} letters whether keys without Ctrl do something
 * @property {string[]} notices what a link asked for and did not get
 * @property {Place | null} now
 * @property {string} source the text that `now` belongs to
 * @property {Map<number, string>} names of all threads that have been seen, by their numbers
 * @property {boolean} busy whether it runs on
 * @property {boolean} stopping
 * @property {number | null} wanted the place that is scrubbed to and has not come yet
 * @property {number} chosen the number of the thread that keys step
 * @property {Record<number, boolean>} folded by threads' numbers, where one has said so
 * @property {string} line what stands in the field of Run to a line
 * @property {number | null} zoom how many steps the timeline shows; null for the whole
 * @property {Range} range which these are
 * @property {TraceWindow | null} window what happened in them
 * @property {string} error
 * @property {string} announcement what a screen reader says next
 * @property {string} shared the link that Share copied, or could not copy
 * @property {boolean} copied
 */

/** How long the text must rest before it is opened, and a run before the address says so, in milliseconds. */
const REST_MS = 300;
/** Requests that may wait for answers: a key that is held down asks faster than a slow step answers. */
const MOST_PENDING = 3;
/** Marks that a timeline can show. */
const MOST_EVENTS = 1_500;
/** Steps of a line that bring all threads to one line, at most. */
const MOST_GATHERED = 400;

/** @extends {PageSession<State>} */
export class StepPageSession extends PageSession {
  /** @type {Promise<StepEngine> | null} */
  #engine = null;
  #pending = 0;
  /** Changes when another program is opened: what the one before is answered then is no longer shown. */
  #turn = 0;
  /** Changes with what is recorded, so that the timeline asks anew. */
  #revision = 0;
  #windowKey = "";
  #isLooking = false;
  #isScrubbing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #openSoon;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #addressSoon;

  constructor() {
    super({
      engine: "opening",
      programs: [],
      program: null,
      text: "",
      problems: [],
      jump: { line: 0, turn: 0 },
      editing: false,
      settings: stepSettings(),
      letters: true,
      notices: [],
      now: null,
      source: "",
      names: new Map(),
      busy: false,
      stopping: false,
      wanted: null,
      chosen: 1,
      folded: {},
      line: "",
      zoom: FIRST,
      range: { from: 0, to: FIRST },
      window: null,
      error: "",
      announcement: "",
      shared: "",
      copied: false,
    });
  }

  /** Brings the engine up, which knows the gallery, and opens what the address asks for. */
  async open() {
    try {
      const gallery = await (await this.#opened()).open();
      this.set({ engine: "ready", programs: shelf(gallery).map(small) });
    } catch (error) {
      const said = messageOf(error);
      this.set({ engine: "failed", programs: [OWN], error: said, announcement: said });
    }
    await this.follow(location.hash);
  }

  /** Opens what a fragment asks for. @param {string} fragment */
  async follow(fragment) {
    const linked = await fromStepFragment(fragment);
    const { programs, engine } = this.state;
    const { notices, settings, schedule, place } = linked;
    const wanted =
      linked.text === null
        ? programs.find(({ id }) => id === (linked.id ?? FIRST_PROGRAM))
        : linkedProgram(linked.text);
    const program = wanted ?? programs[0] ?? OWN;
    if (!wanted && linked.id !== null) {
      notices.push(
        `The link asked for the program “${linked.id.slice(0, 40)}”, which is not in the gallery; this page shows “${program.title}”.`,
      );
    }
    this.set({ program, settings, notices, text: program.text, folded: {}, zoom: FIRST, shared: "" });
    if (engine === "failed") {
      return;
    }
    await this.#openProgram(schedule, place);
    if (schedule === "" && program.id === FIRST_PROGRAM) {
      await this.gather(lineOfAddition(program.text));
    }
  }

  /** The first thing to try, once more from where both threads stand before the addition. */
  async beginLesson() {
    if (await this.restart()) {
      await this.gather(lineOfAddition(this.state.source));
    }
  }

  /** @override */
  close() {
    clearTimeout(this.#openSoon);
    clearTimeout(this.#addressSoon);
    super.close();
    this.#engine?.then(
      (engine) => engine.close(),
      () => {},
    );
    this.#engine = null;
  }

  // --- the program's text

  /** @param {string} text the whole program as it is now */
  edit(text) {
    const { program, text: before, problems } = this.state;
    if (!program || text === before) {
      return;
    }
    this.set({ text, problems: moved(problems, before, text), notices: [], shared: "" });
    clearTimeout(this.#openSoon);
    this.#openSoon = setTimeout(() => this.#settle(), REST_MS);
  }

  /** The program as it was before all edits. */
  reset() {
    this.edit(this.state.program?.text ?? "");
  }

  /** @param {boolean} editing */
  setEditing(editing) {
    this.set({ editing });
  }

  /** Makes the editor go there. @param {number} line from 1 */
  goTo(line) {
    this.set({ editing: true, jump: { line, turn: this.state.jump.turn + 1 } });
  }

  // --- stepping

  /** @param {number} thread @param {By} by @param {Way} [way] */
  async step(thread, by, way = "go") {
    const open = this.state.now?.threads.find(({ number }) => number === thread)?.choices ?? [];
    this.set({ chosen: thread });
    if (open.includes(way)) {
      await this.#move({ do: "step", thread, way, by });
    } else if (this.state.now) {
      this.set({ announcement: "That thread cannot go on now." });
    }
  }

  /** @param {By} by @param {number} [count] */
  back(by, count = 1) {
    return this.#move({ do: "back", by, count });
  }

  /** @param {By} by @param {number} [count] */
  forward(by, count = 1) {
    return this.#move({ do: "forward", by, count });
  }

  restart() {
    return this.#move({ do: "restart" });
  }

  /** Goes to a place. While one is on the way there only the last wish counts. @param {number} place */
  async goToPlace(place) {
    const { now } = this.state;
    if (!now) {
      return;
    }
    this.set({ wanted: Math.min(Math.max(place, now.oldest), now.steps) });
    if (this.#isScrubbing) {
      return;
    }
    this.#isScrubbing = true;
    try {
      while (this.state.wanted !== null) {
        const step = this.state.wanted;
        await this.#move({ do: "goto", step });
        if (this.state.wanted === step) {
          this.set({ wanted: null });
        }
      }
    } finally {
      this.#isScrubbing = false;
    }
  }

  /** Runs on under the scheduler that is set, to the end or to a line. @param {number} [line] */
  async runOn(line) {
    await this.#settle();
    const { now, settings, busy } = this.state;
    if (!now || busy || this.isAtWork()) {
      return;
    }
    if (now.ending || now.source === "threads") {
      this.set({ announcement: placeInWords(now) });
      return;
    }
    const { scheduler: kind, seed, depth } = settings;
    const signal = this.beginWork();
    this.set({ busy: true, announcement: "Running." });
    try {
      await this.#move(
        { do: "run", scheduler: { kind, seed, depth }, until: line === undefined ? {} : { line } },
        signal,
      );
    } finally {
      this.endWork();
      this.set({ busy: false, stopping: false });
    }
  }

  /** What Ctrl+Enter in the editor does. */
  run() {
    return this.runOn();
  }

  /** Until a thread arrives at the line that stands in the field. */
  runToLine() {
    const { line, source } = this.state;
    const lines = source.split("\n").length;
    const number = Number(line.trim());
    if (Number.isInteger(number) && number >= 1 && number <= lines) {
      return this.runOn(number);
    }
    const error = `The line must be a whole number from 1 to ${lines}. You typed ${line.trim().slice(0, 20) || "nothing"}.`;
    this.set({ error, announcement: error });
  }

  /** Steps each thread in turn until all that can go on stand before one line. @param {number} line */
  async gather(line) {
    for (let count = 0; line > 0 && count < MOST_GATHERED; count += 1) {
      const threads = this.state.now?.threads ?? [];
      const next = threads.find((each) => each.line !== line && each.choices.includes("go"));
      if (!next) {
        break;
      }
      if (!(await this.#move({ do: "step", thread: next.number, way: "go", by: "line" }))) {
        return;
      }
    }
    const ready = this.state.now?.threads.find(({ choices }) => choices.includes("go"));
    this.set({ chosen: ready?.number ?? 1 });
  }

  // --- how it is shown

  /** @param {Partial<Settings>} change */
  change(change) {
    this.set({ settings: { ...this.state.settings, ...change }, notices: [], shared: "" });
    if (change.spurious === undefined) {
      this.#writeAddress();
    } else {
      this.#reopen();
    }
  }

  /** @param {boolean} letters */
  setLetters(letters) {
    this.set({ letters });
  }

  /** @param {string} line what was typed */
  typeLine(line) {
    this.set({ line });
  }

  /** @param {number} thread */
  choose(thread) {
    const name = this.state.now?.threads.find(({ number }) => number === thread)?.name;
    this.set({ chosen: thread, announcement: `${name ?? "It"} is chosen.` });
  }

  /** The thread beside the chosen one. @param {1 | -1} by */
  chooseNext(by) {
    const threads = this.state.now?.threads ?? [];
    const at = threads.findIndex(({ number }) => number === this.state.chosen);
    const next = threads[Math.min(Math.max(at + by, 0), threads.length - 1)];
    if (next) {
      this.choose(next.number);
    }
  }

  /** @param {number} thread @param {boolean} folded */
  fold(thread, folded) {
    this.set({ folded: { ...this.state.folded, [thread]: folded } });
  }

  /** @param {number} factor */
  zoomBy(factor) {
    this.set({ zoom: zoomed(this.state.zoom, factor, this.state.now?.steps ?? 0) });
    this.#look();
  }

  zoomWhole() {
    this.set({ zoom: null });
    this.#look();
  }

  // --- links and files

  async share() {
    const { now, program, text, settings } = this.state;
    try {
      const schedule = now?.source === "deterministic" ? await this.#schedule() : "";
      if (!fits(schedule)) {
        this.set({ notices: ["This run is too long for a link: the link opens the program at its start."] });
      }
      const place = { schedule, place: now?.step ?? 0, steps: now?.steps ?? 0 };
      await this.copyLink(await stepLink(program, text, settings, place));
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Hands the trace over as a file. @param {"binary" | "json"} form */
  async saveTrace(form) {
    try {
      const { saved } = await (await this.#opened()).ask({ do: "save" });
      if (saved && form === "binary") {
        save("threadyard.trace", "application/octet-stream", saved.bytes);
      } else if (saved) {
        save("threadyard-trace.json", "application/json", saved.json);
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Opens a trace: one sees it and goes to and fro in it, and steps nothing. @param {File} file */
  async loadTrace(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.set({ folded: {}, zoom: FIRST, notices: [], shared: "" });
    if (await this.#move({ do: "load", bytes })) {
      this.set({
        names: namesOf(this.state.now),
        notices: [
          "A trace is open. It holds no program: its lines are shown against the program that is open here. Restart goes back to stepping.",
        ],
      });
    }
  }

  /** From a trace back to the program. */
  leaveTrace() {
    this.set({ notices: [] });
    return this.#openProgram("", null);
  }

  // --- the engine

  /** Opens what was typed, where that has not been done yet. */
  async #settle() {
    clearTimeout(this.#openSoon);
    if (this.#openSoon !== undefined) {
      this.#openSoon = undefined;
      await this.#reopen();
    }
  }

  /** The text or an option has changed: what is valid of the schedule is kept. */
  async #reopen() {
    const { now } = this.state;
    try {
      const schedule = now?.source === "deterministic" ? await this.#schedule() : "";
      await this.#openProgram(schedule, now && now.step < now.steps ? now.step : null);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {string} schedule @param {number | null} place */
  async #openProgram(schedule, place) {
    this.stop();
    this.#turn += 1;
    const { text, settings } = this.state;
    const ask = /** @type {Ask} */ ({
      do: "open",
      source: text,
      schedule,
      place,
      spurious: settings.spurious,
    });
    const answer = await this.#ask(ask);
    if (!answer) {
      return;
    }
    const { problems = [], refused = "" } = answer;
    const notices = [...this.state.notices];
    if (refused !== "") {
      notices.push(`The schedule in the link could not be read: ${refused} The program stands at its start.`);
    } else if (place !== null && answer.place && place > answer.place.steps) {
      notices.push(
        `The link asked for place ${place}; its schedule has ${answer.place.steps} steps. This page shows its end.`,
      );
    }
    this.set({ problems, notices });
    if (answer.place) {
      this.set({ source: text, names: new Map() });
      this.#came(answer.place, true);
    } else {
      const [first] = problems;
      this.set({
        now: null,
        window: null,
        announcement: `It cannot run. Line ${first?.line}: ${first?.message}`,
      });
    }
  }

  /** @param {Ask} ask whose answer is a place @param {AbortSignal} [signal] @returns {Promise<boolean>} whether it came */
  async #move(ask, signal) {
    await this.#settle();
    if (this.#pending >= MOST_PENDING || (this.state.busy && ask.do !== "run")) {
      return false;
    }
    const changes = !["back", "forward", "goto"].includes(ask.do);
    const answer = await this.#ask(ask, signal, (place) => this.#came(place, true));
    if (!answer?.place) {
      return false;
    }
    this.#came(answer.place, changes);
    return true;
  }

  /** @param {Ask} ask @param {AbortSignal} [signal] @param {(place: Place) => void} [progress] @returns {Promise<Answer | null>} */
  async #ask(ask, signal, progress = () => {}) {
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    this.#pending += 1;
    try {
      const engine = await this.#opened();
      const control = { progress: (/** @type {Place} */ place) => isCurrent() && progress(place) };
      const answer = await engine.ask(ask, signal ? { ...control, signal } : control);
      return isCurrent() ? answer : null;
    } catch (error) {
      if (isCurrent()) {
        await this.#failed(error);
      }
      return null;
    } finally {
      this.#pending -= 1;
    }
  }

  /** @param {Place} now @param {boolean} isNew whether other things are recorded than before */
  #came(now, isNew) {
    this.#revision += isNew ? 1 : 0;
    this.#writeAddress();
    const { names } = this.state;
    for (const { number, name } of now.threads) {
      names.set(number, name);
    }
    this.set({ now, error: "", shared: "", announcement: placeInWords(now) });
    this.#look();
  }

  /** Brings what the timeline shows, one request at a time. */
  async #look() {
    const { now, zoom, range: before } = this.state;
    if (!now) {
      return;
    }
    const range = rangeOf(zoom, now, before);
    if (range !== before) {
      this.set({ range });
    }
    const key = `${range.from} ${range.to} ${this.#revision}`;
    if (key === this.#windowKey || this.#isLooking) {
      return;
    }
    this.#isLooking = true;
    this.#windowKey = key;
    const { from, to } = range;
    const answer = await this.#ask({ do: "events", from, to, most: MOST_EVENTS });
    this.#isLooking = false;
    if (answer?.window) {
      this.set({ window: answer.window });
    }
    // The place may have moved on meanwhile.
    if (this.state.engine === "ready") {
      this.#look();
    }
  }

  /** @param {unknown} error */
  async #failed(error) {
    const { EngineLost } = await import("../engine/step-client.js");
    const said = messageOf(error);
    if (error instanceof EngineLost && this.state.engine === "ready" && this.state.now) {
      this.set({ now: null, window: null, wanted: null });
      await this.#openProgram("", null);
    }
    this.set({ error: said, announcement: said, wanted: null });
  }

  async #schedule() {
    const { schedule = "" } = await (await this.#opened()).ask({ do: "schedule" });
    return schedule;
  }

  /** The address names what is open, so that a reload opens it again. */
  #writeAddress() {
    clearTimeout(this.#addressSoon);
    this.#addressSoon = setTimeout(async () => {
      const { now, program, text, settings, source } = this.state;
      if (!now || now.source === "threads" || this.state.busy || source !== text) {
        return;
      }
      try {
        const place = { schedule: await this.#schedule(), place: now.step, steps: now.steps };
        history.replaceState(history.state, "", await stepLink(program, text, settings, place));
      } catch {
        // Whatever is wrong with the engine is said where one has asked it for something.
      }
    }, REST_MS);
  }

  /** Loaded when it is first wanted. */
  #opened() {
    this.#engine ??= import("../engine/step-client.js").then(({ StepEngine }) => new StepEngine());
    return this.#engine;
  }
}

/** @param {Place | null} place */
function namesOf(place) {
  return new Map(place?.threads.map(({ number, name }) => [number, name]));
}
