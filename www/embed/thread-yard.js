/**
 * `<thread-yard>`: Threadyard in anyone's page. A thin shell: it reads its attributes, shows an outline at once, and when it
 * comes into view loads what draws it, in the page or in a frame, and passes on what that tells.
 */

import { openFrame, turns } from "./frame.js";
import { OUTLINE_STYLE, outline, ROOM } from "./outline.js";
import { hostOf, wayIn } from "./way.js";
import { dedented, NAMES, wishesOf } from "./wishes.js";

/** @typedef {import("./messages.js").News} News */
/** @typedef {import("./wishes.js").Wishes} Wishes */
/** @typedef {import("./wishes.js").Fault} Fault */
/** What a view in the page and one in a frame both do. @typedef {{run: () => unknown, stop: () => void, show: (wishes: Wishes) => void, close: () => void}} Inner */

/** Where a module is rendered on a server there are no elements; it may be imported there all the same. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** How far outside the window an element begins to load, so that it is there when it comes into view. */
const NEAR = "200px";

/** Loads what draws a view. @type {Record<Wishes["view"], () => Promise<typeof import("./counter.js")>>} */
const VIEWS = {
  counter: () => import("./counter.js"),
  program: () => import("./program.js"),
  lab: () => import("./lab.js"),
};

/** @type {CSSStyleSheet | null} */
let outlineSheet = null;

export class ThreadYard extends Base {
  static observedAttributes = NAMES;

  /** The URL of the script that defines the element: beside it are the package's files, unless a bundler took it. */
  static script = "";

  #shell = document.createElement("div");
  #notes = document.createElement("div");
  #stage = document.createElement("div");
  #wishes = wishesOf(() => null, null).wishes;
  /** Faults that were told, by what they say. @type {Set<string>} */
  #faults = new Set();
  /** What went wrong with the way in, in words. */
  #trouble = "";
  /** What was set by `source`; undefined: what stands between the tags counts. @type {string | undefined} */
  #source;
  /** @type {Inner | null} */
  #inner = null;
  /** Of the opening that goes on: one that was given up touches nothing any more. @type {AbortController | null} */
  #opening = null;
  #isNear = false;
  #wantsRun = false;
  #isAsked = false;
  /** @type {"threads" | "simulated" | null} */
  #mode = null;
  #near = new IntersectionObserver((entries) => this.#onNear(entries), { rootMargin: NEAR });
  #children = new MutationObserver(() => this.#soon());

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    outlineSheet ??= sheetOf(OUTLINE_STYLE);
    root.adoptedStyleSheets = [outlineSheet];
    this.#shell.className = "shell";
    this.#shell.part.add("shell");
    this.#notes.className = "notes";
    this.#notes.part.add("note");
    this.#notes.setAttribute("role", "status");
    this.#shell.append(this.#notes, this.#stage);
    root.append(this.#shell);
  }

  connectedCallback() {
    for (const name of ["source", ...NAMES]) {
      this.#takeOwn(name);
    }
    this.#children.observe(this, { childList: true, characterData: true, subtree: true });
    this.#read();
    if (!this.#inner) {
      this.#paint();
    }
    this.#near.observe(this);
    this.#begin();
  }

