import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type SlotConflict, type SlotRules, slotConflicts } from "#shared/domain/promises/slot-conflicts.ts";

const office = { from: 9 * 60, to: 17 * 60 };
const instant = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;
const berlin = (text: string) => instant(`${text}[Europe/Berlin]`);

/** A Tuesday in Berlin: Labour Day is on Friday. */
const rules: SlotRules = {
  now: berlin("2026-04-28T09:00"),
  durationMinutes: 15,
  ownZone: "Europe/Berlin",
  theirZone: "Europe/Berlin",
  workingWeek: [office, office, office, office, { from: 9 * 60, to: 12 * 60 }, null, null],
  ownDaysOff: [],
  theirDaysOff: [],
  busy: [{ at: berlin("2026-04-28T14:00"), durationMinutes: 30, name: "Petra Vogel" }],
};
const may = [{ date: "2026-05-01", name: "Maifeiertag" }];

describe("the conflicts of a slot", () => {
  it.each<readonly [string, string, Partial<SlotRules>, readonly SlotConflict["kind"][]]>([
    ["nothing", "2026-04-28T10:00", {}, []],
    ["it is over", "2026-04-28T09:00", {}, ["past"]],
    ["another promise", "2026-04-28T14:20", {}, ["busy"]],
    ["right after another promise", "2026-04-28T14:30", {}, []],
    ["right before another promise", "2026-04-28T13:45", {}, []],
    ["into another promise", "2026-04-28T13:50", {}, ["busy"]],
    ["the end of the day", "2026-04-28T16:50", {}, ["own-hours", "their-hours"]],
    ["until the end of the day", "2026-04-28T16:45", {}, []],
    ["the rep's short Friday", "2026-05-08T13:00", {}, ["own-hours"]],
    ["a weekend", "2026-05-02T10:00", {}, ["own-hours", "their-hours"]],
    ["the rep's holiday", "2026-05-01T10:00", { ownDaysOff: may }, ["own-holiday"]],
    ["their holiday", "2026-05-01T10:00", { theirDaysOff: may }, ["their-holiday"]],
    ["a holiday on a day off", "2026-05-02T10:00", { ownDaysOff: [{ date: "2026-05-02", name: "" }] }, ["own-hours", "their-hours"]],
    ["before they come to work", "2026-04-28T10:00", { theirZone: "America/New_York" }, ["their-hours"]],
    [
      "their holiday, by their calendar",
      "2026-04-30T15:30",
      { theirZone: "Asia/Tokyo", theirDaysOff: [{ date: "2026-04-30", name: "" }] },
      ["their-holiday"],
    ],
    [
      "the day before their holiday",
      "2026-04-29T15:30",
      { theirZone: "America/New_York", theirDaysOff: [{ date: "2026-04-30", name: "" }] },
      [],
    ],
  ])("%s", (_, at, change, kinds) => {
    expect(slotConflicts(berlin(at), { ...rules, ...change }).map(({ kind }) => kind)).toEqual(kinds);
  });

  it("includes the name", () => {
    const all = slotConflicts(berlin("2026-05-01T10:00"), { ...rules, ownDaysOff: may, theirDaysOff: may });
    expect(all).toEqual([
      { kind: "own-holiday", name: "Maifeiertag" },
      { kind: "their-holiday", name: "Maifeiertag" },
    ]);
    expect(slotConflicts(berlin("2026-04-28T14:00"), rules)).toEqual([
      { kind: "busy", name: "Petra Vogel", at: berlin("2026-04-28T14:00") },
    ]);
  });
});
