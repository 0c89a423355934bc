/**
 * All that can be done on the page that steps programs. Views render from `state` and call the actions; nothing else
 * changes it, and no view knows the engine.
 */

import { messageOf } from "../page-session.js";
import { moved } from "../programs/problems.js";
import { linkedProgram, OWN, shelf } from "../programs/shelf.js";
import { StepFiles } from "./files.js";
import { FIRST_PROGRAM, lineOfAddition, small } from "./lesson.js";
import { fromStepFragment } from "./link.js";
import { FIRST, zoomed } from "./range.js";
import { placeInWords } from "./words.js";

/** @typedef {import("../engine/step-messages.js").By} By */
/** @typedef {import("../engine/step-messages.js").Way} Way */
/** @typedef {import("./link.js").Settings} Settings */
/** @typedef {import("./state.js").State} State */

/** Steps of a line that bring all threads to one line, at most. */
const MOST_GATHERED = 400;

export class StepPageSession extends StepFiles {
  #isScrubbing = false;

  /** Brings the engine up, which knows the gallery, and opens what the address asks for. */
  async open() {
    try {
      const gallery = await (await this.opened()).open();
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
    await this.openProgram(schedule, place);
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

  // --- the program's text

  /** @param {string} text the whole program as it is now */
  edit(text) {
    const { program, text: before, problems } = this.state;
    if (!program || text === before) {
      return;
    }
    this.set({ text, problems: moved(problems, before, text), notices: [], shared: "" });
    this.settleSoon();
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
      await this.move({ do: "step", thread, way, by });
    } else if (this.state.now) {
      this.set({ announcement: "That thread cannot go on now." });
    }
  }

  /** @param {By} by @param {number} [count] */
  back(by, count = 1) {
    return this.move({ do: "back", by, count });
  }

  /** @param {By} by @param {number} [count] */
  forward(by, count = 1) {
    return this.move({ do: "forward", by, count });
  }

  async restart() {
    return !this.state.now?.isTrace && (await this.move({ do: "restart" }));
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
        await this.move({ do: "goto", step });
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
    await this.settle();
    const { now, settings, busy } = this.state;
    if (!now || busy || this.isAtWork()) {
      return;
    }
    if (now.ending || now.isTrace) {
      this.set({ announcement: placeInWords(now) });
      return;
    }
    const { scheduler: kind, seed, depth } = settings;
    const signal = this.beginWork();
    this.set({ busy: true, announcement: "Running." });
    try {
      await this.move(
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
      if (!(await this.move({ do: "step", thread: next.number, way: "go", by: "line" }))) {
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
      this.writeAddress();
    } else {
      this.reopen();
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
    this.look();
  }

  /** @param {boolean} tabled */
  setTabled(tabled) {
    this.set({ tabled });
  }

  zoomWhole() {
    this.set({ zoom: null });
    this.look();
  }
}
