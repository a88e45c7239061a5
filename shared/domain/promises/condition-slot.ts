import type { Instant } from "#shared/domain/contacts/contact.ts";
import { inZone } from "#shared/domain/time/calendar.ts";
import { type SlotRules, slotConflicts } from "./slot-conflicts.ts";

/** How long after agreeing on a condition the next call is due. */
export const CALL_DELAYS = ["2-weeks", "1-month", "3-months", "6-months"] as const;
export type CallDelay = (typeof CALL_DELAYS)[number];

const DURATIONS = {
  "2-weeks": { weeks: 2 },
  "1-month": { months: 1 },
  "3-months": { months: 3 },
  "6-months": { months: 6 },
} as const satisfies Record<CallDelay, object>;

/** The preferred time of day, in minutes since midnight. */
const BEST = 10 * 60;
const QUARTER = 15;
const QUARTERS_A_DAY = 96;
/** Longest run of days without a free slot, as around Christmas and Easter. */
const DAYS = 21;

/** Quarter hours of a day, ordered by distance from the preferred one; of two with the same distance the later first. */
const STARTS = Array.from({ length: QUARTERS_A_DAY }, (_, index) => index * QUARTER).sort(
  (a, b) => Math.abs(a - BEST) - Math.abs(b - BEST) || b - a,
);

/**
 * A slot after the delay: on the first day on which both sides work, near ten in the morning of the rep's zone, without conflicts. If three
 * weeks have none, ten o'clock on the first day.
 */
export function slotAfterDelay(later: CallDelay, rules: SlotRules): Instant {
  const first = inZone(rules.now, rules.ownZone).toPlainDate().add(DURATIONS[later]);
  const at = (day: typeof first, minute: number): Instant =>
    day.toZonedDateTime({ timeZone: rules.ownZone, plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 } }).epochMilliseconds;
  for (let days = 0; days < DAYS; days += 1) {
    const day = first.add({ days });
    const free = STARTS.find((minute) => slotConflicts(at(day, minute), rules).length === 0);
    if (free !== undefined) return at(day, free);
  }
  return at(first, BEST);
}
