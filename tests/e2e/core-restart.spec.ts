import { expect } from "@playwright/test";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";

test("an open page comes back after its host was started again: what a call brought, the line, and the people on it", async ({
  faden,
  page,
}) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await desk.ring("customer");
  await expect(desk.card).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByTestId("call-quality")).toBeVisible();

  // The practice line lives in the host and ends with it, and so does the call: nobody but the page knows how.
  await faden.restart();
  await expect(desk.outcomeBar).toContainText("Sabine Roth");
  await expect(page.getByText(t("shell.lost"))).toBeHidden();
  await page.keyboard.press("1");
  await expect(page.getByText(t("notice.logged.agreed", { name: "Sabine Roth" }))).toBeVisible();
  await expect(desk.outcomeBar).toBeHidden();

  await desk.ring("unknown");
  await expect(desk.card).toContainText(t("class.unknown"));
});
