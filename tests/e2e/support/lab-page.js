/** The speed lab's parts, by what a person calls them. */

import { expect } from "@playwright/test";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").Locator} Locator */
/** @typedef {"Locks" | "Counters" | "Hand-offs" | "Broadcasts" | "Queues"} GroupTitle */

export class LabPage {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.run = page.getByRole("button", { name: /^Run (all|chosen)$/ });
    this.stop = this.button("Stop");
    this.rounds = page.getByLabel("Rounds");
    this.error = page.getByRole("alert");
    this.progress = page.getByRole("progressbar");
    this.figures = page.getByRole("figure");
    /** The sentences that say what came out of a row. */
    this.findings = page.locator(".finding");
    this.inShort = page.getByRole("region", { name: "In short" });
    this.announcement = page.locator('[role="status"][aria-live="polite"]');
  }

  /** @param {string} query */
  async open(query = "") {
    await this.page.goto(`/lab.html${query}`);
    await expect(this.page.locator("html[data-ready]")).toBeAttached({ timeout: 20_000 });
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** @param {GroupTitle} name */
  group(name) {
    return this.page.getByRole("checkbox", { name, exact: true });
  }

  /** What opens a group's table. @param {GroupTitle} group */
  twin(group) {
    return this.page.locator("summary", { hasText: `${group} as a table` });
  }

  /** @param {GroupTitle} group */
  table(group) {
    return this.page.getByRole("region", { name: `${group} as a table` }).getByRole("table");
  }

  async start() {
    await this.run.click();
    await expect(this.stop).toBeEnabled();
  }

  async idle() {
    await expect(this.stop).toBeDisabled({ timeout: 45_000 });
  }

  /** Waits until a run that goes on has measured all. */
  async ended() {
    await this.idle();
    await expect(this.announcement).toHaveText(/^Done\. /);
  }

  /** Who has which value in a figure's drawing. @param {Locator} figure @returns {Promise<[string, string][]>} */
  async bars(figure) {
    const found = await figure.locator("svg .texts").evaluateAll((groups) =>
      groups.map((group) => {
        const lines = [...group.querySelectorAll(".label tspan")].map(({ textContent }) => textContent);
        const who = lines.join(" ").replace(/^(Threadyard|limit:) /, "");
        return [who, group.querySelector(".value")?.textContent ?? ""];
      }),
    );
    return /** @type {[string, string][]} */ (found);
  }

  /** What a screen reader is told from now on; the answer tells it. */
  async collectAnnouncements() {
    await this.announcement.evaluate((element) => {
      const texts = /** @type {string[]} */ ([]);
      Object.assign(globalThis, { announced: texts });
      new MutationObserver(() => texts.push(element.textContent ?? "")).observe(element, {
        characterData: true,
        childList: true,
        subtree: true,
      });
    });
    return () => this.page.evaluate(() => /** @type {any} */ (globalThis).announced);
  }

  async openAllDetails() {
    const closed = this.page.locator("details:not([open])");
    for (let left = await closed.count(); left > 0; left -= 1) {
      await closed.first().locator("> summary").click();
    }
    await expect(closed).toHaveCount(0);
  }
}
