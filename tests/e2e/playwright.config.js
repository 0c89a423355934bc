/**
 * The built site in Chromium, on three hosts: one that sends the headers for isolation, one that does not (the
 * service worker then adds them), and one that does not where service workers are forbidden (simulated).
 * CHROMIUM names another browser, SITE another built site.
 */

import { defineConfig } from "@playwright/test";

/** What must hold on every host. */
const EVERYWHERE = /counter\.spec\.js/;

export default defineConfig(
  /** @type {import("@playwright/test").PlaywrightTestConfig<import("./support/test.js").HostOptions>} */ ({
    outputDir: "../../target/e2e",
    // The page's own threads want the cores.
    workers: 1,
    fullyParallel: false,
    forbidOnly: Boolean(process.env.CI),
    timeout: 60_000,
    expect: { timeout: 15_000 },
    reporter: [["list"]],
    use: {
      browserName: "chromium",
      launchOptions: {
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: [
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
        ],
      },
      locale: "en-GB",
      actionTimeout: 15_000,
    },
    projects: [
      {
        name: "headers",
        // What the service worker keeps for later would take its time from what is measured.
        use: { host: "headers", serviceWorkers: "block" },
        testIgnore: /(service-worker|simulated)\.spec\.js/,
      },
      { name: "service worker", use: { host: "plain" }, testMatch: [EVERYWHERE, /service-worker\.spec\.js/] },
      {
        name: "simulated",
        use: { host: "plain", serviceWorkers: "block" },
        testMatch: [EVERYWHERE, /simulated\.spec\.js/],
      },
    ],
  }),
);
