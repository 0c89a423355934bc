/** What goes in and out of the page that steps programs: links, traces, recordings of real threads. */

import { canIsolate, isolate } from "../isolation.js";
import { messageOf } from "../page-session.js";
import { save } from "../save.js";
import { StepCore } from "./core.js";
import { fits, stepLink } from "./link.js";
import { FIRST } from "./range.js";
import { recorded } from "./recorder.js";
import { recordedInWords } from "./words.js";

/** @typedef {import("../engine/step-messages.js").Place} Place */
/** @typedef {import("./recorder.js").Recorded} Recorded */

const SEEN_ONLY =
  "It holds no program: its lines are shown against the program that is open here. Close it to step again.";

/** How long a run must rest before the address says so, in milliseconds. */
const REST_MS = 300;

export class StepFiles extends StepCore {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #addressSoon;

  /** @override */
  close() {
    clearTimeout(this.#addressSoon);
    super.close();
  }

  /** @protected @override */
  arrived() {
    this.writeAddress();
  }

  /** The address names what is open, so that a reload opens it again. @protected */
  writeAddress() {
    clearTimeout(this.#addressSoon);
    this.#addressSoon = setTimeout(() => this.writeAddressNow(), REST_MS);
  }

  /** @protected */
  async writeAddressNow() {
    clearTimeout(this.#addressSoon);
    const { now, program, text, settings, source } = this.state;
    if (!now || now.isTrace || this.state.busy || source !== text) {
      return;
    }
    try {
      const link = await stepLink(program, text, settings, await this.standing());
      history.replaceState(history.state, "", link);
    } catch {
      // Whatever is wrong with the engine is said where one has asked it for something.
    }
  }

  async share() {
    const { program, text, settings } = this.state;
    try {
      const run = await this.standing();
      if (!fits(run.schedule)) {
        this.set({ notices: ["This run is too long for a link: the link opens the program at its start."] });
      }
      await this.copyLink(await stepLink(program, text, settings, run));
    } catch (error) {
      this.failed(error);
    }
  }

  /** Hands the trace over as a file. @param {"binary" | "json"} form */
  async saveTrace(form) {
    try {
      const { saved } = await (await this.opened()).ask({ do: "save" });
      if (saved && form === "binary") {
        save("threadyard.trace", "application/octet-stream", saved.bytes);
      } else if (saved) {
        save("threadyard-trace.json", "application/json", saved.json);
      }
    } catch (error) {
      this.failed(error);
    }
  }

  /** Opens a trace: one sees it and goes to and fro in it, and steps nothing. @param {File} file */
  async loadTrace(file) {
    if (this.state.busy) {
      this.set({ announcement: "Stop the run before you open a trace." });
      return;
    }
    if (await this.#show(new Uint8Array(await file.arrayBuffer()))) {
      const source =
        this.state.now?.source === "threads" ? "a run on real threads" : "a run that was stepped before";
      this.set({ notices: [`A trace is open, of ${source}. ${SEEN_ONLY}`] });
    }
  }

  /** From a trace back to the program and what was stepped of it. */
  leaveTrace() {
    this.set({ notices: [], folded: {}, zoom: FIRST });
    return this.reopen();
  }

  /** Runs the program once on real threads and opens the trace of that. */
  async record() {
    await this.settle();
    const { now, busy, reason, source } = this.state;
    if (!now || busy || reason !== "" || this.isAtWork()) {
      return;
    }
    const turn = this.turn();
    const signal = this.beginWork();
    this.set({
      busy: true,
      recording: true,
      error: "",
      notices: [],
      announcement: "Recording on real threads.",
    });
    /** @type {Recorded | null} */
    let came = null;
    try {
      came = await recorded(source, signal);
    } catch (error) {
      // Of the engine that runs threads: what is stepped is as it was.
      this.set({ error: messageOf(error), announcement: messageOf(error) });
    } finally {
      this.endWork();
      this.set({ busy: false, stopping: false, recording: false });
    }
    if (came && turn !== this.turn()) {
      const notice = "The recording was put away: the program was changed meanwhile.";
      this.set({ notices: [notice], announcement: notice });
      return;
    }
    if (came && (await this.#show(came.trace))) {
      this.set({ recorded: came, announcement: recordedInWords(came) });
    }
  }

  /** Loads the page anew under a service worker that isolates it, where that helps. */
  async isolate() {
    await this.settle();
    const { now, program, text, settings, source, busy } = this.state;
    if (busy) {
      return;
    }
    if (now && (now.isTrace || source === text)) {
      await this.writeAddressNow();
    } else {
      // What cannot run is kept as it was typed.
      const link = await stepLink(program, text, settings, { schedule: "", place: 0, steps: 0 });
      history.replaceState(history.state, "", link);
    }
    if (await isolate()) {
      location.reload();
      return;
    }
    const announcement = "This page could not be isolated.";
    this.set({ isolable: canIsolate(), announcement });
  }

  /** @param {Uint8Array} trace */
  async #show(trace) {
    this.set({ folded: {}, zoom: FIRST, notices: [], shared: "", recorded: null });
    const isOpen = await this.openTrace(trace);
    if (isOpen) {
      this.set({ names: namesOf(this.state.now) });
    }
    return isOpen;
  }
}

/** @param {Place | null} place */
function namesOf(place) {
  return new Map(place?.threads.map(({ number, name }) => [number, name]));
}
