import type { Instant } from "#shared/domain/contacts/contact.ts";
import { inZone, startOfDay } from "./calendar.ts";

/** Minutes since midnight, local to the rep. */
export interface WorkingDay {
  readonly from: number;
  readonly to: number;
}

/** Away: callers hear the greeting for it, and the callback queue counts from its start. */
export interface Absence {
  readonly from: Instant;
  /** `null` until the rep is back. */
  readonly until: Instant | null;
}

/** `none`: the rep is at the desk · `away` · `over`: the absence has ended, and the rep has not yet seen who called meanwhile. */
export type Presence = "none" | "away" | "over";

/**
 * The state of an absence at an instant. It lasts from `from` until just before `until`; without `until` it lasts until the rep ends it.
 */
export function presence(absence: Absence | null, now: Instant): Presence {
  if (absence === null || now < absence.from) return "none";
  return absence.until === null || now < absence.until ? "away" : "over";
}

/** Why calls do not ring and cards do not appear; `null` if they do. */
export function quietReason({
  doNotDisturb,
  absence,
}: {
  readonly doNotDisturb: boolean;
  readonly absence: Absence | null;
}): "away" | "do-not-disturb" | null {
  if (absence !== null) return "away";
  return doNotDisturb ? "do-not-disturb" : null;
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/** Lengths offered, in minutes; each end is rounded to the nearest quarter hour. */
const LENGTHS = [30, 60, 120];
const WEEK = 7;

/**
 * Suggested ends of an absence: soon ones on quarter hours, and the start of work on the next working day (`null` if none is within a
 * week).
 */
export interface AbsenceEnds {
  readonly soon: readonly Instant[];
  readonly nextDay: Instant | null;
}

/** The ends to suggest for an absence that starts now. `workingWeek`: Monday first, in minutes of the zone's day. */
export function absenceEnds(now: Instant, workingWeek: readonly (WorkingDay | null)[], timeZone: string): AbsenceEnds {
  const soon = LENGTHS.map((minutes) => Math.round((now + minutes * MINUTE_MS) / QUARTER_MS) * QUARTER_MS);
  const midnight = inZone(startOfDay(now, timeZone), timeZone);
  for (let ahead = 1; ahead <= WEEK; ahead += 1) {
    const day = midnight.add({ days: ahead });
    const work = workingWeek[day.dayOfWeek - 1] ?? null;
    if (work !== null) return { soon, nextDay: day.add({ minutes: work.from }).epochMilliseconds };
  }
  return { soon, nextDay: null };
}

/** The next instant at which the zone's clock shows this many minutes since midnight, today or tomorrow. */
export function nextTimeOfDay(minutes: number, now: Instant, timeZone: string): Instant {
  const midnight = inZone(now, timeZone).startOfDay();
  const time = { hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 };
  const today = midnight.withPlainTime(time);
  return (today.epochMilliseconds > now ? today : midnight.add({ days: 1 }).withPlainTime(time)).epochMilliseconds;
}
