import type { Instant } from "#shared/domain/contacts/contact.ts";

/** A person about to press a key needs this long to notice that it would act on something else; milliseconds. */
export const STEADY_MS = 1000;

/** Follows the target of a key, so that a key press meant for one target does not reach its successor. */
export interface Steady {
  follow(target: string | null, now: Instant): void;
  isSteady(now: Instant): boolean;
}

/** Creates a follower without a target; keys may act on the first target at once. */
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
