import type { Clock } from "#shared/ports/clock.ts";

export interface FakeClock extends Clock {
  /** Lets time pass: everything due runs in order. When this resolves, microtasks that it started have run too. */
  advance(ms: number): Promise<void>;
  /** Timers that are armed. */
  armed(): number;
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A clock that stands still until `advance` is called. */
export function createFakeClock(start: number): FakeClock {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly fn: () => void }>();
  const nextUntil = (end: number) => [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after(ms, fn) {
      const timer = { at: now + Math.max(0, ms), fn };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.fn();
        await settle();
      }
      now = end;
    },
    armed: () => timers.size,
  };
}
