import { expect, type Locator, type Page } from "@playwright/test";
import { type Desk, deskOf } from "./support/desk.ts";
import { test } from "./support/faden.ts";
import { hangUp, ringUntilJudged, talkTo } from "./support/steps.ts";

interface Stop {
  readonly what: string;
  /** The part of the window that contains it. */
  readonly part: string;
  /** An outline while it has the focus, and none once it has lost it. */
  readonly isMarked: boolean;
}

/** The focused element, and whether its focus is visible; `null` outside the page. */
function stopOf(page: Page): Promise<(Stop & { readonly leftMarked: boolean }) | null> {
  return page.evaluate(() => {
    const store = globalThis as { lastStop?: Element | null };
    const outlined = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
    };
    // A checkbox is a hidden input within a label; its box carries the outline.
    const isMarked = (element: Element) => {
      const label = element.closest("label");
      return outlined(element) || [...(label?.querySelectorAll("*") ?? [])].some(outlined) || (label !== null && outlined(label));
    };
    const before = store.lastStop ?? null;
    const now = document.activeElement;
    const isOut = now === null || now === document.body;
    store.lastStop = isOut ? null : now;
    if (isOut) return null;
    const part = now.closest("[data-testid=caller-card], [data-focus-home]");
    const name = now.getAttribute("aria-label") ?? now.textContent ?? "";
    return {
      what: `${now.tagName.toLowerCase()} ${name.trim().slice(0, 40)}`,
      part: part === null ? "bar" : (part.getAttribute("data-testid") ?? part.getAttribute("data-pane") ?? "bottom"),
      isMarked: isMarked(now),
      leftMarked: before?.isConnected === true && before !== now && isMarked(before),
    };
  });
}

/** All elements reached by Tab, once around, from the search button on. */
async function tabRound({ page, t }: Desk): Promise<readonly Stop[]> {
  await page.getByRole("button", { name: t("shell.search"), exact: true }).focus();
  const stops: Stop[] = [];
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press("Tab");
    const stop = await stopOf(page);
    if (stop === null) return stops;
    if (stop.leftMarked) stops.push({ what: "what had the focus before", part: stop.part, isMarked: false });
    stops.push(stop);
  }
  throw new Error("Tab does not come to an end");
}

/** The parts in the order in which Tab enters them. */
function partsOf(stops: readonly Stop[]): readonly string[] {
  return stops.map(({ part }) => part).filter((part, index, all) => part !== all[index - 1]);
}

