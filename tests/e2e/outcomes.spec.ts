import { expect } from "@playwright/test";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { hangUp, middleOf, ringUntilJudged, talkTo } from "./support/steps.ts";

const MAX = "Max Winter";
const SABINE = "Sabine Roth";
const TOM = "Tom Keller";

/** More than the second in which keys do not reach a bar that has just replaced another. */
const STEADY_MS = 1500;

/** Called, not reached, hung up. */
async function attempt(desk: Desk, name: string) {
  await desk.openContact(name);
  await middleOf(desk).getByRole("button", { name: /\+49/ }).first().click();
  await expect(desk.call(name)).toContainText(desk.t("call.phase.ringing"));
  await hangUp(desk, name);
}

async function openAt(faden: Faden, desk: Desk) {
  await faden.open();
  await expect(desk.page.locator("[data-line=ready]")).toBeVisible();
}

test("postponed asks for a condition, keeps what is written, and the next call asks whether it is met", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const followUp = page.getByTestId("follow-up");
  await openAt(faden, desk);

  await test.step("a note after hang-up, then the outcome by its key", async () => {
    await talkTo(desk, SABINE);
    await hangUp(desk, SABINE);
    await page.keyboard.press("n");
    await page.keyboard.type("Klang interessiert, 3 Standorte");
    await page.keyboard.press("Enter");
    await expect(desk.outcomeBar).toContainText("Klang interessiert, 3 Standorte");
    await page.keyboard.press("Escape");
    await page.keyboard.press("3");
    await expect(followUp.getByLabel(t("wrap.condition.question"))).toBeFocused();
  });

  await test.step("no date without the condition; a reload loses nothing", async () => {
    await expect(followUp.getByText(t("wrap.condition.when"))).toBeHidden();
    await page.keyboard.type("Die neue Halle läuft");
    await expect(followUp.getByText(t("wrap.condition.when"))).toBeVisible();
    await expect
      .poll(async () => JSON.stringify((await faden.host().core.handlers["app.hello"]({ role: "view" })).state.questions))
      .toContain("Halle läuft");
    await openAt(faden, desk);
    await expect(followUp.getByLabel(t("wrap.condition.question"))).toHaveValue("Die neue Halle läuft");
    await expect(followUp.getByRole("radio", { name: new RegExp(t("wrap.later.3-months")) })).toBeChecked();
    await followUp.getByRole("button", { name: t("common.save") }).click();
    await expect(followUp).toBeHidden();
  });

  await test.step("condition and date are at the top of the contact's page; the promise has the condition", async () => {
    await desk.openContact(SABINE);
    const condition = middleOf(desk).getByTestId("condition");
    await expect(condition).toContainText("Die neue Halle läuft");
    await expect(condition).toContainText(/vereinbart für Mi\., 16\. Sept\.? 10:00/);
    const { promises } = (await faden.host().core.handlers["app.hello"]({ role: "view" })).state;
    expect(promises).toMatchObject([{ contactName: SABINE, reason: "Die neue Halle läuft" }]);
  });

  await test.step("the card asks; not yet by one key, then in the call it is met", async () => {
    await faden.skip(3_600_000);
    const card = await ringUntilJudged(desk, "customer", "caution");
    await expect(card).toContainText(t("reason.open-condition", { condition: "Die neue Halle läuft" }));
    await page.keyboard.press("-");
    await expect(card).not.toContainText(t("reason.open-condition", { condition: "Die neue Halle läuft" }));
    await expect(card.getByRole("button", { name: t("condition.not-yet") })).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("a");
    await expect(desk.call(SABINE)).toContainText(t("call.phase.talking"));
    await page.keyboard.press("+");
    await expect(desk.call(SABINE).getByRole("button", { name: t("condition.yes") })).toHaveAttribute("aria-pressed", "true");
    await hangUp(desk, SABINE);
  });
});

