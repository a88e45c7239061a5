import { beforeEach, describe, expect, it } from "vitest";
import { viewpoint } from "#renderer/app/controller/viewpoint.ts";
import { viewState } from "#renderer/app/controller/views.ts";
import { cardModel } from "#renderer/app/store/selectors/card-model.ts";
import { STEADY_MS } from "#renderer/app/store/selectors/steady.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { saveThread, startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const SWITCHBOARD = "+4930231250";
const EXTENSION = "+493023125217";

const caller = (number: string) => ({ number, displayName: "", hidden: false, uri: `sip:${number}@x.invalid`, divertedFrom: [] });

let window: TestWindow;
let jonas: string;

const settled = () => window.core.clock.advance(0);
const now = () => window.core.clock.now();

function card(callId: string) {
  const state = window.store.get();
  const entry = state.calls.find(({ call }) => call.id === callId);
  const point = viewpoint(state, now());
  if (entry === undefined || point === null) throw new Error(`no card for ${callId}`);
  return cardModel(state, entry, point);
}

async function ring(id: string, number: string) {
  window.phone.report({ id, direction: "in", phase: "ringing", identity: caller(number), startedAt: now() });
  await settled();
}

/** A dialled call that is cancelled after ten seconds. */
async function attempt() {
  await window.actions.phone.dial("030 23125-217", jonas);
  const id = window.store.get().calls[0]?.call.id ?? "";
  await window.core.clock.advance(10_000);
  window.phone.report({ id, phase: "ended", end: "cancelled", endedAt: now() });
  await settled();
  return id;
}

beforeEach(async () => {
  window = await startTestWindow();
  const company = "Nordlicht Energie";
  const saved = await window.actions.contacts.save({
    id: "",
    name: "Jonas Brandt",
    company,
    role: "",
    numbers: [
      { value: EXTENSION, kind: "work" },
      { value: SWITCHBOARD, kind: "switchboard" },
    ],
    email: "jonas@example.org",
    customer: false,
    language: null,
    timeZone: null,
  });
  if (!saved.ok) throw new Error(saved.reason);
  jonas = saved.value.id;
});

describe("a return call", () => {
  it("warns while the attempt is not logged, and no longer once one key logged it", async () => {
    const attempted = await attempt();
    expect(window.store.get().core?.pending.map(({ id }) => id)).toEqual([attempted]);
    await window.core.clock.advance(3_600_000);
    await ring("back", SWITCHBOARD);
    expect(card("back").classification).toMatchObject({ kind: "return-call", evidence: { count: 1, contactName: "Jonas Brandt" } });
    expect(card("back").readiness?.verdict).toBe("unprepared");
    expect(window.phone.asked).toContainEqual(["setRingKind", "back", "unprepared"]);

    window.actions.card("back", { kind: "log-previous", previousId: attempted, digit: "4" });
    await settled();
    await settled();
    expect(window.store.get().core?.pending).toEqual([]);
    expect(card("back").readiness?.reasons.map(({ reason }) => reason.kind)).not.toContain("outcome-pending");
  });

  it("is prepared with a thread that the rep has looked at", async () => {
    const attempted = await attempt();
    await window.actions.outcome.log(attempted, "not-reached", { kind: "none" });
    await saveThread(window, { ...emptyThread(jonas, now()), purpose: "Offer the spring maintenance" });
    window.actions.threads.viewed(jonas);
    await window.core.clock.advance(3_600_000);
    await ring("back", EXTENSION);
    expect(card("back").readiness).toEqual({ verdict: "ready", reasons: [] });
    expect(window.phone.asked).toContainEqual(["setRingKind", "back", "return-call"]);
  });
});

