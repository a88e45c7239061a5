import { beforeEach, describe, expect, test } from "vitest";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import { NOON, sampleCall, sampleContact } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const MINUTE = 60_000;
const erika = "contact hand:1";
const done = { ok: true, value: null };

let core: TestCore;

const waiting = async () => (await core.state()).callbacks;
const slot = (id: string, minutes: number) => ({ id, at: NOON + minutes * MINUTE, timeZone: "Europe/Berlin" });

function missed(id: string, minutesAgo: number, change: Partial<CallRecord> = {}): CallRecord {
  const at = NOON - minutesAgo * MINUTE;
  return sampleCall({
    id,
    direction: "in",
    end: "busy-here",
    busyWith: "talking",
    startedAt: at,
    answeredAt: null,
    endedAt: at,
    ...change,
  });
}

beforeEach(async () => {
  core = await startTestCore();
  const { id: _, source: __, ...contact } = sampleContact();
  const saved = await core.ask("contact.save", { ...contact, id: "", numbers: [...contact.numbers] });
  expect(saved.ok).toBe(true);
  await core.ask("call.end", missed("a", 20));
  await core.ask("call.end", missed("b", 10));
  await core.ask("call.end", missed("c", 5, { contactId: null, contactName: "", company: "", number: "+496990009123" }));
});

describe("the callback queue", () => {
  test("shows who called, how often, why in vain and about what", async () => {
    await core.stores.threads.update(() => ({ "hand:1": { ...emptyThread("hand:1", NOON), purpose: "Angebot Halle 3" } }));
    expect(await waiting()).toMatchObject([
      { id: erika, purpose: "Angebot Halle 3", tries: [{ busyWith: "talking" }, { busyWith: "talking" }], blocked: false },
      { id: "number +496990009123", worth: "other" },
    ]);
  });

  test("removes people who need no call, also from the day; undo or another try adds them again", async () => {
    const left = await core.ask("callback.done", { ids: [erika] });
    expect((await waiting()).map(({ id }) => id)).toEqual(["number +496990009123"]);
    expect((await core.state()).day.map(({ number }) => number)).toEqual(["+496990009123"]);
    expect(await core.ask("change.undo", { id: left.ok ? left.value.undo : "" })).toEqual(done);
    expect(await waiting()).toHaveLength(2);
    await core.ask("callback.done", { ids: [erika] });
    await core.clock.advance(MINUTE);
    await core.ask("call.end", missed("d", -1));
    expect((await waiting())[0]).toMatchObject({ id: erika, tries: [{}, {}, {}] });
  });

  test("promises slots for all together, and undo deletes these promises", async () => {
    const slots = [slot(erika, 60), slot("number +496990009123", 75)];
    const made = await core.ask("callback.promise", { slots });
    if (!made.ok) throw new Error(made.reason);
    expect(await waiting()).toEqual([]);
    expect((await core.state()).promises).toMatchObject([
      { id: made.value.promiseIds[0], contactName: "Erika Beispiel", at: slots[0]?.at, toldBy: "nobody" },
      { id: made.value.promiseIds[1], number: "+496990009123", at: slots[1]?.at },
    ]);
    expect(await core.ask("change.undo", { id: made.value.undo })).toEqual(done);
    expect(core.stores.promises.read()).toEqual({});
    expect(await waiting()).toHaveLength(2);
  });

  test("refuses all slots when one has passed or is for a person who does not wait any more", async () => {
    expect(await core.ask("callback.promise", { slots: [slot(erika, 60), slot("number +496990009123", -1)] })).toEqual({
      ok: false,
      reason: "not-a-slot",
    });
    expect(await core.ask("callback.promise", { slots: [slot(erika, 60), slot("contact nobody", 75)] })).toEqual({
      ok: false,
      reason: "not-found",
    });
    core.stores.setFailure("storage-full");
    expect(await core.ask("callback.promise", { slots: [slot(erika, 60)] })).toMatchObject({ ok: false });
    expect(core.stores.promises.read()).toEqual({});
  });

  test("undoes promises only for a limited time", async () => {
    const made = await core.ask("callback.promise", { slots: [slot(erika, 60)] });
    if (!made.ok) throw new Error(made.reason);
    await core.clock.advance(MINUTE + 1);
    expect(await core.ask("change.undo", { id: made.value.undo })).toEqual({ ok: false, reason: "too-late" });
    expect((await core.state()).promises).toHaveLength(1);
  });

  test("shows people with an opt-out, but they get neither call nor slot", async () => {
    await core.stores.optOuts.update(() => ({ "number:+496990009123": { since: NOON, reason: "" } }));
    expect(await waiting()).toMatchObject([{ blocked: false }, { blocked: true }]);
    expect(await core.ask("callback.promise", { slots: [slot("number +496990009123", 60)] })).toEqual({ ok: false, reason: "blocked" });
  });

  test("deletes the marks of an erased contact", async () => {
    const saved = await core.ask("contact.save", { ...sampleContact(), id: "", numbers: [{ value: "+493023125333", kind: "work" }] });
    if (!saved.ok) throw new Error(saved.reason);
    await core.ask("callback.done", { ids: [`contact ${saved.value.id}`] });
    await core.ask("contact.remove", { id: saved.value.id });
    await core.clock.advance(3 * MINUTE);
    expect(core.stores.callbacksDone.read()).toEqual({});
  });

  test("counts from the first call of one stretch on the telephone", async () => {
    const call = (id: string, from: number, to: number) =>
      sampleCall({ id, contactId: null, number: `+4930231259${id}`, startedAt: NOON + from * MINUTE, endedAt: NOON + to * MINUTE });
    await core.ask("call.end", call("1", 0, 2));
    expect((await core.state()).lastOccupiedFrom).toBe(NOON);
    await core.ask("call.end", call("2", 5, 8));
    await core.ask("call.end", call("3", 4, 6));
    expect((await core.state()).lastOccupiedFrom).toBe(NOON + 4 * MINUTE);
  });
});
