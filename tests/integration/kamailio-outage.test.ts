// needs: chromium kamailio rtpengine baresip sox
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { launchChromium } from "#tests/support/browser.ts";
import { type ServedPage, servePage } from "#tests/support/pages.ts";
import { openPhonePage, type PhonePage } from "#tests/support/phone-page.ts";
import { startTestBed, type TestBed } from "#tests/support/servers/test-bed.ts";

const SOON = { timeout: 20_000, interval: 50 };
/** The time within which a dead server must be noticed, with a margin for a busy machine. */
const NOTICED = { timeout: 12_000, interval: 50 };
const ALICE = "sip:alice@sipbed.test";

let bed: TestBed;
let served: ServedPage;
let browser: Browser;
let phone: PhonePage;

beforeAll(async () => {
  bed = await startTestBed();
  served = await servePage("phone-harness");
  browser = await launchChromium(null);
  phone = await openPhonePage(browser, served.url);
  await phone.register(bed.kamailio, "alice", "alicepw");
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
  await bed?.stop();
});

beforeEach(async () => {
  bed.carol.control.forget();
  await backAgain();
});

const phase = async () => (await phone.call())?.phase;

async function talkWithCarol(): Promise<void> {
  await bed.carol.control.command("dial", ALICE);
  await expect.poll(phase, SOON).toBe("ringing");
  await phone.act("answer");
  await bed.carol.control.next("CALL_ESTABLISHED");
  await expect.poll(async () => Math.abs((await phone.heard()).hz - 440), SOON).toBeLessThan(12);
}

async function goesOnTalking(): Promise<void> {
  const before = (await phone.quality())?.packetsReceived ?? 0;
  await expect.poll(async () => (await phone.quality())?.packetsReceived, SOON).toBeGreaterThan(before + 50);
  expect(await phone.call()).toMatchObject({ phase: "talking", detached: true });
}

async function backAgain(): Promise<void> {
  await vi.waitUntil(async () => (await phone.registration()) === "registered", SOON);
}

test("after a restart of the server without calls the phone is registered again and a call gets through", async () => {
  await bed.kamailio.stop();
  await expect.poll(phone.registration, NOTICED).toBe("unreachable");
  await bed.kamailio.start();
  await backAgain();
  await talkWithCarol();
  await bed.carol.control.command("hangup");
  await expect.poll(phase, SOON).toBe("ended");
});

test("a call survives a restart of the server, and the far end's hang-up arrives", async () => {
  await talkWithCarol();
  await bed.kamailio.stop();
  await expect.poll(phone.registration, NOTICED).toBe("unreachable");
  await goesOnTalking();
  await bed.kamailio.start();
  await backAgain();
  await expect.poll(async () => (await phone.call())?.detached, SOON).toBe(false);
  expect(await phase()).toBe("talking");
  await bed.carol.control.command("hangup");
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "answered" });
});

test("after a restart of the server during a call our hang-up reaches the far end", async () => {
  await talkWithCarol();
  await bed.kamailio.stop();
  await expect.poll(phone.registration, NOTICED).toBe("unreachable");
  await phone.act("hangUp");
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "answered" });
  await bed.kamailio.start();
  await backAgain();
  await bed.carol.control.next("CALL_CLOSED", 20_000);
});

test("a frozen server is noticed, and the phone registers again after it thaws", async () => {
  bed.kamailio.freeze();
  await expect.poll(phone.registration, NOTICED).toBe("unreachable");
  bed.kamailio.thaw();
  await backAgain();
  await talkWithCarol();
  await bed.carol.control.command("hangup");
  await expect.poll(phase, SOON).toBe("ended");
});

test("after the server froze and thawed during a call the far end's hang-up arrives", async () => {
  await talkWithCarol();
  bed.kamailio.freeze();
  await expect.poll(phone.registration, NOTICED).toBe("unreachable");
  await goesOnTalking();
  bed.kamailio.thaw();
  await backAgain();
  await expect.poll(async () => (await phone.call())?.detached, SOON).toBe(false);
  await bed.carol.control.command("hangup");
  await expect.poll(phone.call, SOON).toMatchObject({ phase: "ended", end: "answered" });
});
