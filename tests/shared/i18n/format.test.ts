import { describe, expect, it } from "vitest";
import { calendarDays } from "#shared/domain/time/calendar.ts";
import { formatCount, formatDate, formatDuration, formatTime, formatWhen } from "#shared/i18n/format.ts";
import { NOON } from "#tests/support/sample-values.ts";

const HOUR = 3_600_000;
const BERLIN = "Europe/Berlin";

describe("calendarDays", () => {
  it.each([
    [0, BERLIN, 0],
    [11, BERLIN, 0],
    [12, BERLIN, 1],
    [-12, BERLIN, 0],
    [-13, BERLIN, -1],
    [12, "America/New_York", 0],
    [24 * 365, BERLIN, 365],
  ])("%i hours from noon in %s", (hours, zone, days) => {
    expect(calendarDays(NOON + hours * HOUR, NOON, zone)).toBe(days);
  });

  it("counts a day of 23 or 25 hours as one", () => {
    const spring = Date.UTC(2026, 2, 28, 22, 30);
    expect(calendarDays(spring + 23 * HOUR, spring, BERLIN)).toBe(1);
    const autumn = Date.UTC(2026, 9, 24, 22, 30);
    expect(calendarDays(autumn + 24 * HOUR, autumn, BERLIN)).toBe(0);
  });

  it("falls back to UTC in a zone that does not exist", () => {
    expect(calendarDays(NOON + 13 * HOUR, NOON, "Europe/Nowhere")).toBe(1);
  });
});

describe("formatWhen", () => {
  it.each([
    [0, "today 12:00", "heute 12:00"],
    [-14.5, "yesterday 21:30", "gestern 21:30"],
    [25, "tomorrow 13:00", "morgen 13:00"],
    [48, "Thu 12 Mar 12:00", "Do., 12. März 12:00"],
  ])("%d hours from noon", (hours, english, german) => {
    const at = NOON + hours * HOUR;
    expect(formatWhen(at, NOON, "en", BERLIN).replace(",", "")).toBe(english);
    expect(formatWhen(at, NOON, "de", BERLIN)).toBe(german);
  });
});

describe("formatDate and formatTime", () => {
  it("names the year only where it is another one", () => {
    expect(formatDate(NOON, NOON, "de", BERLIN)).not.toContain("2026");
    expect(formatDate(NOON + 300 * 24 * HOUR, NOON, "de", BERLIN)).toContain("2027");
  });

  it("tells the time of the zone", () => {
    expect(formatTime(NOON, "de", "America/New_York")).toBe("07:00");
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0:00"],
    [-5, "0:00"],
    [187_999, "3:07"],
    [3_753_000, "1:02:33"],
  ])("%i ms", (ms, shown) => {
    expect(formatDuration(ms)).toBe(shown);
  });
});

it("puts the language's marks between thousands", () => {
  expect([formatCount(1_048_213, "de"), formatCount(1_048_213, "en"), formatCount(7, "de")]).toEqual(["1.048.213", "1,048,213", "7"]);
});
