/** The page that steps programs, by what a person calls its parts. */

import { expect } from "@playwright/test";

/** @typedef {import("@playwright/test").Page} Page */

export class StepPage {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.title = page.getByRole("heading", { level: 2 });
    this.last = page.locator(".scrubber .last");
    this.lesson = page.locator(".lesson");
    this.notice = page.locator("p.notice").first();
    this.slider = page.getByRole("slider", { name: "Place in the run" });
    this.columns = page.getByRole("article");
    this.back = this.button("Back");
    this.forward = this.button("Forward");
    this.runOn = this.button("Run on");
    this.stop = this.button("Stop");
    this.restart = this.button("Restart");
    this.share = this.button("Share");
    this.record = this.button("Record on real threads");
    this.closeTrace = this.button("Close the trace");
    this.recording = page.locator(".recording");
    this.shared = page.getByRole("complementary", { name: "What the threads share" });
    this.globals = page.getByRole("region", { name: "Globals as a table" });
    this.lanes = page.getByRole("region", { name: "The run in lanes" });
    this.table = page.getByRole("region", { name: "Steps as a table" });
    this.console = page.getByRole("region", { name: "What the program has written" });
    this.findings = page.getByRole("region", { name: "What went wrong" });
    this.autopsy = page.getByRole("figure").filter({ hasText: "Who waits for whom" });
    this.editor = page.getByRole("textbox", { name: "The program's text" });
    this.error = page.getByRole("alert");
    this.announcement = page.locator('p[role="status"][aria-live="polite"]');
  }

  /** @param {string} fragment with its `#` */
  async open(fragment = "") {
    await this.page.goto(`/step.html${fragment}`);
    await this.ready();
  }

  async ready() {
    await expect(this.page.locator("html[data-ready]")).toBeAttached({ timeout: 20_000 });
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** A thread's column. @param {string} name its number and what the program calls it: `T1 MainThread` */
  column(name) {
    return this.page.getByRole("article", { name, exact: true });
  }

  /** What a thread does next or waits for. @param {string} name */
  doing(name) {
    return this.column(name).locator(".doing");
  }

  /** One event of a thread, and that it is shown. @param {string} name */
  async step(name) {
    const before = await this.place();
    await this.button(`Step ${name}`).click();
    await expect.poll(() => this.place()).toBe(before + 1);
  }

  /** Steps a thread by events until it is about to do so. @param {string} name @param {RegExp} next */
  async stepUntil(name, next) {
    for (let count = 0; count < 60; count += 1) {
      if (next.test(await this.doing(name).innerText())) {
        return;
      }
      await this.step(name);
    }
    throw new Error(`${name} never came to ${next}`);
  }

  async place() {
    return Number(await this.slider.inputValue());
  }

  async steps() {
    return Number(await this.slider.getAttribute("max"));
  }

  /** The lost update, from where the page opens: both threads read before either writes. */
  async loseOne() {
    for (const name of ["T2 Thread-1 (tstart)", "T3 Thread-2 (tstart)"]) {
      await this.stepUntil(name, /writes share_data/);
    }
    for (const name of ["T2 Thread-1 (tstart)", "T3 Thread-2 (tstart)"]) {
      await this.step(name);
    }
  }

  async runToEnd() {
    await this.runOn.click();
    await expect(this.last.locator(".end")).toBeVisible({ timeout: 30_000 });
  }

  /** Replaces the program. @param {string} text */
  async write(text) {
    if (!(await this.editor.isVisible())) {
      await this.page.getByText("The program: read it whole and change it").click();
    }
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("Delete");
    // As from a clipboard: no indentation is added.
    await this.page.keyboard.insertText(text);
    // Opened when the text rests: the columns then show its last line, or say why it cannot run.
    const last = text.trimEnd().split("\n").at(-1) ?? "";
    await expect
      .poll(() => this.page.getByRole("region", { name: "Threads", exact: true }).innerText())
      .toMatch(new RegExp(`It cannot run|${last.replaceAll(/[^\w ]/g, "\\$&")}`));
  }

  /** Records the program that is open, and waits for its trace. */
  async recordToEnd() {
    await this.record.click();
    await expect(this.closeTrace).toBeVisible({ timeout: 40_000 });
    await expect(this.recording).toContainText("This run was recorded on real threads.");
  }

  async sharedFragment() {
    await this.share.click();
    const link = await this.page.getByRole("textbox", { name: "Link to these settings" }).inputValue();
    return new URL(link).hash;
  }

  async openAllDetails() {
    const closed = this.page.locator("details:not([open])");
    for (let left = await closed.count(); left > 0; left -= 1) {
      await closed.first().locator("> summary").click();
    }
  }
}
