// needs: chromium kamailio rtpengine baresip sipp sox
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launchChromium } from "#tests/support/browser.ts";
import { type ServedPage, servePage } from "#tests/support/pages.ts";
import { openPhonePage, type PhonePage } from "#tests/support/phone-page.ts";
import { GATEWAY_HZ, startGatewayCall } from "#tests/support/servers/gateway.ts";
import { CAROL_NUMBER } from "#tests/support/servers/kamailio.ts";
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

test("a wrong password is refused and shown as such", async () => {
  const stranger = await openPhonePage(browser, served.url);
  await stranger.register(bed.kamailio, "bob", "wrong");
  await expect.poll(stranger.registration, SOON).toBe("refused");
  await stranger.page.context().close();
});

test("registers with digest", async () => {
  await phone.register(bed.kamailio, "alice", "alicepw");
  await expect.poll(phone.registration, SOON).toBe("registered");
});

test("a call from carol is identified, has audio both ways, and she hangs up", async () => {
  await bed.carol.control.command("dial", ALICE);
  await expect.poll(phase, SOON).toBe("ringing");
  expect((await phone.call())?.identity).toMatchObject({ number: CAROL_NUMBER, displayName: "carol", hidden: false });
  await phone.act("answer");
  await bed.carol.control.next("CALL_ESTABLISHED");
  expect(await phase()).toBe("talking");
  await hearsBothWays(440, bed.carol.heard);
  await bed.carol.control.command("hangup");
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "answered" });
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

test("a declined call ends as declined on the other side", async () => {
  await bed.carol.control.command("dial", ALICE);
  await expect.poll(phase, SOON).toBe("ringing");
  await phone.act("reject", 603, null);
  expect(await bed.carol.control.next("CALL_CLOSED")).toMatchObject({ param: expect.stringContaining("603") });
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "declined" });
});

test("to voicemail by 302: the caller reaches the mailbox, with the number that was called", async () => {
  await bed.carol.control.command("dial", ALICE);
  await expect.poll(phase, SOON).toBe("ringing");
  await phone.act("redirect", bed.vm.address);
  await bed.vm.control.next("CALL_ESTABLISHED");
  expect(bed.vm.log()).toMatch(/^Diversion: <sip:alice@sipbed\.test>;reason=deflection/m);
  await expect.poll(() => bed.vm.heard(), SOON).toMatchObject({ hz: 440 });
  await expect.poll(() => bed.carol.heard(), SOON).toMatchObject({ hz: 550 });
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "voicemail" });
  await bed.carol.control.command("hangup");
  await bed.vm.control.next("CALL_CLOSED");
});

test("a gateway's asserted identity counts more than its From, and names who was rung first", async () => {
  const call = await startGatewayCall(bed.kamailio, {
    to: "alice",
    from: '"+4930000" <sip:+4930000@sipbed.test>',
    headers: [
      'P-Asserted-Identity: "Reisig, Nora" <sip:+493023125042@sipbed.test;user=phone>',
      "P-Asserted-Identity: <tel:+493023125042>",
      'Diversion: "Empfang" <sip:+49302312510@sipbed.test>;reason=no-answer;counter=1',
    ],
  });
  await expect.poll(phase, SOON).toBe("ringing");
  expect((await phone.call())?.identity).toMatchObject({
    number: "+493023125042",
    displayName: "Reisig, Nora",
    hidden: false,
    divertedFrom: [{ number: "+49302312510", displayName: "Empfang", reason: "no-answer" }],
  });
  await phone.act("answer");
  await expect.poll(async () => Math.abs((await phone.heard()).hz - GATEWAY_HZ), SOON).toBeLessThan(12);
  await phone.act("hangUp");
  expect(await call.ended).toBe(0);
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
