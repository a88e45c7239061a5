import type { Clock } from "#shared/ports/clock.ts";

export interface SteeredClock extends Clock {
  /** Jumps ahead; everything that becomes due happens at once, in order. */
  skip(ms: number): void;
}

/** A clock that starts at a given instant, runs as fast as the real one, and can jump: calls take real time, days do not. */
export function createSteeredClock(start: number): SteeredClock {
  const timers = new Set<{ readonly at: number; readonly fn: () => void }>();
  let offset = start - Date.now();
  let alarm: NodeJS.Timeout | null = null;
  const now = () => Date.now() + offset;
  const next = () => [...timers].sort((a, b) => a.at - b.at)[0];

  const arm = () => {
    if (alarm !== null) clearTimeout(alarm);
    const first = next();
    // A timer beyond the limit of setTimeout is checked again then.
    alarm = first === undefined ? null : setTimeout(fireDue, Math.min(Math.max(0, first.at - now()), 0x7fff_ffff));
  };
  const fireDue = () => {
    for (let first = next(); first !== undefined && first.at <= now(); first = next()) {
      timers.delete(first);
      first.fn();
    }
    arm();
  };

  return {
    now,
    after: (ms, fn) => {
      const timer = { at: now() + ms, fn };
      timers.add(timer);
      arm();
      return () => {
        timers.delete(timer);
        arm();
      };
    },
    skip: (ms) => {
      const end = now() + ms;
      for (let first = next(); first !== undefined && first.at <= end; first = next()) {
        timers.delete(first);
        offset += Math.max(0, first.at - now());
        first.fn();
      }
      offset += Math.max(0, end - now());
      arm();
    },
  };
}
