import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import { absenceEnds, nextTimeOfDay, presence } from "#shared/domain/time/absence.ts";

const BERLIN = "Europe/Berlin";
const { workingWeek } = defaultSettings("de-DE", BERLIN);

const at = (text: string) => Date.parse(text);

test("an absence is over from its end on, the end included", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(), fc.integer(), (from, length, now) => {
      const until = from + length;
      expect(presence({ from, until }, now)).toBe(now < from ? "none" : now < until ? "away" : "over");
    }),
  );
});

test("an absence without an end lasts", () => {
  expect(presence({ from: 0, until: null }, Number.MAX_SAFE_INTEGER)).toBe("away");
  expect(presence(null, 0)).toBe("none");
});

describe("absenceEnds", () => {
  it("offers quarter hours and the next working morning", () => {
    expect(absenceEnds(at("2026-06-16T12:07:00+02:00"), workingWeek, BERLIN)).toEqual({
      soon: ["12:30", "13:00", "14:00"].map((time) => at(`2026-06-16T${time}:00+02:00`)),
      nextDay: at("2026-06-17T09:00:00+02:00"),
    });
  });

  it("leaves out days off, and keeps the wall clock over the change of season", () => {
    expect(absenceEnds(at("2026-10-23T16:00:00+02:00"), workingWeek, BERLIN).nextDay).toBe(at("2026-10-26T09:00:00+01:00"));
  });

  it("offers no morning if there is no working day", () => {
    expect(absenceEnds(at("2026-06-16T12:00:00+02:00"), [], BERLIN).nextDay).toBeNull();
  });
});

it.each([
  [13 * 60 + 30, "2026-06-16T13:30:00+02:00"],
  [12 * 60, "2026-06-17T12:00:00+02:00"],
  [8 * 60 + 15, "2026-06-17T08:15:00+02:00"],
  [24 * 60, "2026-06-17T00:00:00+02:00"],
])("back at minute %i of the day is %s", (minutes, expected) => {
  expect(nextTimeOfDay(minutes, at("2026-06-16T12:00:00+02:00"), BERLIN)).toBe(at(expected));
});
