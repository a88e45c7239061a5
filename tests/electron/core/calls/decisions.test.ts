import { describe, expect, test } from "vitest";
import type { OutcomeDetail, OutcomeKind } from "#shared/domain/calls/outcome.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const HOUR = 3_600_000;
const done = { ok: true, value: null };
const NO_CONDITION: OutcomeDetail = { kind: "condition", text: "", callAt: null };

async function withContact() {
  const test = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  const saved = await test.ask("contact.save", { ...input, numbers: [...input.numbers], id: "" });
  if (!saved.ok) throw new Error("not saved");
  const contactId = saved.value.id;
  let calls = 0;
  /** A call an hour after the one before, and its outcome. */
  const call = async (kind: OutcomeKind, detail: OutcomeDetail = { kind: "none" }) => {
    calls += 1;
    const startedAt = test.clock.now() + 1;
    await test.clock.advance(HOUR);
    const end = kind === "not-reached" ? ({ end: "no-answer", answeredAt: null } as const) : {};
    await test.ask("call.end", sampleCall({ id: `c${calls}`, contactId, startedAt, endedAt: startedAt + 60_000, ...end }));
    return test.ask("outcome.log", { callId: `c${calls}`, kind, detail });
  };
  const page = async () => {
    const found = await test.ask("contact.page", { id: contactId });
    if (!found.ok) throw new Error(found.reason);
    return found.value;
  };
  const thread = () => test.stores.threads.read()[contactId];
  return { ...test, contactId, call, page, thread };
}

describe("a no", () => {
  test("is classified as early or late when it is logged, and shown on the contact's page", async () => {
    const { call, page } = await withContact();
    await call("not-reached");
    expect(await call("declined")).toMatchObject({ value: { decision: { kind: "early-no", touches: 2, days: 0 } } });
    expect(await page()).toMatchObject({ decision: { kind: "early-no", touches: 2 }, thread: { closed: { reason: "declined" } } });
  });

  test("counts mails and follows the limits in the settings", async () => {
    const { call, ask, stores, contactId } = await withContact();
    await ask("settings.save", { decisionLimits: { touches: 2, days: 30 } });
    await stores.touches.update(() => ({ t: { id: "t", contactId, at: NOON, kind: "mail", template: "attempts", callId: null } }));
    await call("not-reached");
    expect(await call("agreed")).toMatchObject({ value: { decision: { kind: "late-yes", touches: 3 } } });
  });

  test("removes the contact from the attempts to repeat, even if the rep tries again", async () => {
    const { call, state, clock } = await withContact();
    await call("postponed", NO_CONDITION);
    await call("not-reached");
    await clock.advance(3 * HOUR);
    expect((await state()).day).toEqual([]);
  });

  test("is overruled at once with a reason: there is no decision and the thread stays open", async () => {
    const { call, thread, stores, clock } = await withContact();
    await call("postponed");
    const logged = await call("postponed", { kind: "overruled", text: "Neuer Leiter ab Mai", at: 0 });
    expect(logged).toMatchObject({ value: { decision: null } });
    expect(thread()?.closed ?? null).toBeNull();
    expect((await stores.journal.find("c2"))?.outcome?.detail).toEqual({ kind: "overruled", text: "Neuer Leiter ab Mai", at: clock.now() });
  });

  test("is overruled later from the contact's page: the reason is stored with the call, and attempts count again", async () => {
    const { call, ask, page, contactId, stores, state, clock, restart } = await withContact();
    await call("postponed", NO_CONDITION);
    expect(await ask("thread.reopen", { contactId, reason: "Budget doch frei" })).toEqual(done);
    expect(await page()).toMatchObject({ decision: null, thread: { closed: null } });
    expect((await stores.journal.find("c1"))?.outcome?.detail).toMatchObject({ kind: "overruled", text: "Budget doch frei" });
    await call("not-reached");
    await clock.advance(3 * HOUR);
    expect((await state()).day.map(({ group }) => group)).toEqual(["attempt"]);
    const after = await restart();
    expect(await after.ask("thread.reopen", { contactId, reason: "noch einmal" })).toEqual({ ok: false, reason: "not-found" });
  });

  test("ends with a later yes, and returns when that is undone", async () => {
    const { call, ask, thread } = await withContact();
    await call("declined");
    await call("agreed");
    expect(thread()?.closed).toBeNull();
    await ask("change.undo", { id: "outcome c2" });
    expect(thread()?.closed).toMatchObject({ reason: "declined", callId: "c1" });
  });
});

