import { expect } from "@playwright/test";
import { STEADY_MS } from "#renderer/app/store/selectors/steady.ts";
import { triedLine } from "#renderer/ui/calls/tried-text.ts";
import { deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { hangUp, middleOf, talkTo, undoByKey } from "./support/steps.ts";

const JONAS = "Jonas Brandt";
const MAX = "Max Winter";

test("callers who try while the rep talks are counted quietly, and called back by one key afterwards", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const bar = page.getByTestId("return-bar");
  await faden.open();
  await talkTo(desk, MAX);

  await test.step("three tries are counted, and the focus stays", async () => {
    await desk.ring("persistent");
    await expect(desk.card).toContainText(JONAS);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await expect(page.getByTestId("tried-meanwhile")).toContainText(t("tried.by", { name: JONAS, count: 3 }), { timeout: 60_000 });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    await expect(bar).toBeHidden();
  });

  await test.step("the outcome comes first, then those who tried", async () => {
    await hangUp(desk, MAX);
    await expect(bar).toBeHidden();
    await page.keyboard.press("1");
    await expect(bar).toContainText(JONAS);
    await expect(bar).toContainText(t("tried.talking", { count: 3 }));
  });

  await test.step("the contact's page shows it", async () => {
    await desk.openContact(JONAS);
    await expect(middleOf(desk)).toContainText(triedLine({ count: 3, firstAt: 0, lastAt: 0, why: "talking" }, t));
  });

  await test.step("one key calls, and a person who was called waits no more", async () => {
    await faden.skip(STEADY_MS);
    await page.keyboard.press("b");
    await expect(desk.call(JONAS)).toContainText(t("call.phase.ringing"));
    await expect(bar).toBeHidden();
    await hangUp(desk, JONAS);
    await page.keyboard.press("4");
    await expect(desk.outcomeBar).toBeHidden();
    await expect(bar).toBeHidden();
  });
});

test("a caller who tried can be given a slot, with undo, or postponed", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const bar = page.getByTestId("return-bar");
  await faden.open();
  await talkTo(desk, MAX);
  await desk.ring("persistent");
  await expect(page.getByTestId("tried-meanwhile")).toContainText(t("tried.by", { name: JONAS, count: 1 }), { timeout: 60_000 });
  await expect(desk.card).toContainText(JONAS);
  await expect(desk.card).toContainText(triedLine({ count: 1, firstAt: 0, lastAt: 0, why: "talking" }, t));
  await page.keyboard.press("d");
  await hangUp(desk, MAX);
  await page.keyboard.press("Escape");
  await expect(bar).toContainText(JONAS);

  await page.keyboard.press("t");
  const slots = bar.getByRole("group", { name: t("callbacks.slots", { name: JONAS }) });
  await expect(slots.getByRole("button").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bar).toBeHidden();
  const day = page.getByRole("region", { name: t("shell.pane.day"), exact: true });
  await expect(day).toContainText(t("day.group.promise"));
  await undoByKey(desk);
  await expect(bar).toContainText(JONAS);
  await faden.skip(STEADY_MS);
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
  await expect(day).toContainText(t("day.group.return-call"));
});
