import { expect, type Locator } from "@playwright/test";
import type { Desk } from "./desk.ts";
import type { Faden } from "./faden.ts";

/** The pane of the main window that shows a contact, the journal or the settings. */
export function middleOf({ page, t }: Desk): Locator {
  return page.getByRole("region", { name: t("shell.pane.middle"), exact: true });
}

/** Opens the settings, and reads the names of their sections; the view is a chunk of its own, which may still be loading. */
export async function openSettings(desk: Desk): Promise<readonly string[]> {
  await desk.page.getByRole("button", { name: desk.t("shell.view.settings"), exact: true }).click();
  const tabs = middleOf(desk).getByRole("tab");
  await expect(tabs.first()).toBeVisible();
  return tabs.allTextContents();
}

/** Calls the first number on the contact's page, once there is a line to call on. */
export async function dial(desk: Desk, name: string): Promise<void> {
  await expect(desk.page.locator("[data-line=ready]")).toBeVisible();
  await desk.openContact(name);
  await middleOf(desk).getByRole("button", { name: /\+49/ }).first().click();
}

/** Calls a person who answers. */
export async function talkTo(desk: Desk, name: string): Promise<void> {
  await dial(desk, name);
  await expect(desk.call(name)).toContainText(desk.t("call.phase.talking"));
}

/** Hangs up by its key; Faden then asks for the outcome. */
export async function hangUp(desk: Desk, name: string): Promise<void> {
  await expect(desk.call(name)).toBeVisible();
  await desk.page.keyboard.press("e");
  await expect(desk.outcomeBar).toContainText(desk.t("wrap.question", { name }));
}

/** Undoes the last change by its key, once that is offered: the change may be visible before. */
export async function undoByKey({ page, t }: Desk): Promise<void> {
  await expect(page.getByRole("button", { name: t("common.undo") }).last()).toBeVisible();
  await page.keyboard.press("u");
}

/** A simulated person calls, and the card has its verdict. */
export async function ringUntilJudged(desk: Desk, scenario: Parameters<Desk["ring"]>[0], verdict: string): Promise<Locator> {
  await desk.ring(scenario);
  const band = desk.card.last().locator("[data-verdict]");
  await expect(band).toHaveAttribute("data-verdict", verdict);
  return desk.card.last();
}

/** A call with Max Winter has ended, and Faden asks for the outcome. */
export async function talked(desk: Desk, faden: Faden, id: string): Promise<void> {
  const at = faden.clock.now() - 60_000;
  const who = { contactId: "practice:max-winter", contactName: "Max Winter", company: "Winter Gerätebau", number: "+491713920021" };
  const nothing = { displayName: "", likely: false, messageId: null, failure: null, perhapsElsewhere: false, handedTo: "", busyWith: null };
  const result = { notes: [], tickedPoints: [], outcome: null, met: null, startedAt: at, answeredAt: at, endedAt: at + 30_000 };
  const call = { id, accountId: "practice", direction: "out" as const, end: "answered" as const, ...who, ...nothing, ...result };
  expect(await faden.host().core.handlers["call.end"](call)).toEqual({ ok: true, value: null });
  await expect(desk.outcomeBar).toContainText(desk.t("wrap.question", { name: "Max Winter" }));
}

/** A second of silence as stored in a mailbox: PCM, mono, 8 kHz, in a WAV. */
function silence(): string {
  const samples = 8000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write("WAVEfmt ", 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36);
  wav.writeUInt32LE(samples * 2, 40);
  return wav.toString("base64");
}

/** A message waits in the inbox. */
export async function leaveMessage(faden: Faden, from: { readonly contactId: string; readonly name: string }): Promise<void> {
  const message = {
    id: "message",
    callId: "call-of-message",
    contactId: from.contactId,
    contactName: from.name,
    company: "",
    number: "+498999998410",
    at: faden.clock.now() - 60_000,
    durationMs: 1000,
    mimeType: "audio/wav",
    heardAt: null,
  };
  expect(await faden.host().core.handlers["message.save"]({ message, audio: silence() })).toEqual({ ok: true, value: null });
}

/** Jonas Brandt tried three times while the rep talked, Sabine Roth in wrap-up, and a stranger twice. */
export async function triedInVain(faden: Faden): Promise<void> {
  const jonas = { contactId: "practice:jonas-brandt", contactName: "Jonas Brandt", company: "Nordlicht Energie", number: "+493023125217" };
  const sabine = { contactId: "practice:sabine-roth", contactName: "Sabine Roth", company: "Roth & Söhne", number: "+498999998410" };
  const stranger = { contactId: null, contactName: "", company: "", number: "+4917604069033" };
  const tries = [
    ...[50, 45, 42].map((minutesAgo) => ({ ...jonas, minutesAgo, busyWith: "talking" as const })),
    { ...sabine, minutesAgo: 30, busyWith: "wrap-up" as const },
    ...[20, 15].map((minutesAgo) => ({ ...stranger, minutesAgo, busyWith: "do-not-disturb" as const })),
  ];
  for (const { minutesAgo, ...who } of tries) {
    const at = faden.clock.now() - minutesAgo * 60_000;
    const call = {
      accountId: "practice",
      direction: "in" as const,
      displayName: "",
      likely: false,
      messageId: null,
      failure: null,
      perhapsElsewhere: false,
      handedTo: "",
      notes: [],
      tickedPoints: [],
      outcome: null,
    };
    const ended = { startedAt: at, answeredAt: null, endedAt: at + 20_000, end: "busy-here" as const };
    const filed = { met: null, ...call, ...who, ...ended, id: `tried-${minutesAgo}` };
    expect(await faden.host().core.handlers["call.end"](filed)).toEqual({ ok: true, value: null });
  }
}
