import { useCallback, useEffect, useRef, useState } from "react";
import { useActions, useReadState } from "#renderer/app/store/hooks.tsx";
import { type DoorOpenerDraft, EMPTY_DRAFT } from "#shared/domain/door-opener.ts";

/** Time without typing after which what was noted is kept, milliseconds. */
const QUIET_MS = 300;

/** What is noted of the door opener in one call; kept after each pause, and when the card goes. */
export function useDoorDraft(callId: string): readonly [DoorOpenerDraft, (patch: Partial<DoorOpenerDraft>) => void] {
  const { doorOpeners } = useActions();
  const read = useReadState();
  const [draft, setDraft] = useState(() => read().core?.doorOpenerDrafts[callId] ?? EMPTY_DRAFT);
  const current = useRef(draft);
  const unsaved = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (!unsaved.current) return;
    unsaved.current = false;
    doorOpeners.note(callId, current.current);
  }, [doorOpeners, callId]);
  const change = useCallback(
    (patch: Partial<DoorOpenerDraft>) => {
      current.current = { ...current.current, ...patch };
      unsaved.current = true;
      setDraft(current.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, QUIET_MS);
    },
    [flush],
  );
  useEffect(() => {
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);
  return [draft, change];
}