describe("the three ways out", () => {
  it("reschedules: a promise, a refusal with Retry-After, and no missed call", async () => {
    await ring("in", EXTENSION);
    const [slot] = await window.ask("promise.suggest", { contactId: jonas, number: EXTENSION, count: 6 });
    if (slot === undefined) throw new Error("no slot");
    window.actions.card("in", { kind: "reschedule", slot, tell: "retry-after", reason: "prices" });
    await settled();
    await settled();
    const seconds = Math.round((slot.at - now()) / 1000);
    expect(window.phone.asked).toContainEqual(["reject", "in", 480, seconds]);
    window.phone.report({ id: "in", phase: "ended", end: "declined", endedAt: now() });
    await settled();
    const { calls } = await window.ask("journal.search", { text: "", filter: "all", before: null, limit: 10 });
    expect(calls[0]?.end).toBe("rescheduled");
    expect(window.store.get().core?.promises).toMatchObject([{ contactName: "Jonas Brandt", at: slot.at, reason: "prices" }]);
    expect(window.store.get().panel?.promise.at).toBe(slot.at);
  });

  it("keeps slot and reason when the caller gives up during the choice, and promises the call all the same", async () => {
    await ring("in", EXTENSION);
    const [slot] = await window.ask("promise.suggest", { contactId: jonas, number: EXTENSION, count: 6 });
    if (slot === undefined) throw new Error("no slot");
    const choice = { slot: { at: slot.at, timeZone: slot.timeZone }, tell: "nobody", reason: "prices" } as const;
    window.actions.card("in", { kind: "choosing", choice });
    window.phone.report({ id: "in", phase: "ended", end: "missed", endedAt: now() });
    await settled();
    expect(window.store.get().rescheduling).toMatchObject({ ...choice, contactName: "Jonas Brandt", number: EXTENSION, gaveUp: true });
    await window.actions.rescheduling.promise(choice);
    await settled();
    expect(window.store.get().core?.promises).toMatchObject([{ contactName: "Jonas Brandt", at: slot.at, reason: "prices" }]);
    expect(window.store.get().rescheduling).toBeNull();
  });

  it.each([
    ["closed by the rep", () => window.actions.card("in", { kind: "choosing", choice: null }), true],
    ["answered", () => window.phone.report({ id: "in", phase: "talking", answeredAt: now() }), false],
    ["declined", () => window.phone.report({ id: "in", phase: "ended", end: "declined", endedAt: now() }), false],
    ["answered by a colleague", () => window.phone.report({ id: "in", phase: "ended", end: "elsewhere", endedAt: now() }), false],
  ])("keeps nothing of a choice that was %s", async (_, happens, givesUp) => {
    await ring("in", EXTENSION);
    window.actions.card("in", { kind: "choosing", choice: { slot: null, tell: "nobody", reason: "prices" } });
    happens();
    if (givesUp) window.phone.report({ id: "in", phase: "ended", end: "missed", endedAt: now() });
    await window.core.clock.advance(1_000);
    expect(window.store.get().rescheduling).toBeNull();
  });

  it("moves a promise: they do not know the new time yet, and undo restores the old one", async () => {
    const [early, late] = await window.ask("promise.suggest", { contactId: jonas, number: EXTENSION, count: 2 });
    if (early === undefined || late === undefined) throw new Error("no slots");
    const input = {
      contactId: jonas,
      contactName: "Jonas Brandt",
      company: "",
      number: EXTENSION,
      durationMinutes: 15,
      reason: "",
      asked: "",
    };
    await window.actions.promises.make({ ...input, ...early, toldBy: "mail" });
    await window.actions.promises.move(window.store.get().panel?.promise.id ?? "", late.at);
    expect(window.store.get().panel?.promise).toMatchObject({ at: late.at, toldBy: "nobody" });
    const undo = window.store.get().notices.at(-1)?.undo;
    if (undo) window.actions.undo(undo);
    await settled();
    expect(window.store.get().core?.promises).toMatchObject([{ at: early.at, toldBy: "mail" }]);
    expect(window.store.get().panel?.promise.at).toBe(early.at);
  });

  it("stores the recording of the answering machine with its call", async () => {
    await ring("in", EXTENSION);
    window.actions.card("in", { kind: "voicemail" });
    await settled();
    expect(window.phone.asked).toContainEqual(["answerByMachine", "in", [new TextEncoder().encode("de")]]);
    window.phone.report({ id: "in", phase: "machine", answeredAt: now() });
    window.phone.report({ id: "in", phase: "ended", end: "voicemail", endedAt: now() + 9_000 });
    window.phone.emit({ kind: "recorded", callId: "in", audio: Uint8Array.of(1, 2, 3), mimeType: "audio/webm", durationMs: 4_000 });
    await settled();
    await settled();
    const [message] = window.store.get().core?.messages ?? [];
    expect(message).toMatchObject({ callId: "in", contactName: "Jonas Brandt", durationMs: 4_000 });
    const { calls } = await window.ask("journal.search", { text: "", filter: "all", before: null, limit: 10 });
    expect(calls[0]).toMatchObject({ end: "voicemail", messageId: message?.id });
  });
});

