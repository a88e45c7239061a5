import type { Clock } from "#shared/ports/clock.ts";

/** This window's clock. */
export const windowClock: Clock = {
  now: () => Date.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};
