import { expect, type Page } from "@playwright/test";
import type { Language } from "#shared/domain/contacts/contact.ts";
import { de } from "#shared/i18n/de.ts";
import { en } from "#shared/i18n/en.ts";
import type { Message } from "#shared/i18n/translate.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { dial, hangUp, middleOf, openSettings, talkTo, triedInVain, undoByKey } from "./support/steps.ts";

const CATALOGUES: Readonly<Record<Language, Readonly<Record<string, Message>>>> = { de, en };
const STEADY_MS = 1500;

/** The parts of a text between its placeholders. */
function pieces(message: Message): readonly string[] {
  const forms = typeof message === "string" ? [message] : Object.values(message);
  return forms.flatMap((form) => form.split(/\{\w+\}/)).map((piece) => piece.trim());
}

/** Texts of this language only: long enough not to be a part of another text by chance. */
function ownWords(language: Language): readonly string[] {
  const [mine, other] = language === "de" ? [de, en] : [en, de];
  const theirs = Object.values<Message>(other).flatMap(pieces).join("\n");
  return [...new Set(Object.values<Message>(mine).flatMap(pieces))].filter((piece) => piece.length >= 8 && !theirs.includes(piece));
}

/** Everything that is visible or read out by a screen reader. */
function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const spoken = ["aria-label", "placeholder", "title", "alt", "aria-description", "aria-roledescription"];
    const attributes = [...document.querySelectorAll("*")].flatMap((element) => spoken.map((name) => element.getAttribute(name) ?? ""));
    return [document.body.textContent, ...attributes].join("\n");
  });
}

interface Visit {
  readonly desk: Desk;
  readonly faden: Faden;
  readonly language: Language;
  readonly foreign: readonly string[];
}

/** No text of the other language, no unfilled placeholder, no key instead of a text. */
async function expectOneLanguage({ desk: { page }, language, foreign }: Visit, where: string, mayHaveBraces = false) {
  const words = await wordsOf(page);
  expect(
    foreign.filter((piece) => words.includes(piece)),
    `${where}: of the other language`,
  ).toEqual([]);
  if (!mayHaveBraces) expect(words.match(/\{\w+\}/g) ?? [], `${where}: not filled in`).toEqual([]);
  const keys = Object.keys(CATALOGUES[language]).filter((key) => /[.].*[.]/.test(key));
  expect(
    keys.filter((key) => words.includes(key)),
    `${where}: a key instead of a text`,
  ).toEqual([]);
}

async function views(visit: Visit) {
  const { desk } = visit;
  const { page, t } = desk;
  await expectOneLanguage(visit, "start");
  for (const view of ["contact", "inbox", "journal", "insights"] as const) {
    await page
      .getByRole("button", { name: t(`shell.view.${view}`) })
      .first()
      .click();
    await expect(middleOf(desk).getByRole("heading").first()).toBeVisible();
    await expectOneLanguage(visit, view);
  }
  await page.keyboard.press("q");
  await expect(page.getByTestId("callback")).toBeVisible();
  await expectOneLanguage(visit, "callback queue");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectOneLanguage(visit, "keys");
  await page.keyboard.press("Escape");
  for (const name of await openSettings(desk)) {
    await page.getByRole("tab", { name, exact: true }).click();
    await expectOneLanguage(visit, name, [t("settings.mail"), t("settings.campaigns"), t("settings.integrations")].includes(name));
  }
  await page.getByRole("tab", { name: t("settings.contacts"), exact: true }).click();
  for (const kind of ["carddav", "ldap"] as const) {
    await page.getByRole("button", { name: t(`settings.sources.${kind}`) }).click();
    await expectOneLanguage(visit, `source of kind ${kind}`, true);
    await page.getByRole("button", { name: t("common.cancel"), exact: true }).click();
  }
  await page.getByRole("button", { name: t("settings.sources.file") }).click();
  await expectOneLanguage(visit, "import");
}

