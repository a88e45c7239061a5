import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import ICAL from "ical.js";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { type Desk, deskOf, expectAudioBothWays } from "./support/desk.ts";
import { type Faden, START, test } from "./support/faden.ts";

const JONAS = "Jonas Brandt";
/** His company, shown as the name of calls from its switchboard. */
const NORDLICHT = "Nordlicht Energie";
const MAX = "Max Winter";

/** A conversation with Jonas an hour ago, so that the attempts of the sample data are settled. */
function settledWithJonas(): CallRecord {
  const startedAt = START - 3_600_000;
  return {
    id: "settled",
    accountId: "practice",
    direction: "in",
    number: "+493023125217",
    displayName: "",
    contactId: "practice:jonas-brandt",
    likely: false,
    contactName: JONAS,
    company: "Nordlicht Energie",
    startedAt,
    answeredAt: startedAt + 5_000,
    endedAt: startedAt + 65_000,
    end: "answered",
    failure: null,
    perhapsElsewhere: false,
    handedTo: "",
    busyWith: null,
    messageId: null,
    notes: [],
    tickedPoints: [],
    met: null,
    outcome: { kind: "customer-matter", at: startedAt + 70_000, detail: { kind: "none" } },
  };
}

/** Dials the number on the contact's page, lets it ring and gives up. */
async function attempt(desk: Desk, name: string) {
  await desk.openContact(name);
  await desk.page
    .getByRole("region", { name: desk.t("shell.pane.middle"), exact: true })
    .getByRole("button", { name: /\+49/ })
    .first()
    .click();
  await expect(desk.call(name)).toContainText(desk.t("call.phase.ringing"));
  await desk.page.keyboard.press("e");
  await expect(desk.call(name)).toBeHidden();
}

test("the main job: a return call shows its warning, is answered, sent to voicemail and rescheduled", async ({ faden, page }, testInfo) => {
  test.setTimeout(180_000);
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.host().core.handlers["call.end"](settledWithJonas());
  await faden.open();

  await test.step("an attempt at his extension is not answered, and logged by one key", async () => {
    await attempt(desk, JONAS);
    await expect(desk.outcomeBar).toContainText(t("wrap.question", { name: JONAS }));
    await page.keyboard.press("4");
    await expect(desk.outcomeBar).toBeHidden();
    await expect(page.getByText(t("notice.logged.not-reached", { name: JONAS }))).toBeVisible();
  });

  await test.step("a call with another person is hung up, its outcome left open", async () => {
    await desk.openContact(MAX);
    await page
      .getByRole("region", { name: t("shell.pane.middle"), exact: true })
      .getByRole("button", { name: /\+49/ })
      .first()
      .click();
    await expect(desk.call(MAX)).toContainText(t("call.phase.talking"));
    await page.keyboard.press("e");
    await expect(desk.outcomeBar).toContainText(t("wrap.question", { name: MAX }));
    await faden.skip(120_000);
  });

  await test.step("he calls back from the switchboard: the card says who, why, and that the rep is not prepared", async () => {
    await desk.ring("return-switchboard");
    await expect(desk.card).toContainText(JONAS);
    await expect(desk.card.getByRole("heading", { name: NORDLICHT })).toBeVisible();
    await expect(desk.card).toContainText("+49 30 231250");
    await expect(desk.card).toContainText(t("class.return-call"));
    await expect(desk.card).toContainText(t("match.likely.probably.tried", { name: JONAS }));
    await expect(desk.card).toContainText(/Einmal angerufen, heute \d\d:\d\d/);
    await expect(desk.card.locator("[data-verdict]")).toHaveAttribute("data-verdict", "unprepared");
    await expect(desk.card).toContainText(t("verdict.unprepared"));
    await expect(desk.card).toContainText(new RegExp(`Letzter Anruf ohne Ergebnis: ${MAX}`));
    await expect(desk.card).toContainText("Wartung der Ladesäulen");
    await testInfo.attach("card-unprepared", { body: await desk.card.screenshot(), contentType: "image/png" });
  });

  await test.step("one key logs the previous call and the reason disappears", async () => {
    await page.keyboard.press("1");
    await expect(desk.card).not.toContainText("Letzter Anruf ohne Ergebnis");
    await expect(desk.card.locator("[data-verdict]")).not.toHaveAttribute("data-verdict", "unprepared");
  });

  await test.step("answered: the thread is in view, audio flows both ways, a point is ticked, one key logs the outcome", async () => {
    await page.keyboard.press("a");
    await expect(desk.card).toBeHidden();
    const call = desk.call(NORDLICHT);
    await expect(call).toContainText(t("call.phase.talking"));
    await expect(call).toContainText("Wartung der Ladesäulen");
    await expectAudioBothWays(desk, call);
    await page.keyboard.press("e");
    await expect(desk.outcomeBar).toContainText(t("wrap.question", { name: NORDLICHT }));
    await page.keyboard.press("4");
    await expect(desk.outcomeBar).toBeHidden();
  });

  await test.step("the same call again, to voicemail: a message is recorded and can be played", async () => {
    await desk.ring("return-switchboard");
    await expect(desk.card).toContainText(JONAS);
    await page.keyboard.press("v");
    await expect(desk.card).toBeHidden();
    await expect(desk.call(NORDLICHT)).toContainText(t("call.phase.machine"));
    await expect(desk.call(NORDLICHT)).toBeHidden({ timeout: 60_000 });
    await page.getByRole("button", { name: t("shell.view.inbox") }).click();
    const message = page.getByRole("row", { name: t("inbox.from", { name: NORDLICHT }) });
    await expect(message).toContainText(t("inbox.new"));
    await message.getByRole("button", { name: t("inbox.play") }).click();
    await expect(message.getByRole("button", { name: t("inbox.pause") })).toBeVisible();
    await expect(message).not.toContainText(t("inbox.new"));
  });

  await test.step("again, rescheduled: a promise with its time zone, a calendar file, and a reminder in time", async () => {
    await reschedule(desk, faden);
  });
});

