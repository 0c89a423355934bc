/** The element's side of a frame: puts it up, tells it what is wished, passes on what it says. */

import { Turns } from "../engine/turns.js";
import { fromFrame, TOKENS } from "./messages.js";
import { attributesOf } from "./wishes.js";

/** @typedef {import("./wishes.js").Wishes} Wishes */
/** @typedef {import("./messages.js").News} News */
/** @typedef {import("./messages.js").ToFrame} ToFrame */

/** How long a frame may take to say that it is there, in milliseconds. */
const PATIENCE_MS = 10_000;
/** Once it has loaded: what loads and says nothing is another page. It may load twice to isolate itself. */
const SILENCE_MS = 4_000;

/** What is on one page runs one at a time, whichever way it is in. */
export const turns = new Turns();

/**
 * @param {object} options
 * @param {HTMLElement} options.place
 * @param {URL} options.host
 * @param {Wishes} options.wishes
 * @param {HTMLElement} options.element whose look the frame takes on
 * @param {(news: News) => void} options.tell
 * @param {AbortSignal} options.signal gives it up
 * @returns {Promise<Framed>} rejects with an `Error` that says in words why there is no frame
 */
export function openFrame({ place, host, wishes, element, tell, signal }) {
  const iframe = document.createElement("iframe");
  const query = new URLSearchParams({ origins: location.origin, by: "element" });
  iframe.src = new URL(`embed.html?${query}`, host).href;
  iframe.title = titleOf(wishes);
  // In a page that is isolated the frame may have threads too.
  iframe.allow = "cross-origin-isolated";
  const framed = new Framed(iframe, host, wishes, element, tell);
  const up = framed.up(signal);
  place.replaceChildren(iframe);
  return up;
}

export class Framed {
  #iframe;
  #host;
  #wishes;
  #element;
  #tell;
  /** @type {(() => void) | null} */
  #isUp = null;
  /** Ends the turn that it has or waits for. @type {AbortController | null} */
  #turn = null;
  #dark = matchMedia("(prefers-color-scheme: dark)");
  /** Pages change their theme by an attribute of one of these. */
  #themed = new MutationObserver(() => this.#onLook());
  /** What the frame was last told, as a text. */
  #told = "";

  /** @param {HTMLIFrameElement} iframe @param {URL} host @param {Wishes} wishes @param {HTMLElement} element @param {(news: News) => void} tell */
  constructor(iframe, host, wishes, element, tell) {
    this.#iframe = iframe;
    this.#host = host;
    this.#wishes = wishes;
    this.#element = element;
    this.#tell = tell;
    addEventListener("message", this.#onMessage);
    this.#dark.addEventListener("change", this.#onLook);
    for (const root of [document.documentElement, document.body]) {
      this.#themed.observe(root, { attributes: true });
    }
  }

  /** @param {AbortSignal} signal @returns {Promise<this>} */
  up(signal) {
    const { href, origin } = this.#host;
    return new Promise((resolve, reject) => {
      const heard = new AbortController();
      const settle = () => {
        clearTimeout(timer);
        heard.abort();
        this.#isUp = null;
      };
      const fail = (/** @type {string} */ why) => {
        settle();
        this.close();
        reject(new Error(why));
      };
      const silent = () =>
        fail(
          `The frame from ${href} did not answer. See that embed.html is there, and that this page's ` +
            `Content-Security-Policy allows frame-src ${origin}.`,
        );
      let timer = setTimeout(silent, PATIENCE_MS);
      // None of these outlives the wait: a frame may say that it is there before it has loaded, and one that is moved
      // loads again.
      const once = { signal: heard.signal };
      const load = () => {
        clearTimeout(timer);
        timer = setTimeout(silent, SILENCE_MS);
      };
      this.#iframe.addEventListener("load", load, once);
      const refused = (/** @type {SecurityPolicyViolationEvent} */ event) => {
        const { disposition, effectiveDirective, blockedURI } = event;
        if (
          disposition === "enforce" &&
          effectiveDirective === "frame-src" &&
          blockedURI.startsWith(origin)
        ) {
          fail(
            `This page's Content-Security-Policy refuses the frame from ${href}. Add ${origin} to its frame-src.`,
          );
        }
      };
      document.addEventListener("securitypolicyviolation", refused, once);
      signal.addEventListener("abort", () => fail("The frame was given up."), once);
      this.#isUp = () => {
        settle();
        resolve(this);
      };
    });
  }

