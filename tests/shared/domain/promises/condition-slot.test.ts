import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CALL_DELAYS, slotAfterDelay } from "#shared/domain/promises/condition-slot.ts";
import { type SlotRules, slotConflicts } from "#shared/domain/promises/slot-conflicts.ts";

const day = { from: 9 * 60, to: 17 * 60 };
const rules: SlotRules = {
  now: Date.UTC(2026, 2, 2, 9, 40),
  durationMinutes: 15,
  ownZone: "Europe/Berlin",
  theirZone: "Europe/Berlin",
  workingWeek: [day, day, day, day, day, null, null],
  ownDaysOff: [],
  theirDaysOff: [],
  busy: [],
};
const at = (later: (typeof CALL_DELAYS)[number], change: Partial<SlotRules> = {}) =>
  new Date(slotAfterDelay(later, { ...rules, ...change })).toISOString();

describe("when to call again", () => {
  it.each([
    ["2-weeks", "2026-03-16T09:00:00.000Z"],
    ["1-month", "2026-04-02T08:00:00.000Z"],
    ["3-months", "2026-06-02T08:00:00.000Z"],
    ["6-months", "2026-09-02T08:00:00.000Z"],
  ] as const)("%s after Monday 2 March is %s, ten in Berlin over the change of clocks", (later, iso) => {
    expect(at(later)).toBe(iso);
  });

  it("moves on from weekends, holidays and days off of either side", () => {
    const friday = Date.UTC(2026, 3, 3, 9);
    expect(at("1-month", { now: friday })).toBe("2026-05-04T08:00:00.000Z");
    const ownDaysOff = [{ date: "2026-06-02", name: "Frei" }];
    const theirDaysOff = [{ date: "2026-06-03", name: "Feiertag" }];
    expect(at("3-months", { ownDaysOff, theirDaysOff })).toBe("2026-06-04T08:00:00.000Z");
    expect(at("2-weeks", { workingWeek: [null, null, day, day, day, null, null] })).toBe("2026-03-18T09:00:00.000Z");
  });

  it("takes the nearest free time if ten is taken or before their working hours", () => {
    const busy = [{ at: Date.UTC(2026, 2, 16, 9), durationMinutes: 30, name: "Jonas" }];
    expect(at("2-weeks", { busy })).toBe("2026-03-16T08:45:00.000Z");
    expect(at("2-weeks", { theirZone: "America/New_York" })).toBe("2026-03-16T13:00:00.000Z");
  });

  it("offers ten on the first day if there is no working day", () => {
    expect(at("2-weeks", { workingWeek: [null, null, null, null, null, null, null] })).toBe("2026-03-16T09:00:00.000Z");
  });

  it("has no conflicts, at any time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 365 * 24 }), fc.constantFrom(...CALL_DELAYS), (hours, later) => {
        const asked = { ...rules, now: rules.now + hours * 3_600_000 };
        const slot = slotAfterDelay(later, asked);
        expect(slotConflicts(slot, asked)).toEqual([]);
        expect(slot).toBeGreaterThan(asked.now);
      }),
      { numRuns: 60 },
    );
  });
});
