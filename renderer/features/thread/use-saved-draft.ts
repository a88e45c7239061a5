import { useCallback, useEffect, useRef, useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import type { Thread } from "#shared/domain/thread.ts";

/** Time without typing after which a draft is saved, milliseconds. */
const QUIET_MS = 500;

export type DraftState = "clean" | "waiting" | "saved" | "failed";

/** A thread being written. It is saved after each pause and when the editor goes away: there is no button to forget. */
export function useSavedDraft(initial: Thread) {
  const { threads } = useActions();
  const [draft, setDraft] = useState(initial);
  const [state, setState] = useState<DraftState>("clean");
  const unsaved = useRef<Thread | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const thread = unsaved.current;
    if (thread === null) return;
    unsaved.current = null;
    const result = await threads.save(thread);
    if (!result.ok && unsaved.current === null) unsaved.current = thread;
    if (unsaved.current === null || !result.ok) setState(result.ok ? "saved" : "failed");
  }, [threads]);

  const change = useCallback(
    (patch: Partial<Thread>) => {
      setDraft((before) => {
        const next = { ...before, ...patch };
        unsaved.current = next;
        return next;
      });
      setState("waiting");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), QUIET_MS);
    },
    [flush],
  );

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);

  return { draft, change, flush, state };
}