  /** @param {Wishes} wishes */
  show(wishes) {
    this.#wishes = wishes;
    this.#iframe.title = titleOf(wishes);
    this.#configure();
  }

  run() {
    this.#post({ type: "threadyard:run", version: 1 });
  }

  stop() {
    this.#post({ type: "threadyard:stop", version: 1 });
  }

  /** Ends the frame, and all its workers with it. */
  close() {
    removeEventListener("message", this.#onMessage);
    this.#dark.removeEventListener("change", this.#onLook);
    this.#themed.disconnect();
    this.#turn?.abort();
    this.#iframe.remove();
  }

  async #takeTurn() {
    this.#turn?.abort();
    const turn = new AbortController();
    const { signal } = turn;
    this.#turn = turn;
    const say = (/** @type {boolean} */ granted) =>
      this.#post({ type: "threadyard:turn", version: 1, granted });
    try {
      const giveOn = await turns.take({ signal, onWait: () => say(false) });
      signal.addEventListener("abort", giveOn, { once: true });
      signal.aborted ? giveOn() : say(true);
    } catch {
      // It was given up before it came.
    }
  }

  /** Unless it was told the same before. */
  #configure() {
    const { theme, source } = this.#wishes;
    const style = getComputedStyle(this.#element);
    const tokens = TOKENS.flatMap((name) => {
      const value = style.getPropertyValue(name).trim();
      return value === "" ? [] : [[name, value]];
    });
    const scheme = theme === "auto" ? schemeOf(this.#element) : theme;
    const look = { ...Object.fromEntries(tokens), "color-scheme": scheme };
    const attributes = attributesOf(this.#wishes);
    const told = JSON.stringify([attributes, source, look]);
    if (told !== this.#told) {
      this.#told = told;
      this.#post({ type: "threadyard:configure", version: 1, attributes, source, look });
    }
  }

  /** @param {ToFrame} message */
  #post(message) {
    this.#iframe.contentWindow?.postMessage(message, this.#host.origin);
  }

  #onLook = () => this.#configure();

  /** @param {MessageEvent} event */
  #onMessage = ({ source, origin, data }) => {
    if (source !== this.#iframe.contentWindow || origin !== this.#host.origin) {
      return;
    }
    const message = fromFrame(data);
    switch (message?.type) {
      case "threadyard:hello":
        // It may have loaded anew: then it knows nothing, and what it ran has gone.
        this.#told = "";
        this.#turn?.abort();
        this.#configure();
        this.#isUp?.();
        break;
      case "threadyard:turn":
        message.wanted ? this.#takeTurn() : this.#turn?.abort();
        break;
      case "threadyard:size":
        this.#iframe.style.height = `${message.height}px`;
        break;
      case "threadyard:ready":
      case "threadyard:progress":
      case "threadyard:result":
      case "threadyard:error":
        this.#tell(
          /** @type {News} */ ({ name: message.type.replace("threadyard:", ""), detail: message.detail }),
        );
    }
  };
}

/** Several on one page are told apart. @param {Wishes} wishes */
function titleOf({ view, threads, iterations, program }) {
  const what = {
    counter: `counter, ${threads} × ${iterations}`,
    program: `program ${program}`.trim(),
    lab: "speed lab",
  };
  return `Threadyard: ${what[view]}`;
}

/** What the page around has chosen for this place, however it did. @param {HTMLElement} element */
function schemeOf(element) {
  const probe = document.createElement("span");
  probe.style.color = "light-dark(rgb(1, 1, 1), rgb(2, 2, 2))";
  element.shadowRoot?.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color === "rgb(2, 2, 2)" ? "dark" : "light";
}
