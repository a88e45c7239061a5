import { describe, expect, test } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NUMBER = "+493023125111";
const identity = { number: NUMBER, displayName: "", hidden: false, uri: "", divertedFrom: [] };
const REACHED = { direction: "in", end: "answered" } as const;
const TRIED = { direction: "out", end: "no-answer", answeredAt: null } as const;

/** Erika Beispiel is a contact, and the clock is four hours fast. */
async function ahead(): Promise<TestCore & { readonly erika: string }> {
  const core = await startTestCore();
  const { id: _, source: __, ...input } = sampleContact();
  const saved = await core.ask("contact.save", { ...input, numbers: [{ value: NUMBER, kind: "work" }], id: "" });
  if (!saved.ok) throw new Error(saved.reason);
  await core.clock.advance(4 * HOUR);
  return { ...core, erika: saved.value.id };
}

/** A call of one minute that ends now. */
async function call(core: TestCore, contactId: string | null, change: Partial<CallRecord>): Promise<void> {
  const endedAt = core.clock.now();
  const startedAt = endedAt - MINUTE;
  const whom = { contactId, number: NUMBER, company: "Beispiel Bau" };
  await core.ask("call.end", sampleCall({ id: `call at ${startedAt}`, startedAt, answeredAt: startedAt, endedAt, ...whom, ...change }));
}

const attempts = async (core: TestCore) => (await core.ask("caller.identify", { identity, chosen: null })).evidence?.count ?? 0;

describe("after the clock was set back", () => {
  test.each([
    ["a contact", true],
    ["a number that belongs to no contact", false],
  ])("an attempt to %s stays open, also after a restart and once the wrong time has come", async (_whom, isKnown) => {
    const core = await ahead();
    const id = isKnown ? core.erika : null;
    await call(core, id, REACHED);
    await core.clock.advance(-4 * HOUR);
    await call(core, id, TRIED);
    await core.clock.advance(5 * MINUTE);
    await call(core, id, TRIED);
    expect(await attempts(core)).toBe(2);
    const again = await core.restart();
    expect(await attempts(again)).toBe(2);
    await again.clock.advance(5 * HOUR);
    expect(await attempts(again)).toBe(2);
    await call(again, id, REACHED);
    expect(await attempts(again)).toBe(0);
  });

  test("a conversation settles attempts dated in the future", async () => {
    const core = await ahead();
    await call(core, core.erika, TRIED);
    await core.clock.advance(-4 * HOUR);
    expect(await attempts(core)).toBe(1);
    await call(core, core.erika, REACHED);
    expect(await attempts(core)).toBe(0);
    expect(await attempts(await core.restart())).toBe(0);
  });

  test("a missed call waits although the person was called at a time in the future", async () => {
    const core = await ahead();
    await call(core, core.erika, REACHED);
    await core.clock.advance(-4 * HOUR);
    await call(core, core.erika, { direction: "in", end: "missed", answeredAt: null });
    expect((await core.state()).callbacks).toMatchObject([{ contactId: core.erika }]);
  });

  test("the last conversation is the one that was filed last", async () => {
    const core = await ahead();
    await call(core, core.erika, REACHED);
    await core.clock.advance(-4 * HOUR);
    await call(core, core.erika, REACHED);
    const last = { lastEndedAt: NOON, lastOccupiedFrom: NOON - MINUTE };
    expect(await core.state()).toMatchObject(last);
    expect(await (await core.restart()).state()).toMatchObject(last);
  });

  test("what was done at a time in the future can no longer be undone by a key", async () => {
    const core = await ahead();
    await call(core, core.erika, { ...REACHED, id: "call-1" });
    await core.ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    await core.clock.advance(-4 * HOUR);
    expect(await core.ask("change.undo", { id: "outcome call-1" })).toEqual({ ok: false, reason: "too-late" });
  });

  test("viewing a thread counts, although it was changed at a time in the future", async () => {
    const core = await ahead();
    await core.ask("thread.save", { contactId: core.erika, purpose: "Wartung anbieten" });
    await core.stores.threads.update(({ [core.erika]: thread, ...rest }) =>
      thread ? { ...rest, [core.erika]: { ...thread, viewedAt: NOON } } : rest,
    );
    await core.clock.advance(-4 * HOUR + MINUTE);
    await core.ask("thread.viewed", { contactId: core.erika, at: core.clock.now() });
    const thread = core.stores.threads.read()[core.erika];
    expect(thread?.viewedAt).toBe(thread?.changedAt);
  });
});
