import { useCallback, useEffect, useRef, useState } from "react";
import { useActions } from "#renderer/app/store/hooks.tsx";
import type { Thread, ThreadPatch } from "#shared/domain/thread.ts";

/** Time without typing after which a draft is saved, milliseconds. */
const QUIET_MS = 500;

export type DraftState = "clean" | "waiting" | "saved" | "failed";

type Patch = Omit<ThreadPatch, "contactId">;

/**
 * A thread being written. It is saved after each pause and when the editor goes away: there is no button to forget. Only what was written is sent, and only that
 * is held against what the thread becomes meanwhile.
 */
export function useSavedDraft(thread: Thread) {
  const { threads } = useActions();
  const { contactId } = thread;
  const [written, setWritten] = useState<Patch>({});
  const [state, setState] = useState<DraftState>("clean");
  const unsaved = useRef<Patch | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const patch = unsaved.current;
    if (patch === null) return;
    unsaved.current = null;
    const result = await threads.save({ ...patch, contactId });
    if (!result.ok) unsaved.current = { ...patch, ...(unsaved.current ?? {}) };
    if (unsaved.current === null || !result.ok) setState(result.ok ? "saved" : "failed");
  }, [threads, contactId]);

  const change = useCallback(
    (patch: Patch) => {
      unsaved.current = { ...unsaved.current, ...patch };
      setWritten((before) => ({ ...before, ...patch }));
      setState("waiting");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), QUIET_MS);
    },
    [flush],
  );

  /** From now on the thread as it is kept is shown again. */
  const forget = useCallback(() => setWritten({}), []);

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);

  const draft = { ...thread, ...written } as Thread;
  return { draft, change, flush, forget, state };
}
