import { age, DAY_MS } from "./age.ts";
import type { Instant } from "./contact.ts";
import type { Thread } from "./thread.ts";

/** A thread counts as looked at once it was before the rep's eyes this long without a break, milliseconds. */
export const LOOK_MS = 3000;

/** Since when it is before their eyes; `null` while it is not. */
export type Sight = Instant | null;

/** What has to be the case for somebody to be looking: on screen, in a window that is seen and has the focus. */
export interface Visible {
  readonly onScreen: boolean;
  readonly windowSeen: boolean;
  readonly windowFocused: boolean;
}

/** The next sight; a break begins it anew. */
export function sighted(sight: Sight, { onScreen, windowSeen, windowFocused }: Visible, now: Instant): Sight {
  if (!(onScreen && windowSeen && windowFocused)) return null;
  return sight ?? now;
}

export function isLookedAt(sight: Sight, now: Instant): boolean {
  return sight !== null && now - sight >= LOOK_MS;
}

/** Why a thread should be read again: there is none · never looked at · changed since · too long ago. `null` when it is fresh. */
export const REVIEW_REASONS = ["missing", "never", "changed", "stale"] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** `isPrepared` says whether the thread counts as one. */
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
