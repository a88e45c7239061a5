import {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from "ical-generator";
import type { Instant, Language } from "#shared/domain/contacts/contact.ts";
import { isMailAddress } from "#shared/domain/network/host.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { CalendarMethod } from "#shared/domain/outreach/mail.ts";
import { type CallPromise, closingEvent } from "#shared/domain/promises/promise.ts";
import { plainLine, plainLines } from "#shared/domain/texts/plain-text.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { vtimezone } from "./vtimezone.ts";

export interface CalendarOptions {
  readonly language: Language;
  /** The rep's name and company as the other side sees them; either may be empty. */
  readonly ownName: string;
  readonly ownCompany: string;
  /** The rep's mail address; without one the entry has no organizer. */
  readonly ownEmail: string;
  /** Minutes before the slot at which the calendar reminds. */
  readonly reminderMinutes: number;
  readonly now: Instant;
}

/** A calendar entry in a mail to the other side. */
export interface Invitation {
  readonly fileName: string;
  readonly method: CalendarMethod;
  readonly text: string;
}

/**
 * A promise as an invitation (RFC 5546 3.2.2), which mail programs offer to accept: with the same UID as in the rep's own calendar, so that
 * one with a higher SEQUENCE replaces the former. For a cancelled promise it removes the entry (METHOD:CANCEL, 3.2.5). It contains no
 * reminder, which is the guest's choice. When either address is missing it cannot be answered, so it is a plain entry (METHOD:PUBLISH).
 */
export function invitation(
  promise: CallPromise,
  options: CalendarOptions,
  guest: { readonly name: string; readonly email: string },
): Invitation {
  const isOff = closingEvent(promise)?.kind === "cancelled";
  const summary = title(promise, options);
  const attendee = {
    name: quotable(guest.name) || guest.email,
    email: guest.email,
    rsvp: !isOff,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
  };
  const isBetweenTwo = isMailAddress(guest.email) && organizer(options) !== null;
  const method = isBetweenTwo ? ICalCalendarMethod[isOff ? "CANCEL" : "REQUEST"] : ICalCalendarMethod.PUBLISH;
  const text = calendarText(promise, options, method, { attendees: isBetweenTwo ? [attendee] : [] });
  return { fileName: fileName(promise, summary), method, text };
}

/**
 * A promise as a calendar entry (RFC 5545, METHOD:PUBLISH) in its own time zone, for the rep's calendar and for the other side's: the title
 * names both. UID and SEQUENCE are the promise's, so that a moved one replaces the old; a cancelled one has that status. An unknown zone is
 * treated as UTC.
 */
export function calendarEntry(promise: CallPromise, options: CalendarOptions): { readonly fileName: string; readonly text: string } {
  const summary = title(promise, options);
  const alarm = { type: ICalAlarmType.display, triggerBefore: options.reminderMinutes * 60, description: summary };
  return {
    fileName: fileName(promise, summary),
    text: calendarText(promise, options, ICalCalendarMethod.PUBLISH, { alarms: [alarm] }),
  };
}

/** The same for a calendar server, which accepts no METHOD (RFC 4791 4.1). */
export function calendarObject(promise: CallPromise, options: CalendarOptions): string {
  const alarm = { type: ICalAlarmType.display, triggerBefore: options.reminderMinutes * 60, description: title(promise, options) };
  return calendarText(promise, options, null, {
    alarms: [alarm],
    lastModified: inZone(promise.events.at(-1)?.at ?? promise.createdAt, "UTC"),
  });
}

type Particulars = Pick<ICalEventData, "alarms" | "attendees" | "lastModified">;

function calendarText(promise: CallPromise, options: CalendarOptions, method: ICalCalendarMethod | null, particulars: Particulars): string {
  const start = inZone(promise.at, promise.timeZone);
  // Set without a zone, because otherwise the generator writes DTSTAMP in local time instead of UTC (RFC 5545 3.8.7.2).
  const calendar = new ICalCalendar({
    prodId: { company: "Faden", product: "Faden", language: options.language.toUpperCase() },
    method,
    timezone: { name: null, generator: (zone) => (zone === "UTC" ? null : vtimezone(zone, promise.at)) },
  });
  calendar.createEvent({
    id: promise.uid,
    sequence: promise.sequence,
    stamp: inZone(options.now, "UTC"),
    start,
    end: start.add({ minutes: promise.durationMinutes }),
    timezone: start.timeZoneId,
    summary: title(promise, options),
    description: description(promise, options.language),
    status: closingEvent(promise)?.kind === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: organizer(options),
    ...particulars,
  });
  return calendar.toString();
}

function organizer({ ownName, ownEmail }: CalendarOptions): { readonly name: string; readonly email: string } | null {
  const email = plainLine(ownEmail);
  const name = quotable(ownName);
  return isMailAddress(email) ? { name: name || email, email } : null;
}

/** A parameter must not contain a quotation mark (RFC 5545 3.1), and the generator does not escape it. */
function quotable(text: string): string {
  return plainLine(text).replaceAll('"', "'");
}

function title(promise: CallPromise, { language, ownName, ownCompany }: CalendarOptions): string {
  const theirs = side(promise.contactName, promise.company) || formatNumber(promise.number);
  const parties = [theirs, side(ownName, ownCompany)].filter((party) => party !== "").join(" – ");
  return createTranslate(language)("calendar.summary", { parties });
}

function side(name: string, company: string): string {
  const [person, firm] = [plainLine(name), plainLine(company)];
  return person === "" || firm === "" ? person || firm : `${person} (${firm})`;
}

function description(promise: CallPromise, language: Language): string {
  const number = promise.number === "" ? "" : createTranslate(language)("calendar.number", { number: formatNumber(promise.number) });
  return [plainLines(promise.reason), number].filter((part) => part !== "").join("\n\n");
}

function fileName({ at, timeZone }: CallPromise, summary: string): string {
  const words = (summary.match(/[\p{L}\p{N}]+/gu) ?? []).join("-").slice(0, 60);
  return `${words}-${inZone(at, timeZone).toPlainDate()}.ics`;
}
