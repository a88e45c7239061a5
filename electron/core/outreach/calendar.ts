import { ICalAlarmType, ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { plainLine, plainLines } from "#electron/core/plain-text.ts";
import { inZone } from "#shared/domain/calendar.ts";
import type { Instant, Language } from "#shared/domain/contact.ts";
import { isMailAddress } from "#shared/domain/mail-address.ts";
import { formatNumber } from "#shared/domain/number.ts";
import { type CallPromise, closingEvent } from "#shared/domain/promise.ts";
import { createTranslate } from "#shared/i18n/translate.ts";
import { vtimezone } from "./vtimezone.ts";

export interface CalendarOptions {
  readonly language: Language;
  /** The rep, as the other side reads it; either may be empty. */
  readonly ownName: string;
  readonly ownCompany: string;
  /** The rep's mail address; without one the entry names no organizer. */
  readonly ownEmail: string;
  /** Minutes before the slot at which the calendar reminds. */
  readonly reminderMinutes: number;
  readonly now: Instant;
}

/**
 * A promise as a calendar entry (RFC 5545, METHOD:PUBLISH) in the zone it was agreed in, for the rep's calendar and for the other side's:
 * the title names both. UID and SEQUENCE are the promise's, so that a moved one replaces the old; a cancelled one says so.
 * An unknown zone counts as UTC.
 */
export function calendarEntry(promise: CallPromise, options: CalendarOptions): { readonly fileName: string; readonly text: string } {
  const start = inZone(promise.at, promise.timeZone);
  const summary = title(promise, options);
  // Without a zone of its own, or the generator would write DTSTAMP in local time instead of UTC (RFC 5545 3.8.7.2).
  const calendar = new ICalCalendar({
    prodId: { company: "Faden", product: "Faden", language: options.language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (zone) => (zone === "UTC" ? null : vtimezone(zone, promise.at)) },
  });
  calendar.createEvent({
    id: promise.uid,
    sequence: promise.sequence,
    stamp: inZone(options.now, "UTC"),
    start,
    end: start.add({ minutes: promise.durationMinutes }),
    timezone: start.timeZoneId,
    summary,
    description: description(promise, options.language),
    status: closingEvent(promise)?.kind === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    alarms: [{ type: ICalAlarmType.display, triggerBefore: options.reminderMinutes * 60, description: summary }],
    organizer: organizer(options),
  });
  return { fileName: `${fileSafe(summary)}-${start.toPlainDate()}.ics`, text: calendar.toString() };
}

function organizer({ ownName, ownEmail }: CalendarOptions): { readonly name: string; readonly email: string } | null {
  const email = plainLine(ownEmail);
  // A parameter cannot hold a quotation mark (RFC 5545 3.1), and the generator writes it as it is.
  const name = plainLine(ownName).replaceAll('"', "'");
  return isMailAddress(email) ? { name: name || email, email } : null;
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

function fileSafe(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join("-").slice(0, 60);
}
