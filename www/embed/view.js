/** What the three views in an element have in common: a session, a place to draw it, keys, an end. */

import { html, nothing, render } from "lit";
import { Frame } from "../element/frame.js";
import { takeTurnsWith } from "../engine/shared.js";
import { defaultSettings, textLink } from "../programs/link.js";
import { attributesOf } from "./wishes.js";

/** @typedef {import("./wishes.js").Wishes} Wishes */
/** @typedef {import("./messages.js").News} News */

/**
 * Where a view is drawn, and whom it tells.
 * @typedef {object} Stage
 * @property {HTMLElement} place in the element's shadow
 * @property {Wishes} wishes
 * @property {(news: News) => void} tell
 * @property {import("../engine/turns.js").Beyond} takeTurn among all that is on the page
 * @property {URL | null} host where the package's files are, and so a page that has real threads
 */

/** What the session of any of them has. @typedef {import("../page-session.js").PageState} PageState */
/** @template {PageState} State @typedef {import("../page-session.js").PageSession<State>} PageSession */

/** @template {PageSession<any>} Session */
export class EmbeddedView {
  /** @protected */
  stage;
  /** @protected @type {Session} */
  session;
  /** @protected */
  wishes;
  /** @protected where the same has real threads */
  link = "";
  /** @protected */
  frame = new Frame(() => this.#draw());
  /** The last error that was told. */
  #told = "";
  /** Whether its engine is there; and whether somebody asked it to run before that. */
  #isOpen = false;
  #wantsRun = false;
  /** Whether its engine could not be had, so far. */
  #hasFailed = false;
  #isSimulated = false;
  /** What the link leads to, as a text. */
  #linked = "";
  /** What comes late for a view that was closed must not start anything. */
  #isClosed = false;

  /** @param {Stage} stage @param {Session} session */
  constructor(stage, session) {
    this.stage = stage;
    this.session = session;
    this.wishes = stage.wishes;
    takeTurnsWith(stage.takeTurn);
  }

  /** Draws, and brings up what it needs. */
  begin() {
    this.session.watch(() => {
      this.heed();
      this.frame.soon();
    });
    this.stage.place.addEventListener("keydown", this.#onKey);
    this.frame.now();
    this.open();
    return this;
  }

  /** @protected @abstract */
  open() {}

  /** Starts what its wishes ask for, as soon as it can. */
  run() {
    if (this.#isOpen || this.#hasFailed) {
      // A run opens the engine anew where that has failed.
      this.start();
    } else {
      this.#wantsRun = true;
    }
  }

  stop() {
    this.#wantsRun = false;
    this.session.stop();
  }

  /** @protected @abstract */
  start() {}

  /** Other wishes for the same view. @param {Wishes} wishes */
  show(wishes) {
    this.wishes = wishes;
    this.frame.soon();
  }

  /** Frees its threads. */
  close() {
    this.#isClosed = true;
    this.stage.place.removeEventListener("keydown", this.#onKey);
    this.frame.cancel();
    this.session.close();
    render(nothing, this.stage.place);
  }

  /** @protected @abstract @returns {unknown} what lit draws */
  content() {
    return nothing;
  }

  /** After the first drawing and each later one. @protected */
  drawn() {}

  /** Tells what has changed in the session. @protected */
  heed() {
    const { error, engine, reason } = this.session.state;
    if (engine === "failed") {
      this.#hasFailed = true;
    } else if (engine === "ready" && this.#hasFailed) {
      this.#hasFailed = false;
      this.#tellReady(reason);
    }
    if (error !== "" && error !== this.#told) {
      this.stage.tell({ name: "error", detail: { code: "engine", message: error } });
    }
    this.#told = error;
    this.#findLink();
  }

  /** What is shown now, with what the reader has changed. @protected */
  current() {
    return this.wishes;
  }

  /** The link follows what is shown. */
  async #findLink() {
    if (!this.#isSimulated) {
      return;
    }
    const wishes = this.current();
    const linked = JSON.stringify([attributesOf(wishes), wishes.source]);
    if (linked !== this.#linked) {
      this.#linked = linked;
      const link = await linkTo(this.stage.host, wishes);
      if (linked === this.#linked && !this.#isClosed) {
        this.link = link;
        this.frame.soon();
      }
    }
  }

  /** The engine is there, or will not be. @protected @param {string} reason why it simulates; empty where it does not */
  async opened(reason) {
    this.#isSimulated = reason !== "";
    await this.#findLink();
    if (this.#isClosed) {
      return;
    }
    this.#tellReady(reason);
    this.frame.soon();
    if (this.wishes.autorun || this.#wantsRun) {
      this.start();
    }
  }

  /** @param {string} reason */
  #tellReady(reason) {
    this.#isOpen = true;
    this.stage.tell({
      name: "ready",
      detail: {
        version: 1,
        view: this.wishes.view,
        mode: reason === "" ? "threads" : "simulated",
        reason,
        cores: navigator.hardwareConcurrency || 1,
      },
    });
  }

  /** Why it is simulated here, and where it is not. @protected @param {string} what happens instead */
  simulatedNote(what) {
    return html`<aside class="why-simulated" part="note" aria-label="Simulated">
      <p>${what} ${
        this.link === ""
          ? "Real threads need a page that is cross-origin isolated."
          : html`<a href=${this.link} target="_blank" rel="noopener">Open with real threads</a>`
      }</p></aside>`;
  }

  #draw() {
    render(this.content(), this.stage.place);
    this.drawn();
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    if (event.defaultPrevented) {
      return;
    }
    if (event.key === "Escape") {
      this.session.stop();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.run();
    }
  };
}

/** The same in a page of its own; empty where no host is known, and in that page. @param {URL | null} host @param {Wishes} wishes */
async function linkTo(host, wishes) {
  const url = host && new URL("embed.html", host);
  if (!url || (parent === self && location.href.startsWith(url.href))) {
    return "";
  }
  url.search = new URLSearchParams(attributesOf(wishes)).toString();
  url.hash = wishes.source === null ? "" : await textLink(wishes.source, defaultSettings());
  return url.href;
}
