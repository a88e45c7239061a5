import { expect, type Locator, type Page } from "@playwright/test";
import type { Language } from "#shared/domain/contacts/contact.ts";
import type { PracticeScenarioId } from "#shared/domain/phone/practice.ts";
import { createTranslate, type MessageKey, type Params } from "#shared/i18n/translate.ts";
import { MICROPHONE_HZ } from "./microphone.ts";

/** What a person sees and does, in one language; texts are taken from the catalogue. */
export interface Desk {
  readonly page: Page;
  t(key: MessageKey, params?: Params): string;
  /** A simulated person calls. */
  ring(scenario: PracticeScenarioId): Promise<void>;
  readonly card: Locator;
  readonly outcomeBar: Locator;
  /** Panel of the call with this person. */
  call(name: string): Locator;
  /** Types a number or name into the search and takes the first result. */
  openContact(name: string): Promise<void>;
}

export function deskOf(page: Page, language: Language): Desk {
  const t = createTranslate(language);
  return {
    page,
    t,
    async ring(scenario) {
      await page.getByRole("button", { name: t("practice.ring") }).click();
      await page.getByRole("menuitem", { name: t(`practice.scenario.${scenario}`) }).click();
    },
    card: page.getByTestId("caller-card"),
    outcomeBar: page.getByTestId("outcome-bar"),
    call: (name) => page.getByRole("region", { name: t("call.label", { name }) }),
    async openContact(name) {
      await expect(page.getByRole("button", { name: t("shell.search"), exact: true })).toBeVisible();
      await page.keyboard.press("Control+k");
      const search = page.getByRole("combobox", { name: t("search.label") });
      await expect(search).toBeFocused();
      await page.keyboard.type(name);
      await page
        .getByRole("option", { name: new RegExp(name) })
        .first()
        .waitFor();
      await page.keyboard.press("Enter");
      await expect(search).toBeHidden();
      await expect(page.getByRole("heading", { name }).first()).toBeVisible();
    },
  };
}

/** Audio flows both ways: packets arrive and leave and are not silence at our end, and the simulated person hears something too. */
export async function expectAudioBothWays(desk: Desk, call: Locator): Promise<void> {
  const quality = call.getByTestId("call-quality");
  await expect.poll(async () => Number(await quality.getAttribute("data-received"))).toBeGreaterThan(50);
  await expect.poll(async () => Number(await quality.getAttribute("data-sent"))).toBeGreaterThan(50);
  await expect.poll(async () => Number(await quality.getAttribute("data-level-in"))).toBeGreaterThan(0.005);
  const heard = desk.page.getByTestId("practice-heard").first();
  await expect.poll(async () => Number(await heard.getAttribute("data-level"))).toBeGreaterThan(0.005);
  await expect.poll(async () => Math.abs(Number(await heard.getAttribute("data-peak-hz")) - MICROPHONE_HZ)).toBeLessThan(15);
}
