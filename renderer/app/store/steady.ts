import type { Instant } from "#shared/domain/contact.ts";

/** As long as somebody who presses a key twice, or was about to press it, takes to see that it would reach something else; milliseconds. */
export const STEADY_MS = 1000;

/** Follows what a key acts on, so that a key meant for one thing does not reach the next that takes its place. */
export interface Steady {
  follow(target: string | null, now: Instant): void;
  isSteady(now: Instant): boolean;
}

/** A follower that has seen nothing yet: what comes first can be acted on at once. */
export function createSteady(): Steady {
  let last: string | null = null;
  let isThere = false;
  let leftAt = Number.NEGATIVE_INFINITY;
  let since = Number.NEGATIVE_INFINITY;
  return {
    follow(target, now) {
      if (target === null) {
        if (isThere) leftAt = now;
        isThere = false;
        return;
      }
      if (target !== last) since = isThere ? now : leftAt;
      last = target;
      isThere = true;
    },
    isSteady: (now) => now - since >= STEADY_MS,
  };
}
