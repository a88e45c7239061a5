// needs: chromium aiosmtpd
import { expect, type Locator } from "@playwright/test";
import ICAL from "ical.js";
import type { FigureName } from "#renderer/features/insights/tables.ts";
import type { PracticeScenarioId } from "#shared/domain/phone/practice.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { type SmtpSink, startSmtpSink } from "#tests/support/servers/smtp-sink.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { dial, hangUp, middleOf, talkTo } from "./support/steps.ts";

const PETRA = "Petra Vogel";
const JONAS = "Jonas Brandt";
const NORDLICHT = "Nordlicht Energie";
const SABINE = "Sabine Roth";
const MAX = "Max Winter";
const VIKTOR = "Viktor Berg";
const IDA = "Ida Sommer";
const AYLIN = "Aylin Demir";
const BEN = "Ben Herbst";
const OTTO = "Otto Muster";

/** More than the second in which keys do not reach a bar that has just replaced another. */
const STEADY_MS = 1500;
/** How long a mail waits, in which it can be recalled. */
const HELD_MS = 11_000;

interface Day {
  readonly desk: Desk;
  readonly faden: Faden;
  readonly sink: SmtpSink;
  readonly followUp: Locator;
}

async function stateOf(faden: Faden) {
  return (await faden.host().core.handlers["app.hello"]({ role: "view" })).state;
}

async function log({ desk, faden }: Day, digit: string) {
  await faden.skip(STEADY_MS);
  await desk.page.keyboard.press(digit);
}

/** The caller rings until they give up; the call is not answered. */
async function callsInVain({ desk }: Day, scenarios: readonly PracticeScenarioId[]) {
  for (const scenario of scenarios) await desk.ring(scenario);
  await expect(desk.page.locator("[data-phase=ringing]")).toHaveCount(scenarios.length);
  await expect(desk.page.locator("[data-phase=ringing]")).toHaveCount(0, { timeout: 60_000 });
}

async function absence(day: Day) {
  const { page, t } = day.desk;
  await page.locator("[data-line=ready]").click();
  await page.getByRole("button", { name: t("absence.open") }).click();
  const away = page.getByTestId("absence");
  await expect(away).toContainText(t("absence.nobody"));
  await callsInVain(day, ["return-exact", "return-switchboard", "customer"]);
  await expect(away).toContainText(t("absence.called", { count: 3 }));
  await away.getByRole("button", { name: t("absence.back") }).click();
  await expect(page.getByRole("region", { name: t("notice.label") })).toContainText(t("notice.back", { count: 3 }));
}

/** Brings one person of the callback queue to the front. */
async function turnTo({ desk: { page } }: Day, name: string): Promise<Locator> {
  const current = page.getByTestId("callback");
  await page
    .getByRole("listitem")
    .getByRole("button", { name: new RegExp(name) })
    .first()
    .click();
  await expect(current.getByRole("heading")).toHaveText(name);
  return current;
}

async function queueByCall(day: Day) {
  const { desk } = day;
  const current = desk.page.getByTestId("callback");
  await expect(current.getByRole("heading")).toHaveText(SABINE);
  await current.getByRole("button", { name: desk.t("returns.call") }).click();
  await expect(desk.call(SABINE)).toContainText(desk.t("call.phase.talking"));
  await hangUp(desk, SABINE);
  await log(day, "8");
  await expect(desk.outcomeBar).toBeHidden();
}

async function queueBySlot(day: Day) {
  const { page } = day.desk;
  const current = await turnTo(day, NORDLICHT);
  await current.getByRole("button", { name: day.desk.t("callbacks.slot") }).click();
  await current.getByRole("group").getByRole("button").first().click();
  await expect(page.getByTestId("callback").getByRole("heading")).not.toHaveText(NORDLICHT);
}

