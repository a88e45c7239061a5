import type { Context } from "#electron/core/base/context.ts";

/** The index is written after a pause, so that no answer waits for it and a burst of outcomes writes it once. */
const PAUSE_MS = 5_000;

export interface PendingIndex {
  /** Writes the index if it is out of date. */
  now(): Promise<void>;
  /** Does the same after a pause. */
  soon(): void;
  stop(): void;
}

/**
 * Keeps the index of pending calls, which lets the next start find them however old they are. After a failed write or a crash the next
 * start rebuilds it from the journal.
 */
export function createPendingIndex(ctx: Pick<Context, "stores" | "clock" | "recent">): PendingIndex {
  let cancel: () => void = () => undefined;
  const now = async (): Promise<void> => {
    const owed = Object.fromEntries(ctx.recent.pending().map(({ id, startedAt }) => [id, { startedAt }]));
    const isSame = (all: object) =>
      Object.keys(all).length === Object.keys(owed).length && Object.keys(owed).every((id) => Object.hasOwn(all, id));
    await ctx.stores.owed.update((all) => (isSame(all) ? all : owed)).catch(() => undefined);
  };
  return {
    now,
    soon() {
      cancel();
      cancel = ctx.clock.after(PAUSE_MS, () => void now());
    },
    stop: () => cancel(),
  };
}
