import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { countryFor, timeZoneForNumber } from "#shared/domain/numbers/number-zone.ts";
import { type SlotRequest, type Suggestion, suggestSlots } from "#shared/domain/promises/slot-suggestion.ts";

const MINUTE = 60_000;
const office = { from: 9 * 60, to: 17 * 60 };
const workingWeek = [office, office, office, office, office, null, null];

const instant = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;

function request(now: string, change: Partial<SlotRequest> = {}): SlotRequest {
  return {
    now: instant(now),
    count: 5,
    durationMinutes: 15,
    ownZone: "Europe/Berlin",
    theirZone: "Europe/Berlin",
    workingWeek,
    busy: [],
    ownDaysOff: [],
    theirDaysOff: [],
    tries: [],
    leadMinutes: 60,
    ...change,
  };
}

function shown(slots: readonly Suggestion[], zone = "Europe/Berlin"): readonly string[] {
  return slots.map(({ at }) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16),
  );
}

describe("suggestSlots", () => {
  it("offers an hour from now, later today, and the best times of the following days", () => {
    expect(shown(suggestSlots(request("2026-03-10T09:20[Europe/Berlin]")))).toEqual([
      "2026-03-10T10:30",
      "2026-03-10T12:30",
      "2026-03-10T14:00",
      "2026-03-11T10:00",
      "2026-03-11T14:00",
    ]);
  });

  it("continues on Monday, also over the change to summer time", () => {
    const slots = suggestSlots(request("2026-03-27T16:50[Europe/Berlin]", { count: 3 }));
    expect(shown(slots)).toEqual(["2026-03-30T09:00", "2026-03-30T11:00", "2026-03-30T14:00"]);
  });

  it("stays within the hours of both sides", () => {
    const slots = suggestSlots(request("2026-03-10T08:00[Europe/Berlin]", { theirZone: "America/New_York", count: 3 }));
    expect(shown(slots, "America/New_York")).toEqual(["2026-03-10T09:00", "2026-03-10T11:00", "2026-03-11T09:00"]);
    expect(shown(slots)[0]).toBe("2026-03-10T14:00");
  });

  it("returns nothing if the hours never overlap", () => {
    expect(suggestSlots(request("2026-03-10T08:00[Europe/Berlin]", { theirZone: "Pacific/Auckland" }))).toEqual([]);
    expect(suggestSlots(request("2026-03-10T08:00[Europe/Berlin]", { workingWeek: workingWeek.map(() => null) }))).toEqual([]);
  });

  it("avoids other promises", () => {
    const busy = [{ at: instant("2026-03-10T10:40[Europe/Berlin]"), durationMinutes: 30, name: "" }];
    expect(shown(suggestSlots(request("2026-03-10T09:20[Europe/Berlin]", { busy, count: 1 })))).toEqual(["2026-03-10T11:15"]);
  });

  it("fills up with close slots when there are fewer half-days than slots", () => {
    const onlyOneHour = workingWeek.map((_, index) => (index === 1 ? { from: 9 * 60, to: 10 * 60 } : null));
    const slots = shown(suggestSlots(request("2026-03-09T09:00[Europe/Berlin]", { workingWeek: onlyOneHour, count: 4 })));
    expect(slots).toEqual(["2026-03-10T09:00", "2026-03-10T09:15", "2026-03-10T09:30", "2026-03-17T09:45"]);
  });

  it("leaves out holidays of either side, each by its own calendar", () => {
    const christmas = [{ date: "2026-12-25", name: "" }];
    expect(shown(suggestSlots(request("2026-12-24T16:50[Europe/Berlin]", { ownDaysOff: christmas, count: 1 })))).toEqual([
      "2026-12-28T09:00",
    ]);
    expect(shown(suggestSlots(request("2026-12-24T16:50[Europe/Berlin]", { theirDaysOff: christmas, count: 1 })))).toEqual([
      "2026-12-28T09:00",
    ]);
  });

  /** Reached twice on Tuesdays around three, never in the morning. */
  const tries = ["2026-02-24T15:10", "2026-03-03T14:50"].map((text) => ({
    at: instant(`${text}[Europe/Berlin]`),
    reached: true,
    of: "contact" as const,
  }));

  it("prefers times at which they were reached, and says why", () => {
    const slots = suggestSlots(request("2026-03-09T09:20[Europe/Berlin]", { tries }));
    expect(shown(slots)).toEqual(["2026-03-09T10:30", "2026-03-09T12:30", "2026-03-09T14:15", "2026-03-10T10:00", "2026-03-10T14:15"]);
    expect(slots.map(({ why }) => why?.sameWeekday ?? null)).toEqual([null, null, false, null, true]);
  });

  it("offers one such time even if the list would end before it", () => {
    const slots = suggestSlots(
      request("2026-03-11T14:00[Europe/Berlin]", { tries: tries.map((each) => ({ ...each, at: each.at - 6 * 3_600_000 })), count: 2 }),
    );
    expect(slots.map(({ why }) => why !== null)).toEqual([false, true]);
    expect(suggestSlots(request("2026-03-10T09:20[Europe/Berlin]")).every(({ why }) => why === null)).toBe(true);
  });

  const anyRequest = fc
    .record({
      // Weeks around both changes of the clock in Europe and in the United States, and one in between.
      week: fc.constantFrom("2026-03-06", "2026-03-27", "2026-06-12", "2026-10-23", "2026-10-30"),
      minutes: fc.integer({ min: 0, max: 4 * 24 * 60 }),
      durationMinutes: fc.constantFrom(5, 10, 15, 30, 60),
      ownZone: fc.constantFrom("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
      theirZone: fc.constantFrom("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata"),
      busy: fc.array(fc.record({ minutes: fc.integer({ min: 0, max: 3 * 24 * 60 }), durationMinutes: fc.integer({ min: 5, max: 300 }) }), {
        maxLength: 5,
      }),
      count: fc.integer({ min: 1, max: 12 }),
      leadMinutes: fc.constantFrom(15, 60),
      holidays: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 3 }),
      tries: fc.array(
        fc.record({
          at: fc.integer({ min: instant("2026-01-01T00:00[UTC]"), max: instant("2026-03-01T00:00[UTC]") }),
          reached: fc.boolean(),
          of: fc.constantFrom("contact" as const, "company" as const),
        }),
        { maxLength: 12 },
      ),
    })
    .map(({ week, minutes, busy, holidays, ...rest }) => {
      const date = (days: number) => ({ date: Temporal.PlainDate.from(week).add({ days }).toString(), name: "" });
      const now = instant(`${week}T06:00[Europe/Berlin]`) + minutes * MINUTE;
      return request(`${week}T06:00[Europe/Berlin]`, {
        ...rest,
        now,
        ownDaysOff: holidays.map(date),
        theirDaysOff: holidays.map((days) => date(days + 1)),
        busy: busy.map((each) => ({ at: now + each.minutes * MINUTE, durationMinutes: each.durationMinutes, name: "" })),
      });
    });

  const clock = (at: number, zone: string) => {
    const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    return { minute: time.hour * 60 + time.minute, weekday: time.dayOfWeek, date: time.toPlainDate().toString() };
  };

  it("stays within working hours, never overlaps a promise, uses quarter hours, each once, in order", () => {
    fc.assert(
      fc.property(anyRequest, (given) => {
        const slots = suggestSlots(given).map(({ at }) => at);
        expect(slots.length).toBeLessThanOrEqual(given.count);
        expect(slots).toEqual([...new Set(slots)].sort((a, b) => a - b));
        for (const at of slots) {
          const end = at + given.durationMinutes * MINUTE;
          expect(at).toBeGreaterThanOrEqual(given.now + given.leadMinutes * MINUTE);
          for (const [zone, daysOff] of [
            [given.ownZone, given.ownDaysOff],
            [given.theirZone, given.theirDaysOff],
          ] as const) {
            expect(daysOff.map(({ date }) => date)).not.toContain(clock(at, zone).date);
            expect(clock(at, zone).weekday).toBeLessThanOrEqual(5);
            expect(clock(at, zone).minute % 15).toBe(0);
            expect(clock(at, zone).minute).toBeGreaterThanOrEqual(office.from);
            expect(clock(end, zone).minute).toBeLessThanOrEqual(office.to);
          }
          for (const each of given.busy) expect(end <= each.at || at >= each.at + each.durationMinutes * MINUTE).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});

describe("timeZoneForNumber", () => {
  it.each([
    ["+493023125123", "Europe/Berlin"],
    ["+4317123456", "Europe/Vienna"],
    ["+41446681800", "Europe/Zurich"],
    ["+442079460123", "Europe/London"],
    ["+12125550123", "Etc/Fallback"],
    ["+80012345678", "Etc/Fallback"],
    ["23", "Etc/Fallback"],
    ["", "Etc/Fallback"],
  ])("%s is in %s", (number, zone) => {
    expect(timeZoneForNumber(number, "Etc/Fallback")).toBe(zone);
  });
});

describe("countryFor", () => {
  it.each([
    [null, "+493023125123", "DE"],
    [null, "+12125550123", "US"],
    ["Europe/Vienna", "+493023125123", "AT"],
    ["America/New_York", "+12125550123", "US"],
    [null, "23", null],
    [null, "", null],
  ])("%s, %s", (zone, number, country) => {
    expect(countryFor(zone, number)).toBe(country);
  });
});
