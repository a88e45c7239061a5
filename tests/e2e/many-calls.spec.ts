// needs: chromium
import { expect, type Page } from "@playwright/test";
import { SessionState } from "sip.js";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { reached, startAgent } from "#tests/support/sip-agent.ts";
import { deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { talkTo } from "./support/steps.ts";

const TWELVE = Array.from({ length: 12 }, (_, index) => `+4921147103${String(index).padStart(2, "0")}`);
/** All call at once; resolves to a function that ends it. */
async function everyoneCalls(faden: Faden, numbers: readonly string[]): Promise<() => Promise<void>> {
  const line = await faden.host().core.handlers["practice.line"]({});
  const agent = await startAgent(line, line.callers);
  expect(await agent.register()).toBe(200);
  const calls = numbers.map((from) => agent.call(line.rep.user, { from }));
  for (const call of calls) void call.invite().catch(() => undefined);
  return async () => {
    for (const call of calls) if (call.state !== SessionState.Terminated) void call.cancel().catch(() => undefined);
    await Promise.all(calls.map((call) => reached(call, SessionState.Terminated)));
    await agent.stop();
  };
}

/** Cards whose whole width is inside the window. */
async function cardsInView(page: Page): Promise<number> {
  const width = page.viewportSize()?.width ?? 0;
  const boxes = await Promise.all((await page.getByTestId("caller-card").all()).map((card) => card.boundingBox()));
  return boxes.filter((box) => box !== null && box.x >= 0 && box.x + box.width <= width).length;
}

for (const { width, cards, talking } of [
  { width: 1280, cards: 2, talking: true },
  { width: 1920, cards: 5, talking: false },
  { width: 420, cards: 1, talking: false },
]) {
  test(`twelve call at once in ${width} pixels${talking ? " while the rep talks" : ""}: each is in view or counted`, async ({
    faden,
    page,
  }) => {
    const desk = deskOf(page, "de");
    await faden.open();
    if (talking) await talkTo(desk, "Sabine Roth");
    else await expect(page.locator("[data-line=ready]").first()).toBeVisible();
    await page.setViewportSize({ width, height: 800 });
    const allEnd = await everyoneCalls(faden, TWELVE);

    const more = page.getByRole("region", { name: desk.t("card.stack") }).getByRole("status");
    await expect(more).toHaveText(desk.t("card.more", { count: TWELVE.length - cards }));
    expect(await cardsInView(page)).toBe(cards);
    await expect(desk.card).toHaveCount(cards);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);

    await test.step("one of the counted calls is brought to the front, and the keys act on it", async () => {
      const last = formatNumber(TWELVE.at(-1) ?? "");
      await page.getByRole("button", { name: last }).click();
      await expect(desk.card.first()).toContainText(last);
      await page.keyboard.press("s");
      await expect(desk.card.first()).toContainText(desk.t("card.silenced"));
    });
    await allEnd();
    await expect(desk.card).toHaveCount(0);
  });
}

test("three calls one after the other never make the window wider than the screen", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  await faden.open();
  await talkTo(desk, "Sabine Roth");
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  for (const scenario of ["unknown", "return-exact", "hidden"] as const) {
    await desk.ring(scenario);
    await expect(desk.card).toBeVisible();
    expect(await tooWide()).toBe(0);
    await page.keyboard.press("a");
    await expect(desk.card).toHaveCount(0);
    expect(await tooWide()).toBe(0);
  }
  await expect(page.getByRole("button", { name: desk.t("call.hang-up") }).first()).toBeInViewport({ ratio: 1 });
});
