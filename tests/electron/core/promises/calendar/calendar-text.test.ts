import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { type CalendarOptions, calendarEntry, invitation } from "#electron/core/promises/calendar/calendar-text.ts";
import { type CallPromise, cancelPromise } from "#shared/domain/promises/promise.ts";
import { AT, NOW, promiseOf } from "#tests/support/promise-sample.ts";

const options: CalendarOptions = {
  language: "de",
  ownName: "Max Winter",
  ownCompany: "Winter IT",
  ownEmail: "max@winter.example",
  reminderMinutes: 10,
  now: NOW,
};

function parsed(promise: CallPromise, change: Partial<CalendarOptions> = {}) {
  const { text } = calendarEntry(promise, { ...options, ...change });
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = calendar.getFirstSubcomponent("vtimezone");
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  const instant = (time: ICAL.Time) => {
    const local = time.clone();
    if (zone !== null) {
      local.zone = new ICAL.Timezone(zone);
    }
    return local.toUnixTime() * 1000;
  };
  return { text, calendar, zone, event, start: instant(event.startDate), end: instant(event.endDate) };
}

describe("the calendar entry", () => {
  it("gives who, when and what about to another parser", () => {
    const { calendar, event, start, end } = parsed(promiseOf());
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(event.uid).toBe("3f6c1e7a@faden");
    expect(event.sequence).toBe(2);
    expect(event.summary).toBe("Telefonat: Petra Vogel (Vogel Logistik) – Max Winter (Winter IT)");
    expect(event.description).toBe("Lagerplätze ab März\n\nRufnummer: +49 30 23125417");
    expect(event.startDate.toString()).toBe("2026-11-24T14:30:00");
    expect([start, end]).toEqual([AT, AT + 15 * 60_000]);
  });

  it.each([
    [10, "-PT10M"],
    [90, "-PT1H30M"],
    [0, "PT0S"],
  ])("reminds as long before as the rep set: %i minutes", (reminderMinutes, trigger) => {
    const alarm = parsed(promiseOf(), { reminderMinutes }).event.component.getFirstSubcomponent("valarm");
    expect(alarm?.getFirstPropertyValue("action")).toBe("DISPLAY");
    expect(alarm?.getFirstPropertyValue("trigger")?.toString()).toBe(trigger);
    expect(alarm?.getFirstPropertyValue("description")).toContain("Petra Vogel");
  });

  it("has the rep as organizer when their address is known", () => {
    const organizer = (change: Partial<CalendarOptions>) => parsed(promiseOf(), change).event.component.getFirstProperty("organizer");
    expect(organizer({})?.getFirstValue()).toBe("mailto:max@winter.example");
    expect(organizer({})?.getFirstParameter("cn")).toBe("Max Winter");
    expect(organizer({ ownName: "" })?.getFirstParameter("cn")).toBe("max@winter.example");
    for (const ownEmail of ["", "max", "max@winter.example, x@example.org", "max@winter.example\r\nATTENDEE:mailto:x@example.org"]) {
      expect(organizer({ ownEmail }), ownEmail).toBeNull();
    }
  });

  it("does not let a name add properties to the organizer", () => {
    const ownName = 'Max "; X=1:mailto:x@example.org\r\nATTENDEE:mailto:y@example.org';
    const { event } = parsed(promiseOf(), { ownName });
    expect(event.component.getFirstProperty("organizer")?.getFirstValue()).toBe("mailto:max@winter.example");
    expect(event.component.getFirstProperty("attendee")).toBeNull();
  });

  it("is stamped in UTC, with CRLF and lines of at most 75 octets", () => {
    const { text } = parsed(promiseOf({ reason: "Ü".repeat(300) }));
    expect(text).toContain("DTSTAMP:20261122T090000Z\r\n");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });

  it.each([
    ["winter", "Europe/Berlin", Date.UTC(2026, 0, 15, 9)],
    ["summer", "Europe/Berlin", Date.UTC(2026, 6, 15, 9)],
    ["the minute before summer time", "Europe/Berlin", Date.UTC(2026, 2, 29, 0, 59)],
    ["the first minute of summer time", "Europe/Berlin", Date.UTC(2026, 2, 29, 1)],
    ["after the repeated hour", "Europe/Berlin", Date.UTC(2026, 9, 25, 2, 15)],
    ["west, summer", "America/New_York", Date.UTC(2026, 6, 15, 18)],
    ["west, winter", "America/New_York", Date.UTC(2026, 11, 15, 18)],
    ["the southern hemisphere", "Australia/Sydney", Date.UTC(2026, 0, 15, 1)],
    ["an offset of half an hour", "Australia/Lord_Howe", Date.UTC(2026, 6, 15, 1)],
    ["no daylight saving", "Asia/Kolkata", Date.UTC(2026, 6, 15, 8)],
    ["UTC", "UTC", AT],
    ["an unknown zone", "Mars/Olympus", AT],
  ])("keeps the instant: %s", (_name, timeZone, at) => {
    const { start, end } = parsed(promiseOf({ timeZone, at }));
    expect([start, end]).toEqual([at, at + 15 * 60_000]);
  });

  const DAYLIGHT_EU = ["19700329T020000", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"];
  const STANDARD_EU = ["19701025T030000", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"];
  it.each([
    ["Europe/Berlin", DAYLIGHT_EU, STANDARD_EU],
    ["Europe/Vienna", DAYLIGHT_EU, STANDARD_EU],
    ["Europe/Zurich", DAYLIGHT_EU, STANDARD_EU],
    ["Europe/London", ["19700329T010000", DAYLIGHT_EU[1]], ["19701025T020000", STANDARD_EU[1]]],
    ["America/New_York", ["19700308T020000", "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"], ["19701101T020000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"]],
    ["Australia/Sydney", ["19701004T020000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"], ["19700405T030000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"]],
    ["Europe/Istanbul", null, ["19700101T000000", null]],
    ["Asia/Kolkata", null, ["19700101T000000", null]],
  ])("contains the yearly rules of its zone, as Outlook needs them: %s", (timeZone, daylight, standard) => {
    for (const at of [AT, Date.UTC(2026, 6, 15, 9)]) {
      const { text } = calendarEntry(promiseOf({ timeZone, at }), options);
      const zone = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vtimezone");
      const rule = (kind: string) => {
        const part = zone?.getFirstSubcomponent(kind);
        const said = part?.getFirstPropertyValue("rrule")?.toString() ?? null;
        return part ? [part.getFirstPropertyValue("dtstart")?.toString().replace(/[-:]/g, ""), said] : null;
      };
      expect(zone?.getFirstPropertyValue("tzid")).toBe(timeZone);
      expect([rule("daylight"), rule("standard")]).toEqual([daylight, standard]);
    }
  });

  it.each([
    ["Asia/Jerusalem", "20260327T020000", "20261025T020000"],
    ["Africa/Cairo", "20260424T000000", "20261030T000000"],
  ])("contains both changes with their dates when they follow no weekday rule: %s", (timeZone, daylight, standard) => {
    const { text } = calendarEntry(promiseOf({ timeZone, at: Date.UTC(2026, 6, 15, 9) }), options);
    expect([...text.matchAll(/DTSTART:(\S+)/g)].map(([, onset]) => onset).sort()).toEqual([daylight, standard]);
    expect(text).not.toContain("RRULE");
  });

  it("has the status of a cancelled promise", () => {
    expect(parsed(promiseOf()).event.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(
      parsed(promiseOf({ events: [{ kind: "cancelled", at: NOW, reason: "", told: false }] })).event.component.getFirstPropertyValue(
        "status",
      ),
    ).toBe("CANCELLED");
  });

  it("does not let a text become another property", () => {
    const evil = "Petra\r\nATTACH:https://example.org/x\u2028END:VEVENT\u0000;,\\";
    const { calendar, event } = parsed(promiseOf({ contactName: evil, reason: `a\r\nATTENDEE:mailto:x@example.org\n${evil}` }));
    expect(calendar.getAllSubcomponents("vevent")).toHaveLength(1);
    expect(event.component.getFirstProperty("attach")).toBeNull();
    expect(event.component.getFirstProperty("attendee")).toBeNull();
    expect(event.summary).toContain("Petra ATTACH:https://example.org/x END:VEVENT;,\\");
  });

  it("has a file name of the title and the day, with characters every system accepts", () => {
    expect(calendarEntry(promiseOf(), options).fileName).toBe("Telefonat-Petra-Vogel-Vogel-Logistik-Max-Winter-Winter-IT-2026-11-24.ics");
    const odd = promiseOf({ contactName: '../../a:b|c*?"<>', company: "" });
    expect(calendarEntry(odd, { ...options, language: "en" }).fileName).toBe("Call-a-b-c-Max-Winter-Winter-IT-2026-11-24.ics");
  });

  it("falls back to the number when there is no name", () => {
    const { event } = parsed(promiseOf({ contactName: "", company: "" }));
    expect(event.summary).toBe("Telefonat: +49 30 23125417 – Max Winter (Winter IT)");
  });
});

describe("the invitation", () => {
  const guest = { name: "Petra Vogel", email: "petra@vogel.example" };
  const invited = (promise: CallPromise, to = guest, change: Partial<CalendarOptions> = {}) => {
    const { method, text } = invitation(promise, { ...options, ...change }, to);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const event = calendar.getFirstSubcomponent("vevent");
    return { method, told: calendar.getFirstPropertyValue("method"), event, attendees: event?.getAllProperties("attendee") ?? [] };
  };

  it("invites the guest, who may answer, and has no reminder", () => {
    const { method, told, event, attendees } = invited(promiseOf());
    expect([method, told]).toEqual(["REQUEST", "REQUEST"]);
    expect(attendees.map((each) => String(each.getFirstValue()).toLowerCase())).toEqual(["mailto:petra@vogel.example"]);
    expect(attendees[0]?.getFirstParameter("rsvp")).toBe("TRUE");
    expect(attendees[0]?.getFirstParameter("partstat")).toBe("NEEDS-ACTION");
    expect(event?.getFirstSubcomponent("valarm")).toBeNull();
  });

  it("removes the entry, with a higher SEQUENCE", () => {
    const off = cancelPromise(promiseOf(), "", NOW);
    const { method, event } = invited(off);
    expect(method).toBe("CANCEL");
    expect(event?.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(event?.getFirstPropertyValue("sequence")).toBe(3);
  });

  it.each([
    ["the guest's", { ...guest, email: "" }, {}],
    ["the guest's", { ...guest, email: "a@b.example\r\nX:1" }, {}],
    ["the rep's", guest, { ownEmail: "" }],
  ])("is a plain entry without %s address", (_, to, change) => {
    const { method, told, attendees } = invited(promiseOf(), to, change);
    expect([method, told, attendees.length]).toEqual(["PUBLISH", "PUBLISH", 0]);
  });

  it("does not let a name add properties to the attendee", () => {
    const { event, attendees } = invited(promiseOf(), { ...guest, name: 'P"; X=1:mailto:x@example.org\r\nATTENDEE:mailto:y@example.org' });
    expect(attendees).toHaveLength(1);
    expect(event?.getFirstProperty("organizer")?.getFirstValue()).toBe("mailto:max@winter.example");
  });
});