describe("a condition", () => {
  test("is shown first at the next call until the rep asked; the answer not yet asks again another day", async () => {
    const { call, ask, contactId, thread, clock } = await withContact();
    await call("postponed", { kind: "condition", text: "Die Halle steht", callAt: null });
    const changedAt = thread()?.changedAt;
    expect(await ask("thread.condition", { contactId, cameTrue: false })).toEqual(done);
    expect(thread()).toMatchObject({ condition: { askedAt: clock.now(), cameTrue: false }, changedAt });
    await ask("thread.condition", { contactId, cameTrue: true });
    expect(thread()?.condition?.cameTrue).toBe(true);
    expect(await ask("thread.condition", { contactId: "hand:none", cameTrue: true })).toEqual({ ok: false, reason: "not-found" });
  });
});

describe("a referral", () => {
  const referral = { kind: "referral", name: "Otto Muster", number: "030 23125 222", role: "Leiter Einkauf" } as const;

  test("returns the new contact, whose thread says where it came from; undo removes all of it", async () => {
    const { call, ask, contactId, stores } = await withContact();
    await ask("thread.save", { ...emptyThread(contactId, NOON), purpose: "Angebot" });
    const logged = await call("referred", referral);
    const made = logged.ok ? logged.value.referredTo : null;
    expect(made).toMatchObject({ name: "Otto Muster", role: "Leiter Einkauf", numbers: [{ value: "+493023125222" }] });
    const id = made?.id ?? "";
    expect(await ask("contact.page", { id })).toMatchObject({
      value: {
        thread: {
          purpose: "Angebot",
          condition: null,
          closed: null,
          origin: { contactId, contactName: "Erika Beispiel", company: "Beispiel Bau" },
        },
      },
    });
    await ask("change.undo", { id: "outcome c1" });
    expect(await ask("contact.page", { id })).toEqual({ ok: false, reason: "not-found" });
    expect(stores.threads.read()[id]).toBeUndefined();
  });

  test("by a door opener counts as an attempt, and still creates the contact", async () => {
    const { call, ask, contactId, state } = await withContact();
    const { kind: _, ...referredTo } = referral;
    const door = { name: "Frau Kurz", tone: "friendly", said: "", betterTime: "", returnCall: "none" } as const;
    const logged = await call("door-opener", { kind: "door-opener", ...door, referredTo });
    expect(logged).toMatchObject({ ok: true, value: { decision: null, referredTo: { name: "Otto Muster" } } });
    const id = logged.ok ? (logged.value.referredTo?.id ?? "") : "";
    expect(await ask("contact.page", { id })).toMatchObject({ value: { thread: { origin: { contactId, contactName: "Frau Kurz" } } } });
    await ask("change.undo", { id: "outcome c1" });
    expect(await ask("contact.page", { id })).toEqual({ ok: false, reason: "not-found" });
    expect((await state()).questions).toEqual([]);
  });

  test("says who referred although nothing was prepared", async () => {
    const { call, ask, contactId } = await withContact();
    const logged = await call("referred", referral);
    const id = logged.ok ? (logged.value.referredTo?.id ?? "") : "";
    expect(await ask("contact.page", { id })).toMatchObject({ value: { thread: { purpose: "", origin: { contactId } } } });
  });
});

describe("a follow-up question", () => {
  const draft: OutcomeDetail = { kind: "condition", text: "Die Halle st", callAt: null };

  test("stays open with what was written, after a crash and during further calls, until it is answered", async () => {
    const { call, ask, restart } = await withContact();
    await call("postponed");
    expect(await ask("outcome.draft", { callId: "c1", detail: draft })).toEqual(done);
    await call("door-opener");
    const after = await restart();
    expect((await after.state()).questions).toMatchObject([
      { call: { id: "c1" }, question: { outcome: "postponed", detail: draft } },
      { call: { id: "c2" }, question: { outcome: "door-opener" } },
    ]);
    await after.ask("outcome.log", { callId: "c1", kind: "postponed", detail: draft });
    await after.ask("outcome.leave", { callId: "c2" });
    expect((await after.state()).questions).toEqual([]);
  });

  test("keeps what was written when only the key is pressed again; another outcome asks its own; undo asks nothing", async () => {
    const { call, ask, state } = await withContact();
    await call("postponed");
    await ask("outcome.draft", { callId: "c1", detail: draft });
    await ask("outcome.log", { callId: "c1", kind: "postponed", detail: { kind: "none" } });
    expect((await state()).questions).toMatchObject([{ question: { detail: draft } }]);
    await ask("outcome.log", { callId: "c1", kind: "referred", detail: { kind: "none" } });
    expect((await state()).questions).toMatchObject([{ question: { outcome: "referred", detail: { name: "" } } }]);
    await ask("change.undo", { id: "outcome c1" });
    expect((await state()).questions).toEqual([]);
    expect(await ask("outcome.draft", { callId: "c1", detail: draft })).toEqual({ ok: false, reason: "not-found" });
  });
});

