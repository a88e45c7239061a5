import { inZone, startOfDay } from "./calendar.ts";
import type { Instant } from "./contact.ts";

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

/** `none`: the rep is at the desk · `away` · `over`: the rep is back, or the time they gave has come, and has not been told yet who called meanwhile. */
export type Presence = "none" | "away" | "over";

/** Where an absence stands at an instant: it lasts from its start until just before its end, and without an end until the rep is back. */
export function presence(absence: Absence | null, now: Instant): Presence {
  if (absence === null || now < absence.from) return "none";
  return absence.until === null || now < absence.until ? "away" : "over";
}

/** What keeps calls from sounding and cards from appearing; `null` where nothing does. */
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
/** Lengths that are offered, in minutes; the ends are the nearest quarter hours. */
const LENGTHS = [30, 60, 120];
const WEEK = 7;

/** Ends of an absence worth offering: soon ones on quarter hours, and the start of work on the next working day (`null` where none is within a week). */
export interface AbsenceEnds {
  readonly soon: readonly Instant[];
  readonly nextDay: Instant | null;
}

/** What to offer a rep who goes now. `workingWeek` is Monday first, in minutes of the zone's day. */
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

/** The next time that the zone's clock shows so many minutes since midnight, today or tomorrow. */
export function nextTimeOfDay(minutes: number, now: Instant, timeZone: string): Instant {
  const midnight = inZone(now, timeZone).startOfDay();
  const time = { hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 };
  const today = midnight.withPlainTime(time);
  return (today.epochMilliseconds > now ? today : midnight.add({ days: 1 }).withPlainTime(time)).epochMilliseconds;
}
