import type { Context } from "./base/context.ts";

/** Interval at which the queues are computed without any change: promises fall due, and attempts may be repeated after a while. */
const LOOK_MS = 60_000;

/** Does what time alone causes: recomputes the queues and makes removals final. Returns the function that stops it. */
export function followTime({ facts, clock }: Pick<Context, "facts" | "clock">, purge: () => Promise<void>): () => void {
  let cancel: () => void = () => undefined;
  const look = (): void => {
    facts.changed("time");
    // A removal that fails because of a full disk is tried again the next time.
    void purge().catch(() => undefined);
    cancel = clock.after(LOOK_MS, look);
  };
  look();
  return () => cancel();
}
