// needs: chromium radicale openssl
import { expect } from "@playwright/test";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { CALENDAR_USER, startRadicale } from "#tests/support/servers/radicale.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { hangUp, middleOf, talkTo } from "./support/steps.ts";

const SABINE = "Sabine Roth";
const MINUTE = 60_000;

async function stateOf(faden: Faden) {
  return (await faden.host().core.handlers["app.hello"]({ role: "view" })).state;
}

async function onlyPromise(faden: Faden): Promise<CallPromise> {
  await expect.poll(async () => (await stateOf(faden)).promises.length).toBe(1);
  const [promise] = (await stateOf(faden)).promises;
  if (promise === undefined) throw new Error("no promise");
  return promise;
}

async function openAt(faden: Faden, desk: Desk): Promise<void> {
  await faden.open();
  await expect(desk.page.locator("[data-line=ready]")).toBeVisible();
}

test("a call is promised while talking, moved to a typed time, its thread opens in time, and one key calls", async ({ faden, page }) => {
  test.setTimeout(120_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const form = page.getByTestId("new-promise");
  const panel = page.getByTestId("promise-panel");
  await openAt(faden, desk);

  await test.step("promised during the call, with the request to them", async () => {
    await talkTo(desk, SABINE);
    await page.keyboard.press("z");
    await expect(form.getByLabel(t("promise.reason"))).toBeFocused();
    await form.getByLabel(t("promise.asked")).fill("Grundriss schicken");
    await form
      .getByRole("button", { name: /zusagen$/ })
      .nth(2)
      .click();
    await expect(panel).toContainText(t("promise.told.spoken"));
    await expect(panel).toContainText(t("promise.asked.shown", { asked: "Grundriss schicken" }));
    await hangUp(desk, SABINE);
    await page.keyboard.press("7");
  });

  await test.step("a typed time is checked and not refused", async () => {
    const before = await onlyPromise(faden);
    await panel.getByRole("button", { name: t("promise.move"), exact: true }).click();
    await panel.getByLabel(t("slot.own.day"), { exact: true }).fill("2026-06-20");
    await expect(panel.getByTestId("slot-verdict")).toContainText(t("slot.concern.own-hours"));
    await panel.getByLabel(t("slot.own.day"), { exact: true }).fill("2026-06-17");
    await panel.getByLabel(t("slot.own.time"), { exact: true }).fill("10:20");
    await panel.getByLabel(t("slot.own.time"), { exact: true }).press("Enter");
    await expect(panel.getByTestId("slot-verdict")).toContainText(/Frei und|erreicht/);
    await panel.getByRole("button", { name: t("promise.make", { when: "morgen 10:20" }) }).click();
    await expect(panel).toContainText(t("promise.told.former"));
    await expect(panel.getByRole("button", { name: t("promise.mail.moved") })).toBeVisible();
    expect((await onlyPromise(faden)).events).toMatchObject([{ kind: "moved", by: "rep", slot: { at: before.at, toldBy: "spoken" } }]);
    await panel.getByText(t("promise.history"), { exact: true }).click();
    await expect(panel.getByRole("listitem").last()).toContainText("auf morgen 10:20");
    await panel.getByRole("button", { name: t("common.close") }).click();
  });

  await test.step("before the slot its thread opens automatically, and P calls", async () => {
    await page.getByRole("button", { name: t("shell.view.journal"), exact: true }).click();
    const { at } = await onlyPromise(faden);
    await faden.skip(at - faden.clock.now() - 9 * MINUTE);
    await expect(page.getByTestId("due")).toContainText(SABINE);
    await expect(middleOf(desk).getByRole("heading", { name: SABINE })).toBeVisible();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await expect(page.locator("[data-line=ready]")).toBeVisible();
    await page.keyboard.press("p");
    await expect(desk.call(SABINE)).toBeVisible();
    await expect(desk.call(SABINE)).toContainText(t("call.phase.talking"), { timeout: 20_000 });
    await hangUp(desk, SABINE);
    await page.keyboard.press("1");
    await expect.poll(async () => (await stateOf(faden)).promises).toEqual([]);
    await desk.openContact(SABINE);
    await expect(middleOf(desk).getByText(t("promise.state.kept"), { exact: true })).toBeVisible();
  });
});

test("a promise that was told is cancelled with a reason, and the panel offers to say so; undo restores it", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  const panel = page.getByTestId("promise-panel");
  await openAt(faden, desk);
  await desk.openContact(SABINE);
  await page.getByRole("button", { name: t("contact.promise"), exact: true }).click();
  await page
    .getByTestId("new-promise")
    .getByRole("button", { name: /zusagen$/ })
    .first()
    .click();
  await panel.getByRole("button", { name: t("promise.cancel"), exact: true }).click();
  await panel.getByLabel(t("promise.cancel.why")).fill("erledigt sich");
  await page.keyboard.press("Enter");
  await expect(panel).toContainText(t("promise.state.cancelled"));
  await expect(panel.getByRole("button", { name: t("promise.mail.cancelled") })).toBeVisible();
  expect((await stateOf(faden)).promises).toEqual([]);
  await page.getByRole("button", { name: t("common.undo") }).click();
  await expect(panel.getByRole("button", { name: t("promise.move"), exact: true })).toBeVisible();
  await onlyPromise(faden);
});

