import { expect } from "@playwright/test";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { dial, hangUp, middleOf, undoByKey } from "./support/steps.ts";

test.use({ locale: "de-DE" });

test("a door opener is noted by keys, stored with the company, and shown at the next attempt", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await dial(desk, "Viktor Berg");
  const card = page.getByTestId("door-opener-card");
  await expect(card).toContainText("Kanzleisoftware: Ablösung der alten Zeiterfassung");
  await expect(desk.call("Viktor Berg")).toContainText(t("call.phase.talking"));

  await page.keyboard.press("w");
  await page.keyboard.type("Frau Kurz");
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await page.keyboard.press("s");
  await page.keyboard.type("ist bei Gericht");
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await page.keyboard.type("zwischen 14 und 15 Uhr");
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await expect(card.getByRole("button", { name: t("call.door.refused") })).toHaveAttribute("aria-pressed", "true");

  await hangUp(desk, "Viktor Berg");
  await page.keyboard.press("5");
  const followUp = page.getByTestId("follow-up");
  await expect(followUp.getByLabel(t("wrap.door.name"))).toHaveValue("Frau Kurz");
  await expect(followUp.getByLabel(t("wrap.door.better"))).toHaveValue("zwischen 14 und 15 Uhr");
  await followUp.getByRole("button", { name: t("common.save") }).click();
  await expect(followUp).toBeHidden();
  await expect(middleOf(desk)).toContainText("Frau Kurz");

  await dial(desk, "Viktor Berg");
  await expect(card).toContainText("Wieder Frau Kurz? Beim letzten Mal freundlich; besser zwischen 14 und 15 Uhr");
  await page.keyboard.press("e");
  const kept = middleOf(desk).getByRole("listitem", { name: "Frau Kurz" });
  await kept.getByRole("button", { name: t("contact.door-openers.edit", { name: "Frau Kurz" }) }).click();
  await middleOf(desk).getByLabel(t("wrap.door.name")).fill("Frau Kurz-Lang");
  await middleOf(desk)
    .getByRole("button", { name: t("common.save") })
    .click();
  const renamed = middleOf(desk).getByRole("listitem", { name: "Frau Kurz-Lang" });
  await renamed.getByRole("button", { name: t("contact.door-openers.remove", { name: "Frau Kurz-Lang" }) }).click();
  await expect(renamed).toHaveCount(0);
  await undoByKey(desk);
  await expect(renamed).toHaveCount(1);
});

test("threads follow their campaign, and the rep is asked about those with texts of their own", async ({ faden, page }) => {
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

  await desk.openContact("Ben Herbst");
  const middle = middleOf(desk);
  await middle.getByRole("button", { name: new RegExp(t("thread.campaign")) }).click();
  await page.getByRole("option", { name: t("campaign.new.name") }).click();
  await expect(middle.getByLabel(t("thread.purpose"))).toHaveValue("Fenster bei Herbst Fenster: Wartung vor dem Winter anbieten");
  await middle.getByLabel(t("thread.purpose")).fill("Herbst Fenster: den Wartungsvertrag um ein Jahr verlängern");
  await middle.getByRole("button", { name: t("thread.done") }).click();
  await expect(page.getByTestId("thread-state")).toContainText(t("thread.prepared"));
  await middle.getByRole("button", { name: t("thread.history") }).click();

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
  await ask.getByRole("button", { name: t("campaign.ask.take") }).click();
  await expect(ask).toBeHidden();
  await undoByKey(desk);
  await expect(ask).toBeVisible();
  await ask.getByRole("button", { name: t("campaign.ask.leave") }).click();
  await expect(middle).toContainText("um ein Jahr verlängern");
});

test("a note is copied into the thread, and a return call asks to read its thread until it was visible long enough", async ({
  faden,
  page,
}) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await dial(desk, "Sabine Roth");
  const call = desk.call("Sabine Roth");
  await expect(call).toContainText(t("call.phase.talking"));
  await page.keyboard.press("n");
  await page.keyboard.type("braucht die Rechnung doppelt");
  await page.keyboard.press("Enter");
  const notes = call.getByRole("list", { name: t("call.notes") });
  await expect(notes).toContainText(/0:\d\d\s*braucht die Rechnung doppelt/);
  await notes.getByRole("button", { name: t("call.note.edit", { text: "braucht die Rechnung doppelt" }) }).click();
  await page.keyboard.type(", an die Filiale");
  await page.keyboard.press("Enter");
  const text = "braucht die Rechnung doppelt, an die Filiale";
  await notes.getByRole("button", { name: t("call.note.point", { text }) }).click();
  await expect(middleOf(desk).getByRole("checkbox", { name: text })).toBeVisible();
  await hangUp(desk, "Sabine Roth");
  await page.keyboard.press("8");

  await desk.ring("return-exact");
  await expect(desk.card).toBeVisible();
  await page.keyboard.press("d");
  await expect(desk.card).toBeHidden();
  const core = faden.host().core.handlers;
  await core["thread.save"]({ contactId: "practice:petra-vogel", nextStep: "Termin im Juli" });
  await core["settings.save"]({ threadStaleDays: 1 });
  await faden.skip(25 * 3_600_000);
  const look = page.getByTestId("look-again");
  await expect(look).toContainText("Petra Vogel");
  await page.keyboard.press("g");
  await expect(page.getByTestId("thread-state")).toContainText(t("look.title"));
  await expect(page.getByTestId("thread-state")).toContainText(t("thread.prepared"), { timeout: 10_000 });
  await expect(look).toHaveCount(0);
});
