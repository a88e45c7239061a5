import { describe, expect, it } from "vitest";
import {
  type CallPromise,
  cancelPromise,
  dueReminders,
  fulfilPromise,
  movePromise,
  nearestPromise,
  nextReminderAt,
  promisesTo,
  promiseTiming,
} from "#shared/domain/promises/promise.ts";
import { knowsFormerTime, markCancellationTold, promiseMail } from "#shared/domain/promises/promise-notice.ts";
import { NOON, samplePromise } from "#tests/support/sample-values.ts";

const MINUTE = 60_000;

/** A promise of a quarter of an hour, so many minutes from noon. */
const at = (minutes: number, id = `in ${minutes}`) => samplePromise({ id, at: NOON + minutes * MINUTE });

describe("promiseTiming", () => {
  it.each([
    [16, "early"],
    [15, "expected"],
    [0, "expected"],
    [-30, "expected"],
    [-31, "late"],
  ])("a slot %i minutes from now", (minutes, timing) => {
    expect(promiseTiming(at(minutes), NOON)).toBe(timing);
  });
});

describe("knowsFormerTime", () => {
  const told = samplePromise({ toldBy: "mail" });
  const moved = movePromise(told, { at: told.at + MINUTE, durationMinutes: 15, toldBy: "nobody" }, NOON, "calendar");

  it.each([
    ["never told", samplePromise(), false],
    ["told", told, false],
    ["moved since", moved, true],
    ["told again", { ...moved, toldBy: "mail" as const }, false],
    ["moved before they were told", { ...movePromise(samplePromise(), { ...moved }, NOON, "rep"), toldBy: "nobody" as const }, false],
  ])("%s", (_, promise, knows) => {
    expect(knowsFormerTime(promise)).toBe(knows);
  });
});

describe("the mail to write about a promise", () => {
  const slot = { at: NOON + 60 * MINUTE, durationMinutes: 15, toldBy: "nobody" } as const;
  const told = samplePromise({ toldBy: "mail" });
  const moved = movePromise(told, slot, NOON, "rep");
  const off = (promise: CallPromise) => cancelPromise(promise, "", NOON);

  it.each([
    ["never told", samplePromise(), "reschedule"],
    ["told, to be told again", told, "reschedule"],
    ["moved before they were told", movePromise(samplePromise(), slot, NOON, "rep"), "reschedule"],
    ["moved after they were told", moved, "moved"],
    ["told again, to be told once more", { ...moved, toldBy: "mail" as const }, "moved"],
    ["kept", fulfilPromise(told, NOON), null],
    ["cancelled before they were told", off(samplePromise()), null],
    ["cancelled", off(told), "cancelled"],
    ["off while they know only the former time", off(moved), "cancelled"],
    ["cancelled, and they were told", markCancellationTold(off(told), true), null],
    ["cancelled, and they were not told after all", markCancellationTold(markCancellationTold(off(told), true), false), "cancelled"],
  ])("%s", (_, promise, kind) => {
    expect(promiseMail(promise)).toBe(kind);
  });
});

describe("nearestPromise", () => {
  it.each([
    [[60, 0, -600], "in 0"],
    [[600, 60, -600], "in 60"],
    [[-600, -60], "in -60"],
    [[-5, 10], "in -5"],
  ])("of %j", (minutes, id) => {
    expect(
      nearestPromise(
        minutes.map((each) => at(each)),
        NOON,
      )?.id,
    ).toBe(id);
  });

  it("is `null` if none is open", () => {
    expect(nearestPromise([fulfilPromise(at(0), NOON)], NOON)).toBeNull();
  });
});

describe("promisesTo", () => {
  const known = at(0, "known");
  const number = { ...at(0, "number"), contactId: null };

  it("finds by contact, and by number if either side has no contact", () => {
    const ids = (contactId: string | null, value: string) => promisesTo([known, number], contactId, value).map((each) => each.id);
    expect(ids("hand:1", "+491713920012")).toEqual(["known"]);
    expect(ids("hand:1", known.number)).toEqual(["known", "number"]);
    expect(ids("hand:2", known.number)).toEqual(["number"]);
    expect(ids(null, known.number)).toEqual(["known", "number"]);
    expect(ids(null, "")).toEqual([]);
  });
});

describe("reminders", () => {
  it.each([
    [11, false],
    [10, true],
    [0, true],
    [-14, true],
    [-15, false],
  ])("a slot %i minutes from now", (minutes, due) => {
    expect(dueReminders([at(minutes)], NOON, 10)).toEqual(due ? [at(minutes)] : []);
  });

  it("are due once, for open promises, soonest first", () => {
    const promises = [at(8), at(2), { ...at(3), remindedAt: NOON }, fulfilPromise(at(4), NOON)];
    expect(dueReminders(promises, NOON, 10).map((each) => each.id)).toEqual(["in 2", "in 8"]);
  });

  it("know when the next one is due", () => {
    expect(nextReminderAt([at(60), at(30), at(5)], NOON, 10)).toBe(NOON + 20 * MINUTE);
    expect(nextReminderAt([at(5), { ...at(60), remindedAt: NOON }], NOON, 10)).toBeNull();
  });
});