test("without a condition an early no closes the thread, which the rep can overrule with a reason", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const followUp = page.getByTestId("follow-up");
  const closed = middleOf(desk).getByTestId("thread-closed");
  await openAt(faden, desk);
  await talkTo(desk, MAX);
  await hangUp(desk, MAX);
  await page.keyboard.press("3");
  await followUp.getByRole("button", { name: t("wrap.condition.none") }).click();
  await expect(closed).toContainText("Gesprächsfaden geschlossen: frühes Nein, Di., 16. Juni");
  await expect(page.getByTestId("decision")).toContainText(/Frühes Nein.*nach einem Kontakt/);
  await closed.getByRole("button", { name: t("thread.reopen") }).click();
  await expect(closed.getByLabel(t("wrap.overrule.reason"))).toBeFocused();
  await page.keyboard.type("Neuer Leiter ab Juli");
  await page.keyboard.press("Enter");
  await expect(closed).toBeHidden();
  await expect(middleOf(desk)).toContainText("Trotzdem weiter: Neuer Leiter ab Juli");
});

test("a referral creates the contact, offers the call by one key, and names who referred", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const followUp = page.getByTestId("follow-up");
  await openAt(faden, desk);
  await talkTo(desk, MAX);
  await hangUp(desk, MAX);
  await page.keyboard.press("6");
  await expect(followUp.getByLabel(t("wrap.referral.name"))).toBeFocused();
  await page.keyboard.type("Otto Muster");
  await page.keyboard.press("Tab");
  await page.keyboard.type("030 23125 222");
  await page.keyboard.press("Enter");
  const offer = page.getByTestId("offer");
  await expect(offer).toContainText(t("offer.call", { name: "Otto Muster" }));
  await faden.skip(STEADY_MS);
  // A click ends the typing, as a pause does: the key right after it would still be text.
  await offer.getByText("Otto Muster").click();
  await page.keyboard.press("c");
  await expect(desk.call("Otto Muster")).toBeVisible();
  await expect(middleOf(desk)).toContainText("Verwiesen am Di., 16. Juni von");
  await middleOf(desk)
    .getByRole("button", { name: /Max Winter/ })
    .click();
  await expect(page.getByRole("heading", { name: MAX }).first()).toBeVisible();
});

test("a promised call asks for its time, the first free one by Enter; an invalid number is reported, not dropped", async ({
  faden,
  page,
}) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const followUp = page.getByTestId("follow-up");
  const promises = async () => (await faden.host().core.handlers["app.hello"]({ role: "view" })).state.promises;
  await openAt(faden, desk);

  await test.step("Escape postpones the question, and the call is not lost", async () => {
    await talkTo(desk, MAX);
    await hangUp(desk, MAX);
    await page.keyboard.press("7");
    const first = followUp.getByRole("radio").first();
    await expect(first).toBeFocused();
    await expect(first).toBeChecked();
    await page.keyboard.press("Escape");
    await expect(followUp).toBeHidden();
    await page.getByRole("button", { name: t("wrap.questions", { count: 1 }) }).click();
    await expect(first).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(followUp).toBeHidden();
    expect(await promises()).toMatchObject([{ contactName: MAX, at: Date.UTC(2026, 5, 16, 8, 15) }]);
  });

  await test.step("the next conversation fulfils it, and the outcome asks again", async () => {
    await talkTo(desk, MAX);
    await hangUp(desk, MAX);
    await page.keyboard.press("7");
    await expect(followUp.getByRole("radio").first()).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(followUp).toBeHidden();
    expect(await promises()).toHaveLength(1);
  });

  await test.step("a referral with an invalid number", async () => {
    await talkTo(desk, SABINE);
    await hangUp(desk, SABINE);
    await page.keyboard.press("6");
    await followUp.getByLabel(t("wrap.referral.name")).fill("Otto Muster");
    await followUp.getByLabel(t("wrap.referral.number")).fill("abc");
    await page.keyboard.press("Enter");
    await expect(followUp.getByLabel(t("wrap.referral.number"))).toBeFocused();
    await expect(followUp).toContainText(t("wrap.referral.bad"));
    await followUp.getByLabel(t("wrap.referral.number")).fill("");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("offer")).toContainText(t("offer.contact", { name: "Otto Muster" }));
    await expect(page.getByRole("region", { name: t("shell.pane.day"), exact: true })).toContainText(t("day.group.referred"));
  });
});

test("the third attempt suggests a mail of five or ten minutes, once", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const offer = page.getByTestId("offer");
  await openAt(faden, desk);
  await attempt(desk, TOM);
  await page.keyboard.press("4");
  await expect(offer).toContainText(t("offer.mail", { name: TOM, count: 3 }));
  await faden.skip(STEADY_MS);
  await page.keyboard.press("5");
  await expect(page.getByTestId("composer")).toContainText(TOM);
  await expect(
    page.getByTestId("composer").getByRole("radio", { name: "5" }).or(page.getByTestId("composer").getByLabel(/5 Min/)).first(),
  ).toBeChecked();
  await expect(offer).toBeHidden();
});

