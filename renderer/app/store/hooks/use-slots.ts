import { useEffect } from "react";
import type { Slot } from "#renderer/app/store/selectors/card-model.ts";
import { useAnswer } from "./use-answer.ts";
import { useNow } from "./use-app.tsx";

/** Free slots for a call to this contact or number, soonest first; `null` until they are known. Asked again once the first has passed. */
export function useSlots(contactId: string | null, number: string, count: number): readonly Slot[] | null {
  const { value: slots, askAgain } = useAnswer("promise.suggest", { contactId, number, count });
  const now = useNow(60_000);
  const isStale = slots?.[0] !== undefined && slots[0].at <= now;
  useEffect(() => {
    if (isStale) askAgain();
  }, [isStale, askAgain]);
  return slots;
}
