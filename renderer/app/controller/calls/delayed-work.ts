import type { Clock } from "#shared/ports/clock.ts";

/** Work for a call that is delayed for a moment; the next event of that call carries it out first. */
export interface DelayedWork {
  /** Delays the work by `ms`. The returned function does it at once, or nothing if it is done. */
  add(callId: string, ms: number, work: () => void): () => void;
  /** Does the delayed work of this call now. */
  runNow(callId: string): void;
}

export function createDelayedWork(clock: Clock): DelayedWork {
  const waiting = new Map<string, () => void>();
  const runNow = (callId: string) => waiting.get(callId)?.();
  return {
    runNow,
    add(callId, ms, work) {
      runNow(callId);
      const run = () => {
        cancel();
        if (waiting.get(callId) !== run) return;
        waiting.delete(callId);
        work();
      };
      const cancel = clock.after(ms, run);
      waiting.set(callId, run);
      return run;
    },
  };
}