test("a blocked contact cannot be dialled from anywhere, and each place says since when and why", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const blocked = page.getByTestId("blocked");
  await openAt(faden, desk);
  await talkTo(desk, MAX);
  await hangUp(desk, MAX);
  await page.keyboard.press("9");
  await expect(page.getByTestId("follow-up").getByLabel(t("wrap.reason"))).toBeFocused();
  await page.keyboard.type("bat darum, nicht mehr anzurufen");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("follow-up")).toBeHidden();

  const says = async (place: string) =>
    test.step(place, async () => {
      await expect(blocked).toContainText("Max Winter: kein Kontakt mehr gewünscht, seit Di., 16. Juni");
      await expect(blocked).toContainText("bat darum, nicht mehr anzurufen");
      await expect(desk.call(MAX)).toBeHidden();
      await page.keyboard.press("Escape");
      await expect(blocked).toBeHidden();
    });
  const phonePane = page.getByRole("region", { name: t("shell.pane.phone"), exact: true });
  await phonePane.getByRole("textbox", { name: t("dial.number") }).fill("0171 3920021");
  await page.keyboard.press("Enter");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await says("typed by hand");
  await phonePane.getByRole("button", { name: MAX }).click();
  await says("dialled again");
  await page.keyboard.press("Control+k");
  await page.keyboard.type(MAX);
  await page
    .getByRole("option", { name: new RegExp(MAX) })
    .first()
    .waitFor();
  await page.keyboard.press("Control+Enter");
  await says("from the search");
  await page.getByRole("button", { name: t("shell.view.journal") }).click();
  await page
    .getByRole("button", { name: t("journal.call", { name: MAX }) })
    .first()
    .click();
  await says("from the journal");
  await faden.host().core.handlers["views.intent"]({ kind: "dial", number: "+49 171 3920021" });
  await says("by a link");
  await desk.openContact(MAX);
  await expect(middleOf(desk).getByRole("button", { name: /\+49/ }).first()).toBeDisabled();
  await expect(middleOf(desk).getByRole("button", { name: t("contact.promise") })).toBeDisabled();

  await test.step("lifted only with a reason", async () => {
    await faden.host().core.handlers["views.intent"]({ kind: "dial", number: "+49 171 3920021" });
    await blocked.getByRole("button", { name: t("contact.opt-out.lift") }).click();
    await expect(blocked.getByRole("button", { name: t("contact.opt-out.lift") })).toBeDisabled();
    await expect(blocked.getByLabel(t("contact.opt-out.reason"))).toBeFocused();
    await page.keyboard.type("rief selbst an");
    await page.keyboard.press("Enter");
    await expect(page.getByText(t("notice.block-lifted", { name: MAX }))).toBeVisible();
    await expect(middleOf(desk).getByRole("button", { name: /\+49/ }).first()).toBeEnabled();
  });
});

test("a link shows number and contact, and one key confirms it", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await openAt(faden, desk);
  await faden.host().core.handlers["views.intent"]({ kind: "dial", number: "+49 171 3920021" });
  const phonePane = page.getByRole("region", { name: t("shell.pane.phone"), exact: true });
  await expect(phonePane).toContainText(t("dial.link", { name: "Max Winter, Winter Gerätebau" }));
  await expect(desk.call(MAX)).toBeHidden();
  await expect(phonePane.getByRole("button", { name: t("dial.call"), exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(desk.call(MAX)).toBeVisible();
});

test("a key pressed twice does not reach the next call", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  await openAt(faden, desk);
  await attempt(desk, "Jonas Brandt");
  await faden.skip(STEADY_MS);
  await attempt(desk, "Petra Vogel");
  await faden.skip(STEADY_MS);
  await page.keyboard.press("1");
  await expect(desk.outcomeBar).toContainText("Jonas Brandt");
  await page.keyboard.press("1");
  await expect(desk.outcomeBar).toContainText("Jonas Brandt");
  await faden.skip(STEADY_MS);
  await page.keyboard.press("4");
  await expect(desk.outcomeBar).toBeHidden();
});
