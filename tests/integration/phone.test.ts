// needs: chromium sox
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Exchange, startExchange } from "#electron/core/practice/exchange/exchange.ts";
import type { Heard } from "#renderer/sip/practice/ears.ts";
import { isGone, type SoundWatch, soundVerdict, watchSound } from "#shared/domain/phone/sound.ts";
import type { CallQuality, PhoneCall } from "#shared/ports/phone.ts";
import { launchChromium } from "#tests/support/browser.ts";
import { type ServedPage, servePage } from "#tests/support/pages.ts";
import { openPracticePeople, type PracticePeople } from "#tests/support/practice-people.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { writeTone } from "#tests/support/servers/sound.ts";

const REP_HZ = 1000;
const LONG = { timeout: 20_000 };
const folder = scratchFolder("phone");
let harnessPage: ServedPage;
let practicePage: ServedPage;
let browser: Browser;
let context: BrowserContext;
let exchange: Exchange;
let rep: Page;
let people: PracticePeople;

beforeAll(async () => {
  harnessPage = await servePage("phone-harness");
  practicePage = await servePage("practice-page");
  browser = await launchChromium(await writeTone(`${folder.path}/microphone.wav`, REP_HZ, 48_000));
});

afterAll(async () => {
  await browser?.close();
  await harnessPage?.stop();
  await practicePage?.stop();
  folder.remove();
});

beforeEach(async () => {
  exchange = await startExchange({ newToken: () => crypto.randomUUID(), now: () => Date.now() });
  context = await browser.newContext({ permissions: ["microphone"] });
  people = await openPracticePeople(context, practicePage.url, exchange.line);
});

afterEach(async () => {
  await context.close();
  await exchange.close();
});

async function openPhone(noMicrophone = false): Promise<void> {
  rep = await context.newPage();
  await rep.goto(harnessPage.url);
  const { server, domain, rep: user } = exchange.line;
  await rep.evaluate(([account, none]) => window.harness.start(account, none), [{ server, domain, ...user }, noMicrophone] as const);
  await rep.waitForFunction(() => window.harness.state() === "registered");
}

const call = (): Promise<PhoneCall | null> => rep.evaluate(() => window.harness.call());
const quality = (): Promise<CallQuality | null> => rep.evaluate(() => window.harness.phone.quality(window.harness.call()?.id ?? ""));

type Act = "answer" | "hangUp" | "hold" | "resume" | "stepIn";
async function act(name: Act): Promise<void> {
  await rep.evaluate((action) => window.harness.phone[action](window.harness.call()?.id ?? ""), name);
}

async function expectAudioBothWays(id: string, ownHz = REP_HZ): Promise<void> {
  await expect
    .poll(quality, LONG)
    .toSatisfy(
      (q: CallQuality | null) => q !== null && q.packetsReceived > 50 && q.packetsSent > 50 && q.levelIn > 0.01 && q.levelOut > 0.01,
    );
  await expect
    .poll(() => people.heard(id), LONG)
    .toSatisfy((h: Heard | null) => h !== null && h.level > 0.01 && Math.abs(h.peakHz - ownHz) < 15);
}

test("an incoming call: both hear each other, it is held, resumed, and the caller hangs up", async () => {
  await openPhone();
  const rung = await people.ring("return-exact");
  expect(await call()).toMatchObject({ phase: "ringing", direction: "in", identity: { number: "+496990009142" } });
  await act("answer");
  await expect.poll(call, LONG).toMatchObject({ phase: "talking" });
  await expectAudioBothWays(rung.callId);
  await act("hold");
  await expect.poll(() => people.heard(rung.callId), LONG).toSatisfy((h: Heard | null) => (h?.level ?? 0) < 0.001);
  await act("resume");
  await expectAudioBothWays(rung.callId);
  await people.hangUp(rung.callId);
  await expect.poll(call, LONG).toMatchObject({ phase: "ended", end: "answered" });
});