describe("handing a ringing call to a colleague", () => {
  const mika = { id: "", name: "Mika Lang", company: "", role: "", email: "", customer: false, language: null, timeZone: null };

  it("offers those with an internal number, rings their phone, and records no missed call", async () => {
    await window.actions.contacts.save({ ...mika, numbers: [{ value: "23", kind: "work" }] });
    await ring("in", EXTENSION);
    expect((await window.ask("contact.colleagues", {})).map(({ name }) => name)).toEqual(["Mika Lang"]);
    window.actions.card("in", { kind: "hand-over", target: "23" });
    await settled();
    expect(window.phone.asked).toContainEqual(["redirect", "in", "sip:23@example.org"]);
    window.phone.report({ id: "in", phase: "ended", end: "declined", endedAt: now() });
    await settled();
    const { calls } = await window.ask("journal.search", { text: "", filter: "all", before: null, limit: 1 });
    expect(calls[0]).toMatchObject({ end: "handed-over", handedTo: "Mika Lang" });
    expect(window.store.get().notices.at(-1)).toMatchObject({ key: "notice.handed-over", params: { name: "Mika Lang" } });
  });
});

describe("a call during a conversation", () => {
  it("leaves the first card in place and is recorded as missed by a busy rep", async () => {
    window.phone.report({ id: "talk", direction: "in", phase: "talking", identity: caller("+498999998410"), answeredAt: now() });
    await settled();
    await ring("second", EXTENSION);
    expect(window.store.get().calls.map(({ call }) => call.id)).toEqual(["talk", "second"]);
    expect(card("second").readiness?.reasons.map(({ reason }) => reason.kind)).toContain("other-call");
    window.phone.report({ id: "second", phase: "ended", end: "missed", endedAt: now() });
    await settled();
    const { calls } = await window.ask("journal.search", { text: "", filter: "missed", before: null, limit: 10 });
    expect(calls.map(({ end }) => end)).toEqual(["busy-here"]);
  });
});

