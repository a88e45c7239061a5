import type { Context } from "./context.ts";
import type { Facts } from "./facts.ts";
import { purgeRemoved } from "./removed.ts";
import { UNDO_WINDOW_MS } from "./undos.ts";

/** Interval at which the queues are computed without any change: promises fall due, and attempts may be repeated after a while. */
const LOOK_MS = 60_000;

/** Does what time alone causes: recomputes the queues and makes removals final. Returns the function that stops it. */
export function followTime(ctx: Context, facts: Facts): () => void {
  let cancel: () => void = () => undefined;
  const look = (): void => {
    facts.changed("time");
    // What a full disk keeps from being removed now is removed the next time.
    void purgeRemoved(ctx, ctx.clock.now() - UNDO_WINDOW_MS).catch(() => undefined);
    cancel = ctx.clock.after(LOOK_MS, look);
  };
  look();
  return () => cancel();
}
