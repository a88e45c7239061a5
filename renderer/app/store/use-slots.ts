import { useEffect, useState } from "react";
import type { Slot } from "./card-model.ts";
import { useActions } from "./hooks.tsx";

/** Free times to promise a call to this contact or number, soonest first; `null` until they are known. */
export function useSlots(contactId: string | null, number: string, count: number): readonly Slot[] | null {
  const { promises } = useActions();
  const [slots, setSlots] = useState<readonly Slot[] | null>(null);
  useEffect(() => {
    let wanted = true;
    void promises.suggest(contactId, number, count).then((found) => wanted && setSlots(found));
    return () => {
      wanted = false;
    };
  }, [promises, contactId, number, count]);
  return slots;
}