async function reschedule(desk: Desk, faden: Faden) {
  const { page, t } = desk;
  await desk.ring("return-switchboard");
  await expect(desk.card).toContainText(JONAS);
  await page.keyboard.press("r");
  const slots = desk.card.getByRole("radio");
  await expect(slots.first()).toBeChecked();
  await desk.card.getByRole("textbox", { name: t("card.slots.reason") }).fill("Angebot für drei Standorte");
  await desk.card.getByText(t("card.slots.tell.retry-after")).click();
  await desk.card.getByRole("button", { name: /zusagen/ }).click();
  await expect(desk.card).toBeHidden();

  const panel = page.getByTestId("promise-panel");
  await expect(panel).toContainText(JONAS);
  const [promise] = (await faden.host().core.handlers["app.hello"]({ role: "view" })).state.promises;
  expect(promise).toMatchObject({
    contactName: JONAS,
    timeZone: "Europe/Berlin",
    reason: "Angebot für drei Standorte",
    toldBy: "retry-after",
  });
  if (promise === undefined) return;

  const download = page.waitForEvent("download");
  await panel.getByRole("button", { name: t("promise.calendar") }).click();
  const file = await (await download).path();
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(await readFile(file, "utf8"))).getFirstSubcomponent("vevent") ?? undefined);
  expect(event.startDate.toJSDate().getTime()).toBe(promise.at);
  expect(event.startDate.zone?.tzid).toBe("Europe/Berlin");

  await expect(page.getByRole("region", { name: t("shell.pane.day"), exact: true })).toContainText(JONAS);
  const due = page.getByRole("region", { name: t("due.region") });
  await expect(due.getByRole("button", { name: t("due.open") })).toBeHidden();
  await faden.skip(promise.at - faden.clock.now() - 9 * 60_000);
  await expect(due).toContainText(JONAS);
  await due.getByRole("button", { name: t("due.open") }).click();
  await expect(page.getByRole("heading", { name: JONAS }).first()).toBeVisible();
}

test("a ringing call is handed to a colleague, whose phone takes it", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await desk.ring("return-exact");
  await expect(desk.card).toContainText("Petra Vogel");
  await page.keyboard.press("c");
  await expect(desk.card.getByRole("radio", { name: /Mika Lang/ })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(desk.card).toBeHidden();
  await expect(page.getByText(t("notice.handed-over", { name: "Mika Lang" }))).toBeVisible();
  const practice = page.getByTestId("practice");
  await expect(practice).toHaveAttribute("data-talking", /Mika Lang/);
  await expect(practice).toHaveAttribute("data-talking", /Petra Vogel/);
  await expect(page.getByTestId("practice-heard")).toHaveCount(0);
});

test("a system notification shows a call while the window is behind others, once the rep allowed it", async ({ faden, page }) => {
  // System notifications cannot be shown here: this replaces the browser's, and simulates a window without the focus.
  await page.addInitScript(() => {
    const notifications: string[] = [];
    class SystemNotification {
      static permission = "default";
      static requestPermission = async () => {
        SystemNotification.permission = "granted";
        return "granted";
      };
      onclick: (() => void) | null = null;
      constructor(title: string, { body }: { body: string }) {
        notifications.push(`${title}: ${body}`);
      }
      close() {}
    }
    Object.assign(window, { Notification: SystemNotification, notifications });
    document.hasFocus = () => false;
  });
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await desk.ring("return-exact");
  await expect(desk.card).toContainText("Petra Vogel");
  const shown = () => page.evaluate(() => (window as unknown as { notifications: string[] }).notifications);
  await expect.poll(shown).toEqual([`Petra Vogel: ${t("class.return-call")} · ${t("verdict.ready")}`]);
});
