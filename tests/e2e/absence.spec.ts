import { expect } from "@playwright/test";
import type { PracticeScenarioId } from "#shared/domain/phone/practice.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { hangUp, undoByKey } from "./support/steps.ts";

const MINUTE = 60_000;

/** A person calls an absent rep and gives up: only the phone pane's line shows it. */
async function callInVain({ page, ring, t }: Desk, scenario: PracticeScenarioId, called: number): Promise<void> {
  await ring(scenario);
  await expect(page.locator("[data-phase=ringing]")).toHaveCount(1);
  await expect(page.getByTestId("caller-card")).toHaveCount(0);
  await page
    .getByRole("button", { name: t("call.hang-up") })
    .or(page.getByRole("button", { name: t("card.decline") }))
    .first()
    .click();
  await expect(page.getByTestId("absence")).toContainText(t("absence.called", { count: called }));
}

async function leave({ page, t }: Desk): Promise<void> {
  await page.locator("[data-line]").click();
  await page.getByRole("button", { name: t("absence.open") }).click();
  await expect(page.getByTestId("absence")).toContainText(t("absence.away"));
  await expect(page.getByTestId("absence")).toContainText(t("absence.nobody"));
}

async function threeCalled(desk: Desk, faden: Faden): Promise<void> {
  await faden.open();
  await expect(desk.page.locator("[data-line=ready]")).toBeVisible();
  await leave(desk);
  await callInVain(desk, "customer", 1);
  await callInVain(desk, "return-exact", 2);
  await callInVain(desk, "unknown", 3);
}

test("after an absence the rep works through the queue one by one, by keyboard alone", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const current = page.getByTestId("callback");
  await threeCalled(desk, faden);

  await page
    .getByTestId("absence")
    .getByRole("button", { name: t("absence.back") })
    .click();
  await expect(page.getByRole("region", { name: t("notice.label") })).toContainText(t("notice.back", { count: 3 }));
  await expect(current).toContainText("Petra Vogel");
  await expect(current).toContainText(t("callbacks.why.absent"));
  await expect(current).toContainText(t("class.return-call"));

  await test.step("next and back", async () => {
    await page.keyboard.press("Enter");
    await expect(current).toContainText("Sabine Roth");
    await page.keyboard.press("ArrowRight");
    await expect(current).toContainText(t("class.unknown"));
    await page.keyboard.press("ArrowLeft");
    await expect(current).toContainText("Sabine Roth");
  });

  await test.step("a slot, with undo", async () => {
    await page.keyboard.press("t");
    await expect(current.getByRole("group").getByRole("button").first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(current).toContainText(t("class.unknown"));
    await undoByKey(desk);
    await expect(page.getByRole("region", { name: t("callbacks.waiting") })).toContainText("Sabine Roth");
  });

  await test.step("no call needed", async () => {
    await expect(current).toContainText(t("class.unknown"));
    await page.keyboard.press("x");
    await expect(current).not.toContainText(t("class.unknown"));
  });

  await test.step("a call", async () => {
    await page.keyboard.press("ArrowRight");
    const name = (await current.getByRole("heading").textContent()) ?? "";
    await page.keyboard.press("b");
    await expect(desk.call(name)).toContainText(t("call.phase.ringing"));
    await hangUp(desk, name);
    await page.keyboard.press("4");
    await expect(desk.outcomeBar).toBeHidden();
    await page.keyboard.press("q");
    await expect(current).toBeVisible();
    await expect(current.getByRole("heading")).not.toHaveText(name);
  });
});

test("all of them get different slots at once, with undo", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  await threeCalled(desk, faden);
  await page
    .getByTestId("absence")
    .getByRole("button", { name: t("absence.back") })
    .click();
  await expect(page.getByTestId("callback")).toBeVisible();
  await page.keyboard.press("g");
  const plan = page.getByTestId("plan-all");
  await expect(plan.getByRole("button", { name: t("callbacks.plan.confirm", { count: 3 }) })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("callbacks.empty"))).toBeVisible();
  const day = page.getByRole("region", { name: t("shell.pane.day"), exact: true });
  await expect(day).toContainText(t("day.group.promise"));
  await undoByKey(desk);
  await expect(page.getByTestId("callback")).toContainText("Petra Vogel");
});

test("an absence ends automatically at its time", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await page.locator("[data-line=ready]").click();
  await page.getByRole("button", { name: t("absence.until", { when: "10:00" }) }).click();
  await expect(page.locator("[data-line=away]")).toBeVisible();
  await faden.skip(29 * MINUTE);
  await expect(page.locator("[data-line=away]")).toBeVisible();
  await faden.skip(MINUTE);
  await expect(page.locator("[data-line=ready]")).toBeVisible();
  await expect(page.getByText(t("notice.back.nobody"))).toBeVisible();
});
