import { describe, expect, test } from "vitest";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { promiseState } from "#shared/domain/promises/promise-state.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, sampleContact, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const done = { ok: true, value: null };

async function afterCall(): Promise<
  TestCore & { readonly contactId: string; log(kind: OutcomeKind, detail?: OutcomeDetail): Promise<unknown> }
> {
  const test = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  const saved = await test.ask("contact.save", { ...input, numbers: [...input.numbers], id: "" });
  if (!saved.ok) throw new Error("not saved");
  const contactId = saved.value.id;
  await test.ask("call.end", sampleCall({ contactId }));
  return {
    ...test,
    contactId,
    log: (kind, detail = { kind: "none" }) => test.ask("outcome.log", { callId: "call-1", kind, detail }),
  };
}

describe("logging an outcome", () => {
  test("sets the time, makes the call settled and notifies windows", async () => {
    const { log, clock, events, state, stores } = await afterCall();
    expect((await state()).pending).toHaveLength(1);
    await clock.advance(4_000);
    events.length = 0;
    expect(await log("agreed")).toMatchObject({ ok: true, value: { referredTo: null, mailAfter: null } });
    expect((await stores.journal.find("call-1"))?.outcome).toEqual({ kind: "agreed", at: NOON + 4_000, detail: { kind: "none" } });
    expect((await state()).pending).toEqual([]);
    expect(events).toContainEqual({ name: "state.changed", payload: expect.objectContaining({ pending: [] }) });
  });

  test("keeps the time of the key when the follow-up question is answered", async () => {
    const { log, clock, stores } = await afterCall();
    await log("door-opener");
    await clock.advance(20_000);
    const detail = {
      kind: "door-opener",
      name: "Frau Kurz",
      tone: "friendly",
      said: "ist im Termin",
      betterTime: "vor zehn",
      returnCall: "declined",
      referredTo: null,
    } as const;
    await log("door-opener", detail);
    expect((await stores.journal.find("call-1"))?.outcome).toEqual({ kind: "door-opener", at: NOON, detail });
  });

  test("a postponed call with a condition puts it at the head of the thread, and undo removes it", async () => {
    const { log, contactId, stores, ask } = await afterCall();
    const thread = { ...emptyThread(contactId, NOON), purpose: "Angebot" };
    await ask("thread.save", thread);
    await log("postponed", { kind: "condition", text: "Die neue Halle läuft", callAt: null });
    expect(stores.threads.read()[contactId]?.condition).toMatchObject({ text: "Die neue Halle läuft", askedAt: null, cameTrue: null });
    expect(stores.threads.read()[contactId]?.purpose).toBe("Angebot");
    expect(await ask("change.undo", { id: "outcome call-1" })).toEqual(done);
    expect(stores.threads.read()[contactId]?.condition).toBeNull();
    expect((await stores.journal.find("call-1"))?.outcome).toBeNull();
  });

  test("a postponed call with a date is promised for then, once, however often the answer is corrected", async () => {
    const { log, state, ask } = await afterCall();
    await log("postponed", { kind: "condition", text: "Budget", callAt: NOON + 90 * 86_400_000 });
    await log("postponed", { kind: "condition", text: "Budget steht", callAt: NOON + 91 * 86_400_000 });
    expect((await state()).promises).toMatchObject([{ at: NOON + 91 * 86_400_000, reason: "Budget steht", timeZone: "Europe/Berlin" }]);
    await ask("change.undo", { id: "outcome call-1" });
    expect((await state()).promises).toEqual([]);
  });

  test("a postponed call without an answer is an early no: the thread is closed and promises are cancelled, until undone", async () => {
    const { log, stores, contactId, ask, state } = await afterCall();
    await stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId, createdAt: NOON + 3_600_000 }) }));
    await log("postponed", { kind: "condition", text: "  ", callAt: null });
    expect(stores.threads.read()[contactId]?.closed).toEqual({ at: NOON, reason: "early-no", text: "", callId: "call-1" });
    expect((await state()).promises).toEqual([]);
    await ask("change.undo", { id: "outcome call-1" });
    expect(stores.threads.read()[contactId]?.closed).toBeNull();
    expect((await state()).promises).toHaveLength(1);
  });

  test("no further contact blocks dialling by contact and by number until it is lifted with a reason", async () => {
    const { log, contactId, ask, stores } = await afterCall();
    await log("no-further-contact", { kind: "reason", text: "will nicht mehr" });
    const blocked = { ok: false, reason: "blocked" };
    expect(await ask("dial.prepare", { text: "030 23125111", contactId })).toEqual(blocked);
    expect(await ask("dial.prepare", { text: "+49 30 23125-111", contactId: null })).toEqual(blocked);
    expect(await ask("contact.allow", { id: contactId, reason: "hat selbst angerufen" })).toEqual(done);
    expect(await ask("dial.prepare", { text: "030 23125111", contactId })).toMatchObject({ ok: true, value: { number: "+493023125111" } });
    expect(stores.liftedOptOuts.read()[contactId]).toMatchObject({ reason: "hat selbst angerufen", optOut: { reason: "will nicht mehr" } });
  });

  test("no further contact with an unknown number blocks that number", async () => {
    const { ask } = await startTestCore();
    await ask("call.end", sampleCall({ contactId: null, contactName: "", number: "+493023125777" }));
    await ask("outcome.log", { callId: "call-1", kind: "no-further-contact", detail: { kind: "none" } });
    expect(await ask("dial.prepare", { text: "030 23125777", contactId: null })).toEqual({ ok: false, reason: "blocked" });
    expect(await ask("contact.allow", { id: "number:+493023125777", reason: "Irrtum" })).toEqual(done);
    expect(await ask("dial.prepare", { text: "030 23125777", contactId: null })).toMatchObject({ ok: true });
  });

  test("no further contact stays when the contact is removed, and applies to a later contact with the number", async () => {
    const { log, contactId, ask } = await afterCall();
    await log("no-further-contact", { kind: "reason", text: "will nicht mehr" });
    await ask("contact.remove", { id: contactId });
    expect(await ask("dial.prepare", { text: "030 23125111", contactId: null })).toEqual({ ok: false, reason: "blocked" });
    const made = await ask("contact.save", {
      id: "",
      name: "Erika Neu",
      company: "",
      role: "",
      numbers: [{ value: "030 23125111", kind: "work" }],
      email: "",
      customer: false,
      language: null,
      timeZone: null,
    });
    if (!made.ok) throw new Error(made.reason);
    expect(await ask("contact.page", { id: made.value.id })).toMatchObject({ value: { optOut: { reason: "will nicht mehr" } } });
    expect(await ask("contact.allow", { id: made.value.id, reason: "andere Person" })).toEqual(done);
    expect(await ask("dial.prepare", { text: "030 23125111", contactId: null })).toMatchObject({ ok: true });
  });

  test("no further contact stays when the import of the contact is removed", async () => {
    const { ask, import: bring } = await startTestCore();
    await bring("csv", "Name;Telefon\nErika Muster;030 23125111\n");
    const [contact] = await ask("contact.search", { text: "Erika", limit: 1 });
    await ask("call.end", sampleCall({ contactId: contact?.id ?? "", number: "+493023125111" }));
    await ask("outcome.log", { callId: "call-1", kind: "no-further-contact", detail: { kind: "none" } });
    await ask("source.remove", { id: "csv" });
    expect(await ask("dial.prepare", { text: "030 23125111", contactId: null })).toEqual({ ok: false, reason: "blocked" });
  });

  test("no further contact cancels a promised call; undo restores it", async () => {
    const { log, contactId, ask, state, stores } = await afterCall();
    await stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId }) }));
    await log("no-further-contact");
    expect((await state()).promises).toEqual([]);
    await ask("change.undo", { id: "outcome call-1" });
    expect((await state()).promises.map(({ id }) => id)).toEqual(["p"]);
  });

  test("a referral to a number only makes a contact, too", async () => {
    const { log, ask } = await afterCall();
    await log("referred", { kind: "referral", name: "", number: "030 23125 222", role: "" });
    expect(await ask("contact.search", { text: "03023125222", limit: 5 })).toMatchObject([{ name: "", company: "Beispiel Bau" }]);
  });

  test("a referral makes the new contact with a copy of the thread", async () => {
    const { log, contactId, ask } = await afterCall();
    await ask("thread.save", { ...emptyThread(contactId, NOON), purpose: "Angebot", person: "mag Segeln" });
    await log("referred", { kind: "referral", name: "Otto Muster", number: "030 23125 222", role: "" });
    const [found] = await ask("contact.search", { text: "Otto Muster", limit: 5 });
    expect(found).toMatchObject({ name: "Otto Muster", company: "Beispiel Bau", numbers: [{ value: "+493023125222" }] });
    expect(await ask("contact.page", { id: found?.id ?? "" })).toMatchObject({ value: { thread: { purpose: "Angebot", person: "" } } });
    await ask("change.undo", { id: "outcome call-1" });
    expect(await ask("contact.search", { text: "Otto Muster", limit: 5 })).toEqual([]);
  });

  test("a conversation in the promised slot keeps the promise; undo opens it again", async () => {
    const { contactId, stores, ask, state } = await afterCall();
    await stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId }) }));
    await ask(
      "call.end",
      sampleCall({ id: "call-2", contactId, startedAt: NOON + 7_260_000, answeredAt: NOON + 7_265_000, endedAt: NOON + 7_300_000 }),
    );
    await ask("outcome.log", { callId: "call-2", kind: "agreed", detail: { kind: "none" } });
    expect((await state()).promises).toEqual([]);
    await ask("change.undo", { id: "outcome call-2" });
    expect((await state()).promises.map(({ id }) => id)).toEqual(["p"]);
  });

  test("a conversation before the slot fulfils the promise early, unless it was made in that conversation", async () => {
    const { contactId, stores, state, log, ask, events } = await afterCall();
    const before = samplePromise({ id: "before", contactId, createdAt: NOON - 86_400_000 });
    await stores.promises.update(() => ({ before, p: samplePromise({ id: "p", contactId }) }));
    await log("agreed");
    expect((await state()).promises.map(({ id }) => id)).toEqual(["p"]);
    expect(promiseState(stores.promises.read()["before"] ?? before, NOON)).toBe("early");
    // The rep is notified once, and can say that the promise is still open.
    await log("agreed");
    const told = events.flatMap((event) => (event.name === "promise.news" ? [event.payload] : []));
    expect(told).toMatchObject([{ kind: "early", promise: { id: "before" } }]);
    await ask("change.undo", { id: told[0]?.undo ?? "" });
    expect((await state()).promises.map(({ id }) => id).sort()).toEqual(["before", "p"]);
  });

  test("a call to a door opener fulfils no promise", async () => {
    const { contactId, stores, ask, state } = await afterCall();
    await stores.promises.update(() => ({ p: samplePromise({ id: "p", contactId }) }));
    await ask(
      "call.end",
      sampleCall({ id: "call-2", contactId, startedAt: NOON + 7_260_000, answeredAt: NOON + 7_265_000, endedAt: NOON + 7_300_000 }),
    );
    await ask("outcome.log", { callId: "call-2", kind: "door-opener", detail: { kind: "none" } });
    expect((await state()).promises.map(({ id }) => id)).toEqual(["p"]);
  });

  test("a later correction leaves alone what the rep wrote in the meantime", async () => {
    const { log, contactId, ask, stores, clock } = await afterCall();
    await log("postponed", { kind: "condition", text: "Budget", callAt: null });
    await clock.advance(60_000);
    const thread = stores.threads.read()[contactId] ?? emptyThread(contactId, NOON);
    await ask("thread.save", { ...thread, points: [], questions: [], objections: [], purpose: "Neues Angebot" });
    await log("declined");
    expect(stores.threads.read()[contactId]).toMatchObject({ purpose: "Neues Angebot", condition: null });
    await log("referred", { kind: "referral", name: "Otto Muster", number: "", role: "" });
    const [made] = await ask("contact.search", { text: "Otto Muster", limit: 5 });
    if (!made) throw new Error("not made");
    await ask("contact.save", { ...made, numbers: [{ value: "030 23125222", kind: "work" }] });
    await log("agreed");
    expect(await ask("contact.search", { text: "Otto Muster", limit: 5 })).toMatchObject([{ numbers: [{ value: "+493023125222" }] }]);
  });

  test("can be undone for ten seconds, not longer", async () => {
    const { log, ask, clock } = await afterCall();
    await log("declined");
    await clock.advance(10_000);
    expect(await ask("change.undo", { id: "outcome call-1" })).toEqual(done);
    expect(await ask("change.undo", { id: "outcome call-1" })).toEqual({ ok: false, reason: "too-late" });
    await log("declined");
    await clock.advance(10_001);
    expect(await ask("change.undo", { id: "outcome call-1" })).toEqual({ ok: false, reason: "too-late" });
  });

  test("of an unknown call is refused", async () => {
    const { ask } = await startTestCore();
    expect(await ask("outcome.log", { callId: "x", kind: "agreed", detail: { kind: "none" } })).toEqual({ ok: false, reason: "not-found" });
  });

  test("during the call is stored when it ends", async () => {
    const { ask, state, stores } = await startTestCore();
    await ask("call.begin", sampleCall());
    await ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    await ask("call.end", sampleCall());
    expect((await state()).pending).toEqual([]);
    expect((await stores.journal.find("call-1"))?.outcome?.kind).toBe("agreed");
  });

  test("logging, noting and ending at the same time lose nothing", async () => {
    const { ask, stores } = await startTestCore();
    await ask("call.begin", sampleCall());
    await Promise.all([
      ask("call.note", { callId: "call-1", note: "eins" }),
      ask("call.end", sampleCall({ notes: ["zwei"] })),
      ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } }),
      ask("call.note", { callId: "call-1", note: "drei" }),
    ]);
    const call = await stores.journal.find("call-1");
    expect([...(call?.notes ?? [])].sort()).toEqual(["drei", "eins", "zwei"]);
    expect(call?.outcome?.kind).toBe("agreed");
    expect(stores.calls.read()).toEqual({});
  });
});
