import { useEffect, useRef } from "react";
import { useAppState, useReadState } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";

/**
 * Whether a question raised at that time may take the focus. One that waited for a ringing to end may not: the next key is still meant for
 * the call. Times are the core's.
 */
export function useMayFocus(): (raisedAt: Instant) => boolean {
  const read = useReadState();
  const rings = useAppState(({ calls }) => calls.some(({ call }) => ringsIn(call)));
  /** The time at which the last ringing ended; infinite while a call rings. */
  const ringsUntil = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!rings) return;
    ringsUntil.current = Number.POSITIVE_INFINITY;
    return () => {
      ringsUntil.current = Date.now() + read().clockOffset;
    };
  }, [rings, read]);
  return (raisedAt) => raisedAt > ringsUntil.current;
}
