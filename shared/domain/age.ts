import type { Instant } from "./contact.ts";

export const DAY_MS = 86_400_000;

/** Clocks of the window and the core differ by less. */
const SKEW_MS = 2000;

/** How long ago something was, in milliseconds. Never negative: a clock that was set back leaves times that lie ahead, and those count as now. */
export function age(at: Instant, now: Instant): number {
  return Math.max(0, now - at);
}

/** Whether a time lies ahead by more than clocks differ: it was taken before the clock was set back. */
export function isAhead(at: Instant, now: Instant): boolean {
  return at > now + SKEW_MS;
}

/** Whether something happened less than so many milliseconds ago. What lies ahead was filed by a clock that was wrong, so that nobody knows: no. */
export function isJustPast(at: Instant, now: Instant, withinMs: number): boolean {
  return !isAhead(at, now) && age(at, now) < withinMs;
}
