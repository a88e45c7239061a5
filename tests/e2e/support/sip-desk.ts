import { expect, type Locator } from "@playwright/test";
import type { Desk } from "./desk.ts";

/** The rep's account on a test server. */
export interface LineChoice {
  readonly address: string;
  readonly password: string;
  readonly voicemail:
    | { readonly kind: "redirect"; readonly uri: string }
    | { readonly kind: "decline"; readonly status: "480" | "486" | "603" };
}

const LABEL = "Büro";

/** The account's line in the settings, with its state in the rep's words. */
export function accountLine({ page }: Desk): Locator {
  return page.getByRole("listitem").filter({ hasText: LABEL });
}

/** Waits until the state is shown, in the settings and in the top bar alike. */
export async function expectLine(desk: Desk, state: "registered" | "refused" | "unreachable", timeout = 15_000): Promise<void> {
  const bar = state === "registered" ? "ready" : "broken";
  await expect(accountLine(desk)).toContainText(desk.t(`settings.line.${state}`), { timeout });
  await expect(desk.page.getByRole("button", { name: desk.t(`shell.line.${bar}`), exact: true })).toBeVisible();
}

async function chooseVoicemail({ page, t }: Desk, voicemail: LineChoice["voicemail"]): Promise<void> {
  await page
    .locator("label")
    .filter({ hasText: t(`settings.account.voicemail.${voicemail.kind}`) })
    .click();
  if (voicemail.kind === "redirect") await page.getByLabel(t("settings.account.voicemail.uri")).fill(voicemail.uri);
  else
    await page
      .locator("label")
      .filter({ hasText: t(`settings.account.voicemail.status.${voicemail.status}`) })
      .click();
}

/** Sets up the account as a rep does, in the settings. */
export async function addAccount(desk: Desk, server: { readonly wsUrl: string }, choice: LineChoice): Promise<void> {
  const { page, t } = desk;
  await page.getByRole("button", { name: t("shell.view.settings") }).click();
  await page.getByRole("button", { name: t("settings.accounts.add") }).click();
  await page.getByLabel(t("settings.account.label")).fill(LABEL);
  await page.getByLabel(t("settings.account.server")).fill(server.wsUrl);
  await page.getByLabel(t("settings.account.address")).fill(choice.address);
  await page.getByLabel(t("settings.account.password"), { exact: true }).fill(choice.password);
  await chooseVoicemail(desk, choice.voicemail);
  await page.getByRole("button", { name: t("settings.account.save") }).click();
}

/** Changes the account: another password, or what "to voicemail" means. */
export async function changeAccount(desk: Desk, choice: Partial<LineChoice>): Promise<void> {
  const { page, t } = desk;
  await page.getByRole("button", { name: t("shell.view.settings") }).click();
  await page.getByRole("button", { name: t("settings.accounts.edit", { label: LABEL }) }).click();
  if (choice.password !== undefined) await page.getByLabel(t("settings.account.password"), { exact: true }).fill(choice.password);
  if (choice.voicemail !== undefined) await chooseVoicemail(desk, choice.voicemail);
  await page.getByRole("button", { name: t("settings.account.save") }).click();
}

/** Writes a contact by hand, with a sentence in the thread, so that a call from them can be met. */
export async function addContact(
  { page, t }: Desk,
  contact: { readonly name: string; readonly company: string; readonly number: string; readonly purpose: string },
): Promise<void> {
  await page.getByRole("button", { name: t("shell.view.contact"), exact: true }).click();
  await page.getByRole("button", { name: t("empty.new") }).click();
  await page.getByLabel(t("form.name"), { exact: true }).fill(contact.name);
  await page.getByLabel(t("form.company"), { exact: true }).fill(contact.company);
  await page
    .getByRole("region", { name: t("form.numbers") })
    .getByRole("textbox", { name: t("form.number") })
    .fill(contact.number);
  await page.getByRole("button", { name: t("form.save") }).click();
  await expect(page.getByRole("article", { name: contact.name })).toBeVisible();
  await page.getByLabel(t("thread.purpose")).fill(contact.purpose);
  await page.getByRole("button", { name: t("thread.done") }).click();
  await expect(page.getByRole("button", { name: t("thread.edit") })).toBeVisible();
}

/** Dials what is typed into the dial pad. */
export async function dialByHand({ page, t }: Desk, text: string): Promise<void> {
  await page
    .getByRole("region", { name: t("dial.title") })
    .getByRole("textbox", { name: t("dial.number") })
    .fill(text);
  await page.keyboard.press("Enter");
}
