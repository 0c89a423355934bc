/** The page of programs where no threads can be had: it shows, edits, checks and shares; and says why it cannot run. */

import { expect, test } from "./support/test.js";

test("without isolation programs can be read and edited, and the page says why none runs", async ({
  page,
  programs,
}) => {
  await programs.open();
  await expect(page.getByText("editing only: no threads here")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Why programs cannot run here" })).toContainText(
    "not cross-origin isolated",
  );
  await programs.choose("Dining philosophers");
  await expect(programs.constant("PHILOSOPHERS")).toHaveValue("5");
  await programs.constant("PHILOSOPHERS").fill("3");
  await expect(programs.run).toBeDisabled();
  await programs.run.click({ force: true });
  await expect(programs.announcement).toHaveText(/^Programs cannot run here\./);
  await programs.choose("A program of your own");
  await programs.write("print(eval('1'))\n");
  await expect(programs.problems).toHaveCount(1);
});
