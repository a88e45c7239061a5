import type { Context } from "./context.ts";

/** Interval at which the queues are computed without any change: promises fall due, and attempts may be repeated after a while. */
const LOOK_MS = 60_000;

/** What happens as time goes by: the queues change, removals become final. Returns what ends it. */
export function followTime({ facts, clock }: Pick<Context, "facts" | "clock">, purge: () => Promise<void>): () => void {
  let cancel: () => void = () => undefined;
  const look = (): void => {
    facts.changed("time");
    // What a full disk keeps from being removed now is removed the next time.
    void purge().catch(() => undefined);
    cancel = clock.after(LOOK_MS, look);
  };
  look();
  return () => cancel();
}
