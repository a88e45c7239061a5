import { expect, type Page } from "@playwright/test";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { hangUp, talkTo } from "./support/steps.ts";

test("an open page recovers after its host restarted: what a call left, the line, and the people on it", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await desk.ring("customer");
  await expect(desk.card).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByTestId("call-quality")).toBeVisible();

  // The practice line lives in the host and ends with it, and so does the call: only the page knows how.
  await faden.restart();
  await expect(desk.outcomeBar).toContainText("Sabine Roth");
  await expect(page.getByText(t("shell.lost"))).toBeHidden();
  await page.keyboard.press("1");
  await expect(page.getByText(t("notice.logged.agreed", { name: "Sabine Roth" }))).toBeVisible();
  await expect(desk.outcomeBar).toBeHidden();

  await desk.ring("unknown");
  await expect(desk.card).toContainText(t("class.unknown"));
});

/** Sabine calls and is answered. */
async function talkToSabine(faden: Faden, page: Page): Promise<Desk> {
  const desk = deskOf(page, "de");
  await faden.open();
  await desk.ring("customer");
  await expect(desk.card).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByTestId("call-quality")).toBeVisible();
  return desk;
}

test("the next page delivers what a page could not before it was closed", async ({ faden, page, context }) => {
  const desk = await talkToSabine(faden, page);
  await faden.host().close();
  await expect(page.getByText(desk.t("shell.lost"))).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.type("Lieferung im Mai");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(desk.call("Sabine Roth")).toBeHidden();
  await page.close();

  await faden.restart();
  const next = await context.newPage();
  await faden.open(next);
  await expect(deskOf(next, "de").outcomeBar).toContainText("Sabine Roth");
  await expect(deskOf(next, "de").outcomeBar).toContainText("Lieferung im Mai");
  await expect.poll(() => next.evaluate(keptParcels)).toBe(0);
});

test("a thread that was being written without a core when the page's process was killed is there on the next page", async ({
  faden,
  page,
  context,
}) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await desk.openContact("Sabine Roth");
  await page.getByRole("button", { name: t("thread.edit") }).click();
  await faden.host().close();
  await expect(page.getByText(t("shell.lost"))).toBeVisible();
  await page.getByLabel(t("thread.opening")).fill("Guten Tag, Frau Roth, die Lieferung kommt im August.");
  await crash(page);

  await faden.restart();
  const next = await context.newPage();
  await faden.open(next);
  await deskOf(next, "de").openContact("Sabine Roth");
  await expect(next.getByText("die Lieferung kommt im August")).toBeVisible();
  await expect.poll(() => next.evaluate(keptParcels)).toBe(0);
});

test("an answer that could not be saved without a core reaches it once it is back", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await talkTo(desk, "Max Winter");
  await hangUp(desk, "Max Winter");
  await page.keyboard.press("3");
  const form = page.getByTestId("follow-up");
  await expect(form).toBeVisible();
  await faden.host().close();
  await expect(page.getByText(t("shell.lost"))).toBeVisible();
  await form.getByRole("textbox").first().fill("Budget für 2027 freigegeben");
  await form.getByRole("button", { name: t("common.save") }).click();
  // Requests wait a while for the core.
  await expect(page.getByText(t("failure.unexpected"))).toBeVisible();

  await faden.restart();
  await expect(page.getByText(t("shell.lost"))).toBeHidden();
  // As a draft; or as the answer, if the request for that still waited when the core was back.
  await expect.poll(async () => JSON.stringify(await answers(faden))).toContain("Budget für 2027 freigegeben");
});

/** The answers that the core has to the questions of outcomes: drafts, and those that were saved. */
async function answers(faden: Faden) {
  const { handlers } = faden.host().core;
  const { state } = await handlers["app.hello"]({ role: "view" });
  const { calls } = await handlers["journal.search"]({ text: "", filter: "all", before: null, limit: 500 });
  return [state.questions.map(({ question }) => question.detail), calls.map(({ outcome }) => outcome)];
}

/** Kills the page's process, so that the page gets no event. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
}

/** How many items the page stores for the next one. */
function keptParcels(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open("faden", 1);
    opening.onsuccess = () => {
      const count = opening.result.transaction("parcels").objectStore("parcels").count();
      count.onsuccess = () => resolve(count.result);
    };
  });
}
