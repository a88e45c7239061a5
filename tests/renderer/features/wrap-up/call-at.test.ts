import { describe, expect, it } from "vitest";
import { dayOf, instantOfDay, laterInstant } from "#renderer/features/wrap-up/call-at.ts";

const MONDAY = Date.UTC(2026, 2, 2, 9, 40);

describe("when to call again", () => {
  it.each([
    ["2-weeks", "2026-03-16T09:00:00.000Z"],
    ["1-month", "2026-04-02T08:00:00.000Z"],
    ["3-months", "2026-06-02T08:00:00.000Z"],
    ["6-months", "2026-09-02T08:00:00.000Z"],
  ] as const)("%s after Monday 2 March is %s, ten in Berlin over the change of clocks", (later, iso) => {
    expect(new Date(laterInstant(later, MONDAY, "Europe/Berlin")).toISOString()).toBe(iso);
  });

  it("moves from a weekend to Monday", () => {
    const friday = Date.UTC(2026, 3, 3, 9);
    expect(dayOf(laterInstant("1-month", friday, "Europe/Berlin"), "Europe/Berlin")).toBe("2026-05-04");
    const saturday = Date.UTC(2026, 0, 31, 9);
    expect(dayOf(laterInstant("1-month", saturday, "Europe/Berlin"), "Europe/Berlin")).toBe("2026-03-02");
  });

  it("takes a day from a date field, and nothing from an empty one", () => {
    const at = instantOfDay("2026-07-01", "Europe/Berlin");
    expect(at === null ? null : new Date(at).toISOString()).toBe("2026-07-01T08:00:00.000Z");
    expect(instantOfDay("", "Europe/Berlin")).toBeNull();
  });
});
