import { expect } from "@playwright/test";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { talked, talkTo } from "./support/steps.ts";
import { effectsOf, startPatientCaller, walkOf } from "./support/typing.ts";

test.use({ locale: "de-DE" });

const SENTENCE = "Durchwahl 9 ist neu, Anna fragen";
const MAX = "Max Winter";

test("the next line of a note after Enter is text, even while a call rings", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await talkTo(desk, MAX);
  const note = desk.call(MAX).getByRole("textbox", { name: t("call.note"), exact: true });
  await page.keyboard.press("n");
  await page.keyboard.type("first line");
  await desk.ring("unknown");
  await expect(desk.card).toBeVisible();
  const before = await effectsOf(desk, faden);
  await note.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type(SENTENCE);
  await expect(note).toHaveValue(SENTENCE);
  await page.keyboard.press("Enter");
  await expect(note).toBeFocused();
  await expect(desk.call(MAX).getByRole("list", { name: t("call.notes") })).toContainText(SENTENCE);
  await expect(desk.card).toBeVisible();
  expect(await effectsOf(desk, faden)).toEqual(before);

  await test.step("Escape leaves the field; a call declined by its key is called back by one key", async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await expect(desk.card).toBeHidden();
    await expect(page.getByText(t("notice.call-back"))).toBeVisible();
  });
});

test("a sentence typed into any follow-up question while it rings triggers no key", async ({ faden, page }) => {
  test.setTimeout(400_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await expect(page.locator("[data-line=ready]")).toBeVisible();
  const caller = await startPatientCaller(faden, desk);
  const walk = walkOf(desk, faden, caller);
  for (const [digit, label, atLeast] of [
    ["3", "wrap.condition.question", 1],
    ["5", "wrap.door.name", 3],
    ["6", "wrap.referral.name", 3],
    ["9", "wrap.reason", 1],
  ] as const) {
    await talked(desk, faden, `follow-up ${digit}`);
    // No key acts for a second after the field being typed into is gone.
    await expect(async () => {
      if (!(await page.getByTestId("follow-up").isVisible())) await page.keyboard.press(digit);
      await expect(page.getByTestId("follow-up").getByLabel(t(label))).toBeFocused({ timeout: 1_000 });
    }).toPass();
    await walk(`follow-up ${digit}`, atLeast);
    await caller.giveUp();
    await page
      .getByTestId("follow-up")
      .getByRole("button", { name: t("wrap.later") })
      .click();
  }
  await caller.stop();
});
