import type { Context } from "./context.ts";
import type { Facts } from "./facts.ts";
import { KEEP_REMOVED_MS, purgeRemoved } from "./removed.ts";

/** How often the queues are looked at without any change: promises fall due, attempts have rested. */
const LOOK_MS = 60_000;

/** What happens as time goes by: the queues change, removals become final. Returns what ends it. */
export function followTime(ctx: Context, facts: Facts): () => void {
  let cancel: () => void = () => undefined;
  const look = (): void => {
    facts.changed("time");
    // What a full disk keeps from being removed now is removed the next time.
    void purgeRemoved(ctx, ctx.clock.now() - KEEP_REMOVED_MS).catch(() => undefined);
    cancel = ctx.clock.after(LOOK_MS, look);
  };
  look();
  return () => cancel();
}
