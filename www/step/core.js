/**
 * What the page that steps programs asks of the engine, and what the answers change in its state. The actions of
 * `session.js` are made of this.
 */

import { messageOf, PageSession } from "../page-session.js";
import { firstChange } from "./listing.js";
import { rangeOf } from "./range.js";
import { initialState } from "./state.js";
import { placeInWords } from "./words.js";

/** @typedef {import("../engine/step-client.js").StepEngine} StepEngine */
/** @typedef {import("../engine/step-messages.js").Answer} Answer */
/** @typedef {import("../engine/step-messages.js").Ask} Ask */
/** @typedef {import("../engine/step-messages.js").Place} Place */
/** @typedef {import("./state.js").State} State */

/** How long the text must rest before it is opened, in milliseconds. */
const REST_MS = 300;
/** Requests that may wait for answers: a key that is held down asks faster than a slow step answers. */
const MOST_PENDING = 3;
/** Marks that a timeline can show. */
const MOST_EVENTS = 1_500;

/** @extends {PageSession<State>} */
export class StepCore extends PageSession {
  /** @type {Promise<StepEngine> | null} */
  #engine = null;
  #pending = 0;
  /** Changes when another program is opened: what the one before is answered then is no longer shown. */
  #turn = 0;
  /** Changes with what is recorded, so that the timeline asks anew. */
  #revision = 0;
  #windowKey = "";
  /** The run that was open before the trace that is open now: closing that opens it again. */
  #left = { schedule: "", place: 0, steps: 0 };
  /** The program's text when the last of its steps was made. */
  #madeFor = "";
  #isLooking = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #openSoon;

  constructor() {
    super(initialState());
  }

  /** @override */
  close() {
    clearTimeout(this.#openSoon);
    this.stop();
    super.close();
    this.#engine?.then(
      (engine) => engine.close(),
      () => {},
    );
    this.#engine = null;
  }

  /** Opens the text when it rests. @protected */
  settleSoon() {
    clearTimeout(this.#openSoon);
    this.#openSoon = setTimeout(() => this.settle(), REST_MS);
  }

  /** Opens what was typed, where that has not been done yet. @protected */
  async settle() {
    clearTimeout(this.#openSoon);
    if (this.#openSoon !== undefined) {
      this.#openSoon = undefined;
      await this.reopen();
    }
  }

  /** The text or an option has changed: what is valid of the schedule is kept. @protected */
  async reopen() {
    try {
      const { schedule, place, steps } = await this.standing();
      const madeFor = this.#madeFor;
      await this.openProgram(schedule, place < steps ? place : null);
      const { now, text } = this.state;
      if (schedule !== "" && now && !now.stale) {
        this.#madeFor = madeFor;
        this.set({ edited: firstChange(madeFor, text) });
      }
    } catch (error) {
      this.failed(error);
    }
  }

  /** Opens a trace; whether it could be. @protected @param {Uint8Array} bytes */
  async openTrace(bytes) {
    await this.settle();
    try {
      this.#left = await this.standing();
    } catch {
      // Whatever is wrong with the engine is said by what follows.
    }
    return this.move({ do: "load", bytes });
  }

  /** Changes when another program is opened. @protected */
  turn() {
    return this.#turn;
  }

  /** @protected @param {string} schedule @param {number | null} place */
  async openProgram(schedule, place) {
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
    this.set({ problems, notices, recorded: null });
    if (answer.place) {
      this.#madeFor = text;
      this.set({ source: text, names: new Map(), edited: 0 });
      this.#came(answer.place, true);
    } else {
      const [first] = problems;
      this.set({
        now: null,
        window: null,
        editing: true,
        announcement: `It cannot run. Line ${first?.line}: ${first?.message}`,
      });
    }
  }

  /** @protected @param {Ask} ask whose answer is a place @param {AbortSignal} [signal] @returns {Promise<boolean>} whether it came */
  async move(ask, signal) {
    await this.settle();
    if (this.#pending >= MOST_PENDING || (this.state.busy && ask.do !== "run")) {
      return false;
    }
    const changes = !["back", "forward", "goto"].includes(ask.do);
    const answer = await this.#ask(ask, signal, (place) => this.#came(place, true));
    if (!answer?.place) {
      return false;
    }
    if (changes && !answer.place.isTrace) {
      this.#madeFor = this.state.source;
      this.set({ edited: 0 });
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
      const engine = await this.opened();
      const control = { progress: (/** @type {Place} */ place) => isCurrent() && progress(place) };
      const answer = await engine.ask(ask, signal ? { ...control, signal } : control);
      return isCurrent() ? answer : null;
    } catch (error) {
      if (isCurrent()) {
        await this.failed(error);
      }
      return null;
    } finally {
      this.#pending -= 1;
    }
  }

  /** @param {Place} now @param {boolean} isNew whether other things are recorded than before */
  #came(now, isNew) {
    this.#revision += isNew ? 1 : 0;
    const { names } = this.state;
    for (const { number, name } of now.threads) {
      names.set(number, name);
    }
    this.set({ now, error: "", shared: "", announcement: placeInWords(now) });
    this.arrived();
    this.look();
  }

  /** What else is to be done when a place has come. @protected */
  arrived() {}

  /** Brings what the timeline shows, one request at a time. @protected */
  async look() {
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
      this.look();
    }
  }

  /** @protected @param {unknown} error */
  async failed(error) {
    const { EngineLost } = await import("../engine/step-client.js");
    const said = messageOf(error);
    if (error instanceof EngineLost && this.state.engine === "ready" && this.state.now) {
      this.set({ now: null, window: null, wanted: null });
      await this.openProgram("", null);
    }
    this.set({ error: said, announcement: said, wanted: null });
  }

  /** What was stepped here, and where one stands in it; the schedule is empty where nothing was. @protected */
  async standing() {
    const { now } = this.state;
    if (now?.isTrace) {
      return this.#left;
    }
    const { step: place, steps } = now ?? { step: 0, steps: 0 };
    if (steps === 0) {
      return { schedule: "", place, steps };
    }
    const { schedule = "" } = await (await this.opened()).ask({ do: "schedule" });
    return { schedule, place, steps };
  }

  /** Loaded when it is first wanted. @protected */
  opened() {
    this.#engine ??= import("../engine/step-client.js").then(({ StepEngine }) => new StepEngine());
    return this.#engine;
  }
}
