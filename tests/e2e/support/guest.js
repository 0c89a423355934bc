/** Somebody else's page: on another origin and another site than the package, with the headers that a test gives it. */

import { onLoopback } from "../../../www/tools/loopback.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{name: string, detail: any, id: string}} Heard */

const NAMES = ["ready", "progress", "result", "error"];

export class Guest {
  /** @type {Awaited<ReturnType<typeof onLoopback>> | null} */
  #server = null;
  #bodies = new Map();
  /** @type {Record<string, string>} */
  #headers = {};

  /** @param {Page} page @param {string} host where the package's files are */
  constructor(page, host) {
    this.page = page;
    this.host = host;
  }

  /** The page's own origin. */
  get origin() {
    return new URL(this.#server?.url ?? "about:blank").origin;
  }

  async listen() {
    this.#server = await onLoopback(
      (request, response) => {
        const body = this.#bodies.get(request.url);
        response.writeHead(body === undefined ? 404 : 200, {
          "Content-Type": "text/html; charset=utf-8",
          ...this.#headers,
        });
        response.end(body ?? "");
      },
      { name: "localhost" },
    );
  }

  /**
   * Opens a page with this in its body and the element's script in its head. What its elements tell is kept.
   * @param {string} body
   * @param {{headers?: Record<string, string>, head?: string, script?: string}} [options] `script`: another host's
   */
  async open(body, { headers = {}, head = "", script = this.host } = {}) {
    this.#headers = headers;
    this.#bodies.set(
      "/",
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A blog</title><link rel="icon" href="data:,">
      ${head}<script type="module" src="${script}element.js"></script></head>
      <body><h1>A blog</h1>${body}</body></html>`,
    );
    await this.page.addInitScript((names) => {
      const heard = /** @type {Heard[]} */ ([]);
      Object.assign(globalThis, { heard });
      for (const name of names) {
        // Events of the elements do not bubble, but they can be caught on their way down.
        addEventListener(
          name,
          (event) => {
            if (event instanceof CustomEvent && event.target instanceof Element) {
              heard.push({ name, detail: event.detail, id: event.target.id });
            }
          },
          { capture: true },
        );
      }
    }, NAMES);
    await this.page.goto(`${this.origin}/`);
  }

  /** What was heard so far. @param {string} name @param {string} [id] @returns {Promise<any[]>} */
  heard(name, id) {
    return this.page.evaluate(
      ([name, id]) =>
        /** @type {any} */ (globalThis).heard
          .filter((/** @type {Heard} */ each) => each.name === name && (id === undefined || each.id === id))
          .map((/** @type {Heard} */ { detail }) => detail),
      /** @type {const} */ ([name, id]),
    );
  }

  /** The first that is heard, or has been. @param {string} name @param {string} [id] @returns {Promise<any>} */
  async first(name, id) {
    await this.page.waitForFunction(
      ([name, id]) =>
        /** @type {any} */ (globalThis).heard.some(
          (/** @type {Heard} */ each) => each.name === name && (id === undefined || each.id === id),
        ),
      /** @type {const} */ ([name, id]),
      { timeout: 25_000 },
    );
    return (await this.heard(name, id))[0];
  }

  async close() {
    await this.#server?.close();
  }
}
