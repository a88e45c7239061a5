import { describe, expect, it } from "vitest";
import type { GreetingScope } from "#shared/domain/voicemail/greeting.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const take = (scope: GreetingScope, text: string) => ({
  scope,
  audio: base64(text),
  mimeType: "audio/webm;codecs=opus",
  durationMs: 2_000,
  saysItRecords: false,
});

async function startWithPromise() {
  const core = await startTestCore();
  const { ask, clock } = core;
  const made = await ask("promise.make", {
    contactId: "hand:anna",
    contactName: "Anna Beispiel",
    company: "",
    number: "+493023125100",
    at: clock.now() + 3_600_000,
    timeZone: "Europe/Berlin",
    durationMinutes: 15,
    reason: "",
    asked: "",
    toldBy: "voice-message",
  });
  if (!made.ok) throw new Error("no promise");
  return { ...core, promise: made.value, anna: { contactId: "hand:anna", number: "+493023125100" } };
}

describe("greetings", () => {
  it("are stored one per scope, and chosen for the caller", async () => {
    const { ask, state } = await startTestCore();
    await ask("greeting.save", take({ kind: "general" }, "all"));
    await ask("greeting.save", take({ kind: "person", contactId: "hand:anna" }, "anna"));
    expect(await ask("greeting.save", take({ kind: "person", contactId: "hand:anna" }, "anna again"))).toEqual({
      ok: true,
      value: "greeting:person:hand:anna",
    });
    expect((await state()).greetings).toHaveLength(2);
    expect(await ask("greeting.forCaller", { contactId: "hand:anna", number: "" })).toMatchObject({
      ok: true,
      value: { audio: base64("anna again") },
    });
    expect(await ask("greeting.forCaller", { contactId: null, number: "" })).toMatchObject({ ok: true, value: { audio: base64("all") } });
  });

  it("of a promise are played to the person it was made to, until it is moved", async () => {
    const { ask, promise, anna } = await startWithPromise();
    const scope = { kind: "promise", promiseId: promise.id, contactId: promise.contactId } as const;
    await ask("greeting.save", take(scope, "at noon"));
    expect(await ask("greeting.forCaller", anna)).toMatchObject({ ok: true, value: { audio: base64("at noon") } });
    await ask("promise.move", { id: promise.id, at: promise.at + 900_000, toldBy: "nobody" });
    expect(await ask("greeting.forCaller", anna)).toEqual({ ok: false, reason: "not-found" });
  });

  it("of a promise that is not open are refused", async () => {
    const { ask, promise } = await startWithPromise();
    await ask("promise.close", { id: promise.id, state: "cancelled", reason: "" });
    const scope = { kind: "promise", promiseId: promise.id, contactId: promise.contactId } as const;
    expect(await ask("greeting.save", take(scope, "late"))).toEqual({ ok: false, reason: "not-found" });
  });

  it("are removed with undo, and deleted with their audio afterwards", async () => {
    const { ask, state, stores, clock } = await startTestCore();
    await ask("greeting.save", take({ kind: "absence" }, "away"));
    const id = "greeting:absence";
    await ask("greeting.remove", { id });
    expect((await state()).greetings).toEqual([]);
    expect(await ask("greeting.remove", { id })).toEqual({ ok: false, reason: "not-found" });
    await ask("change.undo", { id: `greeting ${id}` });
    expect((await state()).greetings).toHaveLength(1);
    await ask("greeting.remove", { id });
    await clock.advance(180_000);
    expect(await ask("change.undo", { id: `greeting ${id}` })).toEqual({ ok: false, reason: "too-late" });
    expect(await ask("greeting.audio", { id })).toEqual({ ok: false, reason: "not-found" });
    expect(stores.greetings.read()).toEqual({});
  });

  it("recorded again are not deleted by an earlier removal", async () => {
    const { ask, state, clock } = await startTestCore();
    await ask("greeting.save", take({ kind: "general" }, "old"));
    await ask("greeting.remove", { id: "greeting:general" });
    await ask("greeting.save", take({ kind: "general" }, "new"));
    await clock.advance(180_000);
    expect((await state()).greetings).toHaveLength(1);
  });

  it("for after hours are also played on a public holiday", async () => {
    const { ask, clock } = await startTestCore();
    await ask("settings.save", { holidays: { country: "DE", state: "BE" } });
    await ask("greeting.save", take({ kind: "closed" }, "closed"));
    const heard = () => ask("greeting.forCaller", { contactId: null, number: "" });
    expect(await heard()).toEqual({ ok: false, reason: "not-found" });
    // From Tuesday, 10 March, to Good Friday, 3 April 2026.
    await clock.advance(24 * 86_400_000);
    expect(await heard()).toMatchObject({ ok: true, value: { audio: base64("closed") } });
  });

  it("announce the recording by themselves only when the rep ticked it", async () => {
    const { ask } = await startTestCore();
    await ask("greeting.save", take({ kind: "general" }, "all"));
    await ask("greeting.says", { id: "greeting:general", saysItRecords: true });
    expect(await ask("greeting.forCaller", { contactId: null, number: "" })).toMatchObject({ ok: true, value: { saysItRecords: true } });
  });
});
