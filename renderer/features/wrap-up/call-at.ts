import { Temporal } from "temporal-polyfill";
import type { Instant } from "#shared/domain/contact.ts";

/** The day of an instant as `YYYY-MM-DD`, as date fields want it. */
export function dayOf(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Ten in the morning of a day given as `YYYY-MM-DD`; `null` for anything else. */
export function instantOfDay(day: string, timeZone: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: "10:00" }).epochMilliseconds;
}