async function queueByVoice(day: Day) {
  const { desk, faden, sink } = day;
  const { page, t } = desk;
  const current = await turnTo(day, PETRA);
  await current.getByRole("button", { name: t("callbacks.slot") }).click();
  await current.getByText(t("callbacks.tell")).click();
  await current.getByRole("group").getByRole("button").first().click();
  const panel = page.getByTestId("promise-panel");
  await expect(panel).toContainText(PETRA);
  await panel.getByRole("button", { name: t("promise.voice") }).click();
  const composer = page.getByTestId("composer");
  const voice = composer.getByTestId("voice-message");
  await voice.getByRole("button", { name: t("mail.voice.record") }).click();
  await expect(voice.getByText(/Guten Tag Petra Vogel, hier ist Nora Faber/)).toBeVisible();
  await expect(voice).toContainText(t("greeting.recording", { duration: "0:02" }));
  await voice.getByRole("button", { name: t("greeting.stop") }).click();
  await voice.getByRole("button", { name: t("greeting.keep") }).click();
  await voice.getByText(t("mail.voice.format.wav"), { exact: true }).click();
  await composer.getByRole("button", { name: t("mail.send") }).click();
  await expect(composer).toBeHidden();
  await faden.skip(HELD_MS);
  await sink.took(1);
  const promise = (await stateOf(faden)).promises.find(({ contactName }) => contactName === PETRA);
  expect(promise).toMatchObject({ toldBy: "voice-message" });
  const [sent] = await sink.mails();
  expect(sent?.mail.to?.[0]?.address).toBe("petra-vogel@practice.example");
  expect(sent?.mail.from?.name).toBe("Nora Faber");
  expect(sent?.raw).not.toMatch(/\{\w+\}/);
  const wav = sent?.mail.attachments.find(({ mimeType }) => mimeType?.startsWith("audio/"));
  expect(
    Buffer.from(wav?.content as ArrayBuffer)
      .subarray(0, 4)
      .toString(),
  ).toBe("RIFF");
  const ics = sent?.mail.attachments.find(({ mimeType }) => mimeType === "text/calendar");
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(ics?.content as ArrayBuffer).toString("utf8")));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  expect(event.uid).toBe(promise?.uid);
  expect(event.startDate.toJSDate().getTime()).toBe(promise?.at);
  expect(event.startDate.zone?.tzid).toBe("Europe/Berlin");
}

/** He calls before the promised slot, and the rep talks with him. */
async function promiseKeptEarly(day: Day) {
  const { desk } = day;
  await desk.ring("return-switchboard");
  await expect(desk.card).toContainText(JONAS);
  await expect(desk.card).toContainText(desk.t("class.early"));
  await desk.page.keyboard.press("a");
  await expect(desk.call(NORDLICHT)).toContainText(desk.t("call.phase.talking"));
  await hangUp(desk, NORDLICHT);
  await log(day, "1");
  await expect(desk.outcomeBar).toBeHidden();
}

async function busyReturn(day: Day) {
  const { desk, followUp } = day;
  const { page, t } = desk;
  await talkTo(desk, MAX);
  await desk.ring("persistent");
  await expect(page.getByTestId("tried-meanwhile")).toContainText(t("tried.by", { name: JONAS, count: 3 }), { timeout: 60_000 });
  await hangUp(desk, MAX);
  await log(day, "3");
  await followUp.getByLabel(t("wrap.condition.question")).fill("Das Budget für 2027 ist frei");
  await followUp.getByText(new RegExp(t("wrap.later.3-months"))).click();
  await followUp.getByRole("button", { name: t("common.save") }).click();
  const bar = page.getByTestId("return-bar");
  await expect(bar).toContainText(JONAS);
  await expect(bar).toContainText(t("tried.talking", { count: 3 }));
  await day.faden.skip(STEADY_MS);
  await bar.getByRole("button", { name: t("returns.later") }).click();
  await expect(bar).toBeHidden();
  await desk.openContact(MAX);
  await expect(middleOf(desk).getByTestId("condition")).toContainText("Das Budget für 2027 ist frei");
}

