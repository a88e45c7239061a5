// needs: chromium asterisk ip baresip sox openssl
import { setTimeout } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { launchChromium } from "#tests/support/browser.ts";
import { type ServedPage, servePage } from "#tests/support/pages.ts";
import { openPhonePage, type PhonePage } from "#tests/support/phone-page.ts";
import { MUSIC_HZ } from "#tests/support/servers/asterisk.ts";
import { type AsteriskBed, CAROL_HZ, DAVE_HZ, PSTN_HZ, startAsteriskBed } from "#tests/support/servers/asterisk-bed.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { writeTone } from "#tests/support/servers/sound.ts";

const SOON = { timeout: 20_000, interval: 50 };
const MICROPHONE_HZ = 1000;
/** The period in which fail2ban counts, and how many failures a rep may cause in it. */
const COUNTED_MS = 120_000;
const FAILURES_ALLOWED = 3;

const folder = scratchFolder("asterisk-phone");
let bed: AsteriskBed;
let served: ServedPage;
let browser: Browser;
let phone: PhonePage;
let stranger: PhonePage;
let strangerSince: number;

beforeAll(async () => {
  bed = await startAsteriskBed();
  served = await servePage("phone-harness");
  browser = await launchChromium(await writeTone(`${folder.path}/microphone.wav`, MICROPHONE_HZ, 48_000));
  // Tries with a wrong password while everything else runs; the last test counts the failures.
  stranger = await openPhonePage(browser, served.url);
  strangerSince = Date.now();
  await stranger.register(bed.asterisk, "201", "wrong");
  phone = await openPhonePage(browser, served.url);
  await phone.register(bed.asterisk, "200", "200pw");
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
  await bed?.stop();
  folder.remove();
});

beforeEach(async () => {
  for (const { control } of [bed.carol, bed.dave, bed.pstn]) control.forget();
  await vi.waitUntil(async () => (await phone.registration()) === "registered", SOON);
});

const phase = async () => (await phone.call())?.phase;
const heardHere = async (hz: number) => expect.poll(async () => Math.abs((await phone.heard()).hz - hz), SOON).toBeLessThan(12);
const heardThere = (there: AsteriskBed["carol"]) =>
  expect.poll(() => Math.abs((there.heard()?.hz ?? 0) - MICROPHONE_HZ), SOON).toBeLessThan(12);

async function answered(): Promise<void> {
  await expect.poll(phase, SOON).toBe("ringing");
  await phone.act("answer");
  await expect.poll(phase, SOON).toBe("talking");
}

async function hungUp(): Promise<void> {
  await phone.act("hangUp");
  await expect.poll(phase, SOON).toBe("ended");
}

test("a wrong password is refused and shown as such", async () => {
  await expect.poll(stranger.registration, SOON).toBe("refused");
});

test("a call from outside is identified, has sound both ways, and the caller hangs up", async () => {
  await bed.callFrom("+493023125042*Reisig", "200");
  await expect.poll(phase, SOON).toBe("ringing");
  expect((await phone.call())?.identity).toMatchObject({ number: "+493023125042", displayName: "Reisig", hidden: false });
  await answered();
  await heardHere(PSTN_HZ);
  await heardThere(bed.pstn);
  await bed.pstn.control.command("hangup");
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "answered" });
});

test("a withheld number is hidden", async () => {
  await bed.callFrom("anon", "200");
  await expect.poll(phase, SOON).toBe("ringing");
  expect((await phone.call())?.identity).toMatchObject({ hidden: true });
  await bed.pstn.control.command("hangup");
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "missed" });
});

test("a call forwarded by reception names who was rung first", async () => {
  await bed.callFrom("+493023125042", "290");
  await expect.poll(phase, SOON).toBe("ringing");
  expect((await phone.call())?.identity).toMatchObject({ number: "+493023125042", divertedFrom: [{ displayName: "Empfang" }] });
  await bed.pstn.control.command("hangup");
  await expect.poll(phase, SOON).toBe("ended");
});

