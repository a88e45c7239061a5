import { expect, it } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { saveThread, startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const NUMBER = "+493023125217";

const identity = { number: NUMBER, displayName: "", hidden: false, uri: `sip:${NUMBER}@x.invalid`, divertedFrom: [] };

/** A window whose rep tried to reach Jonas Brandt an hour ago, and is looking at his thread. */
async function afterAnAttempt(): Promise<TestWindow> {
  const window = await startTestWindow();
  const numbers = [{ value: NUMBER, kind: "work" }] as const;
  const jonas = { id: "", name: "Jonas Brandt", company: "Nordlicht Energie", role: "", email: "", customer: false };
  const saved = await window.actions.contacts.save({ ...jonas, numbers: [...numbers], language: null, timeZone: null });
  if (!saved.ok) throw new Error(saved.reason);
  const { id } = saved.value;
  await saveThread(window, { ...emptyThread(id, 0), purpose: "Angebot besprechen" });
  await window.actions.phone.dial("030 23125-217", id);
  const callId = window.store.get().calls[0]?.call.id ?? "";
  await window.core.clock.advance(10_000);
  window.phone.report({ id: callId, phase: "ended", end: "cancelled", endedAt: window.core.clock.now() });
  await window.core.clock.advance(3_600_000);
  return window;
}

async function ringBack(window: TestWindow, answered: boolean): Promise<CallRecord | null> {
  const { clock, stores } = window.core;
  window.phone.report({ id: "back", direction: "in", phase: "ringing", identity, startedAt: clock.now() });
  await clock.advance(2_000);
  if (answered) {
    window.phone.report({ id: "back", phase: "talking", answeredAt: clock.now() });
    await clock.advance(60_000);
  }
  window.phone.report({ id: "back", phase: "ended", end: answered ? "answered" : "missed", endedAt: clock.now() });
  await clock.advance(1_000);
  return stores.journal.find("back");
}

it("an answered return call stays recorded as unprepared, although its cause is gone by the end", async () => {
  const window = await afterAnAttempt();
  const { clock, ask } = window.core;
  window.phone.report({ id: "back", direction: "in", phase: "ringing", identity, startedAt: clock.now() });
  await clock.advance(2_000);
  window.phone.report({ id: "back", phase: "talking", answeredAt: clock.now() });
  await clock.advance(1_000);
  const pending = window.store.get().core?.pending[0]?.id ?? "";
  await window.actions.outcome.log(pending, "not-reached", { kind: "none" });
  window.phone.report({ id: "back", phase: "ended", end: "answered", endedAt: clock.now() });
  await clock.advance(1_000);
  expect((await window.core.stores.journal.find("back"))?.met).toEqual({ classification: "return-call", verdict: "unprepared" });
  const answer = await ask("insights.figures", { from: null, to: null, of: { kind: "everybody" } });
  expect(answer.kind === "ready" && answer.figures.returnCalls).toEqual({ ready: 0, caution: 0, unprepared: 1, missed: 0, busy: 0 });
});

it.each([true, false])("a return call for which the rep was ready is recorded as such, answered (%s) or not", async (answered) => {
  const window = await afterAnAttempt();
  const pending = window.store.get().core?.pending[0]?.id ?? "";
  await window.actions.outcome.log(pending, "not-reached", { kind: "none" });
  expect((await ringBack(window, answered))?.met).toEqual({ classification: "return-call", verdict: "ready" });
});

it("an outgoing call records nothing", async () => {
  const window = await afterAnAttempt();
  const attempt = window.store.get().core?.pending[0];
  expect(attempt?.met).toBeNull();
});