  disconnectedCallback() {
    // An element that is only moved is back at once.
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.#near.disconnect();
        this.#children.disconnect();
        this.#isNear = false;
        this.#wantsRun = false;
        this.#close();
      }
    });
  }

  attributeChangedCallback() {
    if (this.isConnected) {
      this.#soon();
    }
  }

  /** Whether it has real threads; null until it is ready. @returns {"threads" | "simulated" | null} */
  get mode() {
    return this.#mode;
  }

  /** The program's text; null where none is given. @returns {string | null} */
  get source() {
    return this.#source === undefined ? dedented(textOf(this)) : this.#source;
  }

  /** @param {string | null} text */
  set source(text) {
    this.#source = text === null || text === undefined ? undefined : String(text);
    this.#soon();
  }

  /** Runs what its attributes ask for, as its button does; where it has not come into view, loads it first. Outside a page it waits until it is in one. */
  run() {
    if (this.#inner) {
      this.#inner.run();
    } else {
      this.#wantsRun = true;
      this.#begin();
    }
  }

  /** Ends what runs; what has been computed is kept and told. */
  stop() {
    this.#wantsRun = false;
    this.#inner?.stop();
  }

  /** What was set before the element was defined would hide the property. @param {string} name */
  #takeOwn(name) {
    if (Object.hasOwn(this, name)) {
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** Once for all changes of one task. */
  #soon() {
    if (this.#isAsked) {
      return;
    }
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      if (this.isConnected) {
        this.#follow();
      }
    });
  }

  #read() {
    const source = this.#source === undefined ? dedented(textOf(this)) : this.#source;
    const { wishes, faults } = wishesOf((name) => this.getAttribute(name), source);
    this.#wishes = wishes;
    this.#tellFaults(faults);
  }

  #follow() {
    const before = this.#wishes;
    this.#read();
    const { view, isolation, host } = this.#wishes;
    if (view !== before.view || isolation !== before.isolation || host !== before.host) {
      this.#close();
      this.#paint();
      this.#begin();
    } else if (this.#inner) {
      this.#inner.show(this.#wishes);
    } else if (!this.#opening) {
      this.#paint();
    }
  }

  /** @param {Fault[]} faults */
  #tellFaults(faults) {
    const news = faults.filter(({ message }) => !this.#faults.has(message));
    this.#faults = new Set(faults.map(({ message }) => message));
    this.#showNotes();
    // Later, so that whoever listens from the script that brought the element hears of the first ones too.
    setTimeout(() => {
      for (const detail of news) {
        this.#tell({ name: "error", detail });
      }
    });
  }

  /** @param {"frame" | "load"} code @param {string} message */
  #complain(code, message) {
    this.#trouble = message;
    this.#showNotes();
    this.#tell({ name: "error", detail: { code, message } });
  }

  #showNotes() {
    const sentences = [...this.#faults, this.#trouble].filter((sentence) => sentence !== "");
    this.#notes.replaceChildren(
      ...sentences.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })),
    );
  }

  #paint() {
    this.#shell.classList.remove("framed");
    this.#shell.style.setProperty("--room", `${ROOM[this.#wishes.view]}px`);
    this.#stage.replaceChildren(outline(this.#wishes, () => this.run()));
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #onNear(entries) {
    this.#isNear = entries.at(-1)?.isIntersecting ?? false;
    this.#begin();
  }

  #begin() {
    if (this.isConnected && (this.#isNear || this.#wantsRun) && !this.#inner) {
      this.#open();
    }
  }

  async #open() {
    if (this.#opening) {
      return;
    }
    this.#shell.ariaBusy = "true";
    const opening = new AbortController();
    this.#opening = opening;
    const wishes = this.#wishes;
    const inner = await this.#makeInner(opening.signal);
    if (opening.signal.aborted) {
      inner?.close();
      return;
    }
    this.#opening = null;
    this.#shell.ariaBusy = null;
    this.#inner = inner;
    if (!inner) {
      this.#paint();
    }
    if (inner && wishes !== this.#wishes) {
      inner.show(this.#wishes);
    }
    if (inner && this.#wantsRun) {
      this.#wantsRun = false;
      inner.run();
    }
  }

  /** @param {AbortSignal} signal @returns {Promise<Inner | null>} null where it was given up, or where nothing could be had, which was told */
  async #makeInner(signal) {
    const host = hostOf(this.#wishes.host, ThreadYard.script);
    const { way, why } = wayIn(this.#wishes, host);
    this.#trouble = "";
    this.#showNotes();
    if (why !== "") {
      this.#complain("frame", why);
    }
    if (way === "frame" && host) {
      try {
        return await this.#framed(host, signal);
      } catch (error) {
        if (signal.aborted) {
          return null;
        }
        this.#complain("frame", error instanceof Error ? error.message : String(error));
      }
    }
    try {
      return await this.#inPage(host, signal);
    } catch (error) {
      if (signal.aborted) {
        return null;
      }
      const why = error instanceof Error ? error.message : String(error);
      this.#complain(
        "load",
        `Threadyard's code could not be loaded (${why}). Check the connection, and that the package's files stand beside ` +
          "each other; then press Run.",
      );
      return null;
    }
  }

  /** @param {URL} host @param {AbortSignal} signal @returns {Promise<Inner>} */
  async #framed(host, signal) {
    const place = document.createElement("div");
    place.className = "coming";
    this.#stage.append(place);
    const tell = (/** @type {News} */ news) => this.#tell(news);
    const framed = await openFrame({ place, host, wishes: this.#wishes, element: this, tell, signal });
    this.#shell.classList.add("framed");
    place.className = "";
    // A frame that is moved loads again, so what stands before it goes.
    const hadFocus = this.#hasFocus();
    while (place.previousSibling) {
      place.previousSibling.remove();
    }
    if (hadFocus) {
      place.querySelector("iframe")?.focus();
    }
    return framed;
  }

  /** @param {URL | null} host @param {AbortSignal} signal @returns {Promise<Inner | null>} */
  async #inPage(host, signal) {
    const { openView, styles } = await VIEWS[this.#wishes.view]();
    if (signal.aborted) {
      return null;
    }
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    // The element's own tokens come last, so that they are those that the page around can set.
    root.adoptedStyleSheets = [sheetOf(styles), /** @type {CSSStyleSheet} */ (outlineSheet)];
    const place = document.createElement("div");
    place.className = "view";
    const hadFocus = this.#hasFocus();
    this.#stage.replaceChildren(place);
    const takeTurn = turns.take.bind(turns);
    const view = openView({ place, host, wishes: this.#wishes, takeTurn, tell: (news) => this.#tell(news) });
    if (hadFocus) {
      /** @type {HTMLElement | null} */ (place.querySelector("button.primary"))?.focus();
    }
    return view;
  }

  /** Whoever has pressed the outline's button goes on from there. */
  #hasFocus() {
    return this.shadowRoot?.activeElement !== null;
  }

  #close() {
    this.#opening?.abort();
    this.#opening = null;
    this.#shell.ariaBusy = null;
    this.#inner?.close();
    this.#inner = null;
    this.#mode = null;
    this.#trouble = "";
    this.#showNotes();
    this.#stage.replaceChildren();
  }

  /** @param {News} news */
  #tell({ name, detail }) {
    if (name === "ready") {
      this.#mode = detail.mode;
    }
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

// Each attribute as a property of its name, whose value is the one that counts: checked, or what counts where none is given.
for (const name of NAMES) {
  const isFlag = name === "autorun" || name === "readonly";
  Object.defineProperty(ThreadYard.prototype, name, {
    configurable: true,
    enumerable: true,
    /** @this {HTMLElement} */
    get() {
      const { wishes } = wishesOf((each) => this.getAttribute(each), null);
      return wishes[/** @type {keyof Wishes} */ (name)];
    },
    /** @this {HTMLElement} @param {unknown} value */
    set(value) {
      if (value === null || value === undefined) {
        this.removeAttribute(name);
      } else if (isFlag) {
        this.toggleAttribute(name, Boolean(value));
      } else {
        this.setAttribute(name, String(value));
      }
    },
  });
}

/** @param {string} text */
function sheetOf(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** What stands between the tags; a template's, where that is what it stands in. @param {HTMLElement} element */
function textOf(element) {
  const template = element.querySelector("template");
  return (template ? template.content.textContent : element.textContent) ?? "";
}