async function contact(visit: Visit) {
  const { desk } = visit;
  const { page, t } = desk;
  await desk.openContact("Jonas Brandt");
  await expectOneLanguage(visit, "contact page");
  await middleOf(desk)
    .getByRole("button", { name: t("thread.edit") })
    .click();
  await expectOneLanguage(visit, "thread editor");
  await middleOf(desk)
    .getByRole("button", { name: t("thread.done") })
    .click();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: t("search.label") })).toBeFocused();
  await page.keyboard.type("Pe");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectOneLanguage(visit, "search");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: t("practice.ring") }).click();
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  await expectOneLanguage(visit, "practice menu");
  await page.keyboard.press("Escape");
}

async function calls(visit: Visit) {
  const { desk, faden } = visit;
  const { page } = desk;
  const followUp = page.getByTestId("follow-up");
  await talkTo(desk, "Max Winter");
  await expectOneLanguage(visit, "call");
  await hangUp(desk, "Max Winter");
  await expectOneLanguage(visit, "outcome bar");
  await faden.skip(STEADY_MS);
  await page.keyboard.press("3");
  await expect(followUp).toBeVisible();
  await page.keyboard.type("Halle");
  await expectOneLanguage(visit, "condition");
  await page.keyboard.press("Enter");
  await expect(followUp).toBeHidden();
  await dial(desk, "Ida Sommer");
  await hangUp(desk, "Ida Sommer");
  for (const digit of ["5", "6", "9"]) {
    await faden.skip(STEADY_MS);
    await expect(async () => {
      if (!(await followUp.isVisible())) await page.keyboard.press(digit);
      await expect(followUp).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expectOneLanguage(visit, `follow-up ${digit}`);
    await expect(followUp.getByRole("textbox").first()).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(followUp).toBeHidden();
    await undoByKey(desk);
    await expect(desk.outcomeBar).toBeVisible();
  }
}

async function ringing(visit: Visit) {
  const { desk } = visit;
  const { page, t } = desk;
  await desk.ring("return-switchboard");
  await expect(desk.card.locator("[data-verdict]")).toBeVisible();
  await expectOneLanguage(visit, "card");
  await page.keyboard.press("r");
  await expect(desk.card.getByRole("radio").first()).toBeChecked();
  await expectOneLanguage(visit, "reschedule");
  await desk.card.getByText(t("card.slots.tell.nobody")).click();
  await desk.card.locator("button[type=submit]").click();
  const panel = page.getByTestId("promise-panel");
  await expect(panel).toBeVisible();
  await expectOneLanguage(visit, "promise panel");
  await panel.getByRole("button", { name: t("promise.voice") }).click();
  await expect(page.getByTestId("composer")).toContainText(t("mail.subject"));
  await page.keyboard.press("Escape");
}

for (const language of ["de", "en"] as const) {
  test.describe(`in ${language}`, () => {
    // The machine's language is the other one, so that a text in the machine's language instead of the rep's is noticed.
    test.use({ locale: language === "de" ? "en-GB" : "de-DE" });

    test(`every text is in ${language}, and no placeholder is left`, async ({ faden, page }) => {
      test.setTimeout(240_000);
      page.setDefaultTimeout(20_000);
      const desk = deskOf(page, language);
      const { handlers } = faden.host().core;
      await handlers["settings.save"]({ language, ownName: "Nora Faber", ownCompany: "Faber", ownEmail: "nora@faber.example" });
      // The samples are in the language of the moment they are created.
      await handlers["practice.remove"]({});
      await handlers["practice.show"]({});
      await triedInVain(faden);
      await faden.open();
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.locator("[data-line=ready]")).toBeVisible();
      const visit: Visit = { desk, faden, language, foreign: ownWords(language === "de" ? "en" : "de") };
      expect(visit.foreign.length).toBeGreaterThan(500);
      await test.step("views and settings", () => views(visit));
      await test.step("a contact", () => contact(visit));
      await test.step("calls and their outcomes", () => calls(visit));
      await test.step("a card, a promise, a mail", () => ringing(visit));
    });
  });
}