test("Tab goes through the window in order, and the focus is visible", async ({ faden, page }) => {
  test.setTimeout(180_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  const views: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    ["first steps", async () => {}, "bar day middle phone"],
    ["contact", () => desk.openContact("Jonas Brandt"), "bar day middle phone"],
    ["thread", () => page.getByRole("button", { name: t("thread.edit") }).click(), "bar day middle phone"],
    ["form", () => page.getByRole("button", { name: t("form.edit") }).click(), "bar day middle phone"],
    ["journal", () => page.getByRole("button", { name: t("shell.view.journal") }).click(), "bar day middle phone"],
    ["inbox", () => page.getByRole("button", { name: t("shell.view.inbox") }).click(), "bar day middle phone"],
    ["settings", () => page.getByRole("button", { name: t("shell.view.settings") }).click(), "bar day middle phone"],
    ["talking", () => talkTo(desk, "Max Winter"), "bar day middle phone"],
    ["outcome", () => hangUp(desk, "Max Winter"), "bar day middle phone bottom"],
    ["card", () => ringUntilJudged(desk, "return-exact", "unprepared"), "bar day middle phone bottom caller-card"],
  ];
  for (const [name, show, parts] of views) {
    await test.step(name, async () => {
      await show();
      const stops = await tabRound(desk);
      expect.soft(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
      expect.soft(partsOf(stops).join(" ")).toBe(parts);
    });
  }
});

test("closing a part of the window never loses the focus", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const press = (key: string) => () => page.keyboard.press(key);
  const button = (name: string) => async () => {
    await page.getByRole("button", { name, exact: true }).first().focus();
    await page.keyboard.press("Enter");
  };
  await faden.open();
  await desk.openContact("Jonas Brandt");
  await button(t("shell.view.contact"))();
  const by = (testId: string) => page.getByTestId(testId);
  const closings: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>, Locator])[] = [
    ["search", press("/"), press("Escape"), page.getByRole("combobox")],
    ["help", press("?"), press("Escape"), page.getByRole("dialog")],
    ["practice menu", button(t("practice.ring")), press("Escape"), page.getByRole("menu")],
    ["lines", button(t("shell.line.ready")), press("Escape"), page.getByRole("dialog")],
    ["thread", button(t("thread.edit")), button(t("thread.done")), page.getByLabel(t("thread.opening"))],
    ["contact form", button(t("form.edit")), button(t("common.cancel")), page.getByLabel(t("form.role"))],
    ["contact form saved", button(t("form.edit")), button(t("form.save")), page.getByLabel(t("form.role"))],
    ["promise", button(t("contact.promise")), press("Escape"), page.getByLabel(t("promise.reason"))],
    ["view", button(t("shell.view.journal")), button(t("shell.view.contact")), page.getByLabel(t("journal.search"))],
    ["promise panel", () => makePromise(desk), button(t("common.close")), by("promise-panel")],
    ["outcome", () => endedCall(desk), press("2"), desk.outcomeBar],
    ["outcome by button", () => endedCall(desk), button(t("outcome.agreed")), desk.outcomeBar],
    ["follow-up", async () => [await endedCall(desk), await page.keyboard.press("6")], press("Escape"), by("follow-up")],
    ["card", () => ringUntilJudged(desk, "customer", "caution"), button(t("card.decline")), desk.card],
    ["reschedule", () => rescheduling(desk), press("Escape"), desk.card.getByRole("radio")],
  ];
  for (const [name, open, close, gone] of closings) {
    await test.step(name, async () => {
      await open();
      await expect(gone.first()).toBeVisible();
      await close();
      await expect(gone).toHaveCount(0);
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
    });
  }
});

async function rescheduling(desk: Desk): Promise<void> {
  await ringUntilJudged(desk, "unknown", "caution");
  await desk.page.keyboard.press("r");
  await expect(desk.card.getByRole("radio").first()).toBeChecked();
}

async function makePromise(desk: Desk): Promise<void> {
  const { page } = desk;
  await ringUntilJudged(desk, "return-exact", "ready");
  await page.keyboard.press("r");
  await expect(desk.card.getByRole("radio").first()).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("promise-panel")).toBeVisible();
}

async function endedCall(desk: Desk): Promise<void> {
  await talkTo(desk, "Max Winter");
  await hangUp(desk, "Max Winter");
}

test("text written beside a call leaves its controls in view, and survives the call", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await talkTo(desk, "Viktor Berg");
  const hangUpButton = desk.call("Viktor Berg").getByRole("button", { name: t("call.hang-up") });
  for (const key of ["w", "s", "p"]) {
    await page.keyboard.press(key);
    const field = page.locator(":focus");
    await expect(field).toHaveRole("textbox");
    await expect(field).toBeInViewport({ ratio: 1 });
    await expect(hangUpButton).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
  }
  const tones = desk.call("Viktor Berg").getByRole("button", { name: t("call.pad") });
  await tones.click();
  await expect(desk.call("Viktor Berg").getByRole("button", { name: "9", exact: true })).toBeInViewport({ ratio: 1 });
  await tones.click();
  await page.keyboard.press("z");
  const asked = page.getByTestId("new-promise").getByLabel(t("promise.asked"));
  await asked.fill("Zahl der Arbeitsplätze");
  await expect(hangUpButton).toBeInViewport({ ratio: 1 });
  await hangUpButton.click();
  await expect(desk.call("Viktor Berg")).toBeHidden();
  await expect(asked).toHaveValue("Zahl der Arbeitsplätze");
});
