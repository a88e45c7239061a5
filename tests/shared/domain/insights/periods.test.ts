import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  dayOfIso,
  type Grain,
  grainFor,
  isoOfDay,
  localTimes,
  nextPeriod,
  periodStart,
  periods,
  rangeOf,
  stretches,
} from "#shared/domain/insights/periods.ts";

const NOON = Date.UTC(2026, 5, 16, 10);
const day = fc.integer({ min: 0, max: 30_000 });
const range = fc.tuple(day, fc.integer({ min: 0, max: 4000 })).map(([from, length]) => ({ from, to: from + length }));

describe("local time", () => {
  it("is that of the zone, also when the clocks change", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC");
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 2_000_000_000_000 }), (timeZone, at) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
        const { day: found, hour } = localTimes(timeZone)(at);
        expect(isoOfDay(found)).toBe(there.toPlainDate().toString());
        expect(hour).toBe((there.dayOfWeek - 1) * 24 + there.hour);
      }),
    );
  });

  it.each([
    ["before the jump forward", "2026-03-29T01:59:00+01:00", 145],
    ["after it", "2026-03-29T03:00:00+02:00", 147],
    ["the hour that comes twice, first", "2026-10-25T02:30:00+02:00", 146],
    ["the hour that comes twice, again", "2026-10-25T02:30:00+01:00", 146],
  ])("%s", (_name, text, hour) => {
    expect(localTimes("Europe/Berlin")(Date.parse(text)).hour).toBe(hour);
  });
});

describe("ranges", () => {
  it.each([
    ["week", "2026-06-15", "2026-06-21"],
    ["weeks", "2026-05-25", "2026-06-21"],
    ["quarter", "2026-04-01", "2026-06-30"],
    ["year", "2026-01-01", "2026-12-31"],
  ] as const)("%s", (name, from, to) => {
    const found = rangeOf(name, NOON, "Europe/Berlin");
    expect([found.from, found.to].map((each) => each !== null && isoOfDay(each))).toEqual([from, to]);
  });

  it("`all` is open at both ends", () => expect(rangeOf("all", NOON, "UTC")).toEqual({ from: null, to: null }));

  it("an invalid date has no day", () => {
    for (const text of ["", "2026-02-30", "16.06.2026", "2026-6-1"]) expect(dayOfIso(text)).toBeNull();
    fc.assert(
      fc.property(day, (each) => {
        expect(dayOfIso(isoOfDay(each))).toBe(each);
      }),
    );
  });
});

describe("periods", () => {
  const grain = fc.constantFrom<Grain>("day", "week", "month", "year");

  it("follow each other without a gap, and each day is in its own", () => {
    fc.assert(
      fc.property(range, grain, ({ from, to }, by) => {
        const starts = periods(from, to, by);
        expect(starts[0]).toBe(periodStart(from, by));
        for (const [at, start] of starts.entries()) expect(starts[at + 1] ?? nextPeriod(start, by)).toBe(nextPeriod(start, by));
        expect(nextPeriod(starts.at(-1) ?? 0, by)).toBeGreaterThan(to);
      }),
    );
  });

  it("are few enough to read", () => {
    fc.assert(
      fc.property(range, ({ from, to }) => {
        expect(periods(from, to, grainFor(from, to)).length).toBeLessThanOrEqual(38);
      }),
    );
  });

  it("as runs of whole periods cover exactly the days of the range", () => {
    fc.assert(
      fc.property(range, grain, ({ from, to }, by) => {
        const days = stretches(from, to, by).flatMap(({ grain: each, first, last }) => {
          const end = nextPeriod(last, each);
          return Array.from({ length: end - first }, (_, at) => first + at);
        });
        expect(days).toEqual(Array.from({ length: to - from + 1 }, (_, at) => from + at));
      }),
    );
  });
});
