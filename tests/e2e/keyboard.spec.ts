import { expect, type Page } from "@playwright/test";
import { type Desk, deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { middleOf } from "./support/steps.ts";

const JONAS = "Jonas Brandt";
/** The company whose switchboard calls: its line shows the company's name, with the person tried beside it. */
const NORDLICHT = "Nordlicht Energie";

/** Presses Tab until the focused element has this name; fails after one round without it. */
async function tabTo(
  page: Page,
  name: string | RegExp,
  role: "button" | "checkbox" | "textbox" | "radio" | "tab" | "spinbutton",
): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let step = 0; step < 120; step++) {
    if (await wanted.evaluateAll((all) => all.includes(document.activeElement as HTMLElement | SVGElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${role} ${name}`);
}

/** Makes a simulated person call, by keyboard. */
async function ring({ page, t, card }: Desk, down: number): Promise<void> {
  await tabTo(page, t("practice.ring"), "button");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  for (let step = 0; step < down; step++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(card.locator("[data-verdict]")).toBeVisible();
}

/** The scenario's place in the menu. */
const SWITCHBOARD = 1;
const CUSTOMER = 3;

test("the main job by keyboard alone", async ({ faden, page }) => {
  test.setTimeout(180_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const { keyboard } = page;
  await faden.open();

  await test.step("a contact is found and dialled, and the call hung up", async () => {
    await desk.openContact(JONAS);
    await tabTo(page, /\+49 30 23125217/, "button");
    await keyboard.press("Enter");
    await expect(desk.call(JONAS)).toContainText(t("call.phase.ringing"));
    await keyboard.press("e");
    await expect(desk.outcomeBar).toContainText(t("wrap.question", { name: JONAS }));
  });

  await test.step("a door opener is logged by a digit, the follow-up written, its digits staying text", async () => {
    await keyboard.press("5");
    const followUp = page.getByTestId("follow-up");
    await expect(followUp.getByLabel(t("wrap.door.name"))).toBeFocused();
    await keyboard.type("Nele Harms");
    await tabTo(page, t("wrap.door.said"), "textbox");
    await keyboard.type("Nach 14 Uhr, Durchwahl 217, Taste ? hilft");
    await expect(followUp.getByLabel(t("wrap.door.said"))).toHaveValue("Nach 14 Uhr, Durchwahl 217, Taste ? hilft");
    await keyboard.press("Enter");
    await expect(followUp).toBeHidden();
    await expect(middleOf(desk)).toContainText("Nach 14 Uhr, Durchwahl 217, Taste ? hilft");
  });

  await test.step("Enter and Space elsewhere never answer a ringing call, and digits and letters in a field stay text", async () => {
    await faden.skip(120_000);
    await ring(desk, SWITCHBOARD);
    await expect(desk.card).toContainText(JONAS);
    await tabTo(page, t("shell.view.journal"), "button");
    await keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: t("journal.title") })).toBeVisible();
    await tabTo(page, t("shell.view.contact"), "button");
    await keyboard.press("Space");
    await expect(page.getByRole("article", { name: JONAS })).toBeVisible();
    await keyboard.press("/");
    await keyboard.type("avd123 ");
    await expect(page.getByRole("combobox")).toHaveValue("avd123 ");
    await keyboard.press("Enter");
    await keyboard.press("Escape");
    await expect(page.getByRole("combobox")).toBeHidden();
    await expect(desk.card.getByRole("button", { name: t("card.answer") })).toBeEnabled();
    await expect(desk.call(NORDLICHT)).toBeHidden();
  });

  await test.step("answered, a point ticked, a note written, held and resumed, hung up and logged", async () => {
    await keyboard.press("a");
    const call = desk.call(NORDLICHT);
    await expect(call).toContainText(t("call.phase.talking"));
    const point = call.getByRole("checkbox").first();
    await tabTo(page, (await point.getAttribute("aria-label")) ?? "Reaktionszeit vier Stunden, auch am Wochenende", "checkbox");
    await keyboard.press("Space");
    await expect(middleOf(desk).getByRole("checkbox").first()).toBeChecked();
    await keyboard.press("n");
    await keyboard.type("Mehr 2026 geplant, e und h sind Buchstaben");
    await keyboard.press("Enter");
    await expect(call.getByRole("list", { name: t("call.notes") })).toContainText("Mehr 2026 geplant, e und h sind Buchstaben");
    // Another line may follow: keys act on the call again once Escape has left the field.
    await expect(call.getByRole("textbox", { name: t("call.note"), exact: true })).toBeFocused();
    await keyboard.press("Escape");
    await keyboard.press("h");
    await expect(call).toContainText(t("call.phase.held"));
    await keyboard.press("h");
    await expect(call).toContainText(t("call.phase.talking"));
    await keyboard.press("m");
    await expect(call.getByRole("button", { name: t("call.mute") })).toHaveAttribute("aria-pressed", "true");
    await keyboard.press("e");
    await expect(desk.outcomeBar).toBeVisible();
    await keyboard.press("2");
    await expect(page.getByText(t("notice.logged.declined", { name: NORDLICHT }))).toBeVisible();
  });

  await test.step("an outcome is undone by its key, postponed, opened again and logged", async () => {
    await keyboard.press("u");
    await expect(desk.outcomeBar).toBeVisible();
    await keyboard.press("Escape");
    await expect(desk.outcomeBar).toBeHidden();
    await tabTo(page, t("wrap.open", { count: 1 }), "button");
    await keyboard.press("Enter");
    await expect(desk.outcomeBar).toBeVisible();
    await keyboard.press("1");
    await expect(desk.outcomeBar).toBeHidden();
  });

  await test.step("a customer is sent to voicemail, the machine's call taken over and hung up", async () => {
    await ring(desk, CUSTOMER);
    await keyboard.press("v");
    const call = desk.call("Sabine Roth");
    await expect(call).toContainText(t("call.phase.machine"));
    await tabTo(page, t("call.step-in"), "button");
    await keyboard.press("Enter");
    await expect(call).toContainText(t("call.phase.talking"));
    await keyboard.press("e");
    await expect(desk.outcomeBar).toBeVisible();
    await keyboard.press("8");
    await expect(desk.outcomeBar).toBeHidden();
  });

  await test.step("a call is rescheduled, and the promise moved and closed", async () => {
    await ring(desk, CUSTOMER);
    await keyboard.press("r");
    await expect(desk.card.getByRole("radio").first()).toBeFocused();
    await keyboard.press("ArrowDown");
    await expect(desk.card.getByRole("radio").nth(1)).toBeChecked();
    await keyboard.press("Enter");
    const panel = page.getByTestId("promise-panel");
    await expect(panel).toContainText("Sabine Roth");
    await tabTo(page, t("promise.move"), "button");
    await keyboard.press("Enter");
    await expect(
      panel
        .getByRole("region", { name: t("promise.move.choose") })
        .getByRole("button")
        .first(),
    ).toBeVisible();
    await tabTo(page, t("promise.kept"), "button");
    await keyboard.press("Enter");
    await expect(page.getByText(t("notice.promise.kept"))).toBeVisible();
  });

  await test.step("a setting is changed, and then the language", async () => {
    await tabTo(page, t("shell.view.settings"), "button");
    await keyboard.press("Enter");
    await tabTo(page, t("settings.accounts"), "tab");
    for (const section of ["numbers", "contacts", "audio", "calls"] as const) {
      await keyboard.press("ArrowDown");
      await expect(page.getByRole("tab", { name: t(`settings.${section}`), exact: true })).toBeFocused();
    }
    await tabTo(page, t("settings.calls.name"), "textbox");
    await keyboard.type("Kim Probe");
    await keyboard.press("Tab");
    await expect
      .poll(async () => (await faden.host().core.handlers["app.hello"]({ role: "view" })).state.settings.ownName)
      .toBe("Kim Probe");
    await keyboard.press("Shift+Tab");
    await keyboard.press("Shift+Tab");
    for (const section of ["voicemail", "hours", "calendar", "mail", "campaigns", "integrations", "look"] as const) {
      await keyboard.press("ArrowDown");
      await expect(page.getByRole("tab", { name: t(`settings.${section}`), exact: true })).toBeFocused();
    }
    await tabTo(page, t("settings.look.system"), "radio");
    await keyboard.press("ArrowRight");
    await expect(page.getByRole("radio", { name: t("settings.look.language.de") })).toBeChecked();
    await keyboard.press("ArrowRight");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByRole("heading", { name: deskOf(page, "en").t("settings.title") })).toBeVisible();
  });

  await test.step("help lists the keys", async () => {
    const help = page.getByRole("dialog", { name: deskOf(page, "en").t("help.title") });
    // A key within a second after text is treated as text.
    await expect(async () => {
      if (!(await help.isVisible())) await keyboard.press("?");
      await expect(help).toBeVisible({ timeout: 500 });
    }).toPass();
    await keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });
});
