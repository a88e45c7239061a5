import { expect } from "@playwright/test";
import { EMPTY_TEXTS } from "#shared/domain/threads/campaign.ts";
import { auditOf } from "./support/audit.ts";
import { deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { dial, hangUp, middleOf, ringUntilJudged, talkTo } from "./support/steps.ts";

const CAMPAIGN = { id: "", name: "Zeiterfassung", language: "de", parentId: null, own: [] } as const;

/** A thread with texts of its own follows a campaign that has changed since. */
async function askAboutCampaign(faden: Faden): Promise<void> {
  const { handlers } = faden.host().core;
  const contactId = "practice:viktor-berg";
  const made = await handlers["campaign.save"]({ ...CAMPAIGN, own: [], texts: { ...EMPTY_TEXTS, purpose: "Zeiterfassung für {company}" } });
  if (!made.ok) throw new Error(made.reason);
  await handlers["thread.join"]({ contactId, campaignId: made.value.id });
  await handlers["thread.save"]({ contactId, purpose: "Kanzlei Berg: Zeiterfassung noch vor dem Herbst ablösen" });
  await handlers["campaign.save"]({
    ...CAMPAIGN,
    own: [],
    id: made.value.id,
    texts: { ...EMPTY_TEXTS, purpose: "Zeiterfassung, die mitdenkt" },
  });
}

test.describe("no accessibility violation around a thread, in any language, theme and width", () => {
  test.describe.configure({ mode: "parallel", timeout: 240_000 });

  test("a time promised while talking, a condition, an opt-out", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    const { t } = desk;
    const followUp = page.getByTestId("follow-up");
    await talkTo(desk, "Sabine Roth");
    await page.keyboard.press("z");
    const form = page.getByTestId("new-promise");
    await expect(form.getByLabel(t("promise.reason"))).toBeFocused();
    await form.getByLabel(t("slot.own.day"), { exact: true }).fill("2026-06-20");
    await expect(form.getByTestId("slot-verdict")).toContainText(t("slot.concern.own-hours"));
    await expect(page.getByRole("button", { name: t("call.hang-up") }).first()).toBeInViewport({ ratio: 1 });
    await check("new promise with a warning");
    await page.keyboard.press("Escape");
    await expect(form).toBeHidden();
    await hangUp(desk, "Sabine Roth");
    await page.keyboard.press("3");
    await expect(followUp.getByLabel(t("wrap.condition.question"))).toBeFocused();
    await page.keyboard.type("Die neue Halle läuft");
    await followUp.getByText(new RegExp(t("wrap.later.3-months"))).click();
    await followUp.getByRole("button", { name: t("common.save") }).click();
    await expect(middleOf(desk).getByTestId("condition")).toContainText("Die neue Halle läuft");
    await check("condition on the contact's page");
    await faden.skip(3_600_000);
    await ringUntilJudged(desk, "customer", "caution");
    await expect(desk.card).toContainText("Die neue Halle läuft");
    await check("condition on the card");
    await page.keyboard.press("a");
    await expect(desk.call("Sabine Roth")).toContainText(t("call.phase.talking"));
    await check("condition in the call");
    await hangUp(desk, "Sabine Roth");
    await page.keyboard.press("9");
    await expect(followUp.getByLabel(t("wrap.reason"))).toBeFocused();
    await page.keyboard.type("bat darum, nicht mehr anzurufen");
    await page.keyboard.press("Enter");
    await expect(followUp).toBeHidden();
    await faden.host().core.handlers["views.intent"]({ kind: "dial", number: "+498999998410" });
    await page
      .getByTestId("blocked")
      .getByRole("button", { name: t("contact.opt-out.lift") })
      .click();
    await check("dialling is blocked, and about to be allowed again");
  });

  test("door openers, offers, history, campaigns, holidays", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    const { t } = desk;
    const middle = middleOf(desk);
    await dial(desk, "Tom Keller");
    await expect(desk.call("Tom Keller")).toContainText(t("call.phase.ringing"));
    await hangUp(desk, "Tom Keller");
    await page.keyboard.press("4");
    await expect(page.getByTestId("offer")).toBeVisible();
    await check("a mail is suggested after the third attempt");
    await page
      .getByTestId("offer")
      .getByRole("button", { name: t("offer.not-now") })
      .click();
    await talkTo(desk, "Viktor Berg");
    await page.keyboard.press("w");
    await page.keyboard.type("Frau Kurz");
    await page.keyboard.press("Escape");
    await page.keyboard.press("p");
    await page.keyboard.type("zwischen 14 und 15 Uhr");
    await expect(page.getByRole("button", { name: t("call.hang-up") }).first()).toBeInViewport({ ratio: 1 });
    await check("what the door opener says is noted");
    await page.keyboard.press("Escape");
    await hangUp(desk, "Viktor Berg");
    await page.keyboard.press("5");
    await page
      .getByTestId("follow-up")
      .getByRole("button", { name: t("common.save") })
      .click();
    await expect(middle).toContainText("Frau Kurz");
    await askAboutCampaign(faden);
    await expect(page.getByTestId("campaign-ask")).toBeVisible();
    await middle
      .getByRole("listitem", { name: "Frau Kurz" })
      .getByRole("button", { name: t("contact.door-openers.edit", { name: "Frau Kurz" }) })
      .click();
    await middle.getByRole("button", { name: t("thread.history") }).click();
    await check("a door opener is edited, a campaign has changed; what the thread was before");
    await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
    await page.getByRole("tab", { name: t("settings.hours"), exact: true }).click();
    await faden.host().core.handlers["settings.save"]({ holidays: { country: "DE", state: "BY" } });
    await expect(page.getByTestId("next-holidays")).toBeVisible();
    await check("settings: working hours with holidays");
    await page.getByRole("tab", { name: t("settings.campaigns"), exact: true }).click();
    await page.getByRole("button", { name: t("campaign.open") }).click();
    await middle
      .getByRole("listitem", { name: CAMPAIGN.name })
      .getByRole("button", { name: t("common.edit") })
      .click();
    await middle.getByText(t("campaign.ask.compare")).click();
    await check("campaigns, with one being written and one question");
  });
});
