/** What the browser complains about: a test fails on any complaint that it did not say it would cause. */

/** @typedef {import("@playwright/test").BrowserContext} BrowserContext */

export class Faults {
  /** @type {RegExp[]} */
  #expected = [];
  /** @type {string[]} */
  #seen = [];

  /** @param {BrowserContext} context */
  constructor(context) {
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.#seen.push(`${message.type()}: ${message.text()}`);
      }
    });
    context.on("weberror", (error) => this.#seen.push(`uncaught: ${error.error().message}`));
  }

  /** Complaints like this one belong to the test. @param {RegExp} pattern */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  /** The complaints that nothing in the test explains. */
  unexpected() {
    return this.#seen.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }
}
