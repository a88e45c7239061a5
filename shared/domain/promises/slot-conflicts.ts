import type { Temporal } from "temporal-polyfill";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { WorkingDay } from "#shared/domain/time/absence.ts";
import { inZone } from "#shared/domain/time/calendar.ts";

/** A call that is already planned. */
export interface Busy {
  readonly at: Instant;
  readonly durationMinutes: number;
  /** The person it is with. */
  readonly name: string;
}

/** A public holiday. */
export interface DayOff {
  /** ISO 8601, `2026-12-25`. */
  readonly date: string;
  readonly name: string;
}

/** What a slot is checked against. */
export interface SlotRules {
  readonly now: Instant;
  readonly durationMinutes: number;
  /** IANA zones of the rep and of the other side. */
  readonly ownZone: string;
  readonly theirZone: string;
  /** The rep's, Monday first, in the rep's zone. */
  readonly workingWeek: readonly (WorkingDay | null)[];
  /** Holidays, each by the calendar of its side's zone. */
  readonly ownDaysOff: readonly DayOff[];
  readonly theirDaysOff: readonly DayOff[];
  readonly busy: readonly Busy[];
}

/** Why a slot would not be offered. Only `past` forbids it. */
export type SlotConflict =
  | { readonly kind: "past" }
  | { readonly kind: "busy"; readonly name: string; readonly at: Instant }
  | { readonly kind: "own-holiday"; readonly name: string }
  | { readonly kind: "own-hours" }
  | { readonly kind: "their-holiday"; readonly name: string }
  | { readonly kind: "their-hours" };

const MINUTE_MS = 60_000;
/** Assumed working hours of the other side, in their zone: Monday to Friday, 9 to 17. */
const THEIR_HOURS: WorkingDay = { from: 9 * 60, to: 17 * 60 };

export function minuteOfDay(time: Temporal.ZonedDateTime): number {
  return time.hour * 60 + time.minute;
}

interface Side {
  readonly zone: string;
  readonly daysOff: readonly DayOff[];
  readonly hours: (weekday: number) => WorkingDay | null;
  readonly whose: "own" | "their";
}

/** A holiday takes precedence over the hours. */
function sideConflicts(at: Instant, durationMinutes: number, { zone, daysOff, hours, whose }: Side): readonly SlotConflict[] {
  const start = inZone(at, zone);
  const date = start.toPlainDate();
  const day = hours(start.dayOfWeek);
  const holiday = day === null ? undefined : daysOff.find((each) => each.date === date.toString());
  if (holiday !== undefined) return [{ kind: `${whose}-holiday`, name: holiday.name }];
  const end = inZone(at + durationMinutes * MINUTE_MS, zone);
  const isWithin = day !== null && date.equals(end.toPlainDate()) && minuteOfDay(start) >= day.from && minuteOfDay(end) <= day.to;
  return isWithin ? [] : [{ kind: `${whose}-hours` }];
}

/** All conflicts of a slot that starts at `at`; empty if it can be offered. */
export function slotConflicts(at: Instant, rules: SlotRules): readonly SlotConflict[] {
  const { now, durationMinutes, busy, ownZone, theirZone, workingWeek, ownDaysOff, theirDaysOff } = rules;
  const end = at + durationMinutes * MINUTE_MS;
  const met = busy.filter((each) => end > each.at && at < each.at + each.durationMinutes * MINUTE_MS);
  const own: Side = { zone: ownZone, daysOff: ownDaysOff, hours: (weekday) => workingWeek[weekday - 1] ?? null, whose: "own" };
  const theirs: Side = { zone: theirZone, daysOff: theirDaysOff, hours: (weekday) => (weekday <= 5 ? THEIR_HOURS : null), whose: "their" };
  return [
    ...(at <= now ? [{ kind: "past" } as const] : []),
    ...met.map((each) => ({ kind: "busy", name: each.name, at: each.at }) as const),
    ...sideConflicts(at, durationMinutes, own),
    ...sideConflicts(at, durationMinutes, theirs),
  ];
}
