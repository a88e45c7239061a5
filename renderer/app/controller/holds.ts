import type { Clock } from "#shared/ports/clock.ts";

/** Work for a call that is put off for a moment; whatever comes next for that call has it done first. */
export interface Holds {
  /** Does the work after so many milliseconds; the answer does it now, and nothing when it was done. */
  hold(callId: string, ms: number, work: () => void): () => void;
  /** Does now what is put off for this call. */
  release(callId: string): void;
}

export function createHolds(clock: Clock): Holds {
  const held = new Map<string, () => void>();
  const release = (callId: string) => held.get(callId)?.();
  return {
    release,
    hold(callId, ms, work) {
      release(callId);
      const now = () => {
        cancel();
        if (held.get(callId) !== now) return;
        held.delete(callId);
        work();
      };
      const cancel = clock.after(ms, now);
      held.set(callId, now);
      return now;
    },
  };
}
