import type { Context } from "./context.ts";
import { KEEP_REMOVED_MS, purgeRemoved } from "./removed.ts";
import { queuesOf } from "./state.ts";

/** How often the day's queue is looked at without any change: promises fall due, attempts have rested. */
const LOOK_MS = 60_000;

export interface DayTeller {
  /** Tells the windows the day's queue if it is another than the last one told. */
  now(): void;
  /** The same, once after the answers that are under way: the queue goes through all recent calls, and nobody should wait for that. */
  soon(): void;
  /** Says nothing from now on: what it would read is being closed. */
  stop(): void;
}

/** Tells the windows the day's queue. */
export function createDayTeller(ctx: Context): DayTeller {
  let told = "";
  let waiting = false;
  let stopped = false;
  const now = (): void => {
    if (stopped) return;
    const slice = queuesOf(ctx);
    const text = JSON.stringify(slice);
    if (text === told) return;
    told = text;
    ctx.emit("state.changed", slice);
  };
  return {
    now,
    soon() {
      if (waiting) return;
      waiting = true;
      setImmediate(() => {
        waiting = false;
        now();
      });
    },
    stop() {
      stopped = true;
    },
  };
}

/** What happens without anybody asking: the day's queue as time goes by, removals that become final. Answers with what ends it. */
export function followTime(ctx: Context, day: DayTeller, onPurged: () => void): () => void {
  let cancel: () => void = () => undefined;
  const look = (): void => {
    day.now();
    // What a full disk keeps from being removed now is removed the next time.
    void purgeRemoved(ctx, ctx.clock.now() - KEEP_REMOVED_MS).then(onPurged, () => undefined);
    cancel = ctx.clock.after(LOOK_MS, look);
  };
  look();
  return () => {
    cancel();
    day.stop();
  };
}
