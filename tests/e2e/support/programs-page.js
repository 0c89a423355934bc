/** The page of programs, by what a person calls its parts. */

import { expect } from "@playwright/test";

/** @typedef {import("@playwright/test").Page} Page */

export class ProgramsPage {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.title = page.getByRole("heading", { level: 2 });
    this.editor = page.getByRole("textbox", { name: "The program's text" });
    this.run = this.button("Run");
    this.runMany = this.button("Run 100 ×");
    this.stop = this.button("Stop");
    this.share = this.button("Share");
    this.reset = this.button("Reset");
    this.shake = page.getByRole("checkbox", { name: "Shake" });
    this.problems = page.getByRole("region", { name: "Problems" }).getByRole("listitem");
    this.underlined = page.locator(".cm-lintRange-error");
    this.console = page.getByRole("region", { name: "What the program wrote" });
    this.lines = this.console.locator(".line");
    this.threads = page.getByRole("region", { name: "Threads as a table" });
    this.autopsy = page.getByRole("figure").filter({ hasText: "Who waits for whom" });
    this.outputs = page.getByRole("figure").filter({ hasText: "What came out of" });
    this.bars = this.outputs.locator("button.bar");
    this.ending = page.locator(".console .end");
    this.error = page.getByRole("alert");
    this.announcement = page.locator('p[role="status"][aria-live="polite"]');
  }

  /** @param {string} fragment with its `#` */
  async open(fragment = "") {
    await this.page.goto(`/programs.html${fragment}`);
    await this.ready();
  }

  async ready() {
    await expect(this.page.locator("html[data-ready]")).toBeAttached({ timeout: 20_000 });
    await expect(this.editor).toBeVisible();
  }

  /** A program of the gallery, chosen as a person does. @param {string} title */
  async choose(title) {
    await this.page
      .getByRole("navigation", { name: "Gallery" })
      .getByRole("link", { name: title, exact: true })
      .click();
    await expect(this.title).toContainText(title);
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** @param {string} name of a constant */
  constant(name) {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  /** Replaces the program. @param {string} text */
  async write(text) {
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("Delete");
    // As from a clipboard: no indentation is added.
    await this.page.keyboard.insertText(text);
  }

  /** The program as it stands in the editor; short ones only, since a long one is drawn in part. */
  async text() {
    return (await this.editor.locator(".cm-line").allInnerTexts())
      .map((line) => line.replace(/^\n$/, ""))
      .join("\n");
  }

  /** Runs and waits for the end. */
  async runToEnd() {
    await this.run.click();
    await this.idle();
  }

  async idle() {
    await expect(this.stop).toBeDisabled({ timeout: 45_000 });
    await expect(this.run).toBeEnabled();
  }

  /** How many runs each bar counts. */
  async barCounts() {
    const counts = await this.bars.locator(".count").allInnerTexts();
    return counts.map(Number);
  }

  async openAllDetails() {
    const closed = this.page.locator("details:not([open])");
    for (let left = await closed.count(); left > 0; left -= 1) {
      await closed.first().locator("> summary").click();
    }
  }
}

/** The whole numbers in a label or a line, however they are grouped. @param {string} text */
export function numbersIn(text) {
  return (text.match(/[-\u2212]?\d[\d\u202f]*/g) ?? []).map((number) =>
    Number(number.replaceAll("\u202f", "").replace("\u2212", "-")),
  );
}