for (const [what, number] of [
  ["a ring group", "301"],
  ["a queue", "300"],
] as const) {
  test(`${what}: answered at another desk is not missed here`, async () => {
    await bed.callFrom("+493023125042", number);
    await expect.poll(phase, SOON).toBe("ringing");
    await bed.carol.control.next("CALL_INCOMING");
    await bed.carol.control.command("accept");
    await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "elsewhere" });
    await bed.pstn.control.command("hangup");
    await bed.carol.control.next("CALL_CLOSED");
  });

  test(`${what}: answered here, the caller is heard`, async () => {
    await bed.callFrom("+493023125042", number);
    await expect.poll(phase, SOON).toBe("ringing");
    expect((await phone.call())?.identity).toMatchObject({ number: "+493023125042" });
    await answered();
    await heardHere(PSTN_HZ);
    await hungUp();
  });
}

test("after a hold by either side, with music on hold, the sound comes back", async () => {
  await bed.callFrom("+493023125042", "200");
  await answered();
  await heardHere(PSTN_HZ);
  await phone.act("hold");
  await expect.poll(() => Math.abs((bed.pstn.heard()?.hz ?? 0) - MUSIC_HZ), SOON).toBeLessThan(12);
  await phone.act("resume");
  await heardThere(bed.pstn);
  await bed.pstn.control.command("hold");
  await heardHere(MUSIC_HZ);
  await bed.pstn.control.command("resume");
  await heardHere(PSTN_HZ);
  await hungUp();
});

test("an announcement before the answer is heard", async () => {
  await phone.dial(`sip:711@${bed.asterisk.domain}`);
  await heardHere(MUSIC_HZ);
  expect(await phase()).toBe("ringing");
  await expect.poll(phase, SOON).toBe("talking");
  await heardHere(MICROPHONE_HZ);
  await hungUp();
});

test("an announcement before a refusal is heard, and the call ends as busy", async () => {
  await phone.dial(`sip:710@${bed.asterisk.domain}`);
  await heardHere(MUSIC_HZ);
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "busy" });
});

test("typed digits arrive at a menu", async () => {
  await phone.dial(`sip:603@${bed.asterisk.domain}`);
  await expect.poll(phase, SOON).toBe("talking");
  await setTimeout(2500);
  await phone.act("sendDtmf", "4711");
  await expect.poll(() => bed.asterisk.log(), SOON).toContain("MENU DIGITS 4711");
  await expect.poll(phase, SOON).toBe("ended");
});

test("after a restart of Asterisk without calls the phone is registered again and a call gets through", async () => {
  await bed.asterisk.stop();
  await expect.poll(phone.registration, SOON).toBe("unreachable");
  await bed.asterisk.start();
  await expect.poll(phone.registration, SOON).toBe("registered");
  await phone.dial(`sip:211@${bed.asterisk.domain}`);
  await bed.dave.control.next("CALL_ESTABLISHED", 20_000);
  await heardHere(DAVE_HZ);
  await hungUp();
});

test("after a power cut of Asterisk in a call the rep can end it and is reachable again", async () => {
  await phone.dial(`sip:210@${bed.asterisk.domain}`);
  await bed.carol.control.next("CALL_INCOMING");
  await bed.carol.control.command("accept");
  await heardHere(CAROL_HZ);
  await bed.asterisk.kill();
  await expect.poll(phone.registration, SOON).toBe("unreachable");
  await bed.asterisk.start();
  await expect.poll(phone.registration, SOON).toBe("registered");
  await phone.act("hangUp");
  await expect.poll(phase, SOON).toBe("ended");
  await bed.callFrom("+493023125042", "200");
  await expect.poll(phase, SOON).toBe("ringing");
  await bed.pstn.control.command("hangup");
});

test(
  "a wrong password causes at most three failures in two minutes in the log that fail2ban reads",
  async () => {
    await setTimeout(Math.max(0, strangerSince + COUNTED_MS - Date.now()));
    const failures = bed.asterisk
      .log()
      .split("\n")
      .filter((line) => /SecurityEvent="(ChallengeResponseFailed|InvalidPassword|InvalidAccountID)"/.test(line) && line.includes('"201"'));
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.length).toBeLessThanOrEqual(FAILURES_ALLOWED);
  },
  COUNTED_MS + 30_000,
);
