// needs: chromium
import { expect, type Page } from "@playwright/test";
import type { MessageKey } from "#shared/i18n/translate.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { middleOf, openSettings, talkTo, triedInVain } from "./support/steps.ts";
import { startPatientCaller, walkOf } from "./support/typing.ts";

// Wide enough that the card covers no button; a covered one is a failure, not a reason to wait.
test.use({ locale: "de-DE", viewport: { width: 1920, height: 1000 }, actionTimeout: 8_000 });
test.describe.configure({ mode: "parallel", timeout: 400_000 });

const MAX = "Max Winter";

/** The settings that open forms, by the buttons that open each. */
const FORMS: Readonly<Record<string, readonly (readonly MessageKey[])[]>> = {
  "settings.accounts": [["settings.accounts.add"]],
  "settings.contacts": [["settings.sources.carddav"], ["settings.sources.ldap", "rules.preset.own"]],
  "settings.mail": [["settings.mail.server.add"]],
  "settings.integrations": [["webhook.add"]],
};

async function begin(faden: Faden, desk: Desk) {
  await faden.open();
  await expect(desk.page.locator("[data-line=ready]")).toBeVisible();
  const caller = await startPatientCaller(faden, desk);
  return { caller, walk: walkOf(desk, faden, caller) };
}

const inMiddle = (desk: Desk) => (key: MessageKey) =>
  middleOf(desk)
    .getByRole("button", { name: desk.t(key), exact: true })
    .first()
    .click();

const openAll = ({ page }: Desk) =>
  page.evaluate(() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });

/** Opens the settings, and walks through the wanted tabs and the forms that they open. */
async function walkThroughSettings(faden: Faden, page: Page, isWanted: (tab: string, desk: Desk) => boolean): Promise<void> {
  const desk = deskOf(page, "de");
  const { t } = desk;
  const { caller, walk } = await begin(faden, desk);
  const press = inMiddle(desk);
  const tabs = (await openSettings(desk)).filter((name) => isWanted(name, desk));
  expect(tabs).not.toEqual([]);
  for (const name of tabs) {
    await middleOf(desk).getByRole("tab", { name, exact: true }).click();
    await openAll(desk);
    await walk(name, 0);
    const forms = Object.entries(FORMS).find(([key]) => t(key as MessageKey) === name)?.[1] ?? [];
    for (const [open, ...more] of forms) {
      if (open === undefined) continue;
      await press(open);
      await openAll(desk);
      for (const each of more) await press(each);
      await walk(`${name}, ${t(open)}`);
      await press("common.cancel");
    }
  }
  await caller.stop();
}

for (const key of Object.keys(FORMS) as MessageKey[]) {
  test(`a sentence typed into any field of ${key} while it rings triggers no key`, async ({ faden, page }) => {
    await walkThroughSettings(faden, page, (name, { t }) => name === t(key));
  });
}

test("a sentence typed into any field of the other settings while it rings triggers no key", async ({ faden, page }) => {
  await walkThroughSettings(faden, page, (name, { t }) => !Object.keys(FORMS).some((key) => t(key as MessageKey) === name));
});

test("a sentence typed into any field of a contact or another view while it rings triggers no key", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  const { caller, walk } = await begin(faden, desk);
  const press = inMiddle(desk);
  await walk("home");
  await desk.openContact(MAX);
  await openAll(desk);
  await press("thread.edit");
  await walk("thread", 5);
  await press("thread.done");
  await middleOf(desk)
    .getByRole("button", { name: t("recognise.trunk.add", { company: "Winter Gerätebau" }) })
    .click();
  await walk("trunk");
  await press("contact.promise");
  await walk("a promised call", 4);
  await press("form.edit");
  await walk("contact form", 5);

  await page.getByRole("button", { name: t("shell.view.journal"), exact: true }).click();
  await walk("journal");
  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
  await page.getByRole("tab", { name: t("settings.campaigns"), exact: true }).click();
  await press("campaign.open");
  await press("campaign.new");
  await walk("campaign", 4);
  await page.keyboard.press("Control+k");
  await walk("search");
  await page.keyboard.press("Escape");
  await caller.stop();
});

test("a sentence typed into any field of an opened panel or form while it rings triggers no key", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  const { caller, walk } = await begin(faden, desk);
  const press = inMiddle(desk);

  await page.getByRole("button", { name: t("empty.import") }).click();
  const chooser = page.waitForEvent("filechooser");
  await press("import.choose");
  const buffer = Buffer.from("Name;Telefon\nErika Muster;030 23125 812\n");
  await (await chooser).setFiles({ name: "kunden.csv", mimeType: "text/csv", buffer });
  await expect(page.getByTestId("import-step")).toBeVisible();
  await openAll(desk);
  await press("rules.preset.own");
  await walk("import", 4);

  await caller.ring();
  await page.locator("[data-line]").click();
  await expect(page.getByLabel(t("absence.time"))).toBeVisible();
  await walk("absence");
  await page.keyboard.press("Escape");

  await desk.openContact("Jonas Brandt");
  await middleOf(desk)
    .getByRole("button", { name: t("contact.door-openers.edit", { name: "Nele Harms" }) })
    .click();
  await walk("door opener", 3);
  await press("common.cancel");
  // The panels of promises and mails are in the same place as cards.
  await caller.giveUp();
  await press("contact.promise");
  await page
    .getByTestId("new-promise")
    .getByRole("button", { name: /zusagen$/ })
    .first()
    .click();
  const panel = page.getByTestId("promise-panel");
  await panel.getByRole("button", { name: t("promise.cancel"), exact: true }).click();
  await walk("a call that is called off");
  await caller.giveUp();
  await panel.getByRole("button", { name: t("promise.mail"), exact: true }).click();
  await walk("mail", 3);
  await press("merge.with");
  await walk("merge");
  await page.keyboard.press("Escape");

  await triedInVain(faden);
  await page.getByRole("button", { name: t("shell.view.journal"), exact: true }).click();
  await walk("journal");
  await page.getByRole("searchbox", { name: t("journal.search") }).fill("");
  await middleOf(desk)
    .getByRole("button", { name: t("journal.note", { name: "Sabine Roth" }) })
    .first()
    .click();
  await walk("a note in the journal");
  await page.getByRole("button", { name: t("shell.view.insights"), exact: true }).click();
  await middleOf(desk).getByText(t("insights.range.own"), { exact: true }).click();
  await walk("insights", 2);
  await page.getByRole("button", { name: t("shell.view.inbox"), exact: true }).click();
  await walk("inbox", 0);
  await caller.stop();
});

test("a sentence typed into any field of a call or card while it rings triggers no key", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  // Before the caller registers, who replaces the simulated people.
  await talkTo(desk, MAX);
  const caller = await startPatientCaller(faden, desk);
  const walk = walkOf(desk, faden, caller);
  await walk("a call");
  await caller.ringAfresh();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(desk.card.getByRole("textbox", { name: t("card.slots.reason") })).toBeVisible();
  await walk("a slot");
  await caller.ringAfresh();
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  // The form is there before the colleagues, who enable its button.
  await expect(desk.card.getByRole("button", { name: t("card.hand-over.do"), exact: true })).toBeEnabled();
  await walk("a colleague");
  await caller.stop();
});