async function doorOpener(day: Day) {
  const { desk, followUp } = day;
  const { page, t } = desk;
  await talkTo(desk, VIKTOR);
  await hangUp(desk, VIKTOR);
  await log(day, "5");
  await followUp.getByLabel(t("wrap.door.name")).fill("Frau Sand");
  await followUp.getByRole("button", { name: t("wrap.door.referred") }).click();
  await followUp.getByLabel(t("wrap.referral.name")).fill(OTTO);
  await followUp.getByLabel(t("wrap.referral.number")).fill("0221 4710 222");
  await followUp.getByRole("button", { name: t("common.save") }).click();
  await expect(page.getByTestId("offer")).toContainText(t("offer.call", { name: OTTO }));
  await day.faden.skip(STEADY_MS);
  await page.keyboard.press("Escape");
  await desk.openContact(OTTO);
  await expect(middleOf(desk)).toContainText(/Verwiesen am Di., 16. Juni von.*Frau Sand/);
}

async function threeAttempts(day: Day) {
  const { desk, sink } = day;
  const { page, t } = desk;
  const offer = page.getByTestId("offer");
  for (const count of [1, 2, 3]) {
    await dial(desk, IDA);
    await expect(desk.call(IDA)).toContainText(t("call.phase.ringing"));
    await hangUp(desk, IDA);
    await log(day, "4");
    if (count < 3) await expect(offer).toBeHidden();
  }
  await expect(offer).toContainText(t("offer.mail", { name: IDA, count: 3 }));
  await day.faden.skip(STEADY_MS);
  await page.keyboard.press("5");
  const composer = page.getByTestId("composer");
  await expect(composer.getByRole("textbox", { name: t("mail.subject") })).toHaveValue("5 Minuten am Telefon?");
  const body = composer.getByRole("textbox", { name: t("mail.body") });
  await expect(body).toHaveValue(/(?:Di|Mi|Do|Fr)\S* .*\d\d:\d\d/);
  await body.fill((await body.inputValue()).replaceAll(/\{\w+\}/g, "die Lampen im Lager"));
  await composer.getByRole("button", { name: t("mail.send") }).click();
  await expect(composer).toBeHidden();
  await day.faden.skip(HELD_MS);
  await sink.took(2);
  const mail = (await sink.mails()).at(-1)?.mail;
  expect(mail?.subject).toBe("5 Minuten am Telefon?");
  await dial(desk, IDA);
  await hangUp(desk, IDA);
  await log(day, "4");
  await expect(desk.outcomeBar).toBeHidden();
  await expect(offer).toBeHidden();
}

async function earlyNo(day: Day) {
  const { desk, followUp } = day;
  await talkTo(desk, AYLIN);
  await hangUp(desk, AYLIN);
  await log(day, "3");
  await followUp.getByRole("button", { name: desk.t("wrap.condition.none") }).click();
  await desk.openContact(AYLIN);
  await expect(middleOf(desk).getByTestId("thread-closed")).toContainText("frühes Nein");
}

async function optOut(day: Day) {
  const { desk, followUp } = day;
  const { page, t } = desk;
  await dial(desk, BEN);
  await expect(desk.outcomeBar).toContainText(t("wrap.question", { name: BEN }));
  await log(day, "9");
  await followUp.getByLabel(t("wrap.reason")).fill("Will nicht mehr angerufen werden");
  await followUp.getByRole("button", { name: t("common.save") }).click();
  await expect(followUp).toBeHidden();
  await page.getByRole("textbox", { name: t("dial.number") }).fill("0171 3920086");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("blocked")).toContainText("Will nicht mehr angerufen werden");
  await expect(desk.call(BEN)).toBeHidden();
}

/** The non-empty lines of the table behind a figure, cell by cell. */
async function tableOf({ desk: { page, t } }: Day, name: FigureName): Promise<readonly string[]> {
  const section = page.getByTestId(`insight-${name}`);
  await section.getByRole("button", { name: t("insights.table") }).click();
  const rows = await section.getByRole("table").locator("tbody tr").all();
  const cells = await Promise.all(rows.map((row) => row.locator("th, td").allTextContents()));
  return cells.filter(([, ...figures]) => figures.some((figure) => figure !== "0" && figure !== "–")).map((row) => row.join(" "));
}

