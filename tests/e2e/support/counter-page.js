/** The counter page's parts, by what a person calls them. */

import { expect } from "@playwright/test";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").Locator} Locator */
/** @typedef {"Without a lock" | "With a lock" | "With an atomic add"} CardTitle */

export class CounterPage {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.stop = this.button("Stop");
    this.error = page.getByRole("alert");
    this.threads = this.field("Threads");
    this.iterations = this.field("Iterations");
    this.runs = this.field("Runs");
    this.shape = page.getByLabel("Shape");
    this.shake = page.getByRole("checkbox", { name: "Shake" });
    this.racy = this.card("Without a lock");
    this.locked = this.card("With a lock");
    this.histogram = page.getByRole("figure").filter({ hasText: "Where the counter ended" });
    this.why = page.getByRole("region", { name: "How one update got lost" });
    this.everyRun = page.getByRole("region", { name: "Every run" });
    /** What a screen reader is told when something happened. */
    this.announcement = page.locator('[role="status"][aria-live="polite"]');
  }

  /** @param {string} query */
  async open(query = "") {
    await this.page.goto(`/${query}`);
    await this.ready();
  }

  async ready() {
    await expect(this.page.locator("html[data-ready]")).toBeAttached({ timeout: 20_000 });
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** @param {"Threads" | "Iterations" | "Runs"} name */
  field(name) {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  /** @param {CardTitle} title */
  card(title) {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  /** @param {string} text */
  badge(text) {
    return this.page.getByText(text, { exact: true });
  }

  /** @param {"Run both" | "Run racy" | "Run locked" | "Run atomic"} name */
  async start(name) {
    await this.button(name).click();
    await expect(this.stop).toBeEnabled();
  }

  /** Starts and waits until all has ended. @param {"Run both" | "Run racy" | "Run locked" | "Run atomic"} name */
  async run(name) {
    await this.button(name).click();
    await expect(this.announcement).toContainText(/came (to|out)|ought to read/, { timeout: 40_000 });
    await this.idle();
  }

  /** Starts and waits until the threads are seen at work. @param {"Run both" | "Run racy" | "Run locked"} name */
  async startAndSeeWork(name) {
    await this.start(name);
    await expect(this.page.getByRole("progressbar").first()).toBeVisible({ timeout: 30_000 });
  }

  async idle() {
    await expect(this.stop).toBeDisabled({ timeout: 30_000 });
  }

  /** A figure of a card by its name, such as Least. @param {Locator} card @param {string} name */
  async figure(card, name) {
    return toNumber(await card.locator(`dt:text-is("${name}") + dd`).innerText());
  }

  async openAllDetails() {
    const closed = this.page.locator("details:not([open])");
    for (let left = await closed.count(); left > 0; left -= 1) {
      await closed.first().locator("> summary").click();
    }
    await expect(closed).toHaveCount(0);
  }
}

/** A number as the page writes it: groups set apart, a true minus sign. @param {string} text */
export function toNumber(text) {
  return Number(text.replaceAll(/[\s\u202f,]/g, "").replace("\u2212", "-"));
}
