/** The system's Chromium, driven by Playwright (which does not bring one of its own here). */

import { execFileSync } from "node:child_process";
import { chromium } from "@playwright/test";

/** Set CHROMIUM to take another one. */
function executable() {
  const find = `command -v "\${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome`;
  return execFileSync("sh", ["-c", find], { encoding: "utf8" }).trim();
}

/** @param {string[]} [more] further command-line switches */
export function launchChromium(more = []) {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    executablePath: executable(),
    args: [
      ...asRoot,
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}
