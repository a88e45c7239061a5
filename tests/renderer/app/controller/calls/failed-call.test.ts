import { beforeEach, describe, expect, it } from "vitest";
import type { CallEnd } from "#shared/domain/calls/call.ts";
import type { CallFailureKind } from "#shared/domain/phone/call-failure.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

let window: TestWindow;

const settled = () => window.core.clock.advance(0);
const state = () => window.store.get();
const dialled = () => window.phone.asked.filter(([name]) => name === "dial").map(([, , target]) => target);

async function fail(number: string, end: CallEnd, failure: CallFailureKind, endDetail: string) {
  await window.actions.phone.dial(number, null);
  const id = state().calls.at(-1)?.call.id ?? "";
  window.phone.report({ id, phase: "ended", endedAt: window.core.clock.now(), end, failure, endDetail });
  await settled();
  return id;
}

async function filed() {
  const { calls } = await window.ask("journal.search", { text: "", filter: "all", before: null, limit: 1 });
  return calls[0];
}

beforeEach(async () => {
  window = await startTestWindow();
});

describe("a failed call", () => {
  it.each([
    ["failed", "unknown-number", "404 Not Found"],
    ["failed", "exchange", "503 Service Unavailable"],
    ["failed", "requirement", "421 Extension Required"],
    ["busy", "busy", "486 Busy Here"],
    ["no-answer", "not-reachable", "480 Temporarily Unavailable"],
  ] as const)("says why, keeps the number and stores the reason: %s, %s", async (end, kind, detail) => {
    await fail("030 23125-417", end, kind, detail);
    expect(state()).toMatchObject({ failedCall: { failure: kind, number: "+493023125417" }, dialText: "+49 30 23125417", calls: [] });
    expect(await filed()).toMatchObject({ end, failure: { kind, detail }, number: "+493023125417" });
  });

  it("is shown until it is read, or until the next call is made", async () => {
    await fail("030 23125-417", "failed", "unknown-number", "404 Not Found");
    window.actions.phone.readFailure();
    expect(state()).toMatchObject({ failedCall: null, dialText: "+49 30 23125417" });
    await fail("030 23125-417", "failed", "unknown-number", "404 Not Found");
    await window.actions.phone.dial("040 123456", null);
    expect(state()).toMatchObject({ failedCall: null, dialText: "" });
  });

  it("leaves text typed meanwhile alone, and shows nothing for a call that the rep cancelled", async () => {
    await window.actions.phone.dial("030 23125-417", null);
    window.actions.phone.setDialText("0171");
    const id = state().calls[0]?.call.id ?? "";
    window.phone.report({ id, phase: "ended", endedAt: window.core.clock.now(), end: "failed", failure: "exchange" });
    await settled();
    expect(state().dialText).toBe("0171");
    window.actions.phone.readFailure();
    await window.actions.phone.dial("040 123456", null);
    window.phone.report({ id: state().calls[0]?.call.id ?? "", phase: "ended", endedAt: window.core.clock.now(), end: "cancelled" });
    await settled();
    expect(state().failedCall).toBeNull();
  });

  it("is dialled again in another form, which the account keeps", async () => {
    await fail("030 23125-417", "failed", "unknown-number", "404 Not Found");
    await window.actions.phone.dialAgain("national");
    await settled();
    expect(dialled()).toEqual(["+493023125417", "03023125417"]);
    expect(state().core?.settings.accounts[0]).toMatchObject({ dialAs: "national" });
    window.phone.report({ id: state().calls[0]?.call.id ?? "", phase: "ended", end: "cancelled", endedAt: window.core.clock.now() });
    await window.actions.phone.dial("+43 664 1234567", null);
    expect(dialled().at(-1)).toBe("00436641234567");
    expect(state().calls.at(-1)?.facts?.match.number).toBe("+436641234567");
  });

  it("is dialled again unchanged if no other form is asked for", async () => {
    await fail("030 23125-417", "busy", "busy", "486 Busy Here");
    await window.actions.phone.dialAgain(null);
    expect(dialled()).toEqual(["+493023125417", "+493023125417"]);
    expect(state().core?.settings.accounts[0]?.dialAs).toBeUndefined();
  });
});

const turnAway = (id: string, number: string) => {
  const identity = { number, displayName: "", hidden: false, uri: `sip:${number}@x.invalid`, divertedFrom: [] };
  const call = { id, direction: "in" as const, identity, startedAt: window.core.clock.now() };
  window.phone.report({ ...call, phase: "ringing" });
  window.phone.report({ ...call, phase: "ended", end: "failed", failure: "offer-encryption", endDetail: "488", endedAt: call.startedAt });
  return window.core.clock.advance(1_000);
};

describe("an incoming call that could not be set up", () => {
  it("shows who called and why it failed, leaves the dial field alone, and waits for a call back as one try", async () => {
    await turnAway("in", "+494066969123");
    expect(state()).toMatchObject({ failedCall: { failure: "offer-encryption", number: "+494066969123" }, dialText: "", calls: [] });
    expect(await filed()).toMatchObject({ end: "failed", failure: { kind: "offer-encryption", detail: "488" } });
    expect(state().core?.callbacks).toEqual([expect.objectContaining({ number: "+494066969123", tries: [expect.anything()] })]);
  });

  it("names a known caller, even if the call is over before the core has identified them", async () => {
    const numbers = [{ value: "+494066969123", kind: "work" as const }];
    const person = { id: "", name: "Kurt Kollege", company: "Elbwerk", role: "", email: "", customer: false, language: null };
    const saved = await window.actions.contacts.save({ ...person, timeZone: null, numbers });
    await turnAway("in", "+494066969123");
    expect(state().failedCall).toMatchObject({ name: "Kurt Kollege", contactId: saved.ok ? saved.value.id : "" });
  });

  it("is shown before the rep's own unread failure, which comes back once it is read", async () => {
    const own = await fail("030 23125-417", "failed", "unknown-number", "404 Not Found");
    await turnAway("first", "+494066969123");
    await turnAway("second", "+494066969124");
    expect(state().failedCall?.call.id).toBe("second");
    window.actions.phone.readFailure();
    expect(state().failedCall).toMatchObject({ call: { id: own }, failure: "unknown-number" });
    window.actions.phone.readFailure();
    expect(state().failedCall).toBeNull();
  });
});
