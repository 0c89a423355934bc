/**
 * Debian's Firefox over WebDriver, with the built site on a host that isolates it, and no complaint unseen.
 *
 * The classic WebDriver alone, not the newer BiDi: that watches workers, and a worker that starts others then now and
 * then stands still for ever (tests/README.md).
 *
 * The site is a copy that allows `eval`, by which the tests' functions get into the page, and frames of its own, since a
 * window has a least width; else its policy is the site's.
 */

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, By } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { copySite, replaceText } from "../e2e/support/published.js";
import { serveSite } from "../e2e/support/site.js";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/** @typedef {import("../e2e/support/site.js").Site} Site */

const POLICIES = /\.html$|^_headers$/;
const WASM = "'wasm-unsafe-eval'";
const NOTHING = "default-src 'none';";
/** How long anything may take that is not said to take longer, in milliseconds. */
const PATIENCE_MS = 30_000;
/** A script in the page may run a hundred programs. */
const SCRIPT_MS = 120_000;

export class Firefox {
  /** Of pages that were left. @type {string[]} */
  #complaints = [];

  #folder;

  /** @param {WebDriver} driver @param {Site} site @param {string} folder where the site is */
  constructor(driver, site, folder) {
    this.driver = driver;
    this.site = site;
    this.#folder = folder;
  }

  /** A browser of its own, with nothing kept. */
  static async open() {
    const options = new firefox.Options().addArguments("-headless");
    const binary = process.env.FIREFOX;
    if (binary) {
      options.setBinary(binary);
    }
    const folder = await mkdtemp(join(tmpdir(), "threadyard-"));
    await copySite(folder);
    await replaceText(folder, POLICIES, WASM, `${WASM} 'unsafe-eval'`);
    await replaceText(folder, POLICIES, NOTHING, `${NOTHING} frame-src 'self';`);
    const site = await serveSite(folder);
    const driver = await new Builder()
      .forBrowser("firefox")
      .setFirefoxOptions(options)
      .setFirefoxService(new firefox.ServiceBuilder(process.env.GECKODRIVER ?? "geckodriver"))
      .build();
    await driver.manage().setTimeouts({ script: SCRIPT_MS });
    return new Firefox(driver, site, folder);
  }

  /** Fails on what the pages complained of. */
  async close() {
    const unexpected = await this.#heard().finally(() => this.driver.quit());
    await this.site.close();
    await rm(this.#folder, { recursive: true });
    assert.deepEqual(unexpected, [], "what the pages complained about");
  }

  /** The complaints of all pages so far. */
  async #heard() {
    this.#complaints.push(...(await this.evaluate(complaintsOf, null)));
    return this.#complaints;
  }

  /** Opens a page of the site anew and waits until it can be used. @param {string} path @param {string} [mode] how it is ready then */
  async go(path, mode) {
    await this.#heard();
    // Else a path that differs only behind its # would load nothing.
    await this.driver.switchTo().defaultContent();
    await this.driver.get("about:blank");
    await this.driver.get(this.site.headers + path);
    await this.ready(mode);
  }

  async reload() {
    await this.#heard();
    await this.driver.navigate().refresh();
    await this.ready();
  }

  /** Until the page says that its threads are up. */
  async ready(mode = "threads") {
    await this.until("the page is there", () => this.evaluate(hearComplaints, null));
    await this.until("the page is ready", () => this.evaluate(isReady, null));
    assert.equal(await this.evaluate(readiness, null), mode);
  }

  /**
   * Calls a function in the page; it must stand alone, since its text is sent. WebDriver's own scripts have a global
   * object that is not the page's.
   * @template A, R
   * @param {(argument: A) => R | Promise<R>} work
   * @param {A} argument
   * @returns {Promise<R>}
   */
  evaluate(work, argument) {
    const call = `(${work})(${JSON.stringify(argument)})`;
    return this.driver.executeScript("return window.eval(arguments[0])", call);
  }

  /** @param {string} what is waited for @param {() => Promise<boolean>} holds */
  async until(what, holds) {
    await this.driver.wait(holds, PATIENCE_MS, `It was waited in vain until ${what}.`, 50);
  }

  /** @param {string} css */
  async one(css) {
    return this.driver.findElement(By.css(css));
  }

  /** All that a selector finds. @param {string} css */
  async all(css) {
    return this.driver.findElements(By.css(css));
  }

  /** The button that says so. @param {string} name */
  async button(name) {
    return this.driver.findElement(By.xpath(`//button[normalize-space() = "${name}"]`));
  }

  /** The visible texts of all that a selector finds. @param {string} css */
  texts(css) {
    return this.evaluate(textsOf, css);
  }

  /** The visible text of the first; empty where there is none. @param {string} css */
  async text(css) {
    return (await this.texts(css))[0] ?? "";
  }

  /**
   * Opens a page as a frame of that size, since a window of Firefox has a least width; all else then is in the frame
   * until the next `go`.
   * @param {string} path @param {number} width @param {number} height
   */
  async goSmall(path, width, height) {
    await this.go("");
    await this.evaluate(showFrame, { path, width, height });
    await this.driver.switchTo().frame(0);
    await this.ready();
  }
}

/** From now on. */
function hearComplaints() {
  if (!document.documentElement) {
    return false;
  }
  /** @type {string[]} */
  const heard = [];
  globalThis.complaints = heard;
  addEventListener("error", ({ message }) => heard.push(`uncaught: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => heard.push(`unhandled: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    heard.push(`against the policy: ${violatedDirective} ${blockedURI}`),
  );
  for (const level of /** @type {const} */ (["error", "warn"])) {
    const say = console[level];
    console[level] = (...said) => {
      heard.push(`${level}: ${said.join(" ")}`);
      say(...said);
    };
  }
  return true;
}

/** What the page has complained about since it was asked last. */
function complaintsOf() {
  return globalThis.complaints?.splice(0) ?? [];
}

function isReady() {
  return document.documentElement?.dataset.ready !== undefined;
}

function readiness() {
  return document.documentElement.dataset.ready;
}

/** @param {{path: string, width: number, height: number}} frame */
function showFrame({ path, width, height }) {
  const frame = document.createElement("iframe");
  frame.src = path || "./";
  frame.allow = "cross-origin-isolated";
  frame.style.cssText = `border: 0; width: ${width}px; height: ${height}px`;
  document.body.replaceChildren(frame);
}

/** @param {string} css */
function textsOf(css) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(css))].map(
    ({ innerText }) => innerText,
  );
}
