import { describe, expect, test } from "vitest";
import type { CoreEvent } from "#electron/core/base/core-types.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { NOON } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const MINUTE = 60_000;

function promiseAt(at: number): RequestInput<"promise.make"> {
  return {
    contactId: null,
    contactName: "Erika Beispiel",
    company: "",
    number: "+493023125111",
    at,
    timeZone: "Europe/Berlin",
    durationMinutes: 15,
    reason: "Angebot",
    asked: "",
    toldBy: "nobody",
  };
}

function reminded(events: readonly CoreEvent[]): { readonly id: string; readonly minutes: number }[] {
  return events.flatMap((event) =>
    event.name === "promise.due" ? [{ id: event.payload.promise.id, minutes: event.payload.minutes }] : [],
  );
}

describe("a reminder", () => {
  test("comes once, the set number of minutes before the slot, and is remembered", async () => {
    const { ask, clock, events, stores } = await startTestCore();
    const made = await ask("promise.make", promiseAt(NOON + 60 * MINUTE));
    const id = made.ok ? made.value.id : "";
    await clock.advance(50 * MINUTE - 1);
    expect(reminded(events)).toEqual([]);
    await clock.advance(1);
    expect(reminded(events)).toEqual([{ id, minutes: 10 }]);
    expect(stores.promises.read()[id]?.remindedAt).toBe(NOON + 50 * MINUTE);
    await clock.advance(120 * MINUTE);
    expect(reminded(events)).toHaveLength(1);
  });

  test("does not come again after a restart", async () => {
    const before = await startTestCore();
    await before.ask("promise.make", promiseAt(NOON + 60 * MINUTE));
    await before.clock.advance(51 * MINUTE);
    await before.core.close();
    const after = await before.restart();
    await after.clock.advance(60 * MINUTE);
    expect(reminded(before.events)).toHaveLength(1);
    expect(reminded(after.events)).toEqual([]);
  });

  test("that fell due while Faden was not running comes at the start, unless the slot is over", async () => {
    const before = await startTestCore();
    const soon = await before.ask("promise.make", promiseAt(NOON + 60 * MINUTE));
    await before.ask("promise.make", promiseAt(NOON + 20 * MINUTE));
    await before.core.close();
    await before.clock.advance(55 * MINUTE);
    const after = await before.restart();
    expect(reminded(after.events)).toEqual([{ id: soon.ok ? soon.value.id : "", minutes: 5 }]);
  });

  test("follows a promise that moves, and comes again for the new time", async () => {
    const { ask, clock, events } = await startTestCore();
    const made = await ask("promise.make", promiseAt(NOON + 20 * MINUTE));
    const id = made.ok ? made.value.id : "";
    await clock.advance(11 * MINUTE);
    expect(reminded(events)).toHaveLength(1);
    expect(await ask("promise.move", { id, at: NOON + 300 * MINUTE, toldBy: "nobody" })).toMatchObject({
      ok: true,
      value: { promise: { sequence: 1, events: [{ kind: "moved", at: NOON + 11 * MINUTE }], remindedAt: null } },
    });
    await clock.advance(278 * MINUTE);
    expect(reminded(events)).toHaveLength(1);
    await clock.advance(2 * MINUTE);
    expect(reminded(events)).toEqual([
      { id, minutes: 10 },
      { id, minutes: 10 },
    ]);
  });

  test("does not come for a promise that was closed, and comes when it is open again", async () => {
    const { ask, clock, events } = await startTestCore();
    const made = await ask("promise.make", promiseAt(NOON + 60 * MINUTE));
    const id = made.ok ? made.value.id : "";
    const closed = await ask("promise.close", { id, state: "cancelled", reason: "" });
    await clock.advance(52 * MINUTE);
    expect(reminded(events)).toEqual([]);
    await ask("change.undo", { id: closed.ok ? closed.value.undo : "" });
    await clock.advance(0);
    expect(reminded(events)).toEqual([{ id, minutes: 8 }]);
  });

  test("comes even when the disk is full, and only once", async () => {
    const { ask, clock, events, stores } = await startTestCore();
    await ask("promise.make", promiseAt(NOON + 60 * MINUTE));
    stores.setFailure("storage-full");
    await clock.advance(58 * MINUTE);
    expect(reminded(events)).toHaveLength(1);
    stores.setFailure(null);
    await ask("promise.make", promiseAt(NOON + 600 * MINUTE));
    await clock.advance(MINUTE);
    expect(reminded(events)).toHaveLength(1);
  });

  test("follows the lead time that the rep sets", async () => {
    const { ask, clock, events } = await startTestCore();
    await ask("promise.make", promiseAt(NOON + 60 * MINUTE));
    await ask("settings.save", { reminderMinutes: 30 });
    await clock.advance(30 * MINUTE);
    expect(reminded(events)).toMatchObject([{ minutes: 30 }]);
  });
});

test("a slot in the past is refused", async () => {
  const { ask } = await startTestCore();
  expect(await ask("promise.make", promiseAt(NOON))).toEqual({ ok: false, reason: "not-a-slot" });
});

test("the day's queue follows the time without any change", async () => {
  const { ask, clock, events } = await startTestCore();
  await ask("promise.make", promiseAt(NOON + 26 * 60 * MINUTE));
  await clock.advance(0);
  events.length = 0;
  await clock.advance(13 * 60 * MINUTE);
  const days = events.flatMap((event) => (event.name === "state.changed" && event.payload.day ? [event.payload.day] : []));
  expect(days.map((day) => day.map(({ group }) => group))).toEqual([["promise"]]);
});