/**
 * The figures of this week. Besides the day's own calls the samples contain three attempts: one to Jonas yesterday, which a door opener
 * answered, one each to Petra and Tom this morning; a second one to Tom and a talk with Sabine were in the weeks before.
 */
async function insights(day: Day) {
  const { page, t } = day.desk;
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { name: t("insights.title"), level: 1 })).toBeVisible();
  const says = (name: FigureName, words: string) => expect(page.getByTestId(`insight-${name}`)).toContainText(words);

  // Petra and Jonas returned calls while the rep was away; with Sabine, and three times Jonas during the call with Max, six calls found the
  // rep busy.
  await says("return-calls", t("insights.point.return", { count: 2, prepared: 0 }));
  await says("return-calls", t("insights.point.busy", { count: 6 }));
  expect(await tableOf(day, "return-calls")).toEqual(["15.6.2026 2 0 0 0 0 2 6"]);

  // Jonas agreed after one call each way; Aylin and Ben said no in the first.
  expect(await tableOf(day, "decisions")).toEqual(["Frühes Ja 1 2 2", "Frühes Nein 2 2 1"]);

  // Reached: Sabine, Max, Aylin and Ben; not: a door opener for Viktor, and four times Ida.
  await says("hours", t("insights.point.hours.all", { reached: 4, count: 13, percent: "31\u00a0%" }));
  expect((await tableOf(day, "hours")).filter((row) => /^Dienstag 0?9/.test(row))).toEqual(["Dienstag 09:00 9 4 44"]);

  // The rep talked with Jonas before his time, Petra's is still to come; Max's is after the weeks shown.
  await says("promises", t("insights.point.promises", { count: 1, kept: 1 }));
  expect(await tableOf(day, "promises")).toEqual(["15.6.2026 1 0 1 0 0 0"]);

  // Reached at the first try: four by call, and Jonas by calling back; Petra, Viktor, Tom and Ida are still to be reached.
  await says("attempts", t("insights.point.attempts.open", { count: 4 }));
  expect(await tableOf(day, "attempts")).toEqual(["1 4 1 2", "2 0 0 1", "4 0 0 1"]);

  // Ten of the day, three and two of the samples; the seconds are those of this run.
  await says("logging", t("insights.point.logging.count", { count: 15 }));
  expect((await tableOf(day, "logging")).map((row) => row.split(" ").slice(0, 2))).toEqual([
    ["8.6.2026", "2"],
    ["15.6.2026", "13"],
  ]);
}

test("a day: away, called back, kept early, not reached, referred, postponed, refused, and the insights", async ({ faden, page }) => {
  test.setTimeout(600_000);
  const scratch = scratchFolder("day");
  const sink = await startSmtpSink({ folder: scratch.path, security: "none" });
  const day: Day = { desk: deskOf(page, "de"), faden, sink, followUp: page.getByTestId("follow-up") };
  page.setDefaultTimeout(20_000);
  const { handlers } = faden.host().core;
  await handlers["settings.save"]({ ownName: "Nora Faber", ownCompany: "Faber & Co", ownEmail: "nora@faber.example" });
  await handlers["mail.saveServer"]({ server: sink.server, password: null, knowingly: false });
  try {
    await faden.open();
    await expect(page.locator("[data-line=ready]")).toBeVisible();
    await test.step("three call while the rep is away", () => absence(day));
    await test.step("one person of the queue gets a voice message by mail", () => queueByVoice(day));
    await test.step("another a slot", () => queueBySlot(day));
    await test.step("the last a call", () => queueByCall(day));
    await test.step("a promise is kept early, since they call before its time", () => promiseKeptEarly(day));
    await test.step("a caller during a call is counted; postponed with a condition", () => busyReturn(day));
    await test.step("a door opener refers to another person", () => doorOpener(day));
    await test.step("three attempts suggest a mail, once", () => threeAttempts(day));
    await test.step("postponed without a condition is an early no", () => earlyNo(day));
    await test.step("no further contact blocks dialling", () => optOut(day));
    await test.step("the insights", () => insights(day));
  } finally {
    await sink.stop();
    scratch.remove();
  }
});
