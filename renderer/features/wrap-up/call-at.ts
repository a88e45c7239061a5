import { Temporal } from "temporal-polyfill";
import type { Instant } from "#shared/domain/contact.ts";

/** How long after the condition was agreed another call is due. */
export type Later = "2-weeks" | "1-month" | "3-months" | "6-months";

export const LATER: readonly Later[] = ["2-weeks", "1-month", "3-months", "6-months"];

const durations: Readonly<Record<Later, Temporal.DurationLike>> = {
  "2-weeks": { weeks: 2 },
  "1-month": { months: 1 },
  "3-months": { months: 3 },
  "6-months": { months: 6 },
};

/** The first weekday at or after that time, at ten in the morning of the rep's zone. */
export function laterInstant(later: Later, now: Instant, timeZone: string): Instant {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().add(durations[later]);
  const weekday = day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
  return weekday.toZonedDateTime({ timeZone, plainTime: "10:00" }).epochMilliseconds;
}

/** The day of an instant as `YYYY-MM-DD`, as date fields want it. */
export function dayOf(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Ten in the morning of a day given as `YYYY-MM-DD`; `null` for anything else. */
export function instantOfDay(day: string, timeZone: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: "10:00" }).epochMilliseconds;
}
