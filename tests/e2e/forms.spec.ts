// needs: chromium
import { expect } from "@playwright/test";
import type { MessageKey } from "#shared/i18n/translate.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { middleOf } from "./support/steps.ts";

const COMPANY = "Winter Gerätebau";

interface FaultyForm {
  readonly tab: MessageKey;
  readonly open: MessageKey | null;
  /** Typed into the focused field once the form is open, so that the first fault is a later field. */
  readonly typed?: string;
  readonly send: MessageKey;
  readonly field: MessageKey;
  readonly fault: MessageKey;
}

/** The forms of the settings, each with its first fault on the screen. */
const FORMS: readonly FaultyForm[] = [
  {
    ...{ tab: "settings.accounts", open: "settings.accounts.add", typed: "Büro", send: "settings.account.save" },
    ...{ field: "settings.account.server", fault: "settings.account.server.not-websocket" },
  },
  {
    ...{ tab: "settings.contacts", open: "settings.sources.ldap", typed: "ldap.example", send: "settings.source.save-new" },
    ...{ field: "settings.source.base", fault: "settings.source.base.bad" },
  },
  {
    ...{ tab: "settings.contacts", open: "settings.sources.ldap", send: "settings.source.test" },
    ...{ field: "settings.source.host", fault: "settings.source.host.bad" },
  },
  {
    ...{ tab: "settings.contacts", open: "settings.sources.carddav", send: "settings.source.find" },
    ...{ field: "settings.source.url", fault: "settings.source.url.bad" },
  },
  {
    ...{ tab: "settings.contacts", open: "settings.sources.carddav", typed: "https://cloud.example", send: "settings.source.save-new" },
    ...{ field: "settings.source.find", fault: "settings.source.collection.bad" },
  },
  {
    ...{ tab: "settings.mail", open: "settings.mail.server.add", send: "settings.mail.server.save" },
    ...{ field: "settings.mail.host", fault: "settings.mail.host.bad" },
  },
  {
    ...{ tab: "settings.mail", open: "settings.mail.server.add", send: "settings.mail.server.test" },
    ...{ field: "settings.mail.host", fault: "settings.mail.host.bad" },
  },
  {
    ...{ tab: "settings.calendar", open: null, send: "settings.calendar.find" },
    ...{ field: "settings.calendar.url", fault: "settings.source.url.bad" },
  },
  {
    ...{ tab: "settings.integrations", open: "webhook.add", send: "webhook.save" },
    ...{ field: "webhook.url", fault: "failure.webhook-address" },
  },
];

/** The focused element says that it is wrong, and why. */
async function expectLedTo({ page, t }: Desk, field: string, fault: MessageKey): Promise<void> {
  const focused = page.locator(":focus");
  await expect(focused).toHaveAccessibleName(field);
  await expect(focused).toHaveAccessibleDescription(new RegExp(t(fault).replace(/[.?()]/g, "\\$&")));
}

test("a form with faults moves the focus to the first one, and keeps what was written", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  const press = (key: MessageKey) =>
    middleOf(desk)
      .getByRole("button", { name: t(key), exact: true })
      .click();
  await faden.open();
  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
  for (const { tab, open, typed = "", send, field, fault } of FORMS) {
    await test.step(`${t(tab)}: ${t(field)}`, async () => {
      await page.getByRole("tab", { name: t(tab), exact: true }).click();
      if (open !== null) {
        await press(open);
        await expect(page.locator("input:focus")).toBeVisible();
        await page.keyboard.type(typed);
      }
      await press(send);
      await expectLedTo(desk, t(field), fault);
      if (typed !== "") await expect(page.locator(`input[value="${typed}"]`)).toBeVisible();
      if (open !== null) await press("common.cancel");
    });
  }

  await test.step("a trunk, and a contact with a bad number in a later line", async () => {
    await desk.openContact("Max Winter");
    await middleOf(desk)
      .getByRole("button", { name: t("recognise.trunk.add", { company: COMPANY }) })
      .click();
    await page.keyboard.type("12");
    await press("common.save");
    await expectLedTo(desk, t("recognise.trunk", { company: COMPANY }), "recognise.trunk.bad");
    await press("common.cancel");
    await press("form.edit");
    await press("form.number.add");
    await middleOf(desk).getByLabel(t("form.number"), { exact: true }).last().fill("keine");
    await press("form.save");
    await expectLedTo(desk, t("form.number"), "form.number.bad");
  });

  await test.step("a time to be back", async () => {
    await page.locator("[data-line]").click();
    await page.getByLabel(t("absence.time")).fill("bald");
    await page.getByRole("button", { name: t("absence.go"), exact: true }).click();
    await expectLedTo(desk, t("absence.time"), "absence.time.bad");
  });
});

test("a fault in a collapsed part expands it", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();
  await page.getByRole("tab", { name: t("settings.contacts"), exact: true }).click();
  await middleOf(desk)
    .getByRole("button", { name: t("settings.sources.ldap"), exact: true })
    .click();
  await page.getByLabel(t("settings.source.host")).fill("ldap.example");
  await page.getByLabel(t("settings.source.base")).fill("dc=example");
  await page.getByLabel(t("settings.source.name"), { exact: true }).fill("Intern");
  const rules = middleOf(desk).getByText(t("rules.title"), { exact: true });
  await rules.click();
  await page.getByRole("button", { name: t("rules.preset.own") }).click();
  await rules.click();
  await page.getByRole("button", { name: t("settings.source.save-new") }).click();
  await expectLedTo(desk, t("rules.find"), "settings.source.rules.bad");
});
