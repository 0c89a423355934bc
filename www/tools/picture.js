/** Takes the README's picture of the built page: `./build.sh build && node www/tools/picture.js`. */

import { chromium } from "@playwright/test";
import { serve } from "./serve.js";

const site = await serve({ root: "www/dist" });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 1120, height: 1010 } });
await page.goto(site.url);
await page.getByRole("button", { name: "Run both" }).click();
await page.getByRole("heading", { name: "Loss 1 of" }).waitFor();
await page.screenshot({ path: "www/picture.png" });
await browser.close();
await site.close();
