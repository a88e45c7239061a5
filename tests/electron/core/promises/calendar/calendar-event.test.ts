import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEvent } from "#electron/core/promises/calendar/calendar-event.ts";
import { calendarObject } from "#electron/core/promises/calendar/calendar-text.ts";
import { vtimezone } from "#electron/core/promises/calendar/vtimezone.ts";
import { instantIn, inZone } from "#shared/domain/time/calendar.ts";
import { AT, NOW, promiseOf } from "#tests/support/promise-sample.ts";

const options = { language: "de", ownName: "Max Winter", ownCompany: "", ownEmail: "", reminderMinutes: 10, now: NOW } as const;
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Pacific/Apia"];

function calendarOf(...lines: readonly string[]): string {
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", ...lines, "END:VCALENDAR"].join("\r\n");
}

const eventOf = (...lines: readonly string[]) => ["BEGIN:VEVENT", "UID:1@faden", "DTSTAMP:20261101T000000Z", ...lines, "END:VEVENT"];
const read = (...lines: readonly string[]) => readEvent(calendarOf(...eventOf(...lines)), '"1"', "1@faden", "Europe/Berlin");
const slot = (minutes = 15) => ({ at: AT, durationMinutes: minutes });

/** The zone of Berlin as Outlook writes it. */
const OUTLOOK = [
  ...["BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200"],
  ...["TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T020000"],
  ...["TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE"],
];

describe("an event of another calendar program", () => {
  it.each([
    ["in UTC", ["DTSTART:20261124T133000Z", "DTEND:20261124T134500Z"], slot()],
    ["in a zone", ["DTSTART;TZID=Europe/Berlin:20261124T143000", "DTEND;TZID=Europe/Berlin:20261124T150000"], slot(30)],
    ["in two zones", ["DTSTART;TZID=Europe/Berlin:20261124T143000", "DTEND;TZID=America/New_York:20261124T090000"], slot(30)],
    ["without a zone", ["DTSTART:20261124T143000", "DTEND:20261124T144500"], slot()],
    ["with a duration", ["DTSTART:20261124T133000Z", "DURATION:PT45M"], slot(45)],
    ["without an end", ["DTSTART:20261124T133000Z"], slot(1)],
    ["that lasts all day", ["DTSTART;VALUE=DATE:20261124"], null],
    ["without a time", [], null],
  ])("%s", (_, lines, expected) => {
    expect(read(...lines)).toEqual({ etag: '"1"', slot: expected, changedAt: null });
  });

  it("in a custom zone", () => {
    const lines = eventOf("DTSTART;TZID=W. Europe Standard Time:20261124T143000", "DTEND;TZID=W. Europe Standard Time:20261124T144500");
    expect(readEvent(calendarOf(...OUTLOOK, ...lines), null, "1@faden", "America/New_York")?.slot).toEqual(slot());
  });

  it.each([
    ["W. Europe Standard Time", "20261124T143000"],
    ["Eastern Standard Time", "20261124T083000"],
    ["India Standard Time", "20261124T190000"],
    ["/freeassociation.sourceforge.net/Europe/London", "20261124T133000"],
    // Another zone without rules can only be the rep's own.
    ["Unsere Zeit", "20261124T143000"],
  ])("in a zone that comes without its rules: %s", (zone, start) => {
    expect(read(`DTSTART;TZID=${zone}:${start}`, "DURATION:PT15M")?.slot).toEqual(slot());
  });

  it("has the time of its last change", () => {
    expect(read("DTSTART:20261124T133000Z", "LAST-MODIFIED:20261122T090000Z")?.changedAt).toBe(NOW);
  });

  it("is none when it was cancelled, or has another UID", () => {
    expect(read("DTSTART:20261124T133000Z", "STATUS:CANCELLED")).toBeNull();
    expect(readEvent(calendarOf(...eventOf("DTSTART:20261124T133000Z")), null, "2@faden", "UTC")).toBeNull();
  });

  it("that cannot be parsed has no time, but exists", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const event = readEvent(text, '"1"', "1@faden", "Europe/Berlin");
        expect(event === null || event.slot === null).toBe(true);
      }),
    );
  });
});

/** Whether local time denotes this instant: in the hour that is repeated when summer time ends, it denotes the first. */
function isTold(at: number, timeZone: string): boolean {
  return instantIn(inZone(at, timeZone).toPlainDateTime().toString(), timeZone) === at;
}

it("what is written is read back, in every zone and over every change of the clock", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 }),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom(...ZONES),
      fc.string(),
      (minute, durationMinutes, timeZone, reason) => {
        fc.pre(isTold(minute * 60_000, timeZone) && isTold((minute + durationMinutes) * 60_000, timeZone));
        const promise = promiseOf({ at: minute * 60_000, durationMinutes, timeZone, reason });
        const event = readEvent(calendarObject(promise, options), '"1"', promise.uid, "Europe/Berlin");
        expect(event).toEqual({ etag: '"1"', slot: { at: promise.at, durationMinutes }, changedAt: promise.createdAt });
      },
    ),
  );
});

describe("the rules of a zone", () => {
  const DAY = 86_400_000;
  const ALL = Intl.supportedValuesOf("timeZone");

  it("give the time of an appointment in every zone, also to a program that does not know the zone", () => {
    expect(ALL.length).toBeGreaterThan(400);
    const wrong = ALL.filter((zone, index) => {
      const at = AT + (index % 4) * 90 * DAY;
      const start = inZone(at, zone).toPlainDateTime().toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
      const rules = vtimezone(zone, at).replace(`TZID:${zone}`, "TZID:Theirs");
      const event = eventOf(`DTSTART;TZID=Theirs:${start}`, "DURATION:PT15M");
      const slot = readEvent(calendarOf(rules, ...event), null, "1@faden", "UTC")?.slot;
      return slot?.at !== at || !rules.includes("BEGIN:STANDARD");
    });
    expect(wrong).toEqual([]);
  });

  it.each(["Asia/Dubai", "Asia/Bangkok", "Atlantic/Reykjavik", "America/Panama"])(
    "have one offset when the clock has not changed since 1970: %s",
    (zone) => {
      expect(vtimezone(zone, AT)).toContain("DTSTART:19700101T000000");
    },
  );
});
