import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Verdict } from "#shared/domain/calls/call.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { LANGUAGES, type Look, THEMES, wear } from "./support/looks.ts";
import { hangUp, ringUntilJudged, talkTo, triedInVain } from "./support/steps.ts";

const IMAGES = join(import.meta.dirname, "../../docs/images");

/** `npm run pictures` writes them; every other run visits the same states and leaves the files alone. */
const isWriting = process.env["FADEN_PICTURES"] === "write";

const LOCALES = { de: "de-DE", en: "en-GB" } as const;

async function take(what: Page | Locator, name: string, { language, theme }: Look): Promise<void> {
  const picture = await what.screenshot({ animations: "disabled" });
  if (isWriting) await writeFile(join(IMAGES, `${name}-${language}-${theme}.png`), picture);
}

/** Takes a screenshot in both themes, without focus or pointer. */
function bothThemes(faden: Faden, desk: Desk, language: Look["language"]) {
  const { page } = desk;
  return async (name: string, what: Page | Locator, width: Look["width"] = 1280) => {
    for (const theme of THEMES) {
      await wear(desk, faden, { language, theme, width });
      await page.mouse.move(0, 0);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await take(what, name, { language, theme, width });
    }
  };
}

/** Band, name, company, evidence and reasons, in the texts of the language. */
async function expectCard({ t, card }: Desk, verdict: Verdict, name: string, company: string): Promise<void> {
  await expect(card).toHaveCount(1);
  await expect(card.locator("[data-verdict]")).toHaveAttribute("data-verdict", verdict);
  for (const words of [t(`verdict.${verdict}`), name, company, t("card.thread"), t("card.answer")]) await expect(card).toContainText(words);
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: LOCALES[language] });

    test("the card in its three states of readiness, and the main window", async ({ faden, page }) => {
      test.setTimeout(180_000);
      const desk = deskOf(page, language);
      const { t } = desk;
      await page.emulateMedia({ reducedMotion: "reduce" });
      await faden.open();
      const inBothThemes = bothThemes(faden, desk, language);

      await test.step("ready", async () => {
        await ringUntilJudged(desk, "return-switchboard", "ready");
        await expectCard(desk, "ready", "Jonas Brandt", "Nordlicht Energie");
        await inBothThemes("card-ready", desk.card);
        await page.keyboard.press("d");
        await expect(desk.card).toBeHidden();
      });

      await test.step("caution", async () => {
        await ringUntilJudged(desk, "customer", "caution");
        await expectCard(desk, "caution", "Sabine Roth", "Roth & Söhne");
        await expect(desk.card).toContainText(t("cure.view-thread"));
        await inBothThemes("card-caution", desk.card);
        await page.keyboard.press("d");
        await expect(desk.card).toBeHidden();
      });

      await test.step("the day, with calls missed and attempts due", async () => {
        const day = page.getByRole("region", { name: t("shell.pane.day"), exact: true });
        await expect(day).toContainText(t("day.group.return-call"));
        await expect(day).toContainText(t("day.group.attempt"));
        await desk.openContact("Jonas Brandt");
        await inBothThemes("main", page);
        await page.getByRole("navigation", { name: t("shell.panes") }).waitFor({ state: "hidden" });
        await wear(desk, faden, { language, theme: "light", width: 420 });
        await page
          .getByRole("navigation", { name: t("shell.panes") })
          .getByRole("button", { name: t("shell.pane.day") })
          .click();
        await expect(day).toBeInViewport();
        await inBothThemes("day", page, 420);
        await wear(desk, faden, { language, theme: "light", width: 1280 });
      });

      await test.step("a call in progress, with the thread", async () => {
        await talkTo(desk, "Max Winter");
        await expect(desk.call("Max Winter").getByTestId("call-quality")).toContainText(t("call.quality.good"));
        await inBothThemes("call", page);
        await hangUp(desk, "Max Winter");
        await inBothThemes("outcome", page);
      });

      await test.step("unprepared: the call just hung up is not logged", async () => {
        await faden.skip(120_000);
        await ringUntilJudged(desk, "return-exact", "unprepared");
        await expectCard(desk, "unprepared", "Petra Vogel", "Vogel Logistik");
        await expect(desk.card).toContainText("Max Winter");
        await inBothThemes("card-unprepared", desk.card);
        await inBothThemes("ringing", page);
      });
    });

    test("the callback queue", async ({ faden, page }) => {
      const desk = deskOf(page, language);
      await page.emulateMedia({ reducedMotion: "reduce" });
      await faden.open();
      await expect(page.locator("[data-line=ready]")).toBeVisible();
      await triedInVain(faden);
      await expect(page.getByTestId("return-bar")).toContainText("Jonas Brandt");
      await page.keyboard.press("q");
      await expect(page.getByTestId("callback")).toContainText("Jonas Brandt");
      await page.keyboard.press("Escape");
      await bothThemes(faden, desk, language)("callbacks", page);
    });
  });
}
