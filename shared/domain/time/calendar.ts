import { Temporal } from "temporal-polyfill";
import type { Instant } from "#shared/domain/contacts/contact.ts";

/** The instant as wall-clock time of an IANA zone; UTC if the zone is unknown. */
export function inZone(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  try {
    return instant.toZonedDateTimeISO(timeZone);
  } catch {
    return instant.toZonedDateTimeISO("UTC");
  }
}

/** Whole calendar days between two instants in the zone: 0 today, 1 tomorrow, -1 yesterday. */
export function calendarDays(at: Instant, now: Instant, timeZone: string): number {
  return inZone(now, timeZone).toPlainDate().until(inZone(at, timeZone).toPlainDate()).days;
}

/** Midnight at the start of the instant's day in the zone. */
export function startOfDay(at: Instant, timeZone: string): Instant {
  return inZone(at, timeZone).startOfDay().epochMilliseconds;
}

/** The date of an instant (ISO 8601, `2026-12-25`) by the calendar of the zone. */
export function dateIn(at: Instant, timeZone: string): string {
  return inZone(at, timeZone).toPlainDate().toString();
}

/**
 * The instant of a wall-clock time (ISO 8601 without offset) in an IANA zone. In an hour that a change of clocks skips it is the later one,
 * in an hour that it repeats the earlier one. `null` if either argument is invalid.
 */
export function instantIn(text: string, timeZone: string): Instant | null {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return null;
  }
}
