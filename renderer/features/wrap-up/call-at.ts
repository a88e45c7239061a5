import { Temporal } from "temporal-polyfill";
import type { Instant } from "#shared/domain/contacts/contact.ts";

const TEN = 10 * 60;

/** The day of an instant as `YYYY-MM-DD`, as date fields need it. */
export function dayOf(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Minutes since midnight at that instant in the zone. */
export function minuteOf(at: Instant, timeZone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return hour * 60 + minute;
}

/** That minute of a day given as `YYYY-MM-DD`, 23:59 at the latest; `null` for anything else. */
export function instantOn(day: string, minutes: number, timeZone: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const within = Math.min(minutes, 24 * 60 - 1);
  const plainTime = { hour: Math.floor(within / 60), minute: within % 60 };
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

/** Ten o'clock of a day given as `YYYY-MM-DD`; `null` for anything else. */
export function instantOfDay(day: string, timeZone: string): Instant | null {
  return instantOn(day, TEN, timeZone);
}
