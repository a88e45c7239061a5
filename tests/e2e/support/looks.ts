import { expect } from "@playwright/test";
import type { Language } from "#shared/domain/contacts/contact.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import type { Desk } from "./desk.ts";
import type { Faden } from "./faden.ts";

/** How the interface can look: language, theme, and as wide as a window or as a phone. */
export interface Look {
  readonly language: Language;
  readonly theme: "light" | "dark";
  readonly width: 1280 | 420;
}

export const LANGUAGES = ["de", "en"] as const;
export const THEMES = ["light", "dark"] as const;

/** Four of the eight looks; together they cover each pair of language, theme and width. */
export const LOOKS: readonly Look[] = [
  { language: "de", theme: "light", width: 1280 },
  { language: "de", theme: "dark", width: 420 },
  { language: "en", theme: "light", width: 420 },
  { language: "en", theme: "dark", width: 1280 },
];

/** Changes the look without a reload, and waits until it is applied. */
export async function wear({ page }: Desk, faden: Faden, { language, theme, width }: Look): Promise<void> {
  await faden.host().core.handlers["settings.save"]({ language, theme });
  await page.setViewportSize({ width, height: 800 });
  const root = page.locator("html");
  await expect(root).toHaveAttribute("lang", language);
  await expect(root).toHaveAttribute("data-theme", theme);
  // The card covers the view but removes nothing: this word is in every view.
  await expect(page.locator(`[aria-label="${createTranslate(language)("notice.label")}"]`)).toHaveCount(1);
}