test("a dialled person answers, both hear each other, and they notice the hang-up", async () => {
  await openPhone();
  await rep.evaluate(() => window.harness.phone.dial("harness", "+491713920021"));
  await expect.poll(call, LONG).toMatchObject({ phase: "talking" });
  await expectAudioBothWays((await people.lastCall())?.id ?? "");
  await act("hangUp");
  expect(await call()).toMatchObject({ phase: "ended", end: "answered" });
  await expect.poll(() => people.lastCall(), LONG).toMatchObject({ phase: "ended" });
});

test("a busy person, one who does not answer, and a caller who gives up", async () => {
  await openPhone();
  await rep.evaluate(() => window.harness.phone.dial("harness", "+491713920086"));
  await expect.poll(call, LONG).toMatchObject({ phase: "ended", end: "busy" });
  await rep.evaluate(() => window.harness.phone.dial("harness", "+496990009142"));
  await expect.poll(call, LONG).toMatchObject({ phase: "ringing" });
  await act("hangUp");
  await expect.poll(() => people.lastCall(), LONG).toMatchObject({ phase: "ended" });
  const rung = await people.ring("hidden");
  expect(await call()).toMatchObject({ phase: "ringing", identity: { hidden: true, number: "" } });
  await people.hangUp(rung.callId);
  await expect.poll(call, LONG).toMatchObject({ phase: "ended", end: "missed" });
});

test("the answering machine greets, beeps, and records what the caller says", async () => {
  await openPhone();
  const rung = await people.ring("customer");
  await rep.evaluate(() => window.harness.phone.answerByMachine(window.harness.call()?.id ?? "", []));
  await expect.poll(call, LONG).toMatchObject({ phase: "machine" });
  await expect.poll(() => people.heard(rung.callId), LONG).toSatisfy((h: Heard | null) => (h?.level ?? 0) > 0.01);
  await expect.poll(call, { timeout: 30_000 }).toMatchObject({ phase: "ended", end: "voicemail" });
  await rep.waitForFunction(() => window.harness.events.some((event) => event.kind === "recorded"));
  const recording = await rep.evaluate(() => window.harness.recording());
  expect(recording?.hz).toBeGreaterThanOrEqual(870);
  expect(recording?.hz).toBeLessThanOrEqual(890);
  expect(recording?.seconds).toBeGreaterThan(4);
  expect(Math.abs((recording?.reportedMs ?? 0) / 1000 - (recording?.seconds ?? 0))).toBeLessThan(1.5);
});

test("the rep steps into a message: the microphone is heard, and what was said is kept", async () => {
  await openPhone();
  const rung = await people.ring("customer");
  await rep.evaluate(() => window.harness.phone.answerByMachine(window.harness.call()?.id ?? "", []));
  await expect.poll(() => people.heard(rung.callId), LONG).toSatisfy((h: Heard | null) => (h?.level ?? 0) > 0.01);
  // The caller waits for the beep, 115 packets of 20 ms after the answer.
  await expect.poll(quality, LONG).toSatisfy((q: CallQuality | null) => q !== null && q.packetsReceived > 120 && q.levelIn > 0.01);
  // A second and a half of speech, in packets of 20 ms: less is no message.
  const before = (await quality())?.packetsReceived ?? 0;
  await expect.poll(quality, LONG).toSatisfy((q: CallQuality | null) => (q?.packetsReceived ?? 0) > before + 75);
  await act("stepIn");
  await expectAudioBothWays(rung.callId);
  expect(await call()).toMatchObject({ phase: "talking" });
  await act("hangUp");
  expect(await call()).toMatchObject({ phase: "ended", end: "answered" });
  await rep.waitForFunction(() => window.harness.events.some((event) => event.kind === "recorded"));
});

