import { beforeEach, describe, expect, it, vi } from "vitest";
import { createEarlyQuestion } from "#renderer/app/controller/calls/early-question.ts";
import type { CallerFacts } from "#shared/domain/callers/caller-facts.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const identityOf = (number: string, change: Partial<CallerIdentity> = {}): CallerIdentity => ({
  ...{ number, displayName: "", hidden: false, uri: `sip:${number}@pbx.example`, divertedFrom: [] },
  ...change,
});
const JONAS = identityOf("+493023125217");
const FILE = "Name;Firma;Telefon\nJonas Brandt;Nordlicht Energie;+49 30 23125217\n";

describe("the early question", () => {
  /** Returns the name it was asked for. */
  const core = () => vi.fn(async ({ number }: CallerIdentity) => ({ match: { number } }) as CallerFacts);

  it("is asked once for a call that appears in the same turn", async () => {
    const ask = core();
    const early = createEarlyQuestion(ask, createFakeClock(0));
    early.ask(JONAS);
    expect(ask).toHaveBeenCalledOnce();
    expect((await early.answer({ ...JONAS })).match.number).toBe(JONAS.number);
    expect(ask).toHaveBeenCalledOnce();
  });

  it.each([
    ["another number", identityOf("+493023125218")],
    ["a name beside the number", identityOf(JONAS.number, { displayName: "Jonas" })],
    ["a diversion", identityOf(JONAS.number, { divertedFrom: [{ number: "+493023125990", displayName: "", reason: "" }] })],
    ["no number", identityOf("", { hidden: true, uri: "" })],
  ])("is asked again for %s", async (_what, identity) => {
    const ask = core();
    const early = createEarlyQuestion(ask, createFakeClock(0));
    early.ask(JONAS);
    expect((await early.answer(identity)).match.number).toBe(identity.number);
    expect(ask.mock.calls.map(([asked]) => asked)).toEqual([JONAS, identity]);
  });

  it("is used for one call only, and forgotten after its turn", async () => {
    const ask = core();
    const clock = createFakeClock(0);
    const early = createEarlyQuestion(ask, clock);
    early.ask(JONAS);
    await early.answer(JONAS);
    await early.answer(JONAS);
    expect(ask).toHaveBeenCalledTimes(2);
    early.ask(JONAS);
    await clock.advance(0);
    await early.answer(JONAS);
    expect(ask).toHaveBeenCalledTimes(4);
    expect(clock.armed()).toBe(0);
  });

  it("rejects for the call that waits for it, and for nothing else", async () => {
    const early = createEarlyQuestion(() => Promise.reject(new Error("gone")), createFakeClock(0));
    early.ask(JONAS);
    await expect(early.answer(JONAS)).rejects.toThrow("gone");
    // An unhandled rejection would fail this file.
    early.ask(JONAS);
  });
});

describe("a window whose phone announces a call", () => {
  let window: TestWindow;
  let asked: () => number;

  beforeEach(async () => {
    window = await startTestWindow();
    const ask = vi.spyOn(window.core, "ask");
    asked = () => ask.mock.calls.filter(([name]) => name === "caller.identify").length;
  });

  const settled = () => window.core.clock.advance(0);

  it("asks before the call appears, and shows it with that answer", async () => {
    await window.core.import("csv", FILE);
    const before = asked();
    window.phone.emit({ kind: "arriving", identity: JONAS });
    expect(asked()).toBe(before + 1);
    expect(window.store.get().calls).toEqual([]);
    window.phone.report({ id: "c1", identity: { ...JONAS } });
    await settled();
    expect(asked()).toBe(before + 1);
    expect(window.store.get().calls.map(({ facts }) => facts?.match.contact?.name)).toEqual(["Jonas Brandt"]);
  });

  it("asks again when what is known of the caller changes", async () => {
    window.phone.emit({ kind: "arriving", identity: JONAS });
    window.phone.report({ id: "c1", identity: JONAS });
    await settled();
    await window.core.import("csv", FILE);
    await settled();
    expect(window.store.get().calls.map(({ facts }) => facts?.match.contact?.name)).toEqual(["Jonas Brandt"]);
  });

  it("is left as it was if no call follows", async () => {
    const before = window.store.get();
    const journal = () => window.ask("journal.search", { text: "", filter: "all", before: null, limit: 10 });
    window.phone.emit({ kind: "arriving", identity: JONAS });
    await window.core.clock.advance(60_000);
    expect(window.store.get()).toEqual(before);
    expect((await journal()).calls).toEqual([]);
    expect(window.notified).toEqual([]);
  });

  it("says nothing if the core is away and no call follows", async () => {
    window.lose();
    window.phone.emit({ kind: "arriving", identity: JONAS });
    await window.core.clock.advance(60_000);
    expect(window.store.get().notices).toEqual([]);
  });
});
