import { beforeEach, describe, expect, it } from "vitest";
import { EMPTY_DRAFT } from "#shared/domain/calls/door-opener.ts";
import type { MailDraft } from "#shared/domain/outreach/mail.ts";
import { samplePromise } from "#tests/support/sample-values.ts";
import { saveThread, startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const JONAS = "+493023125217";

let window: TestWindow;
let jonas: string;

const now = () => window.core.clock.now();
const settled = () => window.core.clock.advance(0);
const journal = () => window.core.stores.journal.since(0);

async function ring(id: string) {
  const identity = { number: JONAS, displayName: "", hidden: false, uri: `sip:${JONAS}@x.invalid`, divertedFrom: [] };
  window.phone.report({ id, direction: "in", phase: "ringing", identity, startedAt: now() });
  await window.core.clock.advance(200);
}

async function talk(id: string) {
  await ring(id);
  window.phone.report({ id, phase: "talking", answeredAt: now() });
  await settled();
}

async function hangUp(id: string) {
  window.phone.report({ id, phase: "ended", end: "answered", endedAt: now() });
  await settled();
}

/** A mail that asks Jonas for a conversation. */
function mailToJonas(): MailDraft {
  const text = { subject: "Wartung", body: "Hätten Sie fünf Minuten?" };
  const about = { kind: "attempts", contactId: jonas, callId: null, promiseId: null } as const;
  return {
    about,
    language: "de",
    to: "jonas@example.org",
    texts: { de: text, en: text },
    minutes: 5,
    promisedAt: null,
    calendar: false,
    voice: null,
  };
}

beforeEach(async () => {
  window = await startTestWindow();
  const numbers = [{ value: JONAS, kind: "work" as const }];
  const person = { id: "", name: "Jonas Brandt", company: "Nordlicht Energie", role: "", email: "", customer: false };
  const saved = await window.actions.contacts.save({ ...person, numbers, language: null, timeZone: null });
  if (!saved.ok) throw new Error(saved.reason);
  jonas = saved.value.id;
});

describe("while the core is away", () => {
  it("stores a call that began and ended meanwhile, with its contact and notes", async () => {
    window.lose();
    await talk("meanwhile");
    const endedAt = now() + 60_000;
    await window.core.clock.advance(60_000);
    await hangUp("meanwhile");
    await window.core.clock.advance(600_000);
    expect(await journal()).toEqual([]);
    await window.find(await window.core.restart({ phone: false }));
    await settled();
    expect(await journal()).toMatchObject([{ id: "meanwhile", end: "answered", endedAt, contactId: jonas, contactName: "Jonas Brandt" }]);
    expect(window.store.get().core?.pending.map(({ id }) => id)).toEqual(["meanwhile"]);
  });

  it("writes the end of a call whose beginning the core knows, with the right time", async () => {
    await talk("up");
    window.lose();
    const endedAt = now();
    await hangUp("up");
    await window.core.clock.advance(120_000);
    await window.find(await window.core.restart({ phone: false }));
    await settled();
    expect(await journal()).toMatchObject([{ id: "up", endedAt }]);
    expect(window.core.stores.calls.read()).toEqual({});
  });

  it("does not interrupt an active call, whose outcome is pending only once it ended", async () => {
    await talk("up");
    window.lose();
    await window.find(await window.core.restart({ phone: false }));
    await settled();
    expect(window.store.get().core?.pending).toEqual([]);
    expect(Object.keys(window.core.stores.calls.read())).toEqual(["up"]);
    await hangUp("up");
    expect(window.store.get().core?.pending.map(({ id }) => id)).toEqual(["up"]);
  });

  it("keeps the last note if the call ended while it was typed and the disk was full", async () => {
    await talk("up");
    window.core.stores.setFailure("storage-full");
    window.actions.phone.note("up", "wants an offer");
    await hangUp("up");
    window.actions.phone.note("up", "for three sites");
    await window.core.clock.advance(60_000);
    expect(await journal()).toEqual([]);
    window.core.stores.setFailure(null);
    await window.core.clock.advance(60_000);
    expect(await journal()).toMatchObject([{ id: "up", notes: ["wants an offer", "for three sites"] }]);
  });

  it("passes the notes of a call that is still up to the next page", async () => {
    await talk("up");
    await window.core.clock.advance(10_000);
    window.lose();
    window.actions.phone.note("up", "0:10 wants an offer");
    window.actions.phone.note("up", "0:20 for three sites");
    await window.actions.phone.editNote("up", "0:20 for three sites", "0:20 for four sites");
    const next = await startTestWindow(await window.core.restart({ phone: false }), window.parcels);
    await window.core.clock.advance(1_000);
    expect(await journal()).toMatchObject([{ id: "up", contactId: jonas, notes: ["0:10 wants an offer", "0:20 for four sites"] }]);
    expect(next.store.get().core?.pending.map(({ id }) => id)).toEqual(["up"]);
    expect([...window.parcels]).toEqual([]);
  });

  it("adds text still being typed to the call with the next page, but no text that was deleted again", async () => {
    await talk("up");
    window.lose();
    const { phone } = window.actions;
    phone.note("up", "0:05 Mai");
    phone.draftNote("up", "0:10 wants an off");
    phone.draftNote("up", "0:10 wants an offer");
    phone.draftEdit("up", "0:05 Mai", "0:05 Juni");
    await talk("other");
    phone.draftNote("other", "0:01 no");
    phone.draftNote("other", null);
    const next = await startTestWindow(await window.core.restart({ phone: false }), window.parcels);
    await window.core.clock.advance(1_000);
    const notes = (await journal()).map((call) => [call.id, call.notes]);
    expect(Object.fromEntries(notes)["up"]).toEqual(["0:05 Juni", "0:10 wants an offer"]);
    expect(Object.fromEntries(notes)["other"] ?? []).toEqual([]);
    expect([...window.parcels]).toEqual([]);
    next.actions.phone.note("up", "after a reload");
    await window.core.clock.advance(1_000);
    expect((await window.core.stores.journal.find("up"))?.notes.at(-1)).toBe("after a reload");
  });

  it("identifies a ringing caller as soon as the core is back", async () => {
    window.lose();
    await ring("in");
    expect(window.store.get().calls[0]?.facts).toBeNull();
    await window.find(await window.core.restart({ phone: false }));
    await settled();
    expect(window.store.get().calls[0]?.facts?.match.contact?.id).toBe(jonas);
    await settled();
    expect(Object.keys(window.core.stores.calls.read())).toEqual(["in"]);
  });

  it("keeps recordings of the answering machine", async () => {
    await ring("in");
    window.phone.report({ id: "in", phase: "machine", answeredAt: now() });
    window.lose();
    window.phone.report({ id: "in", phase: "ended", end: "voicemail", endedAt: now() });
    window.phone.emit({ kind: "recorded", callId: "in", audio: Uint8Array.of(1, 2, 3), mimeType: "audio/webm", durationMs: 4_000 });
    await window.core.clock.advance(300_000);
    const core = await window.core.restart({ phone: false });
    await window.find(core);
    for (let turn = 0; turn < 4; turn += 1) await settled();
    const [message] = window.store.get().core?.messages ?? [];
    expect(message).toMatchObject({ callId: "in", contactId: jonas, durationMs: 4_000 });
    expect(await journal()).toMatchObject([{ id: "in", end: "voicemail", messageId: message?.id }]);
    expect(await core.ask("message.audio", { id: message?.id ?? "" })).toMatchObject({ value: { audio: "AQID" } });
  });

  it("passes what it could not deliver to the next page, with caller and messages", async () => {
    await ring("in");
    window.phone.report({ id: "in", phase: "machine", answeredAt: now() });
    window.lose();
    window.phone.report({ id: "in", phase: "ended", end: "voicemail", endedAt: now() });
    window.phone.emit({ kind: "recorded", callId: "in", audio: Uint8Array.of(1, 2, 3), mimeType: "audio/webm", durationMs: 4_000 });
    await talk("meanwhile");
    await hangUp("meanwhile");
    await window.core.clock.advance(100);
    expect([...window.parcels.keys()].map((key) => key.split(" ")[0]).toSorted()).toEqual(["call", "call", "message"]);

    const next = await startTestWindow(await window.core.restart({ phone: false }), window.parcels);
    for (let turn = 0; turn < 4; turn += 1) await settled();
    const [message] = next.store.get().core?.messages ?? [];
    expect(message).toMatchObject({ callId: "in", durationMs: 4_000 });
    const calls = (await journal()).toSorted((a, b) => a.id.localeCompare(b.id));
    expect(calls).toMatchObject([
      { id: "in", end: "voicemail", messageId: message?.id, contactId: jonas },
      { id: "meanwhile", end: "answered", contactId: jonas, contactName: "Jonas Brandt" },
    ]);
    expect(window.parcels.size).toBe(0);
    expect(next.store.get().core?.pending.map(({ id }) => id)).toEqual(["meanwhile"]);
  });

  it("saves texts being written with the next page, whatever was written in between", async () => {
    await talk("up");
    window.lose();
    const { threads, doorOpeners, mail, outcome } = window.actions;
    await saveThread(window, { contactId: jonas, purpose: "Wartung" });
    threads.saving(jonas).write({ contactId: jonas, openingLine: "Guten Tag" });
    doorOpeners.noting("up").write({ callId: "up", draft: { ...EMPTY_DRAFT, name: "Frau Harms" } });
    mail.saving(mailToJonas().about).write(mailToJonas());
    outcome.answering("gone").write({ callId: "gone", detail: { kind: "condition", text: "Die Halle steht", callAt: null } });
    expect(window.parcels.size).toBe(4);

    const next = await startTestWindow(await window.core.restart({ phone: false }), window.parcels);
    next.actions.go.contact(jonas);
    await next.core.clock.advance(1_000);
    expect(next.store.get().page?.thread?.openingLine).toBe("Guten Tag");
    const { threads: kept, mailDrafts } = next.core.stores;
    expect(kept.read()[jonas]).toMatchObject({ purpose: "Wartung", openingLine: "Guten Tag" });
    expect(next.store.get().core?.doorOpenerDrafts["up"]).toMatchObject({ name: "Frau Harms" });
    expect(Object.values(mailDrafts.read())).toMatchObject([{ to: "jonas@example.org" }]);
    expect(window.parcels.size).toBe(0);
  });

  it("saves a text that waits for disk space, but no mail that was started over", async () => {
    window.core.stores.setFailure("storage-full");
    const mail = window.actions.mail.saving(mailToJonas().about);
    mail.write(mailToJonas());
    await mail.flush();
    await saveThread(window, { contactId: jonas, purpose: "Wartung" });
    expect(window.parcels.size).toBe(2);
    await window.actions.mail.startOver(mailToJonas().about);
    window.core.stores.setFailure(null);
    await window.core.clock.advance(1_000);
    expect(window.core.stores.threads.read()[jonas]?.purpose).toBe("Wartung");
    expect(window.core.stores.mailDrafts.read()).toEqual({});
    expect(window.parcels.size).toBe(0);
  });

  it("reminds of promises again afterwards", async () => {
    window.lose();
    await window.core.stores.promises.update(() => ({ p: samplePromise({ id: "p", at: now() + 3_600_000 }) }));
    await window.find(await window.core.restart({ phone: false }));
    await window.core.clock.advance(3_600_000);
    expect(window.store.get().due.map(({ id }) => id)).toEqual(["p"]);
  });
});

describe("while the disk is full", () => {
  it("says so once, and writes the call when there is space", async () => {
    await talk("up");
    window.core.stores.setFailure("storage-full");
    await hangUp("up");
    const said = () => window.store.get().notices.filter(({ key }) => key === "failure.storage-full").length;
    expect(said()).toBe(1);
    await window.core.clock.advance(100_000);
    expect(said()).toBe(0);
    expect(await journal()).toEqual([]);
    window.core.stores.setFailure(null);
    await window.core.clock.advance(30_000);
    expect((await journal()).map(({ id }) => id)).toEqual(["up"]);
  });
});