test("a caller who hangs up on the machine leaves no message", async () => {
  await openPhone();
  const rung = await people.ring("customer");
  await rep.evaluate(() => window.harness.phone.answerByMachine(window.harness.call()?.id ?? "", []));
  // The beep has ended, and nothing was said yet.
  await expect.poll(quality, LONG).toSatisfy((q: CallQuality | null) => (q?.packetsReceived ?? 0) > 120);
  await people.hangUp(rung.callId);
  await expect.poll(call, LONG).toMatchObject({ phase: "ended", end: "voicemail" });
  await people.ring("hidden");
  await expect.poll(call, LONG).toMatchObject({ phase: "ringing" });
  expect(await rep.evaluate(() => window.harness.events.some((event) => event.kind === "recorded"))).toBe(false);
});

test("a redirected caller reaches the mailbox", async () => {
  await openPhone();
  await people.ring("return-switchboard");
  await rep.evaluate(() => window.harness.phone.redirect(window.harness.call()?.id ?? "", "sip:voicemail@practice.invalid"));
  expect(await call()).toMatchObject({ phase: "ended", end: "voicemail" });
  await expect.poll(() => people.calls(), LONG).toMatchObject([{ phase: "talking" }, { number: "voicemail" }]);
});

test("without a microphone a synthetic one speaks, and the phone says so", async () => {
  await openPhone(true);
  const rung = await people.ring("return-exact");
  await act("answer");
  await expectAudioBothWays(rung.callId, 220);
  expect(
    await rep.evaluate(() => window.harness.events.some((event) => event.kind === "problem" && event.problem === "no-microphone")),
  ).toBe(true);
});

/** Calls the rep from a second phone of ours, which the rep answers; `prepare` changes its page before any script runs in it. */
async function answeredBySecondPhone(prepare: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
  await people.close();
  await openPhone();
  const other = await context.newPage();
  await prepare(other);
  await other.goto(harnessPage.url);
  const { server, domain, callers } = exchange.line;
  await other.evaluate((account) => window.harness.start(account, false), { server, domain, ...callers });
  await other.waitForFunction(() => window.harness.state() === "registered");
  await other.evaluate((target) => window.harness.phone.dial("harness", target), `sip:${exchange.line.rep.user}@${domain}`);
  await expect.poll(call, LONG).toMatchObject({ phase: "ringing" });
  await act("answer");
  return other;
}

test("two of our phones hold at the same moment and resume again: both hear each other", async () => {
  const other = await answeredBySecondPhone();
  const both = [rep, other];
  const phases = () => Promise.all(both.map((page) => page.evaluate(() => window.harness.call()?.phase)));
  const levels = () =>
    Promise.all(
      both.map((page) => page.evaluate(async () => (await window.harness.phone.quality(window.harness.call()?.id ?? ""))?.levelIn ?? 0)),
    );
  await expect.poll(phases, LONG).toEqual(["talking", "talking"]);
  await Promise.all(both.map((page) => page.evaluate(() => window.harness.phone.hold(window.harness.call()?.id ?? ""))));
  await expect.poll(levels, LONG).toSatisfy((all: number[]) => all.every((level) => level < 0.001));
  await Promise.all(both.map((page) => page.evaluate(() => window.harness.phone.resume(window.harness.call()?.id ?? ""))));
  await expect.poll(levels, LONG).toSatisfy((all: number[]) => all.every((level) => level > 0.01));
  await expect
    .poll(() => Promise.all(both.map((page) => page.evaluate(() => window.harness.call()?.remoteHold))), LONG)
    .toEqual([false, false]);
  expect(await phases()).toEqual(["talking", "talking"]);
});

test("tones are played into the call one after the other, also those pressed meanwhile", async () => {
  await openPhone();
  const rung = await people.ring("return-exact");
  await act("answer");
  await expectAudioBothWays(rung.callId);
  // Chromium emits an event for each tone as it sends it (W3C webrtc-pc 7.3, tonechange).
  const played = rep.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const insert = RTCDTMFSender.prototype.insertDTMF;
        let tones = "";
        RTCDTMFSender.prototype.insertDTMF = function (...args) {
          this.ontonechange = ({ tone }) => {
            tones += tone;
            if (tone === "") resolve(tones);
          };
          insert.apply(this, args);
        };
        const { phone, call: current } = window.harness;
        const id = current()?.id ?? "";
        phone.sendDtmf(id, "12");
        phone.sendDtmf(id, "#");
      }),
  );
  expect(await played).toBe("12#");
});

