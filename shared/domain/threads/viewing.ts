import type { Instant } from "#shared/domain/contacts/contact.ts";
import { age, DAY_MS } from "#shared/domain/time/age.ts";
import type { Thread } from "./thread.ts";

/** A thread counts as viewed after it was visible this long without a break, in milliseconds. */
export const LOOK_MS = 3000;

/** Since when it is visible; `null` while it is not. */
export type Sight = Instant | null;

/** The conditions for being visible: on screen, in a visible window that has the focus. */
export interface Visible {
  readonly onScreen: boolean;
  readonly windowSeen: boolean;
  readonly windowFocused: boolean;
}

/** The next sight; a break resets it. */
export function nextSight(sight: Sight, { onScreen, windowSeen, windowFocused }: Visible, now: Instant): Sight {
  if (!(onScreen && windowSeen && windowFocused)) return null;
  return sight ?? now;
}

export function isLookedAt(sight: Sight, now: Instant): boolean {
  return sight !== null && now - sight >= LOOK_MS;
}

/** Why a thread should be read again: it does not exist · was never viewed · changed since · was viewed too long ago. */
export const REVIEW_REASONS = ["missing", "never", "changed", "stale"] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** Why a thread should be read again; `null` if it is fresh. `isPrepared`: whether the thread counts as prepared. */
export function reviewReason(
  thread: Pick<Thread, "viewedAt" | "changedAt"> | null,
  isPrepared: boolean,
  now: Instant,
  staleDays: number,
): ReviewReason | null {
  if (thread === null || !isPrepared) return "missing";
  if (thread.viewedAt === null) return "never";
  if (thread.viewedAt < thread.changedAt) return "changed";
  return age(thread.viewedAt, now) > staleDays * DAY_MS ? "stale" : null;
}