describe("a mail after attempts", () => {
  const mailAfter = (logged: Awaited<ReturnType<Awaited<ReturnType<typeof withContact>>["call"]>>) =>
    logged.ok ? logged.value.mailAfter : "failed";

  test("is suggested once, at the third in a row", async () => {
    const { call, ask, contactId, restart } = await withContact();
    expect([mailAfter(await call("not-reached")), mailAfter(await call("not-reached"))]).toEqual([null, null]);
    expect(mailAfter(await call("not-reached"))).toBe(3);
    await ask("outcome.suggested", { contactId });
    await restart();
    expect(mailAfter(await call("not-reached"))).toBeNull();
  });

  test("is counted from zero once the person was reached, or a mail was sent", async () => {
    const { call, stores, contactId, clock } = await withContact();
    await call("not-reached");
    await call("not-reached");
    await call("customer-matter");
    await call("not-reached");
    await call("not-reached");
    await stores.touches.update(() => ({ t: { id: "t", contactId, at: clock.now(), kind: "mail", template: "attempts", callId: null } }));
    expect(mailAfter(await call("not-reached"))).toBeNull();
  });

  test("is not suggested for a person who said no", async () => {
    const { call } = await withContact();
    await call("declined");
    await call("not-reached");
    await call("not-reached");
    expect(mailAfter(await call("not-reached"))).toBeNull();
  });
});

describe("a person who wants no further contact", () => {
  const blocked = { ok: false, reason: "blocked" };

  async function optedOut() {
    const test = await withContact();
    const page = await test.page();
    await test.ask("contact.save", {
      ...page.contact,
      numbers: [...page.contact.numbers, { value: "+491713920012", kind: "mobile" }],
    });
    await test.call("no-further-contact", { kind: "reason", text: "will nicht mehr" });
    return test;
  }

  test.each([
    ["by hand", "030 23125111", false],
    ["by hand, another number of theirs", "0171 3920012", false],
    ["from search, page, queue, journal and voicemail", "+493023125111", true],
    ["from these places, another number", "+491713920012", true],
    ["by an old number in the journal", "+493023125999", true],
  ])("cannot be called %s", async (_, text, withId) => {
    const { ask, contactId } = await optedOut();
    const whom = { text, contactId: withId ? contactId : null };
    expect(await ask("dial.prepare", whom)).toEqual(blocked);
    expect(await ask("dial.block", whom)).toMatchObject({
      ok: true,
      value: { id: contactId, name: "Erika Beispiel", optOut: { reason: "will nicht mehr" } },
    });
  });

  test("cannot be promised a call either, until the block is lifted with a reason", async () => {
    const { ask, contactId, clock } = await optedOut();
    const slot = {
      at: clock.now() + HOUR,
      timeZone: "Europe/Berlin",
      durationMinutes: 15,
      reason: "",
      asked: "",
      toldBy: "nobody",
    } as const;
    const whom = { contactName: "Erika Beispiel", company: "", number: "+491713920012" };
    expect(await ask("promise.make", { ...whom, contactId, ...slot })).toEqual(blocked);
    expect(await ask("promise.make", { ...whom, contactId: null, ...slot })).toEqual(blocked);
    expect(await ask("contact.allow", { id: contactId, reason: "rief selbst an" })).toEqual(done);
    expect(await ask("promise.make", { ...whom, contactId, ...slot })).toMatchObject({ ok: true });
    expect(await ask("dial.prepare", { text: "0171 3920012", contactId: null })).toMatchObject({ ok: true });
  });

  test("who asked before they were a contact: every number of the contact is blocked", async () => {
    const { ask } = await startTestCore();
    await ask("call.end", sampleCall({ contactId: null, contactName: "", number: "+493023125111" }));
    await ask("outcome.log", { callId: "call-1", kind: "no-further-contact", detail: { kind: "none" } });
    const { id: _, source: __, ...input } = sampleContact();
    const numbers = [...input.numbers, { value: "+491713920012", kind: "mobile" } as const];
    const saved = await ask("contact.save", { ...input, numbers, id: "" });
    const contactId = saved.ok ? saved.value.id : "";
    expect(await ask("dial.prepare", { text: "0171 3920012", contactId })).toEqual(blocked);
    expect(await ask("dial.prepare", { text: "0171 3920012", contactId: null })).toEqual(blocked);
  });

  test("does not block a colleague at the same switchboard who is meant", async () => {
    const { ask, contactId } = await optedOut();
    const { id: _, source: __, ...input } = sampleContact({ name: "Uwe Beispiel" });
    const colleague = await ask("contact.save", { ...input, numbers: [{ value: "+493023125111", kind: "switchboard" }], id: "" });
    const id = colleague.ok ? colleague.value.id : "";
    expect(await ask("dial.prepare", { text: "+493023125111", contactId: id })).toMatchObject({ ok: true });
    expect(await ask("dial.prepare", { text: "+493023125111", contactId })).toEqual(blocked);
    expect(await ask("dial.prepare", { text: "+493023125111", contactId: null })).toEqual(blocked);
  });
});
