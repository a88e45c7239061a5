import { describe, expect, test } from "vitest";
import { NOON, sampleCall, samplePromise } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

describe("after a crash", () => {
  test("a call that was up is asked for", async () => {
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

  test("an outcome that was logged cannot be undone by the next process", async () => {
    const before = await startTestCore();
    await before.ask("call.end", sampleCall());
    await before.ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } });
    const after = await before.restart();
    expect(await after.ask("outcome.undo", { callId: "call-1" })).toEqual({ ok: false, reason: "too-late" });
  });
});

test("a window with the phone that starts anew ends what an earlier one left behind; a view does not", async () => {
  const { ask, state } = await startTestCore();
  await ask("call.begin", sampleCall());
  await ask("app.hello", { role: "view" });
  expect((await state()).pending).toEqual([]);
  const { state: shown } = await ask("app.hello", { role: "phone" });
  expect(shown.pending.map(({ id }) => id)).toEqual(["call-1"]);
});
