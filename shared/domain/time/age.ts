import type { Instant } from "#shared/domain/contacts/contact.ts";

export const DAY_MS = 86_400_000;

/** The clocks of a window and the core differ by less than this. */
const SKEW_MS = 2000;

/** How long ago something was, in milliseconds. Never negative: after the clock was set back, times in the future count as now. */
export function age(at: Instant, now: Instant): number {
  return Math.max(0, now - at);
}

/** Whether a time is further in the future than clocks differ: it was recorded before the clock was set back. */
export function isAhead(at: Instant, now: Instant): boolean {
  return at > now + SKEW_MS;
}

/**
 * Whether something happened less than this many milliseconds ago. False for a time in the future: a wrong clock recorded it, so its age is
 * unknown.
 */
export function isJustPast(at: Instant, now: Instant, withinMs: number): boolean {
  return !isAhead(at, now) && age(at, now) < withinMs;
}
