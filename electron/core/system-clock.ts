import type { Clock } from "#shared/ports/clock.ts";

/** A sleeping machine stops its timers; looking at the wall clock this often makes a reminder at most this late after waking. */
const LOOK_MS = 20_000;

/** The clock of the machine. Timers follow the wall clock, over sleep and over spans longer than a Node timer can take. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, fn) {
    const due = Date.now() + ms;
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const left = due - Date.now();
      timer = left <= 0 ? setTimeout(fn, 0) : setTimeout(left > LOOK_MS ? wait : fn, Math.min(left, LOOK_MS));
    };
    wait();
    return () => clearTimeout(timer);
  },
};
