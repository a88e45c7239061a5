import { useState } from "react";
import { useActions, useReadState } from "#renderer/app/store/hooks.tsx";
import { savedAs } from "#renderer/ui/autosave.ts";
import { useAutosave } from "#renderer/ui/use-autosave.ts";
import { type DoorOpenerDraft, EMPTY_DRAFT } from "#shared/domain/door-opener.ts";

/** Time without typing after which what was noted is kept, milliseconds. */
const QUIET_MS = 300;

/** What is noted of the door opener in one call; kept after each pause, and when the card goes. */
export function useDoorDraft(callId: string): readonly [DoorOpenerDraft, (patch: Partial<DoorOpenerDraft>) => void] {
  const { doorOpeners } = useActions();
  const read = useReadState();
  const [draft, setDraft] = useState(() => read().core?.doorOpenerDrafts[callId] ?? EMPTY_DRAFT);
  const { put } = useAutosave<DoorOpenerDraft>({
    jot: (value) => doorOpeners.jot(callId, value),
    save: async (value) => savedAs(await doorOpeners.note(callId, value)),
    merge: (_, later) => later,
    quietMs: QUIET_MS,
  });
  const change = (patch: Partial<DoorOpenerDraft>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    put(next);
  };
  return [draft, change];
}
