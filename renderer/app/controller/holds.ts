import type { Clock } from "#shared/ports/clock.ts";

/** Work for a call that is put off for a moment; whatever comes next for that call has it done first. */
export interface DelayedWork {
  /** Does the work after so many milliseconds; the answer does it now, and nothing when it was done. */
  add(callId: string, ms: number, work: () => void): () => void;
  /** Does now what is put off for this call. */
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
