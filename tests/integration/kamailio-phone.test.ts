// needs: chromium kamailio rtpengine baresip sipp sox
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launchChromium } from "#tests/support/browser.ts";
import { type ServedPage, servePage } from "#tests/support/pages.ts";
import { openPhonePage, type PhonePage } from "#tests/support/phone-page.ts";
import { startGatewayCall } from "#tests/support/servers/gateway.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { writeTone } from "#tests/support/servers/sound.ts";
import { startTestBed, type TestBed } from "#tests/support/servers/test-bed.ts";

const SOON = { timeout: 15_000, interval: 50 };
const ALICE = "sip:alice@sipbed.test";
const MICROPHONE_HZ = 1000;

const folder = scratchFolder("phone");
let bed: TestBed;
let served: ServedPage;
let browser: Browser;
let phone: PhonePage;

beforeAll(async () => {
  bed = await startTestBed();
  served = await servePage("phone-harness");
  browser = await launchChromium(await writeTone(`${folder.path}/microphone.wav`, MICROPHONE_HZ, 48_000));
  phone = await openPhonePage(browser, served.url);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
  await bed?.stop();
  folder.remove();
});

beforeEach(() => {
  for (const { control } of [bed.carol, bed.dave, bed.vm]) control.forget();
});

const phase = async () => (await phone.call())?.phase;

async function hearsBothWays(hz: number, heardThere: () => { readonly hz: number } | null): Promise<void> {
  await expect.poll(async () => Math.abs((await phone.heard()).hz - hz), SOON).toBeLessThan(12);
  await expect.poll(async () => Math.abs((heardThere()?.hz ?? 0) - MICROPHONE_HZ), SOON).toBeLessThan(12);
  const before = await phone.quality();
  await expect.poll(async () => (await phone.quality())?.packetsReceived, SOON).toBeGreaterThan((before?.packetsReceived ?? 0) + 20);
  await expect.poll(async () => (await phone.quality())?.packetsSent, SOON).toBeGreaterThan((before?.packetsSent ?? 0) + 20);
}

test("registers with digest", async () => {
  await phone.register(bed.kamailio, "alice", "alicepw");
  await expect.poll(phone.registration, SOON).toBe("registered");
});

test("a call to dave has audio both ways, and we hang up", async () => {
  await phone.dial(bed.dave.address);
  await expect.poll(phase, SOON).toBe("talking");
  await hearsBothWays(660, bed.dave.heard);
  await phone.act("hangUp");
  await bed.dave.control.next("CALL_CLOSED");
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", direction: "out", end: "answered" });
});

test("a caller who gives up before we answer", async () => {
  await bed.carol.control.command("dial", ALICE);
  await expect.poll(phase, SOON).toBe("ringing");
  await bed.carol.control.command("hangup");
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", direction: "in", end: "missed" });
});

test("a caller who asked for privacy is hidden, even if the gateway asserts a number", async () => {
  const call = await startGatewayCall(bed.kamailio, {
    to: "alice",
    from: '"Anonymous" <sip:anonymous@anonymous.invalid>',
    headers: ['P-Asserted-Identity: "Reisig, Nora" <sip:+493023125042@sipbed.test>', "Privacy: id"],
  });
  await expect.poll(phase, SOON).toBe("ringing");
  expect((await phone.call())?.identity).toMatchObject({ number: "", hidden: true });
  await phone.act("reject", 486, null);
  expect(await call.ended).not.toBe(0);
});
