import { expect } from "@playwright/test";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { hangUp, talkTo } from "./support/steps.ts";

const MAX = "Max Winter";
const JONAS = "Jonas Brandt";

test("a half-written promise and contact are there when the window is opened again", async ({ faden, page, context }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await desk.openContact(JONAS);
  await page.getByRole("button", { name: t("contact.promise"), exact: true }).click();
  await page.getByTestId("new-promise").getByLabel(t("promise.reason")).fill("Angebot zum Wechselrichter");
  await page.getByRole("button", { name: t("form.edit") }).click();
  await page.getByLabel(t("form.role")).fill("Leiter Einkauf");
  await page.close();

  const next = await context.newPage();
  await faden.open(next);
  await deskOf(next, "de").openContact(JONAS);
  await next.getByRole("button", { name: t("contact.promise"), exact: true }).click();
  await expect(next.getByTestId("new-promise").getByLabel(t("promise.reason"))).toHaveValue("Angebot zum Wechselrichter");
  await next.getByRole("button", { name: t("form.edit") }).click();
  await expect(next.getByLabel(t("form.role"))).toHaveValue("Leiter Einkauf");

  // Once it is saved the form starts with the saved values.
  await next.getByLabel(t("form.role")).fill("Leiterin Einkauf");
  await next.getByRole("button", { name: t("form.save") }).click();
  await next.reload();
  await deskOf(next, "de").openContact(JONAS);
  await next.getByRole("button", { name: t("form.edit") }).click();
  await expect(next.getByLabel(t("form.role"))).toHaveValue("Leiterin Einkauf");
});

test("a postponed outcome bar stays postponed, and is counted, after a reload", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  await faden.open();
  await talkTo(desk, MAX);
  await hangUp(desk, MAX);
  await expect(desk.outcomeBar).toContainText(desk.t("wrap.question", { name: MAX }));
  await page.keyboard.press("Escape");
  await expect(desk.outcomeBar).toBeHidden();
  await page.reload();
  await expect(page.getByRole("button", { name: desk.t("wrap.open", { count: 1 }) })).toBeVisible();
  await expect(desk.outcomeBar).toBeHidden();
});

test("an answer that could not be saved without a core reaches it once it is back", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await talkTo(desk, MAX);
  await hangUp(desk, MAX);
  await page.keyboard.press("3");
  const form = page.getByTestId("follow-up");
  await expect(form).toBeVisible();
  await faden.host().close();
  await expect(page.getByText(t("shell.lost"))).toBeVisible();
  await form.getByRole("textbox").first().fill("Budget für 2027 freigegeben");
  await form.getByRole("button", { name: t("common.save") }).click();
  // Requests wait a while for the core.
  await expect(page.getByText(t("failure.unexpected"))).toBeVisible();

  await faden.restart();
  await expect(page.getByText(t("shell.lost"))).toBeHidden();
  await expect
    .poll(async () => JSON.stringify((await faden.host().core.handlers["app.hello"]({ role: "view" })).state.questions))
    .toContain("Budget für 2027 freigegeben");
});