describe("a call that a busy rep cannot take", () => {
  const filed = async () => {
    const { calls } = await window.ask("journal.search", { text: "", filter: "missed", before: null, limit: 10 });
    return calls.map(({ end, busyWith }) => [end, busyWith]);
  };
  const tryOnce = async (id: string) => {
    await window.core.clock.advance(1_000);
    await ring(id, EXTENSION);
    window.phone.report({ id, phase: "ended", end: "missed", endedAt: now() });
    await settled();
    // The queues are notified once the pending answers have arrived.
    await new Promise(setImmediate);
  };

  it("says why: dialling, then the pending outcome, then nothing", async () => {
    await window.actions.phone.dial("+498999998410", null);
    await tryOnce("while dialling");
    const dialled = window.store.get().calls[0]?.call.id ?? "";
    window.phone.report({ id: dialled, phase: "talking", answeredAt: now() });
    await window.core.clock.advance(60_000);
    window.phone.report({ id: dialled, phase: "ended", end: "answered", endedAt: now() });
    await settled();
    await window.core.clock.advance(60_000);
    await tryOnce("while the outcome is asked");
    await window.actions.outcome.log(dialled, "agreed", { kind: "none" });
    await tryOnce("long after the conversation");
    expect(await filed()).toEqual([
      ["missed", null],
      ["busy-here", "wrap-up"],
      ["busy-here", "talking"],
    ]);
    expect(window.store.get().core?.callbacks).toMatchObject([{ contactId: jonas, tries: [{}, {}, {}] }]);
    expect(await triedOnCard()).toMatchObject({ count: 2, why: null });
  });

  /** The tries since the last conversation began, as a card would show them. */
  const triedOnCard = () => {
    window.phone.report({ id: "now", direction: "in", phase: "ringing", identity: caller(EXTENSION), startedAt: now() });
    return window.core.clock.advance(0).then(() => card("now").tried);
  };

  it("distinguishes an absence from do not disturb, and is silent in both", async () => {
    await window.actions.settings.save({ doNotDisturb: true });
    await tryOnce("on do not disturb");
    await window.actions.settings.save({ doNotDisturb: false });
    await window.actions.presence.leave(null);
    await settled();
    expect(window.phone.asked.filter(([name]) => name === "setSilent").map(([, silent]) => silent)).toEqual([true, false, true]);
    await tryOnce("away");
    expect(await filed()).toEqual([
      ["busy-here", "absent"],
      ["busy-here", "do-not-disturb"],
    ]);
  });

  it("greets the rep who comes back, opens the callbacks, and ends the absence", async () => {
    await window.actions.presence.leave(null);
    await tryOnce("away");
    await window.actions.presence.back();
    await settled();
    expect(window.store.get().notices.at(-1)).toMatchObject({ key: "notice.back", params: { count: 1 } });
    expect(window.store.get()).toMatchObject({ view: "queue", core: { settings: { absence: null } } });
  });

  it("ends an absence at its time, and opens nothing if there were no calls", async () => {
    await window.actions.presence.leave(now() + 600_000);
    await settled();
    await window.core.clock.advance(599_999);
    expect(window.store.get().core?.settings.absence).not.toBeNull();
    await window.core.clock.advance(1);
    await settled();
    expect(window.store.get().notices.at(-1)?.key).toBe("notice.back.nobody");
    expect(window.store.get()).toMatchObject({ view: "contact", core: { settings: { absence: null } } });
  });
});

describe("a return call from an unknown person", () => {
  it("is cured by creating a contact with the caller's number", async () => {
    await window.actions.phone.dial("0171 3920012", null);
    const id = window.store.get().calls[0]?.call.id ?? "";
    window.phone.report({ id, phase: "ended", end: "no-answer", endedAt: now() });
    await settled();
    await ring("back", "+491713920012");
    const reasons = card("back").readiness?.reasons ?? [];
    window.actions.card("back", { kind: "cure", index: reasons.findIndex(({ reason }) => reason.kind === "no-thread") });
    expect(window.store.get()).toMatchObject({ view: "contact", contactId: null, editing: true, dialText: "+491713920012" });
  });
});

describe("another call as a reason", () => {
  it("names the number if nothing else is known", async () => {
    await window.actions.phone.dial("sip:dave@pbx.example", null);
    await ring("ring", EXTENSION);
    expect(card("ring").desk.otherCalls.map(({ name }) => name)).toEqual(["sip:dave@pbx.example"]);
  });

  it.each(["dialling", "ringing"] as const)("is no conversation while it is %s, and can be cancelled", async (phase) => {
    window.phone.report({ id: "out", direction: "out", phase, identity: caller("+493023125198") });
    await ring("ring", EXTENSION);
    expect(card("ring").readiness?.reasons[0]?.reason).toMatchObject({ kind: "other-call", isTalking: false });
    window.actions.card("ring", { kind: "cure", index: 0 });
    expect(window.phone.asked).toContainEqual(["hangUp", "out"]);
  });

  it("counts in conversation or while dialled, and no longer on hold", async () => {
    window.phone.report({ id: "talk", direction: "in", phase: "talking", identity: caller("+493023125199"), answeredAt: now() });
    await ring("ring", EXTENSION);
    const others = () => card("ring").readiness?.reasons.filter(({ reason }) => reason.kind === "other-call").length;
    expect(others()).toBe(1);
    window.actions.card("ring", { kind: "cure", index: 0 });
    expect(window.phone.asked).toContainEqual(["hold", "talk"]);
    window.phone.report({ id: "talk", phase: "held" });
    expect(others()).toBe(0);
    window.phone.report({ id: "out", direction: "out", phase: "ringing", identity: caller("+493023125198") });
    await settled();
    expect(others()).toBe(1);
  });
});

