// needs: chromium sox
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Exchange, startExchange } from "#electron/core/practice/exchange/exchange.ts";
import type { Heard } from "#renderer/sip/practice/ears.ts";
import { PRACTICE_MAILBOX_HZ } from "#shared/domain/phone/practice.ts";
import { launchChromium } from "#tests/support/browser.ts";
import { type ServedPage, servePage } from "#tests/support/pages.ts";
import { openPracticePeople, type PracticePeople } from "#tests/support/practice-people.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { writeTone } from "#tests/support/servers/sound.ts";

const REP_HZ = 1000;
const LONG = { timeout: 15_000 };
const folder = scratchFolder("practice");
let [served, practiceServed]: (ServedPage | undefined)[] = [];
let browser: Browser;
let context: BrowserContext;
let exchange: Exchange;
/** The rep's telephone is a page without any code of the practice line. */
let rep: Page;
let people: PracticePeople;

beforeAll(async () => {
  served = await servePage("bare-page");
  practiceServed = await servePage("practice-page");
  browser = await launchChromium(await writeTone(`${folder.path}/microphone.wav`, REP_HZ, 48_000));
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
  await practiceServed?.stop();
  folder.remove();
});

beforeEach(async () => {
  exchange = await startExchange({ newToken: () => crypto.randomUUID(), now: () => Date.now() });
  context = await browser.newContext({ permissions: ["microphone"] });
  rep = await context.newPage();
  await rep.goto(served?.url ?? "");
  const { server, domain, rep: user } = exchange.line;
  await rep.evaluate((line) => window.bare.register(line), { server, domain, ...user });
  people = await openPracticePeople(context, practiceServed?.url ?? "", exchange.line);
});

afterEach(async () => {
  await context.close();
  await exchange.close();
});

const lastCall = () => people.lastCall();
const heardByRep = () => rep.evaluate(() => window.bare.media());

async function expectToHearEachOther(call: { id: string; voiceHz: number }): Promise<void> {
  await expect.poll(heardByRep, LONG).toSatisfy((media: Awaited<ReturnType<typeof heardByRep>>) => {
    return media.received > 50 && media.level > 0.01 && Math.abs(media.hz - call.voiceHz) < 15;
  });
  await expect
    .poll(() => people.heard(call.id), LONG)
    .toSatisfy((heard: Heard | null) => {
      return heard !== null && heard.level > 0.01 && Math.abs(heard.peakHz - REP_HZ) < 15;
    });
}

test("a simulated person calls, both hear each other, and hangs up", async () => {
  const rung = await people.ring("return-exact");
  expect(rung.ok).toBe(true);
  expect(await rep.textContent("#caller")).toBe("+496990009142");
  await rep.click("#answer");
  await expectToHearEachOther({ id: rung.callId, voiceHz: 400 });
  await people.hangUp(rung.callId);
  await rep.waitForFunction(() => window.bare.state() === "Terminated");
  expect(await lastCall()).toMatchObject({ phase: "ended", machine: false, refusedWith: null });
});

test("a caller gives up while it rings", async () => {
  const rung = await people.ring("hidden");
  expect(await rep.textContent("#caller")).toBe("anonymous");
  await people.hangUp(rung.callId);
  await rep.waitForFunction(() => window.bare.state() === "Terminated");
  expect(await lastCall()).toMatchObject({ phase: "ended", refusedWith: 487 });
});

test("a caller who gives up soon tries again, until the tries are used up", async () => {
  await people.ring("persistent");
  const tried = async () => (await people.calls()).filter(({ scenario }) => scenario === "persistent");
  await expect.poll(async () => (await tried()).map(({ phase }) => phase), { timeout: 30_000 }).toEqual(["ended", "ended", "ended"]);
});

test("a dialled person answers with their own voice, and notices the hang-up", async () => {
  await rep.evaluate((domain) => window.bare.call(`sip:01713920021@${domain}`), exchange.line.domain);
  await expect.poll(lastCall, LONG).toMatchObject({ phase: "talking", name: "Max Winter", number: "+491713920021" });
  await expectToHearEachOther({ id: (await lastCall())?.id ?? "", voiceHz: 960 });
  await rep.evaluate(() => window.bare.hangUp());
  await expect.poll(lastCall, LONG).toMatchObject({ phase: "ended" });
});

test("behind a door another voice answers", async () => {
  await rep.evaluate((domain) => window.bare.call(`sip:+492214710180@${domain}`), exchange.line.domain);
  await expect.poll(lastCall, LONG).toMatchObject({ phase: "talking", name: "Viktor Berg" });
  await expectToHearEachOther({ id: (await lastCall())?.id ?? "", voiceHz: 1160 });
});

test("a busy person refuses, and a number without a person keeps ringing", async () => {
  await rep.evaluate((domain) => window.bare.call(`sip:+491713920086@${domain}`), exchange.line.domain);
  await rep.waitForFunction(() => window.bare.state() === "Terminated");
  await rep.evaluate((domain) => window.bare.call(`sip:+49891234@${domain}`), exchange.line.domain);
  await expect.poll(lastCall, LONG).toMatchObject({ phase: "ringing", number: "+49891234" });
  expect(await rep.evaluate(() => window.bare.state())).toBe("Establishing");
});

test("a redirected caller reaches the mailbox, waits for its end, leaves a message and hangs up", async () => {
  const rung = await people.ring("customer");
  await rep.evaluate(() => window.bare.redirect("sip:voicemail@practice.invalid"));
  const calls = () => people.calls();
  await expect.poll(calls, LONG).toMatchObject([
    { id: rung.callId, phase: "talking", machine: true },
    { phase: "talking", number: "voicemail", voiceHz: PRACTICE_MAILBOX_HZ },
  ]);
  const mailbox = (await calls())[1]?.id ?? "";
  await expect.poll(() => people.heard(rung.callId), LONG).toSatisfy((heard) => Math.abs((heard?.peakHz ?? 0) - PRACTICE_MAILBOX_HZ) < 15);
  await expect.poll(() => people.heard(mailbox), LONG).toSatisfy((heard) => Math.abs((heard?.peakHz ?? 0) - 880) < 15);
  await expect.poll(calls, { timeout: 30_000 }).toMatchObject([{ phase: "ended" }, { phase: "ended" }]);
});
