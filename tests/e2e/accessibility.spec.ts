import { expect } from "@playwright/test";
import { sampleCall } from "#tests/support/sample-values.ts";
import { auditOf } from "./support/audit.ts";
import { deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { dial, hangUp, leaveMessage, openSettings, ringUntilJudged, talkTo, triedInVain } from "./support/steps.ts";

/** More than the second in which keys do not reach a bar that has just replaced another. */
const STEADY_MS = 1500;

/** A call that has just ended without an outcome. */
async function unlogged(faden: Faden, id: string): Promise<void> {
  const endedAt = faden.clock.now();
  const call = { contactId: "practice:max-winter", contactName: "Max Winter", company: "Winter Gerätebau", number: "+491713920021" };
  const times = { startedAt: endedAt - 60_000, answeredAt: endedAt - 55_000, endedAt };
  await faden.host().core.handlers["call.end"](sampleCall({ id, accountId: "practice", ...call, ...times }));
}

test.describe("no accessibility violation in any language, theme and width", () => {
  test.describe.configure({ mode: "parallel", timeout: 240_000 });

  test("views at rest", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    const { t } = desk;
    await check("first steps");
    await page.getByRole("button", { name: t("practice.ring") }).click();
    await check("practice menu");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: t("shell.line.ready"), exact: true }).click();
    await check("lines");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await check("help");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("Jonas");
    await expect(page.getByRole("option")).toHaveCount(1);
    await check("search");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article")).toBeVisible();
    await check("contact");
    await page.getByRole("button", { name: t("thread.edit") }).click();
    await check("thread being written");
    await page.getByRole("button", { name: t("thread.done") }).click();
    await page.getByRole("button", { name: t("form.edit") }).click();
    await page.getByLabel(t("form.name"), { exact: true }).fill("");
    await page.getByLabel(t("form.company"), { exact: true }).fill("");
    await page.getByRole("button", { name: t("form.save") }).click();
    await check("contact form with a fault");
    await page.getByRole("button", { name: t("common.cancel") }).click();
    await page.getByRole("button", { name: t("shell.view.journal") }).click();
    await check("journal");
    await page.getByRole("button", { name: t("shell.view.inbox") }).click();
    await check("empty inbox");
  });

  test("callers who did not get through", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    const { t } = desk;
    await triedInVain(faden);
    await expect(page.getByTestId("return-bar")).toContainText("Jonas Brandt");
    await check("those who tried");
    await page.keyboard.press("t");
    await expect(
      page
        .getByTestId("return-bar")
        .getByRole("button", { name: /zusagen$/ })
        .first(),
    ).toBeFocused();
    await check("a slot for one of them");
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await expect(page.getByTestId("callback")).toContainText("Jonas Brandt");
    await check("callback queue");
    await page.keyboard.press("g");
    await expect(page.getByRole("button", { name: t("callbacks.plan.confirm", { count: 3 }) })).toBeFocused();
    await check("a slot for each");
    await page.keyboard.press("Escape");
    await faden.host().core.handlers["settings.save"]({ absence: { from: faden.clock.now() - 3_600_000, until: null } });
    await expect(page.getByTestId("absence")).toContainText(t("absence.called", { count: 3 }));
    await page.getByRole("button", { name: t("shell.line.away"), exact: true }).click();
    await check("away");
  });

  test("settings", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    const { t } = desk;
    for (const name of await openSettings(desk)) {
      await page.getByRole("tab", { name, exact: true }).click();
      await check(`settings: ${name}`);
    }
    await page.getByRole("tab").first().click();
    await page.getByRole("button", { name: t("settings.accounts.add") }).click();
    await page.getByText(t("settings.account.more")).click();
    await page.getByRole("button", { name: t("settings.account.save") }).click();
    await check("account form with faults");
    await page.getByRole("tab", { name: t("settings.contacts"), exact: true }).click();
    await page.getByRole("button", { name: t("settings.sources.ldap") }).click();
    await page.getByText(t("settings.source.attributes"), { exact: true }).click();
    await page.getByText(t("rules.title"), { exact: true }).click();
    await page.getByRole("button", { name: t("rules.preset.own") }).click();
    await page.getByRole("button", { name: t("settings.source.save-new") }).click();
    await expect(page.getByLabel(t("settings.source.host"), { exact: true })).toBeFocused();
    await check("company directory with faults");
    await page.getByRole("button", { name: t("common.cancel") }).click();
    await page.getByRole("button", { name: t("settings.sources.carddav") }).click();
    await page.getByLabel(t("settings.source.url"), { exact: true }).fill("http://dav.example.com/");
    await page.getByRole("button", { name: t("settings.source.test"), exact: true }).click();
    await expect(page.getByRole("checkbox", { name: t("settings.source.knowingly") })).toBeFocused();
    await check("address book without encryption");
  });

  test("import with a report", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    const { t } = desk;
    await page.getByRole("button", { name: t("empty.import") }).click();
    await check("import");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: t("import.choose") }).click();
    await (await chooser).setFiles({
      name: "kunden.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("Name;Telefon\nErika Muster;030 23125 812\nOhne Nummer;\n"),
    });
    await expect(page.getByRole("button", { name: t("import.step.start"), exact: true })).toBeFocused();
    await check("what would become of a file");
    await page.getByRole("button", { name: t("import.step.start"), exact: true }).click();
    await expect(page.getByText(t("import.rejected.title", { count: 1 }))).toBeVisible();
    await check("import report");
  });

  test("ringing cards", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    await ringUntilJudged(desk, "return-switchboard", "ready");
    await check("ready");
    await page.keyboard.press("r");
    await expect(desk.card.getByRole("radio").first()).toBeChecked();
    await check("reschedule");
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await expect(desk.card.getByRole("radio").first()).toBeChecked();
    await check("hand over");
    await page.keyboard.press("Escape");
    // Another call of the same person: a call rings for at most two minutes, and each look takes a while.
    await page.keyboard.press("d");
    await expect(desk.card).toHaveCount(0);
    await ringUntilJudged(desk, "return-switchboard", "ready");
    await ringUntilJudged(desk, "customer", "caution");
    await check("two cards");
    await page.keyboard.press("d");
    await expect(desk.card).toHaveCount(1);
    await check("caution");
    await page.keyboard.press("d");
    await expect(desk.card).toHaveCount(0);
    await ringUntilJudged(desk, "unknown", "ready");
    await check("stranger");
    await page.keyboard.press("d");
    await talkTo(desk, "Max Winter");
    await hangUp(desk, "Max Winter");
    await ringUntilJudged(desk, "return-exact", "unprepared");
    await check("unprepared");
  });

  test("calls and what follows", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    const { t } = desk;
    await dial(desk, "Jonas Brandt");
    await expect(desk.call("Jonas Brandt")).toContainText(t("call.phase.ringing"));
    await check("dialling");
    await page.keyboard.press("e");
    await expect(desk.outcomeBar).toBeVisible();
    await page.keyboard.press("4");
    await talkTo(desk, "Max Winter");
    await page.getByRole("button", { name: t("call.pad") }).click();
    await page.keyboard.press("n");
    await page.keyboard.type("Angebot bis Freitag");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await check("talking");
    await page.keyboard.press("h");
    await expect(desk.call("Max Winter")).toContainText(t("call.phase.held"));
    await check("on hold");
    await page.keyboard.press("e");
    await expect(desk.outcomeBar).toBeVisible();
    await check("outcome bar");
    await page.keyboard.press("Escape");
    await check("outcome put off");
    for (const digit of ["3", "5", "6", "9"]) {
      await unlogged(faden, digit);
      await expect(desk.outcomeBar).toBeVisible();
      await faden.skip(STEADY_MS);
      await page.keyboard.press(digit);
      await expect(page.getByTestId("follow-up").getByRole("textbox").first()).toBeFocused();
      if (digit === "3") await page.keyboard.type("Das Budget ist frei");
      await check(`follow-up of ${digit}`);
      await page.getByTestId("follow-up").getByRole("textbox").first().press("Escape");
      await expect(page.getByTestId("follow-up")).toBeHidden();
    }
  });

  test("promise, reminder, message", async ({ faden, page }) => {
    const { desk, check } = await auditOf(faden, deskOf(page, "de"));
    const { t } = desk;
    await leaveMessage(faden, { contactId: "practice:sabine-roth", name: "Sabine Roth" });
    await page.getByRole("button", { name: t("shell.view.inbox") }).click();
    await expect(page.getByRole("row", { name: t("inbox.from", { name: "Sabine Roth" }) })).toBeVisible();
    await check("inbox with a message");
    await ringUntilJudged(desk, "return-exact", "ready");
    await page.keyboard.press("r");
    await expect(desk.card.getByRole("radio").first()).toBeChecked();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("promise-panel")).toBeVisible();
    await page.getByRole("button", { name: t("promise.mail") }).click();
    await page.getByRole("button", { name: t("promise.move") }).click();
    await check("promise panel");
    const [promise] = (await faden.host().core.handlers["app.hello"]({ role: "view" })).state.promises;
    await faden.skip((promise?.at ?? 0) - faden.clock.now() - 9 * 60_000);
    await expect(page.getByTestId("due")).toBeVisible();
    await check("reminder");
  });
});