describe("what must not happen", () => {
  it("a contact who opted out is not dialled", async () => {
    const attempted = await attempt();
    await window.actions.outcome.log(attempted, "no-further-contact", { kind: "reason", text: "asked us to stop" });
    const before = window.phone.asked.filter(([name]) => name === "dial").length;
    await window.actions.phone.dial(EXTENSION, null);
    expect(window.phone.asked.filter(([name]) => name === "dial")).toHaveLength(before);
    expect(window.store.get().blocked).toMatchObject({ name: "Jonas Brandt", optOut: { reason: "asked us to stop" } });
  });

  it("a double click dials only once", async () => {
    await Promise.all([window.actions.phone.dial(EXTENSION, jonas), window.actions.phone.dial("030 23125-217", null)]);
    await window.actions.phone.dial(EXTENSION, jonas);
    expect(window.store.get().calls).toHaveLength(1);
    await window.actions.phone.dial(SWITCHBOARD, jonas);
    expect(window.store.get().calls).toHaveLength(2);
  });

  it("a draft answer survives logging or undoing another call", async () => {
    const first = await attempt();
    const second = await attempt();
    await window.actions.outcome.log(first, "door-opener", { kind: "none" });
    await window.actions.outcome.log(second, "no-further-contact", { kind: "none" });
    window.actions.undo({ kind: "change", id: `outcome ${second}`, callId: second });
    await settled();
    expect(window.store.get().core?.questions).toMatchObject([{ call: { id: first }, question: { outcome: "door-opener" } }]);
  });

  it("a call stays pending when the window is reloaded during it", async () => {
    window.phone.report({ id: "talk", direction: "in", phase: "talking", identity: caller(EXTENSION), answeredAt: now() });
    await settled();
    const again = await startTestWindow(window.core);
    expect(again.store.get().core?.pending.map(({ id }) => id)).toEqual(["talk"]);
  });

  it("a failed write is reported, and nothing counts as logged", async () => {
    const attempted = await attempt();
    window.core.stores.setFailure("storage-full");
    expect(await window.actions.outcome.log(attempted, "agreed", { kind: "none" })).toBe(false);
    expect(window.store.get().notices.at(-1)).toMatchObject({ tone: "problem", key: "failure.storage-full" });
    expect(window.store.get().core?.pending).toHaveLength(1);
  });
});

it("lists of calls ask again once one changed, and not for a thread", async () => {
  const version = () => window.store.get().journalVersion;
  const before = version();
  const id = await attempt();
  const called = version();
  expect(called).toBeGreaterThan(before);
  await window.actions.perform("call.note", { callId: id, note: "Zentrale besetzt" });
  await settled();
  const noted = version();
  expect(noted).toBeGreaterThan(called);
  await saveThread(window, { ...emptyThread(jonas, now()), purpose: "Offer the spring maintenance" });
  await settled();
  expect(version()).toBe(noted);
});

describe("the state of the views", () => {
  it("has a ringing call's whole card as plain values", async () => {
    await ring("in", EXTENSION);
    await window.ask("views.publish", viewState(window.store.get(), now()));
    expect(await window.ask("views.current", {})).toMatchObject({ calls: [card("in")] });
  });

  it("a hotkey or another window carries out its intent", async () => {
    await ring("in", EXTENSION);
    window.core.core.emit("intent", { kind: "answer" });
    expect(window.phone.asked).toContainEqual(["answer", "in"]);
    window.core.core.emit("intent", { kind: "card", callId: "in", act: { kind: "silence" } });
    expect(window.phone.asked).toContainEqual(["silence", "in"]);
    await attempt();
    await window.core.clock.advance(STEADY_MS);
    window.core.core.emit("intent", { kind: "outcome", digit: "4" });
    await settled();
    expect(window.store.get().core?.pending).toEqual([]);
  });
});
