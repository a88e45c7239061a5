import { readFile } from "node:fs/promises";
import { expect, type Locator } from "@playwright/test";
import { encodeWav } from "#shared/domain/voicemail/audio-file.ts";
import { type Desk, deskOf } from "./support/desk.ts";
import { type Faden, test } from "./support/faden.ts";
import { MICROPHONE_HZ } from "./support/microphone.ts";
import { middleOf, undoByKey } from "./support/steps.ts";

const SABINE = { contactId: "practice:sabine-roth", name: "Sabine Roth", number: "+498999998410" };
const MAX = { contactId: "practice:max-winter", name: "Max Winter", number: "+491713920021" };
/** Different from the microphone's and from every simulated voice. */
const GENERAL_HZ = 500;
/** The beep has the frequency of the microphone's tone, but is shorter than this many samples. */
const LOOKS = 4;

function tone(hz: number, seconds: number): string {
  const samples = Float32Array.from({ length: seconds * 16_000 }, (_, at) => 0.3 * Math.sin((2 * Math.PI * hz * at) / 16_000));
  return Buffer.from(encodeWav(samples, 16_000)).toString("base64");
}

async function openInbox({ page, t }: Desk): Promise<void> {
  await page.getByRole("button", { name: t("shell.view.inbox") }).click();
}

/** A message with twenty seconds of a tone is in the inbox. */
async function leaveMessage(faden: Faden, { contactId, name, number }: typeof SABINE, minutesAgo: number): Promise<void> {
  const message = {
    id: `from-${contactId.replace(":", "-")}`,
    callId: "",
    contactId,
    contactName: name,
    company: "",
    number,
    at: faden.clock.now() - minutesAgo * 60_000,
    durationMs: 20_000,
    mimeType: "audio/wav",
    heardAt: null,
  };
  expect(await faden.host().core.handlers["message.save"]({ message, audio: tone(300, 20) })).toEqual({ ok: true, value: null });
}

/** The simulated caller hears this tone for longer than a beep lasts. */
async function expectHeard({ page }: Desk, hz: number): Promise<void> {
  const heard = page.getByTestId("practice-heard").first();
  let looks = 0;
  const look = async () => {
    const peak = Number(await heard.getAttribute("data-peak-hz"));
    const level = Number(await heard.getAttribute("data-level"));
    looks = level > 0.005 && Math.abs(peak - hz) < 15 ? looks + 1 : 0;
    return looks;
  };
  await expect.poll(look, { intervals: [500] }).toBeGreaterThanOrEqual(LOOKS);
}

async function recordGreeting({ page, t }: Desk, where: Locator): Promise<void> {
  await where.getByRole("button", { name: t("greeting.record") }).click();
  await expect(where.getByText(t("greeting.recording", { duration: "0:05" }))).toBeVisible();
  await expect(where.getByText(t("greeting.text.person", { name: t("greeting.text.nobody"), person: SABINE.name }))).toBeVisible();
  await page.getByRole("button", { name: t("greeting.stop") }).click();
  await where.getByRole("button", { name: t("greeting.keep") }).click();
  await expect(where.getByRole("button", { name: t("greeting.again") })).toBeVisible();
}

test("only that person hears a greeting recorded for one person", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  const general = { scope: { kind: "general" as const }, mimeType: "audio/wav", durationMs: 4_000, saysItRecords: true };
  await faden.host().core.handlers["greeting.save"]({ ...general, audio: tone(GENERAL_HZ, 4) });

  await test.step("recorded from the contact's page with the text in view, listened to and saved", async () => {
    await desk.openContact(SABINE.name);
    const contact = middleOf(desk);
    await contact.getByText(t("greeting.person"), { exact: true }).click();
    await recordGreeting(desk, contact.getByRole("region", { name: t("greeting.kind.person", { name: SABINE.name }) }));
  });

  await test.step("heard by her", async () => {
    await desk.ring("customer");
    await expect(desk.card).toContainText(SABINE.name);
    await page.keyboard.press("v");
    await expect(desk.call(SABINE.name)).toContainText(t("call.phase.machine"));
    await expectHeard(desk, MICROPHONE_HZ);
    await page.keyboard.press("e");
    await expect(desk.call(SABINE.name)).toBeHidden();
  });

  await test.step("a caller who hangs up during the greeting, or is hung up on, leaves no message", async () => {
    await openInbox(desk);
    await expect(page.getByText(t("inbox.empty"))).toBeVisible();
  });

  await test.step("another caller hears the general one", async () => {
    await desk.ring("unknown");
    await expect(desk.card).toContainText("+49 176 04069033");
    await page.keyboard.press("v");
    await expectHeard(desk, GENERAL_HZ);
    await page.keyboard.press("e");
    await expect(page.getByText(t("call.phase.machine"))).toHaveCount(0);
  });
});

