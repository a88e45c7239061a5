import { useEffect, useState } from "react";
import type { Slot } from "./card-model.ts";
import { useActions, useNow } from "./hooks.tsx";

/** Free times to promise a call to this contact or number, soonest first; `null` until they are known. Asked for again once the first has passed. */
export function useSlots(contactId: string | null, number: string, count: number): readonly Slot[] | null {
  const { promises } = useActions();
  const [slots, setSlots] = useState<readonly Slot[] | null>(null);
  const now = useNow(60_000);
  const isStale = slots?.[0] !== undefined && slots[0].at <= now;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has passed is a reason to ask again.
  useEffect(() => {
    let wanted = true;
    void promises.suggest(contactId, number, count).then((found) => wanted && setSlots(found));
    return () => {
      wanted = false;
    };
  }, [promises, contactId, number, count, isStale]);
  return slots;
}
