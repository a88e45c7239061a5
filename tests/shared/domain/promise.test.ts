import { knowsFormerTime, markCancellationTold, promiseMail } from "#shared/domain/promise-told.ts";
import { describe, expect, it } from "vitest";
import { type CallPromise, cancelPromise, dueReminders, fulfilPromise, movePromise, nearestPromise, nextReminderAt, promisesTo, promiseTiming } from "#shared/domain/promise.ts";
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
    ["nobody was told anything", samplePromise(), false],
    ["told", told, false],
    ["moved since", moved, true],
    ["told anew", { ...moved, toldBy: "mail" as const }, false],
    ["moved before anybody was told", { ...movePromise(samplePromise(), { ...moved }, NOON, "rep"), toldBy: "nobody" as const }, false],
  ])("%s", (_, promise, knows) => {
    expect(knowsFormerTime(promise)).toBe(knows);
  });
});

describe("the mail there is to write about a promise", () => {
  const slot = { at: NOON + 60 * MINUTE, durationMinutes: 15, toldBy: "nobody" } as const;
  const told = samplePromise({ toldBy: "mail" });
  const moved = movePromise(told, slot, NOON, "rep");
  const off = (promise: CallPromise) => cancelPromise(promise, "", NOON);

  it.each([
    ["nobody was told anything", samplePromise(), "reschedule"],
    ["told, to be told again", told, "reschedule"],
    ["moved before anybody was told", movePromise(samplePromise(), slot, NOON, "rep"), "reschedule"],
    ["moved after they were told", moved, "moved"],
    ["told anew, to be told again", { ...moved, toldBy: "mail" as const }, "moved"],
    ["kept", fulfilPromise(told, NOON), null],
    ["off before anybody was told", off(samplePromise()), null],
    ["off", off(told), "cancelled"],
    ["off while they know only the former time", off(moved), "cancelled"],
    ["off, as they were written", markCancellationTold(off(told), true), null],
    ["off, as they were not written after all", markCancellationTold(markCancellationTold(off(told), true), false), "cancelled"],
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

  it("is none where none is open", () => {
    expect(nearestPromise([fulfilPromise(at(0), NOON)], NOON)).toBeNull();
  });
});

describe("promisesTo", () => {
  const known = at(0, "known");
  const number = { ...at(0, "number"), contactId: null };

  it("finds by contact, and by number where either side knows no contact", () => {
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

  it("remind once, of what is open, soonest first", () => {
    const promises = [at(8), at(2), { ...at(3), remindedAt: NOON }, fulfilPromise(at(4), NOON)];
    expect(dueReminders(promises, NOON, 10).map((each) => each.id)).toEqual(["in 2", "in 8"]);
  });

  it("tell when the next one is due", () => {
    expect(nextReminderAt([at(60), at(30), at(5)], NOON, 10)).toBe(NOON + 20 * MINUTE);
    expect(nextReminderAt([at(5), { ...at(60), remindedAt: NOON }], NOON, 10)).toBeNull();
  });
});