test("the machine answers after some seconds, can be heard live, and the rep steps in by a key", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();

  await test.step("enabled in the settings", async () => {
    await page.getByRole("button", { name: t("shell.view.settings") }).click();
    await page.getByRole("tab", { name: t("settings.voicemail") }).click();
    await page.getByText(t("settings.voicemail.after"), { exact: true }).click();
    await expect(page.getByRole("textbox", { name: t("settings.voicemail.after.seconds") })).toHaveValue("20");
  });

  const call = desk.call(SABINE.name);
  await test.step("answered automatically after twenty seconds of ringing", async () => {
    await desk.ring("customer");
    await expect(desk.card).toContainText(SABINE.name);
    await faden.skip(15_000);
    await expect(desk.card).toBeVisible();
    await faden.skip(6_000);
    await expect(desk.card).toBeHidden();
    await expect(call).toContainText(t("call.machine.live", { name: SABINE.name }));
  });

  await test.step("the sound off and on again by a key", async () => {
    await page.keyboard.press("l");
    await expect(call).not.toContainText(t("call.machine.live", { name: SABINE.name }));
    await expect(call).toContainText(t("call.machine.quiet", { name: SABINE.name }));
    await page.keyboard.press("l");
    await expect(call).toContainText(t("call.machine.live", { name: SABINE.name }));
  });

  await test.step("taken over by a key: the caller hears the rep", async () => {
    await page.keyboard.press("i");
    await expect(call).toContainText(t("call.phase.talking"));
    await expectHeard(desk, MICROPHONE_HZ);
    await page.keyboard.press("e");
    await expect(desk.outcomeBar).toContainText(t("wrap.question", { name: SABINE.name }));
  });

  await test.step("during wrap-up, if enabled: the next call is answered at once, its message counted unheard", async () => {
    await page.getByText(t("settings.voicemail.when-busy"), { exact: true }).click();
    await desk.ring("customer");
    await expect(call).toContainText(t("call.phase.machine"));
    await expect(call).toBeHidden({ timeout: 60_000 });
    await openInbox(desk);
    await expect(page.getByText(t("inbox.unheard", { count: 1 }))).toBeVisible();
    await expect(page.getByRole("row", { name: t("inbox.from", { name: SABINE.name }) })).toBeVisible();
  });
});

test("the inbox by keyboard: choose, play, skip, faster", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await leaveMessage(faden, SABINE, 10);
  await leaveMessage(faden, MAX, 5);
  await openInbox(desk);
  const sabine = page.getByRole("row", { name: t("inbox.from", { name: SABINE.name }) });
  const max = page.getByRole("row", { name: t("inbox.from", { name: MAX.name }) });
  const playing = (row: Locator) => row.locator("[data-player=playing]");
  const position = async (row: Locator) => Number(await row.getByRole("slider").inputValue());

  await test.step("chosen with the arrows, the newest first", async () => {
    await max.focus();
    await page.keyboard.press("ArrowDown");
    await expect(sabine).toBeFocused();
    await expect(sabine).toHaveAccessibleName(new RegExp(`${SABINE.name}, ${t("inbox.new")}, .*0:20`));
  });

  await test.step("played, which marks it as heard; five seconds on and back; paused", async () => {
    await page.keyboard.press("k");
    await expect(playing(sabine)).toHaveCount(1);
    await expect(sabine).not.toContainText(t("inbox.new"));
    await page.keyboard.press("l");
    await page.keyboard.press("l");
    await expect.poll(() => position(sabine)).toBeGreaterThanOrEqual(10_000);
    await page.keyboard.press("j");
    await expect.poll(() => position(sabine)).toBeLessThan(10_000);
    await page.keyboard.press("Space");
    await expect(playing(sabine)).toHaveCount(0);
  });

  await test.step("faster, and remembered", async () => {
    await page.getByRole("radio", { name: "1,5×" }).press("ArrowRight");
    await expect(page.getByRole("radio", { name: "2×" })).toBeChecked();
    await max.focus();
    await page.keyboard.press("k");
    await expect.poll(() => max.locator("audio").evaluate((audio: HTMLAudioElement) => audio.playbackRate)).toBe(2);
    await page.keyboard.press("k");
    await page.reload();
    await openInbox(desk);
    await expect(page.getByRole("radio", { name: "2×" })).toBeChecked();
  });
});

test("a message by keyboard: saved as a file, deleted, restored, called back", async ({ faden, page }) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await leaveMessage(faden, SABINE, 10);
  await leaveMessage(faden, MAX, 5);
  await openInbox(desk);
  const sabine = page.getByRole("row", { name: t("inbox.from", { name: SABINE.name }) });
  const max = page.getByRole("row", { name: t("inbox.from", { name: MAX.name }) });

  await test.step("saved as a WAV of 16 kHz, named by person and date", async () => {
    const download = page.waitForEvent("download");
    const save = sabine.getByRole("button", { name: t("inbox.export") });
    await sabine.focus();
    // Skips the player, and the other actions of a message.
    for (let step = 0; step < 10 && !(await save.evaluate((button) => button === document.activeElement)); step++)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: t("inbox.export.wav") }).press("Enter");
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^Nachricht-von-Sabine-Roth-2026-06-16-09-\d\d\.wav$/);
    const wav = await readFile(await file.path());
    expect(wav.toString("latin1", 0, 4)).toBe("RIFF");
    expect([wav.readUInt32LE(24), wav.readUInt16LE(22)]).toEqual([16_000, 1]);
    expect(wav.length).toBeGreaterThan(20 * 32_000);
  });

  await test.step("deleted, brought back by a key", async () => {
    await sabine.focus();
    await page.keyboard.press("Delete");
    await expect(sabine).toHaveCount(0);
    await expect(max).toBeFocused();
    await undoByKey(desk);
    await expect(sabine).toBeVisible();
  });

  await test.step("called back", async () => {
    await expect(page.locator("[data-line=ready]")).toBeVisible();
    await max.focus();
    await page.keyboard.press("r");
    await expect(desk.call(MAX.name)).toContainText(t("call.phase.ringing"));
    await page.keyboard.press("e");
    await expect(desk.call(MAX.name)).toBeHidden();
  });
});