/** Checks the sound of the rep's call once a second, as the window does, until `done`; returns the number of seconds. */
async function soundUntil(done: (watch: SoundWatch) => boolean): Promise<number> {
  let watch: SoundWatch | null = null;
  const from = Date.now();
  await expect
    .poll(
      async () => {
        const figures = await quality();
        if (figures !== null) watch = watchSound(watch, figures, Date.now(), { muted: false, remoteHold: false, isMachine: false });
        return watch !== null && done(watch);
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBe(true);
  return (Date.now() - from) / 1_000;
}

/** Counts the offers that request new ICE candidates. */
async function countRestarts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { restarts: 0 });
    RTCPeerConnection.prototype.createOffer = new Proxy(RTCPeerConnection.prototype.createOffer, {
      apply(create, peer, given: [RTCOfferOptions | undefined]) {
        if (given[0]?.iceRestart === true) (window as unknown as { restarts: number }).restarts += 1;
        return Reflect.apply(create, peer, given);
      },
    });
  });
  return () => page.evaluate(() => (window as unknown as { restarts: number }).restarts);
}

test("a far end that disappears without a BYE is noticed within ten seconds, and new candidates are tried", {
  timeout: 120_000,
}, async () => {
  const other = await answeredBySecondPhone((page) =>
    page.addInitScript(() => {
      const made: RTCPeerConnection[] = [];
      const Real = RTCPeerConnection;
      Object.assign(window, {
        closeAll: () => {
          for (const peer of made) peer.close();
        },
        RTCPeerConnection: class extends Real {
          constructor(configuration?: RTCConfiguration) {
            super(configuration);
            made.push(this);
          }
        },
      });
    }),
  );
  const restarts = await countRestarts(rep);
  await soundUntil((watch) => watch.figures.packetsReceived > 100 && soundVerdict(watch) === "good");
  await other.evaluate(() => (window as unknown as { closeAll: () => void }).closeAll());
  expect(await soundUntil(isGone)).toBeLessThan(11);
  expect(await call()).toMatchObject({ phase: "talking" });
  await soundUntil((watch) => soundVerdict(watch) === "no-path");
  await expect.poll(restarts, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await call()).toMatchObject({ phase: "talking" });
});

test("an offer with only an unreachable address is answered, and shown as without sound within ten seconds", async () => {
  await answeredBySecondPhone((page) =>
    page.addInitScript(() => {
      const own = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, "localDescription");
      const withoutCandidates = (sdp: string) => sdp.replace(/^a=(candidate|end-of-candidates).*\r\n/gm, "");
      const unreachable = "a=candidate:1 1 udp 2122260223 192.0.2.77 50000 typ host\r\n";
      Object.defineProperty(RTCPeerConnection.prototype, "localDescription", {
        get(this: RTCPeerConnection) {
          const real = own?.get?.call(this) as RTCSessionDescription | null;
          return real === null ? null : { type: real.type, sdp: `${withoutCandidates(real.sdp)}${unreachable}` };
        },
      });
      RTCPeerConnection.prototype.setRemoteDescription = new Proxy(RTCPeerConnection.prototype.setRemoteDescription, {
        apply: (set, peer, [description]: [RTCSessionDescriptionInit]) =>
          Reflect.apply(set, peer, [{ ...description, sdp: withoutCandidates(description.sdp ?? "") }] as never),
      });
    }),
  );
  await expect.poll(call, LONG).toMatchObject({ phase: "talking" });
  expect(await soundUntil((watch) => soundVerdict(watch) === "no-path")).toBeLessThan(10);
  expect(await quality()).toMatchObject({ packetsReceived: 0, connection: expect.not.stringMatching("connected") });
});