test("holidays and a calendar are chosen in the settings; promises appear there and move with it", async ({ faden, page }) => {
  test.setTimeout(90_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  const radicale = await startRadicale();
  await openAt(faden, desk);
  await page.getByRole("button", { name: t("shell.view.settings"), exact: true }).click();

  await test.step("holidays of a federal state", async () => {
    await page.getByRole("tab", { name: t("settings.hours"), exact: true }).click();
    await page.getByRole("button", { name: new RegExp(t("settings.hours.country")) }).click();
    await page.getByRole("option", { name: "Deutschland", exact: true }).click();
    await page.getByRole("button", { name: new RegExp(t("settings.hours.state")) }).click();
    await page.getByRole("option", { name: "Bayern", exact: true }).click();
    await expect(page.getByTestId("next-holidays")).toContainText("3. Oktober 2026 (Tag der Deutschen Einheit)");
  });

  await test.step("a calendar, found by its server's address", async () => {
    await page.getByRole("tab", { name: t("settings.calendar"), exact: true }).click();
    await page.getByLabel(t("settings.calendar.url")).fill(radicale.url);
    await page.getByLabel(t("settings.calendar.user")).fill(CALENDAR_USER.user);
    await page.getByLabel(t("settings.calendar.password")).fill("falsch");
    await page.keyboard.press("Enter");
    await expect(page.getByLabel(t("settings.calendar.password"))).toBeFocused();
    await expect(page.getByLabel(t("settings.calendar.password"))).toHaveAccessibleDescription(t("failure.calendar-refused"));
    await page.getByLabel(t("settings.calendar.password")).fill(CALENDAR_USER.password);
    await page.keyboard.press("Enter");
    await page.getByText("promises", { exact: true }).click();
    await expect(page.getByTestId("calendar-state")).toContainText("Zuletzt abgeglichen");
  });

  await test.step("a promise appears there; moved there it moves here, with a notice", async () => {
    await desk.openContact(SABINE);
    await page.getByRole("button", { name: t("contact.promise"), exact: true }).click();
    await page
      .getByTestId("new-promise")
      .getByRole("button", { name: /zusagen$/ })
      .first()
      .click();
    const { at } = await onlyPromise(faden);
    await expect.poll(() => radicale.objects()).toHaveLength(1);
    const url = radicale.collection + (await radicale.objects())[0];
    const text = await (await radicale.request("GET", url)).text();
    const moved = text.replace(
      /(DT(?:START|END);TZID=[^:]+:\d{8}T)(\d{2})/g,
      (_, head: string, hour: string) => head + String(Number(hour) + 1).padStart(2, "0"),
    );
    await radicale.request("PUT", url, moved, { "content-type": "text/calendar" });
    await faden.host().core.handlers["calendar.sync"]({});
    expect((await onlyPromise(faden)).at).toBe(at + 60 * MINUTE);
    await expect(page.getByText(/im Kalender auf .* verlegt/)).toBeVisible();
    await page
      .getByRole("button", { name: t("common.undo") })
      .last()
      .click();
    await expect.poll(async () => (await onlyPromise(faden)).at).toBe(at);
    await faden.host().core.handlers["calendar.sync"]({});
    expect(await (await radicale.request("GET", url)).text()).toContain(/DTSTART;TZID=\S+/.exec(text)?.[0] ?? "none");
  });
  await radicale.dispose();
});
