import { beforeEach, describe, expect, it } from "vitest";
import type { SettingsPatch } from "#shared/contract/settings/settings.ts";
import type { GreetingScope } from "#shared/domain/voicemail/greeting.ts";
import { sampleMessage } from "#tests/support/sample-values.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const NUMBER = "+493023125217";

let window: TestWindow;
let jonas: string;

const settled = () => window.core.clock.advance(0);
const text = (value: string) => new TextEncoder().encode(value);
const spoken = () => window.phone.asked.flatMap(([name, , said]) => (name === "answerByMachine" ? [said] : []));

async function ring(id: string) {
  const identity = { number: NUMBER, displayName: "", hidden: false, uri: `sip:${NUMBER}@x.invalid`, divertedFrom: [] };
  window.phone.report({ id, direction: "in", phase: "ringing", identity, startedAt: window.core.clock.now() });
  await settled();
  await settled();
}

async function choose(patch: SettingsPatch) {
  await window.actions.settings.save(patch);
  await settled();
}

async function record(scope: GreetingScope, words: string, saysItRecords = false) {
  const audio = Buffer.from(words).toString("base64");
  await window.core.ask("greeting.save", { scope, audio, mimeType: "audio/webm", durationMs: 1_000, saysItRecords });
}

beforeEach(async () => {
  window = await startTestWindow();
  const saved = await window.actions.contacts.save({
    id: "",
    name: "Jonas Brandt",
    company: "",
    role: "",
    numbers: [{ value: NUMBER, kind: "work" }],
    email: "",
    customer: false,
    language: "en",
    timeZone: null,
  });
  if (!saved.ok) throw new Error(saved.reason);
  jonas = saved.value.id;
});

describe("what the caller hears", () => {
  it("is the built-in announcement in their language if nothing was recorded", async () => {
    await ring("in");
    window.actions.card("in", { kind: "voicemail" });
    await settled();
    expect(spoken()).toEqual([[text("en")]]);
  });

  it("is their own greeting, and then that they are recorded", async () => {
    await record({ kind: "general" }, "for all");
    await record({ kind: "person", contactId: jonas }, "for Jonas");
    await ring("in");
    window.actions.card("in", { kind: "voicemail" });
    await settled();
    expect(spoken()).toEqual([[text("for Jonas"), text("recorded en")]]);
  });

  it("is the greeting alone if it announces the recording itself", async () => {
    await record({ kind: "general" }, "I record you", true);
    await ring("in");
    window.actions.card("in", { kind: "voicemail" });
    await settled();
    expect(spoken()).toEqual([[text("I record you")]]);
  });

  it("is the built-in announcement while the core is away", async () => {
    await ring("in");
    window.lose();
    window.actions.card("in", { kind: "voicemail" });
    await settled();
    expect(spoken()).toEqual([[text("en")]]);
  });
});

describe("answering automatically", () => {
  it("does not happen by default", async () => {
    await choose({ doNotDisturb: true });
    await ring("in");
    await window.core.clock.advance(60_000);
    expect(spoken()).toEqual([]);
  });

  it("happens once, after some seconds of ringing", async () => {
    await choose({ answering: { whenBusy: false, afterSeconds: 20 } });
    await ring("in");
    await window.core.clock.advance(19_000);
    expect(spoken()).toEqual([]);
    await window.core.clock.advance(10_000);
    expect(spoken()).toHaveLength(1);
  });

  it("does not affect a call that was answered in time", async () => {
    await choose({ answering: { whenBusy: false, afterSeconds: 20 } });
    await ring("in");
    await window.core.clock.advance(10_000);
    window.phone.report({ id: "in", phase: "talking", answeredAt: window.core.clock.now() });
    await window.core.clock.advance(30_000);
    expect(spoken()).toEqual([]);
  });

  it("happens at once if the rep is busy, and counts as a try that met a busy rep", async () => {
    await choose({ answering: { whenBusy: true, afterSeconds: null }, doNotDisturb: true });
    await ring("in");
    expect(spoken()).toHaveLength(1);
    const at = window.core.clock.now();
    window.phone.report({ id: "in", phase: "machine", answeredAt: at });
    window.phone.report({ id: "in", phase: "ended", end: "voicemail", endedAt: at + 3_000 });
    await settled();
    const { calls } = await window.ask("journal.search", { text: "", filter: "all", before: null, limit: 1 });
    expect(calls[0]).toMatchObject({ end: "busy-here", messageId: null, busyWith: "do-not-disturb" });
    expect(window.store.get().core?.messages).toEqual([]);
  });

  it("redirects if the account does so", async () => {
    const [account] = window.store.get().core?.settings.accounts.filter(({ id }) => id === "office") ?? [];
    if (account === undefined) throw new Error("no account");
    await window.actions.settings.saveAccount({ ...account, voicemail: { kind: "redirect", uri: "sip:box@example.org" } }, null);
    await choose({ answering: { whenBusy: false, afterSeconds: 5 } });
    const { phone, core } = window;
    const identity = { number: NUMBER, displayName: "", hidden: false, uri: "", divertedFrom: [] };
    phone.report({ id: "in", accountId: "office", direction: "in", phase: "ringing", identity, startedAt: core.clock.now() });
    await core.clock.advance(6_000);
    expect(phone.asked).toContainEqual(["redirect", "in", "sip:box@example.org"]);
  });
});

describe("saving a message as a file", () => {
  it.each([
    ["recorded", "Nachricht-von-Jonas-Brandt-2026-03-10-12-00.webm", "spoken"],
    ["wav", "Nachricht-von-Jonas-Brandt-2026-03-10-12-00.wav", "wav of spoken"],
  ] as const)("%s", async (format, fileName, text) => {
    await window.core.ask("message.save", { message: sampleMessage({ id: "m1" }), audio: Buffer.from("spoken").toString("base64") });
    await window.actions.messages.export("m1", 'Nachricht von "Jonas/Brandt" 2026-03-10 12:00', format);
    expect(window.downloads).toEqual([{ fileName, text }]);
  });
});
