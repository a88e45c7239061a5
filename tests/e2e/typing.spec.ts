import { expect, type Locator, type Page } from "@playwright/test";
import type { CallRecord } from "#shared/domain/call.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { hangUp, talkTo } from "./support/steps.ts";

test.use({ locale: "de-DE" });

const SENTENCE = "Durchwahl 9 ist neu, Anna fragen";
/** Every letter, digit and sign that is a key somewhere. */
const ALL_KEYS = `${SENTENCE}: abcdefghijklmnopqrstuvwxyz 0123456789 +-/?`;
const FIELDS =
  "input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=file]), textarea, [contenteditable=true], [role=combobox], [role=spinbutton]";
const MAX = "Max Winter";

const journal = async (faden: Faden): Promise<readonly CallRecord[]> =>
  (await faden.host().core.handlers["journal.search"]({ text: "", filter: "all", before: null, limit: 500 })).calls;

/** What a key could have done: outcomes logged, calls refused or handed on, people blocked. */
async function deeds(faden: Faden) {
  const calls = await journal(faden);
  const ends = ["declined", "voicemail", "rescheduled", "elsewhere", "answered"];
  return {
    outcomes: calls.filter(({ outcome }) => outcome !== null).map(({ id, outcome }) => `${id} ${outcome?.kind}`),
    taken: calls.filter(({ direction, end }) => direction === "in" && ends.includes(end)).map(({ id, end }) => `${id} ${end}`),
    promises: (await faden.host().core.handlers["app.hello"]({ role: "view" })).state.promises.length,
  };
}

/** Somebody rings, unless they do already. */
async function ensureRinging(desk: Desk): Promise<void> {
  if ((await desk.card.count()) > 0) return;
  await desk.ring("unknown");
  await expect(desk.card.getByRole("button", { name: desk.t("card.answer") })).toBeVisible();
}

/** The fields of the page that can be typed into now. */
async function fieldsOf(page: Page): Promise<readonly Locator[]> {
  const all = await page.locator(FIELDS).all();
  const usable = await Promise.all(all.map(async (field) => (await field.isVisible()) && (await field.isEditable().catch(() => true))));
  return all.filter((_, index) => usable[index]);
}

/** Types into every field of the place that is open while somebody rings, and goes on typing once the field has lost the focus. */
async function typeEverywhere(desk: Desk, faden: Faden, place: string, atLeast: number): Promise<void> {
  await test.step(place, async () => {
    await ensureRinging(desk);
    const before = await deeds(faden);
    const count = (await fieldsOf(desk.page)).length;
    expect(count, place).toBeGreaterThanOrEqual(atLeast);
    for (let index = 0; index < count; index += 1) {
      await ensureRinging(desk);
      const field = (await fieldsOf(desk.page))[index];
      if (field === undefined) continue;
      await field.evaluate((element: HTMLElement) => element.focus());
      await desk.page.keyboard.type(ALL_KEYS);
      await desk.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await desk.page.keyboard.type(SENTENCE);
      // A caller who gives up meanwhile has been missed, which is none of these.
      expect(await deeds(faden), `${place}, field ${index}`).toEqual(before);
    }
  });
}

test("the next line of a note after Enter is text, though a call rings", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await talkTo(desk, MAX);
  const note = desk.call(MAX).getByRole("textbox", { name: t("call.note"), exact: true });
  await page.keyboard.press("n");
  await page.keyboard.type("first line");
  await desk.ring("unknown");
  await expect(desk.card).toBeVisible();
  const before = await deeds(faden);
  await note.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type(SENTENCE);
  await expect(note).toHaveValue(SENTENCE);
  await page.keyboard.press("Enter");
  await expect(note).toBeFocused();
  await expect(desk.call(MAX).getByRole("list", { name: t("call.notes") })).toContainText(SENTENCE);
  await expect(desk.card).toBeVisible();
  expect(await deeds(faden)).toEqual(before);

  await test.step("Escape leaves the field; a call declined by its key is called back by one key", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await expect(desk.card).toBeHidden();
    await expect(page.getByText(t("notice.call-back"))).toBeVisible();
  });
});

test("a sentence typed into any follow-up question, while somebody rings, does nothing but write", async ({ faden, page }) => {
  test.setTimeout(600_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  for (const [digit, label, atLeast] of [
    ["3", "wrap.condition.question", 1],
    ["5", "wrap.door.name", 3],
    ["6", "wrap.referral.name", 3],
    ["9", "wrap.reason", 1],
  ] as const) {
    await talkTo(desk, MAX);
    await hangUp(desk, MAX);
    await page.keyboard.press(digit);
    await expect(page.getByTestId("follow-up").getByLabel(t(label))).toBeFocused();
    await typeEverywhere(desk, faden, `follow-up ${digit}`, atLeast);
    await page
      .getByTestId("follow-up")
      .getByRole("button", { name: t("wrap.later") })
      .click();
    await desk.card
      .getByRole("button", { name: t("card.decline") })
      .first()
      .click();
  }
});
