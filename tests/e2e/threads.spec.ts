// needs: chromium
import { expect } from "@playwright/test";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { dial, hangUp, middleOf } from "./support/steps.ts";

test.use({ locale: "de-DE" });

test("a door opener is noted by keys, kept with the company, and greeted at the next attempt", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await dial(desk, "Viktor Berg");
  const card = page.getByTestId("door-opener-card");
  await expect(card).toContainText("Kanzleisoftware: Ablösung der alten Zeiterfassung");
  await expect(desk.call("Viktor Berg")).toContainText(t("call.phase.talking"));

  await page.keyboard.press("w");
  await page.keyboard.type("Frau Kurz");
  await page.keyboard.press("Enter");
  await page.keyboard.press("f");
  await page.keyboard.press("s");
  await page.keyboard.type("ist bei Gericht");
  await page.keyboard.press("Enter");
  await page.keyboard.press("p");
  await page.keyboard.type("zwischen 14 und 15 Uhr");
  await page.keyboard.press("Enter");
  await page.keyboard.press("b");
  await expect(card.getByRole("button", { name: t("call.door.declined") })).toHaveAttribute("aria-pressed", "true");
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/door.png` });

  await hangUp(desk, "Viktor Berg");
  await page.keyboard.press("5");
  const followUp = page.getByTestId("follow-up");
  await expect(followUp.getByLabel(t("wrap.door.name"))).toHaveValue("Frau Kurz");
  await expect(followUp.getByLabel(t("wrap.door.better"))).toHaveValue("zwischen 14 und 15 Uhr");
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/follow.png` });
  await followUp.getByRole("button", { name: t("common.save") }).click();
  await expect(followUp).toBeHidden();
  await expect(middleOf(desk)).toContainText("Frau Kurz");

  await dial(desk, "Viktor Berg");
  await expect(card).toContainText("Wieder Frau Kurz? Beim letzten Mal freundlich; besser zwischen 14 und 15 Uhr");
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/again.png` });
});

test("threads follow their campaign, and those with words of their own are asked about", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
  await page.getByRole("tab", { name: t("settings.campaigns") }).click();
  await page.getByRole("button", { name: t("campaign.open") }).click();
  await page
    .getByRole("button", { name: t("campaign.new") })
    .first()
    .click();
  const line = page.getByRole("listitem", { name: t("campaign.new.name") });
  await line.getByLabel(t("thread.purpose"), { exact: true }).fill("Fenster bei {company}: Wartung vor dem Winter anbieten");
  await line.getByLabel(t("thread.next-step")).fill("Termin vor Ort");
  await expect(line).toContainText(t("thread.state.saved"));
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/campaign.png` });

  await desk.openContact("Ben Herbst");
  const middle = middleOf(desk);
  await middle.getByRole("button", { name: new RegExp(t("thread.campaign")) }).click();
  await page.getByRole("option", { name: t("campaign.new.name") }).click();
  await expect(middle.getByLabel(t("thread.purpose"))).toHaveValue("Fenster bei Herbst Fenster: Wartung vor dem Winter anbieten");
  await middle.getByLabel(t("thread.purpose")).fill("Herbst Fenster: den Wartungsvertrag um ein Jahr verlängern");
  await middle.getByRole("button", { name: t("thread.done") }).click();
  await expect(page.getByTestId("thread-state")).toContainText(t("thread.prepared"));
  await middle.getByRole("button", { name: t("thread.history") }).click();
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/thread.png` });

  const campaign = Object.values((await faden.host().core.handlers["app.hello"]({ role: "view" })).state.campaigns)[0];
  if (campaign === undefined) throw new Error("no campaign");
  const { changedAt: _, ...input } = campaign;
  await faden.host().core.handlers["campaign.save"]({
    ...input,
    own: [...input.own],
    texts: { ...campaign.texts, purpose: "Wartung vor dem Winter", nextStep: "Termin im Oktober" },
  });
  const ask = page.getByTestId("campaign-ask");
  await expect(ask).toContainText(t("campaign.ask", { count: 1 }));
  await expect(middle).toContainText("Termin im Oktober");
  await expect(middle).toContainText("um ein Jahr verlängern");
  await ask.getByText(t("campaign.ask.compare")).click();
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/ask.png` });
  await ask.getByRole("button", { name: t("campaign.ask.take") }).click();
  await expect(ask).toBeHidden();
  await page.keyboard.press("u");
  await expect(ask).toBeVisible();
  await ask.getByRole("button", { name: t("campaign.ask.leave") }).click();
  await expect(middle).toContainText("um ein Jahr verlängern");
});
