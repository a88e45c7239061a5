import type { Clock } from "#shared/ports/clock.ts";

/** Timers stop while the machine sleeps; checking the wall clock at this interval makes a reminder at most this late after waking. */
const LOOK_MS = 20_000;

/** The clock of the machine. Its timers follow the wall clock, also across sleep and over spans longer than a Node timer supports. */
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
