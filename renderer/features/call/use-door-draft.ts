import { useState } from "react";
import { useSaving } from "#renderer/app/store/drafts/use-saving.ts";
import { useActions, useReadState } from "#renderer/app/store/hooks/use-app.tsx";
import { type DoorOpenerDraft, EMPTY_DRAFT } from "#shared/domain/calls/door-opener.ts";

/** The notes about the door opener in one call. */
export function useDoorDraft(callId: string): readonly [DoorOpenerDraft, (patch: Partial<DoorOpenerDraft>) => void] {
  const { doorOpeners } = useActions();
  const read = useReadState();
  const [draft, setDraft] = useState(() => read().core?.doorOpenerDrafts[callId] ?? EMPTY_DRAFT);
  const { write } = useSaving(doorOpeners.noting(callId));
  const change = (patch: Partial<DoorOpenerDraft>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    write({ callId, draft: next });
  };
  return [draft, change];
}
