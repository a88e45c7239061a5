import { Temporal } from "temporal-polyfill";
import type { Instant } from "./contact.ts";

/** The instant as wall-clock time of an IANA zone; UTC where the zone is not known. */
export function inZone(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  try {
    return instant.toZonedDateTimeISO(timeZone);
  } catch {
    return instant.toZonedDateTimeISO("UTC");
  }
}

/** Whole days between two instants by the calendar of the zone: 0 today, 1 tomorrow, -1 yesterday. */
export function calendarDays(at: Instant, now: Instant, timeZone: string): number {
  return inZone(now, timeZone).toPlainDate().until(inZone(at, timeZone).toPlainDate()).days;
}

/** Midnight of the zone's day that the instant lies in. */
export function startOfDay(at: Instant, timeZone: string): Instant {
  return inZone(at, timeZone).startOfDay().epochMilliseconds;
}

/** The date of an instant (ISO 8601, `2026-12-25`) by the calendar of the zone. */
export function dateIn(at: Instant, timeZone: string): string {
  return inZone(at, timeZone).toPlainDate().toString();
}

/** The instant of a wall-clock time (ISO 8601 without offset) in an IANA zone: in the hour that a change of the clock skips the later, in one that it repeats the earlier. `null` where either is none. */
export function instantIn(text: string, timeZone: string): Instant | null {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return null;
  }
}
