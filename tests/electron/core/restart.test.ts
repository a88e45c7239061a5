import { describe, expect, test } from "vitest";
import { UNDO_MS } from "#shared/domain/calls/outcome.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { NOON, sampleCall, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

describe("after a crash", () => {
  test("the outcome of a call in progress is pending", async () => {
    const before = await startTestCore();
    await before.ask("call.begin", sampleCall());
    await before.ask("call.note", { callId: "call-1", note: "will ein Angebot" });
    const after = await before.restart();
    expect((await after.state()).pending).toMatchObject([{ id: "call-1", end: "answered", outcome: null, notes: ["will ein Angebot"] }]);
    expect(await after.ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } })).toMatchObject({ ok: true });
    expect((await (await after.restart()).state()).pending).toEqual([]);
  });

  test("a call that had just reached the journal is there once", async () => {
    const before = await startTestCore();
    await before.ask("call.begin", sampleCall());
    await before.stores.journal.put(sampleCall({ outcome: { kind: "agreed", at: NOON, detail: { kind: "none" } } }));
    const after = await before.restart();
    expect((await after.state()).pending).toEqual([]);
    expect(await after.stores.journal.since(0)).toHaveLength(1);
    expect(after.stores.calls.read()).toEqual({});
  });

  test("pending outcomes, promises, messages and the day's queue are as before", async () => {
    const before = await startTestCore();
    await before.ask("call.end", sampleCall());
    await before.ask(
      "call.end",
      sampleCall({ id: "call-2", direction: "in", end: "missed", contactId: null, number: "+493023125444", answeredAt: null }),
    );
    await before.stores.promises.update(() => ({ p: samplePromise({ id: "p" }) }));
    const after = await before.restart();
    expect(await after.state()).toEqual(await before.state());
    expect((await after.state()).day.map(({ group }) => group)).toEqual(["promise", "missed"]);
  });

  describe("long ago", () => {
    const DAY = 86_400_000;

    const later = (before: TestCore, days: number) =>
      startTestCore({ stores: before.stores, clock: createFakeClock(before.clock.now() + days * DAY) });
    const owed = async (core: TestCore) => (await core.state()).pending.map(({ id }) => id);

    test("an outcome is pending however old its call is", async () => {
      const first = await startTestCore();
      await first.ask("call.end", sampleCall({ id: "old" }));
      const second = await later(first, 50);
      await second.ask("call.end", sampleCall({ id: "new", startedAt: second.clock.now() }));
      const third = await later(second, 50);
      expect(await owed(third)).toEqual(["new", "old"]);
      await third.ask("call.end", sampleCall({ id: "newest", startedAt: third.clock.now() }));
      await third.clock.advance(10_000);
      const fourth = await later(third, 400);
      expect(await owed(fourth)).toEqual(["newest", "new", "old"]);
      await fourth.ask("outcome.log", { callId: "old", kind: "agreed", detail: { kind: "none" } });
      await fourth.clock.advance(10_000);
      expect(Object.keys(fourth.stores.owed.read())).toEqual(["newest", "new"]);
      expect(await owed(await later(fourth, 1))).toEqual(["newest", "new"]);
    });

    test("nothing is lost when the program ended at once and stayed off for a year", async () => {
      const first = await startTestCore();
      await first.ask("call.end", sampleCall());
      expect(first.stores.owed.read()).toEqual({});
      expect(await owed(await later(first, 365))).toEqual(["call-1"]);
    });

    test("what was removed from the journal is not pending", async () => {
      const first = await startTestCore();
      await first.ask("call.end", sampleCall());
      await first.clock.advance(10_000);
      expect(Object.keys(first.stores.owed.read())).toEqual(["call-1"]);
      await first.stores.journal.remove(() => true);
      expect(await owed(await later(first, 90))).toEqual([]);
    });

    test("an outcome can be logged although the index cannot be written", async () => {
      const first = await startTestCore();
      await first.ask("call.end", sampleCall());
      first.stores.setFailure("storage-full");
      await first.clock.advance(10_000);
      first.stores.setFailure(null);
      expect(await owed(await later(first, 1))).toEqual(["call-1"]);
    });
  });

  test("an outcome can be undone by the next process for as long as by the one that logged it", async () => {
    const before = await startTestCore();
    await before.ask("call.end", sampleCall());
    await before.ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    await before.clock.advance(UNDO_MS);
    const after = await before.restart();
    expect(await after.ask("change.undo", { id: "outcome call-1" })).toEqual({ ok: true, value: null });
    await after.ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    await after.clock.advance(UNDO_MS + 1);
    expect(await (await after.restart()).ask("change.undo", { id: "outcome call-1" })).toEqual({ ok: false, reason: "too-late" });
  });
});

test("a window with the phone that starts again ends the calls an earlier one left; a view does not", async () => {
  const { ask, state } = await startTestCore();
  await ask("call.begin", sampleCall());
  await ask("app.hello", { role: "view" });
  expect((await state()).pending).toEqual([]);
  const { state: shown } = await ask("app.hello", { role: "phone" });
  expect(shown.pending.map(({ id }) => id)).toEqual(["call-1"]);
});
