/** Playwright's `test` with a host to open the page from, the page's parts by name, and no complaint unseen. */

import { test as base, expect } from "@playwright/test";
import { ISOLATION } from "../../../www/tools/headers.js";
import { CounterPage } from "./counter-page.js";
import { Faults } from "./faults.js";
import { Guest } from "./guest.js";
import { LabPage } from "./lab-page.js";
import { probe } from "./probe.js";
import { ProgramsPage } from "./programs-page.js";
import { serveSite } from "./site.js";
import { StepPage } from "./step-page.js";

/** @typedef {{host: "headers" | "plain"}} HostOptions the headers for isolation are sent or not */
/** @typedef {{counter: CounterPage, lab: LabPage, programs: ProgramsPage, step: StepPage, faults: Faults, guest: Guest, blank: import("@playwright/test").Page}} Own */
/** @typedef {{site: import("./site.js").Site}} OwnOfWorker */
/** @typedef {import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions} Given */
/** @typedef {import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions} GivenOfWorker */

export const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<Own & HostOptions, OwnOfWorker, Given, GivenOfWorker>} */ ({
    host: ["headers", { option: true }],

    site: [
      // Playwright reads the fixtures that are wanted from this pattern.
      // biome-ignore lint/correctness/noEmptyPattern: see above
      async ({}, use) => {
        const site = await serveSite();
        await use(site);
        await site.close();
      },
      { scope: "worker" },
    ],

    guest: async ({ page, site }, use) => {
      const guest = new Guest(page, site.headers);
      await guest.listen();
      await use(guest);
      await guest.close();
    },

    baseURL: async ({ host, site }, use) => use(site[host]),

    faults: [
      async ({ context, serviceWorkers }, use) => {
        const faults = new Faults(context);
        if (serviceWorkers === "block") {
          faults.expect(/Service Worker registration blocked by Playwright/);
        }
        await use(faults);
        expect(faults.unexpected(), "what the browser complained about").toEqual([]);
      },
      { auto: true },
    ],

    page: async ({ page, serviceWorkers }, use) => {
      await page.addInitScript(probe);
      if (serviceWorkers === "block") {
        await page.addInitScript(refuseServiceWorkers);
      }
      await use(page);
    },

    counter: async ({ page }, use) => use(new CounterPage(page)),

    lab: async ({ page }, use) => use(new LabPage(page)),

    programs: async ({ page }, use) => use(new ProgramsPage(page)),

    step: async ({ page }, use) => use(new StepPage(page)),

    /** An empty page of the same site, for the engine without the counter page. */
    blank: async ({ page, host }, use) => {
      await page.route("**/blank", (route) =>
        route.fulfill({
          contentType: "text/html",
          headers: host === "headers" ? ISOLATION : {},
          body: "<!doctype html><title>An empty page</title>",
        }),
      );
      await page.goto("/blank");
      await use(page);
    },
  }),
);

/** As browsers do where they forbid service workers; Playwright's own block leaves the page waiting. */
function refuseServiceWorkers() {
  // An empty page has none.
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register = () => Promise.reject(new DOMException("Not here.", "SecurityError"));
  }
}

export { expect };
